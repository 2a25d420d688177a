// Light and dark, language, tabs; then the data, and the first picture.
const wantsDark = matchMedia("(prefers-color-scheme: dark)");
let forced = null;
function paintTheme() {
  const dark = forced === null ? wantsDark.matches : forced;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
  readColours();
}
function redraw() {
  egoKey = "";
  speak();
  drawExport();
  draw();
}
function startButtons() {
  for (const tab of TAB_ORDER) {
    $("tab-" + tab).addEventListener("click", () => go({ tab, edge: tab === "table" ? S.edge : null, ...(tab === "ego" && S.node !== null ? { center: S.tab === "ego" ? S.center : S.node } : {}) }));
  }
  $("theme").addEventListener("click", () => { forced = document.documentElement.dataset.theme !== "dark"; paintTheme(); redraw(); });
  $("language").addEventListener("click", () => { english = !english; haystack = null; redraw(); });
  $("help-open").addEventListener("click", openHelp);
  $("legend-open").addEventListener("click", () => legendSheet(!$("legend").classList.contains("open")));
  $("stage").addEventListener("pointerdown", () => { legendSheet(false); $("export").open = false; });
  wantsDark.addEventListener("change", () => { if (forced === null) { paintTheme(); redraw(); } });
  addEventListener("popstate", () => { readAddress(); draw(); });
  addEventListener("beforeprint", () => drawTable(true));
  addEventListener("afterprint", () => { if (S.tab === "table") drawTable(); });
}
async function main() {
  paintTheme();
  speak();
  if (typeof DecompressionStream === "undefined") return plainTables(t("noPacked"));
  try {
    G = index(JSON.parse(await unpack("data")));
  } catch (error) {
    return plainTables(t("broken"));
  }
  readAddress();
  startSearch();
  startKeys();
  startButtons();
  if (SERVED) $("title").before(el("a", { class: "home", href: "/", title: t("home"), "aria-label": t("home") }, "‹"));
  drawExport();
  await draw();
  performance.mark("drawn");
  document.documentElement.dataset.ready = "yes";
  return undefined;
}
// Without the data the tables that stand in <noscript> are all there is: show them.
function plainTables(why) {
  $("plain").textContent = why;
  const inert = [...document.querySelectorAll("noscript")].pop();
  const parsed = new DOMParser().parseFromString(inert.textContent, "text/html");
  $("table").hidden = false;
  $("table").replaceChildren(el("p", {}, why), ...parsed.querySelectorAll("table"));
  $("plain").hidden = true;
}
main();
