// Small comforts; every page works without them.
(() => {
  "use strict";
  const say = (button, words) => {
    const said = button.parentElement.querySelector("[data-said]");
    if (said) said.textContent = words;
  };
  // Clipboard access needs https; a portal on an inner network may lack it, so an old way stands behind.
  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("copying was refused");
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const from = button.dataset.from && document.getElementById(button.dataset.from);
      try {
        await copy(from ? from.value : button.dataset.text);
        say(button, button.dataset.done);
      } catch {
        const details = document.querySelector(".share__text");
        if (details) details.open = true;
        document.getElementById("paste")?.select();
      }
    });
  }
  for (const button of document.querySelectorAll("[data-share]")) {
    if (!navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title: button.dataset.title, url: button.dataset.text }).catch(() => {});
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
