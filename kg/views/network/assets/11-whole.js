// 全图: the whole graph on a canvas of our own. One path for all edges of a colour, names thinned.
const view = { k: 1, x: 0, y: 0, ready: false };
let canvas = null, brush = null, picture = null, pictureView = null, lastCost = 0, timer = 0, hover = null, cells = null;
const CELL = 120;
const RADIUS = () => Float32Array.from({ length: G.n }, (_, i) => (isEvent(i) ? 5 : 4.5 + 2.4 * Math.sqrt(G.nodes.articles[i].length)));
let radius = null, order = null;
// Where each node stands. On a screen that is higher than wide, x and y change places, and what
// is still too wide is drawn out.
let X = null, Y = null, turned = null, tall = 1;
function turn() {
  const high = view.h > 1.2 * view.w;
  if (high === turned) return;
  turned = high;
  [X, Y] = high ? [G.nodes.y, G.nodes.x] : [G.nodes.x, G.nodes.y];
  tall = 1;
  if (high) {
    const [x0, x1, y0, y1] = bounds();
    tall = Math.max(1, Math.min(1.6, ((view.h - 70) / (view.w - 70)) * ((x1 - x0 + 1) / (y1 - y0 + 1))));
    Y = Y.map((y) => y * tall);
  }
  cells = new Map();
  for (let i = 0; i < G.n; i++) {
    const key = Math.floor(X[i] / CELL) + "," + Math.floor(Y[i] / CELL);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(i);
  }
  if (view.ready) fit();
}
const discAt = ([x, y]) => (turned ? [y, x * tall] : [x, y]);

function startWhole() {
  canvas = $("canvas");
  brush = canvas.getContext("2d");
  radius = RADIUS();
  order = Array.from({ length: G.n }, (_, i) => i).sort((a, b) => G.weight[b] - G.weight[a] || a - b);
  pointers();
  new ResizeObserver(() => { if (!$("whole").hidden && resize()) paint(true); }).observe($("stage"));
  $("zoom-in").addEventListener("click", () => zoomBy(1.5));
  $("zoom-out").addEventListener("click", () => zoomBy(1 / 1.5));
  $("zoom-fit").addEventListener("click", () => { fit(); paint(true); });
}
function resize() {
  const ratio = Math.min(2, devicePixelRatio || 1), w = $("stage").clientWidth, h = $("stage").clientHeight;
  const changed = w !== view.w || h !== view.h || ratio !== view.ratio;
  if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
  }
  view.w = w; view.h = h; view.ratio = ratio;
  turn();
  return changed;
}
function bounds() {
  let [x0, x1, y0, y1] = [1e9, -1e9, 1e9, -1e9];
  for (let i = 0; i < G.n; i++) {
    if (!nodeShown[i]) continue;
    x0 = Math.min(x0, X[i]); x1 = Math.max(x1, X[i]);
    y0 = Math.min(y0, Y[i]); y1 = Math.max(y1, Y[i]);
  }
  return x0 > x1 ? [-1, 1, -1, 1] : [x0, x1, y0, y1];
}
function fit() {
  const [x0, x1, y0, y1] = bounds();
  view.k = Math.min(2, (view.w - 70) / (x1 - x0 + 60), (view.h - 70) / (y1 - y0 + 60));
  view.x = view.w / 2 - (view.k * (x0 + x1)) / 2;
  view.y = view.h / 2 - (view.k * (y0 + y1)) / 2;
}
function flyTo(i) {
  if (S.tab !== "whole") return;
  view.k = Math.max(view.k, 0.9);
  const panel = innerWidth < 900 && !$("detail").hidden ? view.h * 0.25 : 0;
  view.x = view.w / 2 - view.k * X[i];
  view.y = view.h / 2 - panel - view.k * Y[i];
  paint(true);
}
function zoomBy(f, cx = view.w / 2, cy = view.h / 2) {
  const k = Math.min(6, Math.max(0.01, view.k * f));
  view.x = cx - ((cx - view.x) * k) / view.k;
  view.y = cy - ((cy - view.y) * k) / view.k;
  view.k = k;
  paint();
}
let wholeKey = "";
function drawWhole() {
  if (!canvas) startWhole();
  resize();
  if (!view.ready) { view.ready = true; fit(); if (S.node !== null) flyTo(S.node); }
  const key = before + english;
  if (key !== wholeKey) canvas.setAttribute("aria-label", t("canvasLabel", num(shownCount), num(edgeShown.reduce((a, b) => a + b, 0))));
  wholeKey = key;
  paint(true);
}
// While the view moves, the last picture is moved with it; when it rests, or where a picture is
// quickly made, it is drawn anew.
function paint(whole) {
  clearTimeout(timer);
  if (whole || lastCost < 45 || !picture) {
    const start = performance.now();
    const ratio = view.ratio;
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawGraph(brush, view, view.w, view.h, { chosen: S.edge ? null : S.node, edge: S.edge, hover });
    lastCost = performance.now() - start;
    pictureView = { ...view };
    if (lastCost >= 45) {
      picture = picture || document.createElement("canvas");
      picture.width = canvas.width;
      picture.height = canvas.height;
      picture.getContext("2d").drawImage(canvas, 0, 0);
    }
    canvas.dataset.cost = Math.round(lastCost);
    return;
  }
  const f = view.k / pictureView.k;
  brush.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  brush.fillStyle = colours.bg;
  brush.fillRect(0, 0, view.w, view.h);
  brush.drawImage(picture, view.x - pictureView.x * f, view.y - pictureView.y * f, view.w * f, view.h * f);
  timer = setTimeout(() => paint(true), 130);
}
// Nodes shrink more slowly than the space between them, and in a small graph hardly at all.
const sizeAt = (i, k) => Math.max(1.1, radius[i] * Math.min(1.5, Math.max(G.n < 1500 ? Math.min(0.75, 2.2 * k) : 0.2, Math.pow(k, 0.62))));

