/* The desk's own script: keys that press the buttons which bear them, and words chosen in the source. */

/* Keys: a table that the page brings along says which key presses the element that bears which data-command. */
(function () {
  "use strict";

  const GUARD = 250; // ms after a new card in which no key decides: a double tap is meant for the card before
  const PAUSE = 1200; // ms between the two keys of “g d”
  const table = document.getElementById("desk-keys");
  const map = table ? JSON.parse(table.textContent) : { on: false, keys: [] };
  let prefix = "";
  let prefixAt = 0;
  let swappedAt = -GUARD;

  document.addEventListener("desk:card", () => (swappedAt = performance.now()));

  const shown = (element) => element.getClientRects().length > 0;
  const bearing = (command) =>
    [...document.querySelectorAll(`[data-command="${command}"]`)].find((element) => shown(element) && !element.disabled);

  function isTyping(target) {
    return Boolean(
      target.closest &&
        target.closest("input:not([type=checkbox],[type=radio],[type=submit],[type=button]), textarea, select, [contenteditable]"),
    );
  }

  function ownUse(key, target) {
    return (
      (key === "Space" || key === "Enter") && target.closest && Boolean(target.closest("a[href], button, summary, input"))
    );
  }

  const acts = {
    help: () => document.getElementById("keymap").showModal(),
    search: () => bearing("search").select(),
    down: () => moveBy(1),
    up: () => moveBy(-1),
    select: () => tick(row()),
    "select-to": () => tickTo(row()),
  };

  function press(command) {
    const element = bearing(command);
    if (acts[command]) {
      const act = acts[command];
      if (command in { help: 1, search: 1 } ? element : document.querySelector("tr.line")) {
        act();
        return true;
      }
      return false;
    }
    if (!element) {
      return false;
    }
    if (!element.closest("#card") || performance.now() - swappedAt >= GUARD) {
      element.click();
    }
    return true;
  }

  function onKey(event) {
    const key = event.key === " " ? "Space" : event.key;
    if (event.defaultPrevented || event.isComposing || isTyping(event.target) || document.querySelector("dialog[open]")) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "z" && map.on && bearing("undo")) {
      event.preventDefault();
      if (!event.repeat) {
        press("undo");
      }
      return;
    }
    if (!map.on || event.ctrlKey || event.altKey || event.metaKey || ownUse(key, event.target)) {
      return;
    }
    const whole = prefix && performance.now() - prefixAt < PAUSE ? `${prefix} ${key}` : key;
    prefix = "";
    if (event.repeat) {
      // a held key must neither decide thirty cards nor scroll the page away
      if (map.keys.some(([command, own]) => own === key && bearing(command))) {
        event.preventDefault();
      }
      return;
    }
    if (map.keys.some(([, own]) => own.startsWith(`${whole} `))) {
      prefix = whole;
      prefixAt = performance.now();
      event.preventDefault();
      return;
    }
    for (const [command, own] of map.keys) {
      if (own === whole && press(command)) {
        event.preventDefault();
        return;
      }
    }
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-command=help]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      acts.help();
    }
  });

  /* Lists: the row that has the focus is where the keys move from; x ticks it, X ticks all up to it. */
  let ticked = null;
  const rows = () => [...document.querySelectorAll("tr.line")];
  const row = () => document.activeElement.closest("tr.line");

  function moveBy(step) {
    const all = rows();
    const at = all.indexOf(row());
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next.querySelector("th a").focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function tick(line) {
    if (line) {
      const box = line.querySelector("input[type=checkbox]");
      box.checked = !box.checked;
      ticked = line;
    }
  }

  function tickTo(line) {
    const all = rows();
    if (line) {
      const [from, to] = [all.indexOf(ticked || line), all.indexOf(line)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((each) => (each.querySelector("input[type=checkbox]").checked = true));
      ticked = line;
    }
  }
})();

