// Buttons that copy a text of the page. Without scripts there are none, and the text is there to be selected.
(() => {
  "use strict";
  const copied = async (source) => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  };

  for (const button of document.querySelectorAll("button[data-copies]")) {
    const { textContent: asks } = button;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(document.getElementById(button.dataset.copies));
      button.textContent = done ? button.dataset.done : button.dataset.failed;
      setTimeout(() => { button.textContent = asks; }, 4000);
    });
  }
})();