function drawGraph(c, v, w, h, { chosen = null, edge = null, hover: under = null, plainLabels = false }) {
  const { s: A, t: B, k: K } = G.edges;
  const X0 = -v.x / v.k - 60, X1 = (w - v.x) / v.k + 60, Y0 = -v.y / v.k - 60, Y1 = (h - v.y) / v.k + 60;
  c.fillStyle = colours.bg;
  c.fillRect(0, 0, w, h);
  const px = (i) => X[i] * v.k + v.x, py = (i) => Y[i] * v.k + v.y;
  hulls(c, v, w, h);
  const byColour = new Map(), many = G.m > 5000, colourOf = G.kinds.map(edgeColour);
  for (let e = 0; e < G.m; e++) {
    if (!edgeShown[e]) continue;
    const a = A[e], b = B[e];
    if ((X[a] < X0 && X[b] < X0) || (X[a] > X1 && X[b] > X1) || (Y[a] < Y0 && Y[b] < Y0) || (Y[a] > Y1 && Y[b] > Y1)) continue;
    const ax = px(a), ay = py(a), bx = px(b), by = py(b);
    // in a large graph seen from afar, what is shorter than its nodes are wide is not seen
    if (many && Math.abs(ax - bx) + Math.abs(ay - by) < 4) continue;
    const colour = colourOf[K[e]];
    let path = byColour.get(colour);
    if (!path) byColour.set(colour, path = new Path2D());
    path.moveTo(ax, ay);
    path.lineTo(bx, by);
  }
  const focus = chosen !== null || edge !== null;
  c.lineWidth = G.m > 20000 ? 0.7 : 1.1;
  c.globalAlpha = (G.m > 20000 ? 0.18 : G.m > 3000 ? 0.3 : 0.55) * (focus ? 0.45 : 1);
  for (const [colour, path] of byColour) { c.strokeStyle = colour; c.stroke(path); }
  c.globalAlpha = focus ? 0.38 : 1;
  const near = new Set();
  const shown = [];
  const shapes = G.types.map(() => []);
  for (let i = 0; i < G.n; i++) {
    if (!nodeShown[i] || X[i] < X0 || X[i] > X1 || Y[i] < Y0 || Y[i] > Y1) continue;
    shown.push(i);
    shapes[G.nodes.type[i]].push(i);
  }
  shapes.forEach((list, k) => drawNodes(c, v, list, G.types[k]));
  c.globalAlpha = 1;
  if (focus) {
    const lit = edge ? pathEdges(...edge) : [...edgesOf(chosen)].filter((e) => edgeShown[e]);
    for (const e of lit) { near.add(A[e]); near.add(B[e]); }
    if (chosen !== null) near.add(chosen);
    for (const e of lit) {
      c.strokeStyle = edgeColour(G.kinds[K[e]]);
      c.lineWidth = edge ? 3 : 1.8;
      c.setLineDash(edgeUnsure(e) ? [5, 4] : []);
      c.beginPath(); c.moveTo(px(A[e]), py(A[e])); c.lineTo(px(B[e]), py(B[e])); c.stroke();
    }
    c.setLineDash([]);
    G.types.forEach((type, k) => drawNodes(c, v, [...near].filter((i) => G.nodes.type[i] === k && nodeShown[i]), type));
    if (chosen !== null && nodeShown[chosen]) {
      c.strokeStyle = colours.ink; c.lineWidth = 2.5;
      c.beginPath(); c.arc(px(chosen), py(chosen), sizeAt(chosen, v.k) + 4, 0, 7); c.stroke();
    }
  }
  names(c, v, w, h, near, chosen, under, plainLabels);
}
function drawNodes(c, v, list, type) {
  if (!list.length) return;
  const path = new Path2D(), points = CORNERS[type], open = new Path2D();
  let any = false;
  for (const i of list) {
    const x = X[i] * v.k + v.x, y = Y[i] * v.k + v.y, r = sizeAt(i, v.k);
    const doubt = flagged(i, 2), to = doubt ? open : path;
    any = any || doubt;
    if (!points) { to.moveTo(x + r, y); to.arc(x, y, r, 0, 7); continue; }
    points.forEach(([a, b], k) => (k ? to.lineTo(x + r * a, y + r * b) : to.moveTo(x + r * a, y + r * b)));
    to.lineTo(x + r * points[0][0], y + r * points[0][1]);  // closePath is slow in a path of thousands
  }
  c.fillStyle = colours[type];
  c.fill(path);
  c.lineWidth = 1;
  c.strokeStyle = type === "Event" ? colours["Event-line"] : colours.bg;
  if (v.k > 0.18 || type === "Event") c.stroke(path);
  if (any) {
    c.fillStyle = colours.bg; c.fill(open);
    c.strokeStyle = colours[type]; c.lineWidth = 1.5; c.setLineDash([3, 2]); c.stroke(open); c.setLineDash([]);
  }
}
// Communities as soft discs; from far away each says its best known names.
function hulls(c, v, w, h) {
  for (const disc of G.discs) {
    const [x, y] = discAt(disc), r = disc[2];
    const sx = x * v.k + v.x, sy = y * v.k + v.y, sr = r * v.k;
    if (sr < 6 || sx + sr < 0 || sx - sr > w || sy + sr * tall < 0 || sy - sr * tall > h) continue;
    c.fillStyle = colours.hull;
    c.beginPath(); c.ellipse(sx, sy, sr, sr * tall, 0, 0, 7); c.fill();
  }
}
// Names on a grid: the heavier first, none over another.
function names(c, v, w, h, near, chosen, under, all) {
  const taken = new Uint8Array(Math.ceil(w / 15) * Math.ceil(h / 9)), columns = Math.ceil(w / 15);
  const claim = (x, y, width, height) => {
    const a0 = Math.max(0, Math.floor(x / 15)), a1 = Math.min(columns - 1, Math.floor((x + width) / 15));
    const b0 = Math.max(0, Math.floor(y / 9)), b1 = Math.min(Math.ceil(h / 9) - 1, Math.floor((y + height) / 9));
    for (let b = b0; b <= b1; b++) for (let a = a0; a <= a1; a++) if (taken[b * columns + a]) return false;
    for (let b = b0; b <= b1; b++) for (let a = a0; a <= a1; a++) taken[b * columns + a] = 1;
    return true;
  };
  c.textAlign = "center"; c.textBaseline = "top"; c.lineJoin = "round";
  const write = (text, x, y, size, bold, colour, must) => {
    const width = wide(text) * size + 4;
    if (x + width / 2 < 0 || x - width / 2 > w || y > h || y + size < 0) return false;
    if (!claim(x - width / 2, y, width, size + 2) && !must) return false;
    c.font = `${bold ? "600 " : ""}${size}px ${FONT}`;
    c.strokeStyle = colours.bg; c.lineWidth = 3.5; c.strokeText(text, x, y);
    c.fillStyle = colour; c.fillText(text, x, y);
    return true;
  };
  const label = (i, must) => {
    const x = X[i] * v.k + v.x, y = Y[i] * v.k + v.y, r = sizeAt(i, v.k);
    const text = clip(isEvent(i) ? G.nodes.name[i] || eventName(eventType(i)) : nodeName(i), must && i === chosen ? 24 : 12);
    return write(text, x, y + r + 2, i === chosen ? 15 : r > 9 ? 13 : 11.5, i === chosen || r > 9, near.size && !near.has(i) ? colours.soft : colours.ink, must);
  };
  if (under !== null && under !== chosen && nodeShown[under]) label(under, true);
  if (chosen !== null && nodeShown[chosen]) label(chosen, true);
  let room = 140;
  for (const i of [...near].sort((a, b) => G.weight[b] - G.weight[a] || a - b)) if (i !== chosen && nodeShown[i] && room-- > 0) label(i, false);
  if (!near.size && v.k < 0.5) {
    for (const disc of G.discs) {
      const [x, y] = discAt(disc), [, , r, size, ...tops] = disc;
      const sx = x * v.k + v.x, sy = y * v.k + v.y, sr = r * v.k;
      const known = tops.filter((i) => nodeShown[i]);
      if (sr < 20 || !known.length) continue;
      const many = sr > 90 ? 2 : 1;
      known.slice(0, many).forEach((i, k) => {
        if (write(clip(nodeName(i), 12), sx, sr > 40 ? sy - sr * tall + 4 + k * 16 : sy - 8, size > 40 ? 13 : 12, !k, k ? colours.soft : colours.ink, false)) room--;
      });
    }
  }
  const least = v.k < 0.12 ? 1e9 : v.k < 0.5 ? 4 / v.k : 0;
  for (const i of order) {
    if (room <= 0) break;
    if (!nodeShown[i] || near.has(i) || (!all && G.weight[i] < least)) continue;
    const x = X[i] * v.k + v.x, y = Y[i] * v.k + v.y;
    if (x < -60 || x > w + 60 || y < -20 || y > h) continue;
    if (label(i, false)) room--;
  }
}