/* The card: shown at once, its span in the middle, its name said aloud; the next one is asked for before it is needed. */
(function () {
  "use strict";

  const STRIP = 6000; // ms for which the reasons for a rejection are offered
  const AHEAD = 300; // ms until the next card is asked for
  const FRESH = 60000; // ms for which it is good
  let ahead = null;
  let timer = 0;

  function say(words) {
    const said = document.getElementById("said");
    if (said && words) {
      said.textContent = words;
    }
  }

  function centre(card) {
    const pane = card.querySelector(".scrolling");
    const mark = pane && pane.querySelector("mark.current");
    if (mark) {
      const top = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
      pane.scrollTop = top - Math.max(0, (pane.clientHeight - mark.offsetHeight) / 2);
    }
  }

  function hideLater(strip) {
    setTimeout(() => {
      if (strip.isConnected && !strip.matches(":hover, :focus-within")) {
        strip.remove();
      }
    }, STRIP);
  }

  function look(card) {
    const link = card.querySelector("a[data-ahead]");
    clearTimeout(timer);
    ahead = null;
    if (!link) {
      return;
    }
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(link.href, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
        const html = await answer.text();
        if (answer.ok && html.includes('id="card"') && link.isConnected) {
          ahead = { url: link.href, html, at: Date.now() };
        }
      } catch {
        ahead = null; // it is asked for again when it is needed
      }
    }, AHEAD);
  }

  function meet(card, first) {
    centre(card);
    if (!first) {
      card.querySelector("h1").focus({ preventScroll: true });
      window.scrollTo(0, 0);
      document.dispatchEvent(new CustomEvent("desk:card"));
    }
    say(card.dataset.said);
    const strip = card.querySelector("#strip");
    if (strip) {
      hideLater(strip);
    }
    look(card);
  }

  document.addEventListener("htmx:load", (event) => {
    const element = event.target;
    if (element.id === "card") {
      meet(element, false);
    } else if (element.id === "strip") {
      say(element.dataset.said);
      hideLater(element);
    }
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const link = event.target;
    if (link.matches("a[data-ahead]") && ahead && ahead.url === link.href && Date.now() - ahead.at < FRESH) {
      event.preventDefault();
      const { url, html } = ahead;
      window.htmx.swap("#card", html, { swapStyle: "outerHTML" });
      history.replaceState({ htmx: true }, "", location.href); // so that going back brings the card before
      history.pushState({ htmx: true }, "", url);
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    const card = document.getElementById("card");
    if (card) {
      meet(card, true);
    }
  });
})();

/* Decisions: kept in this tab until the server has answered, sent again with their key, and one at a time. */
(function () {
  "use strict";

  const KEPT = "desk:decision";
  const who = () => document.getElementById("unsent")?.dataset.editor;
  let sending = false;

  const kept = () => JSON.parse(sessionStorage.getItem(KEPT) || "null");
  const keep = (decision) => sessionStorage.setItem(KEPT, JSON.stringify(decision));
  const drop = () => sessionStorage.removeItem(KEPT);

  function alarm(why) {
    const bar = document.getElementById("unsent");
    if (bar) {
      bar.querySelector(".unsent-why").textContent = why;
      bar.hidden = false;
    }
  }

  function sendAgain() {
    const decision = kept();
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (!decision || !token) {
      return;
    }
    keep({ ...decision, tries: (decision.tries || 0) + 1 });
    const form = document.createElement("form");
    form.method = "post";
    form.action = decision.url;
    for (const [name, value] of [...decision.fields, ["csrfmiddlewaretoken", token.value]]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target;
    if (!form.matches("form[data-decides]")) {
      if (sending && form.matches("#card a")) {
        event.preventDefault(); // first the answer, then the next card
      }
      return;
    }
    if (sending || kept()) {
      event.preventDefault();
      if (!sending) {
        alarm("It waits to be sent.");
      }
      return;
    }
    sending = true;
    const fields = [...event.detail.requestConfig.formData].filter(([name]) => name !== "csrfmiddlewaretoken");
    keep({ url: form.action, fields, key: form.elements.key.value, who: who() });
  });

  const isAnswer = (xhr) => xhr.status === 200 || (xhr.status >= 400 && xhr.responseText.includes('id="card"'));
  const toLogIn = (xhr) => (xhr.getResponseHeader("HX-Redirect") || "").includes("/login/");

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status >= 400 && xhr.responseText.includes("<html")) {
      event.detail.shouldSwap = false; // a page that says what went wrong, and no fragment
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.requestConfig.elt; // the event itself comes from what is left on the page
    if (!sending || !form.matches("form[data-decides]")) {
      return;
    }
    sending = false;
    const xhr = event.detail.xhr;
    if (toLogIn(xhr)) {
      return; // the decision is sent afterwards
    }
    if (xhr.status && isAnswer(xhr)) {
      drop();
    } else {
      alarm(xhr.status ? `The server answered ${xhr.status}.` : "The server did not answer.");
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-unsent]");
    if (!button) {
      return;
    }
    if (button.dataset.unsent === "drop") {
      drop();
      document.getElementById("unsent").hidden = true;
    } else {
      const decision = kept();
      keep({ ...decision, tries: 0 });
      location.reload(); // a fresh page brings what the form needs, and sends it
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    const decision = kept();
    const answered = document.querySelector("[data-answered]");
    if (!decision || !document.getElementById("unsent")) {
      return;
    }
    if (decision.who !== who() || (answered && answered.dataset.answered === decision.key)) {
      drop(); // another editor's, or it has arrived
    } else if (decision.tries) {
      alarm("It was sent again without an answer.");
    } else {
      sendAgain();
    }
  });
})();

