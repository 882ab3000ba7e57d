// Notes wait in this browser until the server has them; each is sent under the mark it was given when it was written.
(() => {
  "use strict";
  const page = document.querySelector("[data-live]");
  const form = page && page.querySelector("form[data-note]");
  if (!page) return;
  const list = page.querySelector("[data-notes]");
  const box = page.querySelector("[data-unsent]");
  const state = page.querySelector("[data-state]");
  const words = page.dataset;
  const key = `giaoban-notes-${words.user}-${words.meeting}`;
  const draftKey = `${key}-draft`;
  let sending = false;
  let refused = {};

  const read = () => {
    try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; }
  };
  const write = (notes) => localStorage.setItem(key, JSON.stringify(notes));
  const mark = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 0x0f) | 0x40;
    b[8] = (b[8] & 0x3f) | 0x80;
    const h = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
  };
  const say = (text, kind) => {
    state.textContent = text;
    state.dataset.kind = kind;
  };

  const show = () => {
    const notes = read();
    box.replaceChildren();
    for (const note of notes) {
      const line = document.createElement("li");
      const text = document.createElement("span");
      text.textContent = note.fields.text;
      line.append(text);
      if (refused[note.client_id]) {
        const why = document.createElement("b");
        why.textContent = refused[note.client_id];
        const again = document.createElement("button");
        again.type = "button";
        again.className = "button button-small button-secondary";
        again.textContent = words.takeBack;
        again.addEventListener("click", () => takeBack(note));
        line.append(why, again);
      }
      box.append(line);
    }
    box.parentElement.hidden = !notes.length;
    if (!notes.length) say(words.saved, "saved");
  };

  // A refused note goes back into the form, to be put right and sent as a new one.
  const takeBack = (note) => {
    write(read().filter((each) => each.client_id !== note.client_id));
    delete refused[note.client_id];
    for (const [name, value] of Object.entries(note.fields)) {
      const field = form.elements[name];
      if (field && name !== "csrfmiddlewaretoken") field.value = value;
    }
    show();
    form.elements.text.focus();
  };

  const put = (listed) => {
    if (!listed.html) return;
    list.innerHTML = listed.html;
    list.dataset.mark = listed.mark;
  };

  // A new sign-in changes the form's token: take it from the page as the server gives it now.
  const freshToken = async () => {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, redirect: "manual" });
    if (!answer.ok) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector("form[data-note] input[name=csrfmiddlewaretoken]");
    if (!token) return false;
    form.elements.csrfmiddlewaretoken.value = token.value;
    return true;
  };

  const post = (note) => {
    const body = new URLSearchParams({ ...note.fields, client_id: note.client_id });
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  };

  const send = async () => {
    if (sending || !form) return;
    sending = true;
    try {
      for (const note of read()) {
        if (refused[note.client_id]) continue;
        say(words.sending, "sending");
        let answer = await post(note);
        if (answer.status === 403 && (await freshToken())) answer = await post(note);
        const kind = answer.headers.get("Content-Type") || "";
        if (answer.ok && kind.startsWith("application/json")) {
          put(await answer.json());
          write(read().filter((each) => each.client_id !== note.client_id));
        } else if (answer.status === 400 && kind.startsWith("application/json")) {
          refused[note.client_id] = (await answer.json()).refused.join(" ");
        } else if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) {
          say(words.signIn, "waiting");
          return;
        } else {
          say(words.waiting, "waiting");
          return;
        }
      }
      if (Object.keys(refused).length) say(words.refused, "refused");
    } catch {
      say(words.waiting, "waiting");
    } finally {
      sending = false;
      showKeepingState();
    }
  };
  const showKeepingState = () => {
    const told = [state.textContent, state.dataset.kind];
    show();
    if (read().length) say(...told);
  };

  const poll = async () => {
    try {
      const answer = await fetch(`${words.others}?seen=${list.dataset.mark}`, { headers: { Accept: "application/json" } });
      if (answer.status === 200 && (answer.headers.get("Content-Type") || "").startsWith("application/json")) {
        put(await answer.json());
      }
    } catch { /* the next time */ }
  };

  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(form));
      delete fields.csrfmiddlewaretoken;
      delete fields.client_id;
      if (!fields.text.trim()) return;
      write([...read(), { client_id: mark(), fields }]);
      form.elements.text.value = "";
      localStorage.removeItem(draftKey);
      form.elements.text.focus();
      show();
      send();
    });
    const text = form.elements.text;
    text.value = text.value || localStorage.getItem(draftKey) || "";
    text.addEventListener("input", () => localStorage.setItem(draftKey, text.value));
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    addEventListener("online", send);
    addEventListener("offline", () => say(words.waiting, "waiting"));
    addEventListener("storage", (event) => { if (event.key === key) show(); });
    addEventListener("beforeunload", (event) => { if (read().length) event.preventDefault(); });
    setInterval(() => { if (read().length) send(); }, 4000);
    show();
    send();
  }
  setInterval(poll, 4000);
})();
