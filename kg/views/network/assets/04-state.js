// What is shown, kept in the address so that Back, reload and a copied link all work.
const S = {
  tab: "ego", node: null, center: null, edge: null, depth: 0, budget: 40, goal: null,
  hide: new Set(), hideKinds: new Set(), hideEvents: new Set(), hideAreas: new Set(),
  years: null, undated: true, picking: false,
};
let shownAddress = "", nodeShown = null, edgeShown = null, shownCount = 0;

function readAddress() {
  const q = new URLSearchParams(location.hash.slice(1));
  const number = (key) => (q.has(key) && G.byId.has(q.get(key)) ? G.byId.get(q.get(key)) : null);
  S.node = number("n");
  S.center = q.has("c") ? number("c") : S.node;
  if (q.get("c") === "") S.center = null;
  S.goal = number("to");
  const tab = q.get("tab");
  S.tab = ["ego", "whole", "table"].includes(tab) ? tab : firstTab();
  S.depth = Math.min(3, Math.max(0, parseInt(q.get("d"), 10) || 0));
  S.budget = Math.min(300, Math.max(40, parseInt(q.get("m"), 10) || 40));
  // of many districts the fewer are named: those hidden, or those shown
  const named = (key) => (q.get(key) || "").split(",").filter(Boolean).map((x) => (x === "-" ? "" : x)).filter((x) => G.areaCounts.has(x));
  S.hideAreas = q.has("in") && named("in").length ? new Set([...G.areaCounts.keys()].filter((x) => !named("in").includes(x))) : new Set(named("out"));
  S.hide = new Set((q.get("hide") || "").split(",").filter((x) => G.types.includes(x)));
  S.hideKinds = new Set((q.get("no") || "").split(",").filter((x) => G.kinds.includes(x)));
  S.hideEvents = new Set((q.get("ev") || "").split(",").filter((x) => G.nodes.event.types.includes(x)));
  const span = /^(\d{4})-(\d{4})$/.exec(q.get("y") || "");
  folds.events = folds.events || S.hideEvents.size > 0;
  folds.areas = folds.areas || S.hideAreas.size > 0;
  S.years = span && G.years.length ? [+span[1], +span[2]] : null;
  S.undated = q.get("u") !== "0";
  S.set = ["entities", "posts", "events", "relations"].includes(q.get("set")) ? q.get("set") : "entities";
  S.edge = null;
  const pair = (q.get("e") || "").split("~").map((x) => (G.byId.has(x) ? G.byId.get(x) : -1));
  if (pair.length === 2 && pair[0] >= 0 && pair[1] >= 0) S.edge = pair;
  S.picking = false;
  // a page made for a part of the graph opens on what it was made for
  if (G.part && !location.hash) Object.assign(S, { node: G.part.start, center: G.part.start, depth: Math.min(3, G.part.depth), tab: "ego" });
  shownAddress = address();
}
function address() {
  const q = new URLSearchParams();
  q.set("tab", S.tab);
  if (S.node !== null) q.set("n", nodeId(S.node));
  if (S.center !== S.node) q.set("c", S.center === null ? "" : nodeId(S.center));
  if (S.goal !== null) q.set("to", nodeId(S.goal));
  if (S.edge) q.set("e", S.edge.map(nodeId).join("~"));
  if (S.depth) q.set("d", S.depth);
  if (S.budget !== 40) q.set("m", S.budget);
  if (S.hide.size) q.set("hide", [...S.hide].join(","));
  if (S.hideKinds.size) q.set("no", [...S.hideKinds].join(","));
  if (S.hideEvents.size) q.set("ev", [...S.hideEvents].join(","));
  const areas = [...G.areaCounts.keys()], shown = areas.filter((x) => !S.hideAreas.has(x)), many = shown.length && shown.length < areas.length / 2;
  if (S.hideAreas.size) q.set(many ? "in" : "out", (many ? shown : [...S.hideAreas]).map((x) => x || "-").join(","));
  if (S.years) q.set("y", S.years.join("-"));
  if (!S.undated) q.set("u", "0");
  if (S.tab === "table" && S.set !== "entities") q.set("set", S.set);
  // readable where it is safe: letters of every script stay as they are
  return "#" + q.toString().replace(/%[0-9A-F]{2}(?:%[0-9A-F]{2})*/g, (run) => {
    try { return decodeURIComponent(run).replace(/[^\p{L}\p{N},~:·（）《》]/gu, encodeURIComponent); } catch { return run; }
  });
}
// Change the state: a step of its own in the browser's history unless told otherwise.
function go(change, quiet) {
  Object.assign(S, change);
  const link = address();
  if (link !== shownAddress) history[quiet ? "replaceState" : "pushState"](null, "", link);
  shownAddress = link;
  draw();
}
const firstTab = () => (G.n <= SMALL ? "ego" : "whole");
const SMALL = 300;

