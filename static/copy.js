// Buttons that copy a text of the page and say so. Without scripts there are none, and the text can be selected.
(() => {
  "use strict";
  const copied = async (source) => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      if (source.select) source.select();
      else getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  };

  for (const button of document.querySelectorAll("button[data-copies]")) {
    const { textContent: asks } = button;
    const news = document.createElement("span");
    news.className = "unseen";
    news.setAttribute("role", "status");
    button.after(news);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(document.getElementById(button.dataset.copies));
      const { done: well, failed } = button.dataset;
      news.textContent = button.textContent = done ? well : failed;
      setTimeout(() => { button.textContent = asks; news.textContent = ""; }, 4000);
    });
  }
})();