/* Words chosen in the source: sent with what stands around them; the server finds their place, and offsets stay there. */
(function () {
  "use strict";

  const AROUND = 32; // characters before and after
  let chosen = null;
  let asked = null;

  function note() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) {
      return; // what was chosen stays so while a button or a field has the focus
    }
    const range = selection.getRangeAt(0).cloneRange();
    const source = [...document.querySelectorAll("[data-source]")].find((each) => range.intersectsNode(each));
    if (source) {
      const whole = document.createRange();
      whole.selectNodeContents(source);
      if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
        range.setStart(whole.startContainer, whole.startOffset);
      }
      if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
        range.setEnd(whole.endContainer, whole.endOffset);
      }
      chosen = { range, source };
    }
  }

  function fill(part) {
    if (!chosen || !chosen.source.isConnected || !chosen.range.toString().trim()) {
      return false;
    }
    const [before, after] = [document.createRange(), document.createRange()];
    before.selectNodeContents(chosen.source);
    after.selectNodeContents(chosen.source);
    before.setEnd(chosen.range.startContainer, chosen.range.startOffset);
    after.setStart(chosen.range.endContainer, chosen.range.endOffset);
    part.querySelector("textarea").value = chosen.range.toString().trim();
    part.querySelector("[name^=before]").value = [...before.toString()].slice(-AROUND).join("");
    part.querySelector("[name^=after]").value = [...after.toString()].slice(0, AROUND).join("");
    part.querySelector(".places")?.remove();
    return true;
  }

  function take(part) {
    note();
    if (!fill(part)) {
      part.closest("form").querySelector(".told").textContent = "Select some words of the source first.";
      part.querySelector("textarea").focus();
    } else if (document.querySelector("#take:not(:has([name=filled]))")) {
      document.querySelector("#take [name=take]").focus(); // what it is
    } else {
      part.querySelector("[data-finds]").click();
    }
  }

  document.addEventListener("selectionchange", note);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-takes], [data-takes-all]");
    if (button) {
      event.preventDefault();
      take(button.closest("[data-part]") || document.querySelector("#take [data-part]"));
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-part] textarea")) {
      event.target.parentElement.querySelectorAll("[type=hidden]").forEach((around) => (around.value = ""));
    }
  });

  document.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-steps]")?.dataset.steps || 0);
    const marks = step ? [...document.querySelectorAll("[data-source] a:not([tabindex])")] : [];
    if (marks.length) {
      const at = marks.indexOf(document.activeElement.closest("[data-source] a"));
      marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length].focus();
    }
  });

  function meet(root) {
    root.querySelectorAll("[data-takes], [data-steps]").forEach((button) => (button.hidden = false));
    const mark = root.querySelector(".editing [data-source] mark.content") || root.querySelector("[data-source] mark.content");
    const pane = mark && mark.closest(".source");
    if (pane) {
      pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    }
  }

  /* The focus stays with what was asked for: the places to choose from, the field that was reset, the form of a kind. */
  document.addEventListener("htmx:beforeRequest", (event) => {
    asked = event.target.matches("#edit button, #take button") ? event.target : null;
  });
  document.addEventListener("htmx:load", (event) => {
    if (!event.target.matches("#edit, #take")) {
      return;
    }
    meet(event.target);
    const { name, value } = asked || {};
    const wanted = {
      find: `[name=place-${value}]:checked, [name=place-${value}], #id_words_${value}`,
      reset: value === "words" ? "#id_words_0" : `#id_${value}, #id_${value}_0`,
      take: ".places:not(:has(:checked)) input, .typed-field :is(input,select,textarea)",
    }[name];
    for (const each of wanted ? wanted.split(", ") : []) {
      const field = event.target.querySelector(each);
      if (field) {
        field.focus();
        break;
      }
    }
  });
  document.addEventListener("DOMContentLoaded", () => meet(document));
})();