function choose(node, more) {
  if (S.picking && node !== null && node !== S.node) {
    go({ goal: node, picking: false, edge: null, tab: "ego" });
    return;
  }
  go({ node, center: node, edge: null, goal: null, picking: false, budget: 40, ...more });
}

function applyFilter() {
  const { nodes, edges } = G;
  const on = new Uint8Array(G.n), edgeOn = new Uint8Array(G.m);
  const inYears = (articles) => {
    if (!S.years && S.undated) return true;
    if (!articles.length) return S.undated;
    return articles.some((a) => {
      const y = G.articleYear[a];
      return y ? !S.years || (y >= S.years[0] && y <= S.years[1]) : S.undated;
    });
  };
  const inAreas = (areas) => !S.hideAreas.size || areas.some((a) => !S.hideAreas.has(a));
  shownCount = 0;
  for (let i = 0; i < G.n; i++) {
    on[i] = !S.hide.has(typeOf(i)) && !(isEvent(i) && S.hideEvents.has(eventType(i))) && inAreas(nodes.areas[i]) && inYears(nodes.articles[i]) ? 1 : 0;
    shownCount += on[i];
  }
  const hidden = G.kinds.map((k) => S.hideKinds.has(k));
  const ofQuotes = (q) => q.map((x) => G.passages.article[G.quotes.p[x]]).filter((a) => a >= 0);
  for (let e = 0; e < G.m; e++) {
    edgeOn[e] = on[edges.s[e]] && on[edges.t[e]] && !hidden[edges.k[e]]
      && (!S.years || !edges.q[e].length || inYears(ofQuotes(edges.q[e]))) ? 1 : 0;
  }
  nodeShown = on;
  edgeShown = edgeOn;
}

let before = "";
function draw() {
  const filter = JSON.stringify([[...S.hide], [...S.hideKinds], [...S.hideEvents], [...S.hideAreas], S.years, S.undated]);
  if (filter !== before) { applyFilter(); before = filter; }
  for (const tab of ["ego", "whole", "table"]) {
    $(tab).hidden = tab !== S.tab;
    $("tab-" + tab).setAttribute("aria-selected", tab === S.tab);
    $("tab-" + tab).tabIndex = tab === S.tab ? 0 : -1;
  }
  drawLegend();
  drawDetail();
  drawCounts();
  if (S.tab === "whole") drawWhole();
  if (S.tab === "table") drawTable();
  return S.tab === "ego" ? drawEgo() : undefined;
}
function drawCounts() {
  const numbers = [num(G.entities), num(G.n - G.entities), num(G.m)];
  $("counts").textContent = shownCount < G.n ? t("countsSome", ...numbers, num(shownCount)) : t("counts", ...numbers);
  const failed = G.failures.length ? " · " + t("failed", num(G.failures.length)) : "";
  const part = G.part ? t("part", clip(G.part.name, 24), num(G.part.depth), num(G.part.of)) + " · " : "";
  $("source").textContent = part + t("source", num(G.pages.name.length), num(G.articles.page.length)) + failed;
  $("source").title = G.failures.map((f) => f.join(": ")).join("\n");
  const plain = $("plain");
  plain.hidden = G.n > 0 && shownCount > 0;
  if (!G.n) {
    plain.textContent = t("empty") + (G.failures.length ? " " + t("emptyPages") + G.failures.map((f) => f.join(": ")).join("; ") : "");
  } else if (!shownCount) plain.textContent = t("allHidden");
}
