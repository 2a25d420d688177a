// The keyboard: / searches, arrows walk, Enter opens, Esc goes back.
function placeOf(i) {
  if (S.tab === "ego") return scene && scene.places.get(i);
  return [X[i], Y[i]];
}
// The next shown neighbour in a direction; from nowhere to the weightiest node.
function walk(dx, dy) {
  const here = S.tab === "ego" ? scene && [...scene.ring.keys()] : null;
  if (S.tab === "ego" && !scene) return;
  if (S.node === null || !nodeShown[S.node] || !placeOf(S.node)) {
    const all = here || Array.from({ length: G.n }, (_, i) => i).filter((i) => nodeShown[i]);
    const best = all.reduce((b, i) => (b === null || G.weight[i] > G.weight[b] ? i : b), null);
    if (best !== null) arrive(best);
    return;
  }
  const [x, y] = placeOf(S.node), inside = here && new Set(here);
  let best = null, least = Infinity;
  for (const e of edgesOf(S.node)) {
    const j = other(e, S.node);
    if (!edgeShown[e] || j === S.node || (inside && !inside.has(j))) continue;
    const [px, py] = placeOf(j), along = (px - x) * dx + (py - y) * dy, off = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (along <= 0) continue;
    const cost = along + 2.2 * off;
    if (cost < least) { least = cost; best = j; }
  }
  if (best !== null) arrive(best);
}
function arrive(i) {
  if (S.tab === "ego") { go({ node: i, edge: null, goal: null }, true); }
  else { go({ node: i, center: i, edge: null, goal: null }, true); keepInView(i); }
  say(`${nodeName(i)}，${nodeHint(i)}`);
}
function keepInView(i) {
  const x = X[i] * view.k + view.x, y = Y[i] * view.k + view.y;
  if (x < 40 || y < 40 || x > view.w - 40 || y > view.h - 40) {
    view.x += view.w / 2 - x;
    view.y += view.h / 2 - y;
    paint(true);
  }
}
function escape() {
  if ($("help").open) return $("help").close();
  if ($("export").open) { $("export").open = false; return undefined; }
  if ($("legend").classList.contains("open")) return legendSheet(false);
  if (S.picking) return go({ picking: false }, true);
  if (S.goal !== null) return go({ goal: null });
  if (S.edge) return go({ edge: null });
  if (S.tab === "ego" && S.node !== S.center) return go({ node: S.center });
  if (S.node !== null) return go({ node: null, center: null, depth: 0 });
  return undefined;
}
const TAB_ORDER = ["ego", "whole", "table"];
function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "Escape" && !typing) { event.preventDefault(); escape(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const onTab = event.target.getAttribute && event.target.getAttribute("role") === "tab";
    if (onTab && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      const k = TAB_ORDER.indexOf(S.tab) + (event.key === "ArrowRight" ? 1 : 2);
      go({ tab: TAB_ORDER[k % 3] });
      $("tab-" + S.tab).focus();
      event.preventDefault();
      return;
    }
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const onButton = /^(BUTTON|SUMMARY|A)$/.test(event.target.tagName);
    const inPanel = $("detail").contains(event.target) || $("table").contains(event.target) || $("legend").contains(event.target);
    if (event.key === "/") { event.preventDefault(); $("search").focus(); $("search").select(); }
    else if (event.key === "?") openHelp();
    else if (arrows[event.key] && S.tab !== "table" && !inPanel) { event.preventDefault(); walk(...arrows[event.key]); }
    else if (event.key === "Enter" && !onButton && S.node !== null) choose(S.node, { tab: "ego" });
    else if (["1", "2", "3"].includes(event.key) && !inPanel) go({ tab: TAB_ORDER[event.key - 1] });
    else if ("+=-0".includes(event.key) && S.tab === "whole") {
      if (event.key === "0") { fit(); paint(true); } else zoomBy(event.key === "-" ? 1 / 1.4 : 1.4);
    } else if ("+=-0".includes(event.key) && S.tab === "ego" && net) {
      if (event.key === "0") fitEgo(); else net.moveTo({ scale: net.getScale() * (event.key === "-" ? 1 / 1.3 : 1.3) });
    }
  });
}
function openHelp() {
  const row = (keys, what) => [el("dt", {}, keys.map((k) => [el("kbd", {}, k), " "])), el("dd", {}, t(what))];
  $("help").replaceChildren(el("h2", {}, t("helpTitle")), el("dl", {},
    row(["/"], "kSearch"), row(["←", "→", "↑", "↓"], "kArrows"), row(["Enter"], "kEnter"), row(["Esc"], "kEsc"),
    row(["1", "2", "3"], "kTabs"), row(["+", "−", "0"], "kZoom"), row(["?"], "kHelp")),
  el("p", { class: "muted" }, t("helpText")), el("button", { autofocus: true, onclick: () => $("help").close() }, t("close")));
  $("help").showModal();
}
function legendSheet(open) {
  $("legend").classList.toggle("open", open);
  $("legend-open").setAttribute("aria-expanded", open);
}
