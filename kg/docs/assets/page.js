"use strict";
const root = document.documentElement;
const keep = (lang) => { try { localStorage.setItem("kg-docs-lang", lang); } catch { /* a file without storage */ } };
function speak(lang) {
  root.dataset.lang = lang;
  root.lang = lang;
}
let first = "";
try { first = localStorage.getItem("kg-docs-lang") || ""; } catch { /* as above */ }
speak(first || (navigator.language.startsWith("zh") ? "zh" : "en"));
document.getElementById("language").addEventListener("click", () => {
  speak(root.dataset.lang === "zh" ? "en" : "zh");
  keep(root.dataset.lang);
});
if (matchMedia("(max-width: 760px)").matches) {
  for (const part of document.querySelectorAll("nav details")) part.open = false;
}
const articles = [...document.querySelectorAll("main article")];
const words = new Map(articles.map((a) => [a, a.querySelector("h3").textContent.toLowerCase() + a.querySelector("p").textContent.toLowerCase()]));
document.getElementById("search").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const article of articles) article.hidden = !words.get(article).includes(wanted);
  for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector("article:not([hidden])");
});
for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", async () => {
    const text = button.previousElementSibling.textContent;
    try { await navigator.clipboard.writeText(text); } catch {
      const range = document.createRange();
      range.selectNodeContents(button.previousElementSibling);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  });
}
root.dataset.ready = "yes";
