// What the pages need beyond htmx: openers that close again, and focus, folds and news kept over a swap.
(() => {
  "use strict";
  let kept = null;

  const result = (event) => event.detail.target && event.detail.target.id === "timeline";

  document.addEventListener("htmx:beforeRequest", (event) => {
    const opener = event.detail.elt;
    if (!opener.matches(".opener")) return;
    const open = opener.getAttribute("aria-expanded") === "true";
    opener.setAttribute("aria-expanded", String(!open));
    if (open) {
      event.preventDefault();
      event.detail.target.replaceChildren();
    }
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!result(event)) return;
    const folds = [...document.querySelectorAll("#timeline details[open]")].map((fold) => fold.id);
    kept = { folds, focus: document.activeElement && document.activeElement.id };
  });

  document.addEventListener("htmx:afterSwap", () => {
    if (!kept) return;
    for (const id of kept.folds) document.getElementById(id)?.setAttribute("open", "");
    const count = document.getElementById("count");
    (document.getElementById(kept.focus) || count).focus({ preventScroll: true });
    document.getElementById("said-aloud").textContent = count.textContent;
    kept = null;
  });

  const mark = () => document.querySelectorAll(".opener:not([aria-expanded])").forEach((opener) => opener.setAttribute("aria-expanded", "false"));
  document.addEventListener("htmx:load", mark);
})();
