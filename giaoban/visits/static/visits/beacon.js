// Tells the portal that a page was looked at: no cookie, no identity. A tab remembers only that it has been here.
(() => {
  "use strict";
  const { name, to } = document.currentScript.dataset;
  const KEY = "visited";
  // Whether this is the first page of the tab. Where the browser keeps nothing, by where the reader comes from.
  const first = () => {
    try {
      const now = !sessionStorage.getItem(KEY);
      sessionStorage.setItem(KEY, "1");
      return now;
    } catch {
      return !document.referrer.startsWith(location.origin + "/");
    }
  };
  const forget = () => {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // nothing was kept
    }
  };
  const tell = async () => {
    const visit = first();
    try {
      const answer = await fetch(to, {
        method: "POST",
        body: `${name} ${visit ? 1 : 0}`,
        headers: { "Content-Type": "text/plain" },
        credentials: "same-origin",
        keepalive: true,
      });
      if (visit && !answer.ok) forget();
    } catch {
      if (visit) forget();
    }
  };
  const whenSeen = () => {
    if (document.prerendering) document.addEventListener("prerenderingchange", tell, { once: true });
    else tell();
  };
  whenSeen();
  // Back and forward: the page is shown again without being loaded.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) tell();
  });
})();
