/* Gives a name to the fields that Django's admin leaves without one, for those who hear the page. */
(function () {
  "use strict";

  function nameIn(root) {
    for (const field of root.querySelectorAll(".tabular tbody td :is(input:not([type=hidden]), select)")) {
      const cell = field.closest("td");
      const header = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
      if (!field.labels.length && header) {
        field.setAttribute("aria-label", header.textContent.trim().replace("?", ""));
      }
    }
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling && select.nextElementSibling.querySelector("[role=combobox]");
      const label = select.getAttribute("aria-label") || (select.labels[0] && select.labels[0].textContent.trim());
      if (box && label) {
        for (const part of [box, box.querySelector("[role=textbox]")]) {
          if (part) {
            part.setAttribute("aria-label", label.replace(/:$/, ""));
          }
        }
      }
    }
    for (const header of root.querySelectorAll(".tabular thead th:empty")) {
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = header.classList.contains("original") ? "Row" : "Change";
      header.append(name);
    }
    const search = root.querySelector("#searchbar");
    if (search) {
      search.setAttribute("aria-label", "Search");
    }
  }

  // After the admin's own scripts, which wait for jQuery where a page has it.
  const jQuery = window.django && window.django.jQuery;
  const whenReady = jQuery || ((run) => document.addEventListener("DOMContentLoaded", run));
  whenReady(() => nameIn(document));
  document.addEventListener("formset:added", (event) => setTimeout(() => nameIn(event.target.closest("form"))));
})();
