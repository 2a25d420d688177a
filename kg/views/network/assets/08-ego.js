// 关系图: vis-network as pyvis set it up, filled anew whenever another node is chosen.
let net = null, visNodes = null, visEdges = null, scene = null, egoKey = "", first = null;

let starting = null;
const startVis = () => (starting = starting || makeVis());
async function makeVis() {
  const script = document.createElement("script");
  script.textContent = await unpack("vis");  // the page's policy knows this text by its hash
  document.head.append(script);
  const { nodes, edges, options } = JSON.parse($("pyvis").textContent);
  first = { hub: nodes.length ? nodes[0].id : null, places: new Map(nodes.map((n) => [n.id, [n.x, n.y]])) };
  visNodes = new vis.DataSet();
  visEdges = new vis.DataSet();
  net = new vis.Network($("mynetwork"), { nodes: visNodes, edges: visEdges }, options);
  net.on("click", (p) => {
    if (p.nodes.length) select(p.nodes[0]);
    else if (p.edges.length) { const b = visEdges.get(p.edges[0]); go({ edge: [b.from, b.to] }); }
    else if (S.picking) go({ picking: false }, true);
    else if (S.edge || (S.node !== null && S.node !== S.center)) go({ edge: null, node: S.center });
  });
  net.on("afterDrawing", drawLabels);
  net.on("doubleClick", (p) => { if (p.nodes.length) choose(p.nodes[0]); });
  net.on("hoverNode", (p) => { tip(nodeName(p.node) + " · " + nodeHint(p.node), p.event); });
  net.on("hoverEdge", (p) => {
    const b = visEdges.get(p.edge);
    tip(`${nodeName(b.from)} — ${b.all} → ${nodeName(b.to)}`, p.event);
  });
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) net.on(name, () => tip(""));
  new ResizeObserver(() => { if (!$("ego").hidden) { net.setSize("100%", "100%"); net.redraw(); } }).observe($("mynetwork"));
}
function select(node) {
  if (S.picking) return choose(node);
  if (S.center === null && G.n > SMALL) return choose(node);
  return go({ node, edge: null, goal: null });
}
const egoCanvas = () => $("mynetwork").querySelector("canvas");

