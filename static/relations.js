// What the pages need beyond htmx: openers that close again, and focus, folds and news kept over a swap.
(() => {
  "use strict";
  const timeline = () => document.querySelector("#timeline, #statements, #ledger");
  let kept = null;

  // Which events are open stands in the address (#open-ID,ID), so that they are open again when the page comes back.
  const opened = () => (location.hash.startsWith("#open-") ? location.hash.slice(6).split(",") : []);
  const eventOf = (opener) => opener.pathname.split("/events/")[1].split("/")[0];
  const remember = (opener, open) => {
    const ids = opened().filter((id) => id !== eventOf(opener));
    if (open) ids.push(eventOf(opener));
    history.replaceState(history.state, "", location.pathname + location.search + (ids.length ? `#open-${ids}` : ""));
  };

  document.addEventListener("htmx:load", () => {
    for (const opener of document.querySelectorAll(".opener:not([aria-expanded])")) {
      opener.setAttribute("aria-expanded", "false");
      if (opened().includes(eventOf(opener))) opener.click();
    }
  });

  // Enter in a date of the filters both changes and submits: once is enough. Words are searched for when they are complete.
  let changed = -Infinity;
  document.addEventListener("change", (event) => {
    if (event.target.id === "q" || event.target.name === "find") event.stopPropagation();
    else changed = event.timeStamp;
  }, true);
  document.addEventListener("submit", (event) => {
    const asked = event.target.matches(".filters") && event.timeStamp - changed <= 50;
    if (!asked && !event.target.matches("[id^=finder-]")) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener("htmx:beforeRequest", (event) => {
    const opener = event.detail.elt;
    if (!opener.matches(".opener")) return;
    const open = opener.getAttribute("aria-expanded") === "true";
    opener.setAttribute("aria-expanded", String(!open));
    remember(opener, !open);
    if (open) {
      event.preventDefault();
      event.detail.target.replaceChildren();
    }
  });

  // The address may have changed since the page came: another language shows what is asked for now.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".languages a");
    if (link) link.search = location.search;
  }, true);

  // A stretch of the braid narrows the list in place; htmx boosts no links that lie within a drawing.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".braid a.to");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || !window.htmx || timeline()?.id !== "timeline") return;
    event.preventDefault();
    window.htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#timeline", swap: "outerHTML show:none" });
  });

  // What cannot be shown in place is shown on its own page, which says what is wrong.
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, (event) => {
      const { elt } = event.detail;
      if (elt.href) location.assign(elt.getAttribute("href"));
      else if (elt.matches("form")) elt.submit();
    });
  }

  // What has the focus: by its id, or as one choice among those of its name.
  const found = ({ id, name, value }) =>
    document.querySelector(id ? `#${CSS.escape(id)}` : `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== timeline() || !event.detail.shouldSwap) return;
    const folds = [...timeline().querySelectorAll("details[open]")].map((fold) => fold.id);
    const { id, name, value } = document.activeElement ?? {};
    kept = { folds, focus: { id, name, value } };
  });

  document.addEventListener("htmx:afterSwap", () => {
    if (!kept) return;
    for (const id of kept.folds) document.getElementById(id)?.setAttribute("open", "");
    const count = document.getElementById("count");
    (found(kept.focus) || count).focus({ preventScroll: true });
    document.getElementById("said-aloud").textContent = count.textContent;
    kept = null;
  });
})();
