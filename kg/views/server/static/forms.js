"use strict";
// Names to choose from while one is typed.
{
  const list = document.getElementById("names");
  let waiting = 0, last = "";
  for (const field of document.querySelectorAll("input[data-suggest]")) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const asked = field.value.trim();
        if (!asked || asked === last) return;
        last = asked;
        try {
          const answer = await fetch("/suggest?q=" + encodeURIComponent(asked));
          if (!answer.ok) return;
          list.replaceChildren(...(await answer.json()).map((name) => {
            const option = document.createElement("option");
            option.value = name;
            return option;
          }));
        } catch { /* the field works without */ }
      }, 150);
    });
  }
}