/* Forms: Ctrl+S saves, Ctrl+Enter saves and goes on, Esc leaves, and asks first where something was changed. */
(function () {
  "use strict";

  let opened = "";
  const form = () => document.querySelector("form[data-edits]");
  const filled = () => new URLSearchParams(new FormData(form())).toString();

  document.addEventListener("DOMContentLoaded", () => (opened = form() ? filled() : ""));

  document.addEventListener("keydown", (event) => {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const wanted =
      (held && event.key === "Enter" && "[data-saves=next]") ||
      (held && event.key.toLowerCase() === "s" && "[data-saves=stay]") ||
      (event.key === "Escape" && !event.isComposing && "[data-leaves]");
    const button = wanted && !document.querySelector("dialog[open]") && document.querySelector(wanted);
    if (button) {
      event.preventDefault();
      if (!event.repeat) {
        button.click();
      }
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-leaves]") && form()) {
      const changed = form().hasAttribute("data-changed") || filled() !== opened;
      if (changed && !window.confirm("Leave without saving what you changed?")) {
        event.preventDefault();
      }
    }
  });
})();

/* What was typed is kept in this tab when it is sent: after a session that ended it stands in the form again. */
(function () {
  "use strict";

  const KEPT = "desk:typed";
  const AGAIN = "What you typed before you logged in stands here again. It is not saved yet.";

  function keep(event) {
    const form = event.target.closest("form[data-kept]");
    if (form) {
      const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
      sessionStorage.setItem(KEPT, JSON.stringify({ who: who(), action: form.getAttribute("action"), fields }));
    }
  }

  const who = () => document.getElementById("unsent").dataset.editor;

  function bringBack() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    sessionStorage.removeItem(KEPT);
    const form = [...document.querySelectorAll("form[data-kept]")].find((each) => each.getAttribute("action") === kept?.action);
    if (!form || kept.who !== who() || !document.referrer.includes("/login/")) {
      return;
    }
    for (const field of form.elements) {
      const ticked = field.type === "checkbox" || field.type === "radio";
      const at = kept.fields.findIndex(([name, value]) => name === field.name && (!ticked || value === field.value));
      if (ticked) {
        field.checked = at >= 0;
      } else if (at >= 0 && field.type !== "submit") {
        field.value = kept.fields.splice(at, 1)[0][1]; // the next field of this name has the next value
      }
    }
    form.querySelector(".told").textContent = AGAIN;
  }

  document.addEventListener("submit", keep);
  document.addEventListener("htmx:beforeRequest", keep);
  document.addEventListener("DOMContentLoaded", () => document.getElementById("unsent") && bringBack());
})();

/* Merging: the record that stays brings its own values along, save where a value was chosen by hand. */
(function () {
  "use strict";

  const chosen = new Set();

  document.addEventListener("change", (event) => {
    const { name, dataset } = event.target;
    const table = event.target.closest(".compared");
    if (!table) {
      return;
    }
    if (name !== "stays") {
      chosen.add(name);
      return;
    }
    for (const radio of table.querySelectorAll(`tbody [data-column="${dataset.column}"]`)) {
      const together = table.querySelector(`[name="${radio.name}"][value=all]`);
      if (!chosen.has(radio.name) && !together?.checked) {
        radio.checked = true;
      }
    }
  });
})();