async function drawEgo() {
  await startVis();
  if (S.tab !== "ego") return;
  const key = JSON.stringify([S.center, S.goal, S.goal === null ? 0 : S.node, S.depth, S.budget, before, english]);
  const fresh = key !== egoKey;
  if (fresh) {
    egoKey = key;
    scene = makeScene();
    const canvas = egoCanvas();
    canvas.tabIndex = 0;
    canvas.parentElement.removeAttribute("tabindex");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", t("egoLabel", num(scene.ring.size), num(scene.lines.length)));
    net.setSize("100%", "100%");
  }
  paintScene(fresh);
  drawBar();
  if (fresh && scene.ring.size) fitEgo();
}
function makeScene() {
  if (S.goal !== null && S.node !== null) return pathScene();
  let ring, total, places, depth = S.depth;
  let centre = S.center;
  if (centre === null && G.n > SMALL) centre = first.hub;
  if (centre === null || !nodeShown[centre]) {
    const ids = [...first.places.keys()].filter((i) => nodeShown[i]);
    ring = new Map(ids.map((i) => [i, 0]));
    total = G.n <= SMALL ? ids.length : shownCount;
    const lines = bundles(ring);
    places = new Map(ids.map((i) => { const [x, y] = first.places.get(i); return [i, [1.3 * x, y]]; }));
    places = spread(springPlaces(places, lines, null), null, 120, lines);
    return { ring, total, places, lines, whole: true };
  }
  if (!depth) depth = around(centre, 1, S.budget).total < 12 ? 2 : 1;
  ({ ring, total } = around(centre, depth, S.budget));
  const lines = bundles(ring);
  places = spread(springPlaces(ringPlaces(centre, ring, lines), lines, centre), centre, 120, lines);
  return { ring, total, places, lines, depth };
}
// Nodes and edges as vis-network takes them; colours from the style sheet.
function paintScene(fresh) {
  const chosen = S.edge ? null : S.node;
  const busy = scene.lines.length > 70;
  const nodes = [...scene.ring.keys()].map((i) => {
    const type = typeOf(i), box = nodeBox(i), event = isEvent(i), [x, y] = scene.places.get(i);
    const doubt = flagged(i, 2);
    const border = i === chosen ? colours.ink : event ? colours["Event-line"] : doubt ? colours.ink : colours[type];
    const fill = doubt && !event ? colours.bg : colours[type];
    const look = { background: fill, border: doubt && i !== chosen ? colours[type] : border };
    return {
      id: i, x, y, group: type, size: box.size, label: box.rows.join("\n"),
      borderWidth: i === chosen ? 4 : doubt ? 2 : 1.5, borderWidthSelected: i === chosen ? 4 : 1.5,
      shapeProperties: { borderDashes: doubt ? [4, 3] : false },
      color: { ...look, highlight: look, hover: { background: fill, border: colours.ink } },
      font: {
        size: event ? 12.5 : 14, face: FONT, color: event ? colours["Event-ink"] : colours.ink,
        strokeWidth: event ? 0 : 4, strokeColor: colours.bg, vadjust: event ? 0 : -2,
      },
      margin: 6,
    };
  });
  const edges = scene.lines.map((line) => {
    const { s, t: to, edges: list } = line;
    const kind = kindOf(list[0]), touched = chosen === s || chosen === to;
    const marked = S.edge && S.edge[0] === s && S.edge[1] === to;
    const faint = (chosen !== null || S.edge) && !touched && !marked && !scene.path;
    const colour = edgeColour(kind), all = bundleLabel(list);
    const label = touched || marked || !(busy || (faint && scene.lines.length > 30));
    line.look = { label, colour: faint ? colours.soft : colour };
    return {
      id: s + "~" + to, from: s, to, all,
      width: marked ? 4 : touched || scene.path ? 2 : 1.3, hoverWidth: 1.2, selectionWidth: 0,
      dashes: list.every(edgeUnsure) ? [5, 5] : false,
      arrows: { to: { enabled: list.some((e) => kindOf(e) !== "partnerOf"), scaleFactor: 0.55 } },
      color: { color: colour, highlight: colour, hover: colours.ink, opacity: faint ? 0.4 : 0.85 },
    };
  });
  if (fresh) { visEdges.clear(); visNodes.clear(); visNodes.add(nodes); visEdges.add(edges); }
  else { visNodes.update(nodes); visEdges.update(edges); }
  net.unselectAll();
}
function fitEgo() {
  const box = $("mynetwork").getBoundingClientRect();
  let [x0, x1, y0, y1] = [1e9, -1e9, 1e9, -1e9];
  for (const [i, [x, y]] of scene.places) {
    const b = nodeBox(i);
    x0 = Math.min(x0, x - b.w / 2); x1 = Math.max(x1, x + b.w / 2);
    y0 = Math.min(y0, y - b.up); y1 = Math.max(y1, y - b.up + b.h);
  }
  const sheet = innerWidth < 900 && !$("detail").hidden ? $("detail").offsetHeight : 0;  // covers the lower part
  const bar = $("ego-bar").offsetHeight + 14, room = [Math.max(50, box.width - 30), Math.max(50, box.height - bar - sheet - 24)];
  const scale = Math.min(1.35, room[0] / (x1 - x0), room[1] / (y1 - y0));
  // on a small screen names must stay readable: rather the chosen node with what fits
  const least = innerWidth < 900 && S.center !== null ? 0.5 : 0.05, used = Math.max(scale, least);
  const middle = used > scale && S.center !== null ? scene.places.get(S.center) : [(x0 + x1) / 2, (y0 + y1) / 2];
  net.moveTo({ position: { x: middle[0], y: middle[1] - (bar - sheet) / 2 / used }, scale: used });
}
function drawBar() {
  const bar = $("ego-bar"), parts = [];
  if (S.picking) parts.push(el("span", {}, t("pathPick", clip(nodeName(S.node), 24))));
  if (scene.path) {
    parts.push(el("span", {}, scene.path.length ? t("pathTitle", clip(nodeName(S.node), 18), clip(nodeName(S.goal), 18), scene.path.length - 1)
      : t("pathNone", clip(nodeName(S.node), 18), clip(nodeName(S.goal), 18))));
    parts.push(el("button", { onclick: () => go({ goal: null }) }, t("close")));
  } else if (scene.whole) {
    parts.push(el("span", {}, scene.total === scene.ring.size ? t("whole", num(scene.total)) : t("shownOf", num(scene.ring.size), num(scene.total))));
  } else {
    const depth = el("span", { class: "depth", role: "group", "aria-label": t("hops") }, t("hops"), ...[1, 2, 3].map((d) => el("button", {
      "aria-pressed": d === scene.depth, onclick: () => go({ depth: d }),
    }, d)));
    parts.push(depth, el("span", {}, t("shownOf", num(scene.ring.size), num(scene.total))));
    const rest = scene.total - scene.ring.size;
    if (rest > 0 && scene.ring.size < SMALL) parts.push(el("button", { onclick: () => go({ budget: Math.min(300, S.budget + 40) }) }, t("moreN", num(rest))));
    if (S.center !== null) parts.push(el("button", { onclick: () => go({ node: null, center: null, edge: null, depth: 0 }) }, t("back")));
  }
  bar.replaceChildren(...parts);
}
