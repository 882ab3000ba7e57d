// What is being typed in a search box, gone on with: an ARIA combobox with a list of links. Without it the box searches.
(() => {
  "use strict";
  const WAIT = 150;
  const LEAST = 2;
  let number = 0;

  const suggesting = (field) => {
    const list = document.createElement("ul");
    const said = document.createElement("span");
    const form = field.form;
    let chosen = -1;
    let timer = 0;
    let asked = null;
    list.id = `suggestions-${++number}`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.dataset.label);
    said.className = "unseen";
    said.setAttribute("role", "status");
    field.after(list, said);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("autocomplete", "off");

    const choose = (place) => {
      chosen = place;
      [...list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
      if (place < 0) field.removeAttribute("aria-activedescendant");
      else {
        field.setAttribute("aria-activedescendant", list.children[place].id);
        list.children[place].scrollIntoView({ block: "nearest" });
      }
    };
    const close = () => {
      clearTimeout(timer);
      asked?.abort();
      choose(-1);
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
    };
    const show = (found) => {
      list.replaceChildren(...found.map((each, place) => {
        const option = document.createElement("li");
        const title = document.createElement("span");
        const kind = document.createElement("span");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.dataset.url = each.url;
        title.textContent = each.title;
        kind.textContent = each.kind;
        kind.className = "suggestions__kind";
        option.append(title, " ", kind);
        return option;
      }));
      choose(-1);
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", String(!!found.length));
      said.textContent = found.length ? field.dataset.said.replace("{count}", found.length) : "";
    };
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const typed = field.value.trim();
      if (typed.length < LEAST) return close();
      const address = new URL(field.dataset.suggest, location.href);
      address.searchParams.set("q", typed);
      try {
        const answer = await fetch(address, { signal: asked.signal, credentials: "omit" });
        if (answer.ok && document.activeElement === field) show(await answer.json());
      } catch {
        // The box goes on searching without suggestions.
      }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const last = list.children.length - 1;
      if (event.key === "ArrowDown") choose(chosen >= last ? -1 : chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
      else return;
      event.preventDefault();
    });
    field.addEventListener("blur", close);
    form?.addEventListener("submit", close);
    // The field keeps its focus while one clicks, so that the list stands until the click has ended.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  };

  document.querySelectorAll("input[data-suggest]").forEach(suggesting);
})();
