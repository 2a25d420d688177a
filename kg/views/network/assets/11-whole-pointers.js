// What lies under a pointer on the whole graph, and what pointers do there.
function nodeAt(sx, sy) {
  const x = (sx - view.x) / view.k, y = (sy - view.y) / view.k, reach = Math.max(30, 14 / view.k);
  let best = null, least = Infinity;
  const c0 = Math.floor((x - reach) / CELL), c1 = Math.floor((x + reach) / CELL), r0 = Math.floor((y - reach) / CELL), r1 = Math.floor((y + reach) / CELL);
  if ((c1 - c0) * (r1 - r0) > 4000) return null;
  for (let a = c0; a <= c1; a++) for (let b = r0; b <= r1; b++) for (const i of cells.get(a + "," + b) || []) {
    if (!nodeShown[i]) continue;
    const d = Math.hypot(X[i] - x, Y[i] - y) * view.k - sizeAt(i, view.k);
    if (d < 6 && d < least) { least = d; best = i; }
  }
  return best;
}
function edgeAt(sx, sy) {
  let best = null, least = 5;
  for (let e = 0; e < G.m; e++) {
    if (!edgeShown[e]) continue;
    const a = G.edges.s[e], b = G.edges.t[e];
    const ax = X[a] * view.k + view.x - sx, ay = Y[a] * view.k + view.y - sy, bx = X[b] * view.k + view.x - sx, by = Y[b] * view.k + view.y - sy;
    if (Math.min(ax, bx) > 6 || Math.max(ax, bx) < -6 || Math.min(ay, by) > 6 || Math.max(ay, by) < -6) continue;
    const l = (bx - ax) ** 2 + (by - ay) ** 2 || 1, f = Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / l));
    const d = Math.hypot(ax + f * (bx - ax), ay + f * (by - ay));
    if (d < least) { least = d; best = e; }
  }
  return best;
}
function pointers() {
  const down = new Map();
  let moved = 0, spread0 = 0;
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, at(event));
    moved = 0;
    if (down.size === 2) { const [p, q] = [...down.values()]; spread0 = Math.hypot(p[0] - q[0], p[1] - q[1]); }
  });
  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = at(event);
    if (!down.has(event.pointerId)) {
      const i = nodeAt(x, y);
      if (i !== hover) { hover = i; canvas.style.cursor = i === null ? "grab" : "pointer"; if (lastCost < 45) paint(true); }
      tip(i === null ? "" : nodeName(i) + " · " + nodeHint(i), event);
      return;
    }
    const [ox, oy] = down.get(event.pointerId);
    down.set(event.pointerId, [x, y]);
    if (down.size === 1) {
      moved += Math.abs(x - ox) + Math.abs(y - oy);
      if (moved > 4) { view.x += x - ox; view.y += y - oy; tip(""); paint(); }
    } else if (down.size === 2) {
      const [p, q] = [...down.values()], now = Math.hypot(p[0] - q[0], p[1] - q[1]);
      moved = 99;
      if (spread0) zoomBy(now / spread0, (p[0] + q[0]) / 2, (p[1] + q[1]) / 2);
      spread0 = now;
    }
  });
  const up = (event) => {
    if (!down.delete(event.pointerId) || event.type === "pointercancel" || moved > 4) return;
    const [x, y] = at(event), i = nodeAt(x, y);
    if (i !== null) return choose(i);
    const e = edgeAt(x, y);
    if (e !== null && (S.node !== null || view.k > 0.3)) return go({ edge: [G.edges.s[e], G.edges.t[e]] });
    if (S.node !== null || S.edge) choose(null);
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => { tip(""); hover = null; });
  canvas.addEventListener("dblclick", (event) => { const i = nodeAt(...at(event)); if (i !== null) choose(i, { tab: "ego" }); });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), ...at(event));
  }, { passive: false });
}
