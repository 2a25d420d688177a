// Small helpers. Every name of the graph reaches the page through text nodes only.
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.startsWith("aria-")) node.setAttribute(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(4).filter((c) => c != null && c !== false));
  return node;
}
const el = (tag, attributes, ...children) => put(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => put(document.createElementNS(SVG, tag), attributes, children);

const clip = (text, most) => {
  if (text.length <= most) return text;
  const signs = Array.from(text.slice(0, 2 * most + 2));
  return signs.length <= most ? text : signs.slice(0, most - 1).join("") + "…";
};
// Under `kg serve` each node has a page of its own; a page opened from disk knows of none.
const SERVED = location.protocol !== "file:" && location.pathname === "/network";
const isolate = (text) => el("bdi", {}, text);

const TYPE_SHAPES = {
  Person: "dot", UnionOrganization: "square", Enterprise: "hexagon", GovernmentBody: "triangle",
  Institution: "diamond", SocialGroup: "star", Place: "triangleDown", Event: "box",
};

// The corners of a shape around 0,0 with "radius" 1; a dot has none.
function corners(shape) {
  const around = (n, start, inner) => Array.from({ length: n }, (_, k) => {
    const r = inner && k % 2 ? inner : 1;
    const a = start + (2 * Math.PI * k) / n;
    return [r * Math.cos(a), r * Math.sin(a)];
  });
  switch (shape) {
    case "square": return [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]];
    case "box": return [[-1.1, -0.7], [1.1, -0.7], [1.1, 0.7], [-1.1, 0.7]];
    case "hexagon": return around(6, 0);
    case "triangle": return [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]];
    case "triangleDown": return [[0, 1.1], [1.05, -0.8], [-1.05, -0.8]];
    case "diamond": return [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]];
    case "star": return around(10, -Math.PI / 2, 0.48).map(([x, y]) => [1.15 * x, 1.15 * y]);
    default: return null;
  }
}
const CORNERS = Object.fromEntries(Object.entries(TYPE_SHAPES).map(([t, s]) => [t, corners(s)]));

let colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["bg", "panel", "ink", "soft", "line", "accent", "post", "struct", "role", "award",
    "hull", "hull-ink", "Event-line", "Event-ink", ...Object.keys(TYPE_SHAPES)];
  colours = Object.fromEntries(names.map((n) => [n, style.getPropertyValue("--" + n).trim()]));
}

const FONT = 'system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';

function swatch(type) {
  const look = { fill: colours[type], stroke: type === "Event" ? colours["Event-line"] : "none" };
  const points = CORNERS[type];
  const shape = points
    ? svg("polygon", { ...look, points: points.map(([x, y]) => `${9 + 7 * x},${9 + 7 * y}`).join(" ") })
    : svg("circle", { ...look, cx: 9, cy: 9, r: 7 });
  return svg("svg", { class: "swatch", viewBox: "0 0 18 18", "aria-hidden": "true" }, shape);
}
function edgeSwatch(kind) {
  const line = svg("line", { x1: 0, y1: 9, x2: 17, y2: 9, stroke: edgeColour(kind), "stroke-width": 2.4 });
  const head = svg("path", { d: "M12 5 L18 9 L12 13 z", fill: edgeColour(kind) });
  return svg("svg", { class: "swatch", viewBox: "0 0 18 18", "aria-hidden": "true" }, line,
    kind === "partnerOf" ? null : head);
}
function edgeColour(kind) {
  if (kind === "post") return colours.post;
  if (kind === "award") return colours.award;
  return G.roleKinds.has(kind) ? colours.role : colours.struct;
}

let tipAt = null;
function tip(text, event) {
  const box = $("tip");
  if (!text) { box.hidden = true; return; }
  box.textContent = clip(text, 160);
  box.hidden = false;
  tipAt = event;
  box.style.left = Math.min(event.clientX + 14, innerWidth - box.offsetWidth - 8) + "px";
  box.style.top = Math.min(event.clientY + 16, innerHeight - box.offsetHeight - 8) + "px";
}
const say = (text) => { $("live").textContent = text; };

function save(name, data, type) {
  const url = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // not allowed from a file in some browsers: the old way
    const area = el("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const before = button.textContent;
  button.textContent = t("copied");
  say(t("copied"));
  setTimeout(() => { button.textContent = before; }, 1400);
}
