// Which nodes stand around a chosen one, and where: springs, then labels pushed apart.
function around(centre, depth, budget) {
  const ring = new Map([[centre, 0]]);
  let frontier = [centre];
  const reach = new Set([centre]);
  let edge = [centre];
  for (let step = 1; step <= depth; step++) {
    const seen = new Map();
    for (const i of frontier) {
      for (const e of edgesOf(i)) {
        const j = other(e, i);
        if (edgeShown[e] && !ring.has(j)) seen.set(j, (seen.get(j) || 0) + 1);
      }
    }
    const room = Math.min(SMALL, budget * step) - ring.size + 1;
    frontier = [...seen].sort((a, b) => G.weight[b[0]] + b[1] - G.weight[a[0]] - a[1] || a[0] - b[0])
      .slice(0, Math.max(0, room)).map((x) => x[0]);
    for (const j of frontier) ring.set(j, step);
    const next = [];
    for (const i of edge) for (const e of edgesOf(i)) {
      const j = other(e, i);
      if (edgeShown[e] && !reach.has(j)) { reach.add(j); next.push(j); }
    }
    edge = next;
  }
  return { ring, total: reach.size };
}
// Edges between shown nodes, those from one node to another as one line.
function bundles(inside) {
  const found = new Map();
  for (const i of inside.keys()) {
    for (const e of edgesOf(i)) {
      const s = G.edges.s[e], to = G.edges.t[e];
      if (s !== i || s === to || !edgeShown[e] || !inside.has(to)) continue;
      const key = s + "~" + to;
      if (!found.has(key)) found.set(key, { s, t: to, edges: [] });
      found.get(key).edges.push(e);
    }
  }
  return [...found.values()];
}
function bundleLabel(edges) {
  const names = [...new Set(edges.map(edgeLabel))];
  return wrap(names.slice(0, 3).join(t("and")), 18, 1)[0] + (names.length > 3 ? t("etc") : "");
}

const wide = (text) => { let w = 0; for (const c of text) w += c > "\u2e7f" ? 1 : 0.56; return w; };
function wrap(text, most, lines) {
  const rows = [];
  let row = "";
  for (const c of text) {
    if (wide(row + c) > most) { rows.push(row); row = ""; }
    if (rows.length === lines) break;
    row += c;
  }
  if (rows.length === lines) rows[lines - 1] = rows[lines - 1].slice(0, -1) + "…";
  else if (row) rows.push(row);
  return rows;
}
const boxes = new Map();
function nodeBox(i) {
  const key = i + (english ? "e" : "");
  if (!boxes.has(key)) boxes.set(key, makeBox(i));
  return boxes.get(key);
}
function makeBox(i) {
  const event = isEvent(i);
  const name = event ? G.nodes.name[i] : nodeName(i);
  const most = event ? 12 : 10, all = wide(name);
  const rows = wrap(name, all > most && all <= 2 * most - 2 ? Math.ceil(all / 2) + 1 : most, 2);  // two even rows
  if (event) {
    const lines = [eventName(eventType(i)), ...rows];
    return { rows: lines, w: Math.max(...lines.map(wide)) * 13 + 18, h: lines.length * 17 + 12, size: 14, up: lines.length * 8.5 + 6 };
  }
  const size = nodeSize(i);
  return { rows, w: Math.max(2 * size, Math.max(...rows.map(wide)) * 14) + 8, h: 2 * size + rows.length * 18 + 6, size, up: size + 3 };
}
const nodeSize = (i) => (isEvent(i) ? 9 : Math.min(26, 8 + 3.2 * Math.sqrt(G.nodes.articles[i].length)));

// The start: rings around the chosen node, branches side by side and kinds together.
function ringPlaces(centre, ring, lines) {
  const nodes = [...ring.keys()], places = new Map([[centre, [0, 0]]]), parent = new Map();
  for (const { s, t: to } of lines) {
    const [a, b] = ring.get(s) < ring.get(to) ? [s, to] : [to, s];
    if (ring.get(a) < ring.get(b) && !parent.has(b)) parent.set(b, a);
  }
  const turn = new Map([[centre, 0]]);
  for (let r = 1; r <= 3; r++) {
    const here = nodes.filter((i) => ring.get(i) === r);
    here.sort((a, b) => turn.get(parent.get(a)) - turn.get(parent.get(b)) || G.nodes.type[a] - G.nodes.type[b] || a - b);
    here.forEach((i, k) => {
      const angle = (2 * Math.PI * (k + 0.5)) / here.length, far = 150 * r + here.length * 4;
      turn.set(i, angle);
      places.set(i, [far * Math.cos(angle) * 1.3, far * Math.sin(angle)]);
    });
  }
  return places;
}
function springPlaces(start, lines, centre) {
  const nodes = [...start.keys()], n = nodes.length, at = new Map(nodes.map((i, k) => [i, k]));
  const x = new Float64Array(n), y = new Float64Array(n), whole = centre === null;
  nodes.forEach((i, k) => { [x[k], y[k]] = start.get(i); });
  const ideal = whole ? 84 : n > 24 ? 96 : 118, pull = whole ? 1.6 : n > 24 ? 1.3 : 0.1, rounds = n > 150 ? 70 : 160;
  for (let round = 0; round < rounds; round++) {
    const dx = new Float64Array(n), dy = new Float64Array(n), heat = 60 * (1 - round / rounds) + 1;
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        const ux = (x[a] - x[b]) / 1.3, uy = y[a] - y[b], d = ux * ux + uy * uy + 1;
        const f = (ideal * ideal) / d;
        dx[a] += ux * f; dy[a] += uy * f; dx[b] -= ux * f; dy[b] -= uy * f;
      }
    }
    for (const { s, t: to } of lines) {
      const a = at.get(s), b = at.get(to), ux = (x[a] - x[b]) / 1.3, uy = y[a] - y[b];
      const f = Math.sqrt(ux * ux + uy * uy) / ideal;
      dx[a] -= ux * f; dy[a] -= uy * f; dx[b] += ux * f; dy[b] += uy * f;
    }
    for (let a = 0; a < n; a++) {
      if (nodes[a] === centre) continue;
      // a pull to the middle: parts without a link stay near, branches do not run away
      dx[a] -= x[a] * pull;
      dy[a] -= y[a] * pull * 1.75;
      const l = Math.sqrt(dx[a] * dx[a] + dy[a] * dy[a]) || 1, go = Math.min(l, heat) / l;
      x[a] += dx[a] * go; y[a] += dy[a] * go;
    }
  }
  return new Map(nodes.map((i, k) => [i, [x[k], y[k]]]));
}
// Boxes of node and name that overlap are moved apart along the shorter way.
// and nodes of a line that says more than fits between them, along it.
function spread(places, centre, rounds, lines) {
  const list = [...places].map(([i, [x, y]]) => ({ i, x, y, ...nodeBox(i) }));
  const at = new Map(list.map((p) => [p.i, p]));
  const ties = lines.length > 70 ? [] : lines.map(({ s, t: to, edges }) => [at.get(s), at.get(to), wide(bundleLabel(edges)) * 12 + nodeSize(s) + nodeSize(to) + 34]);
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let a = 0; a < list.length; a++) {
      for (let b = a + 1; b < list.length; b++) {
        const p = list[a], q = list[b];
        const ox = (p.w + q.w) / 2 + 6 - Math.abs(p.x - q.x);
        if (ox <= 0) continue;
        const py = p.y - p.up + p.h / 2, qy = q.y - q.up + q.h / 2;
        const oy = (p.h + q.h) / 2 + 4 - Math.abs(py - qy);
        if (oy <= 0) continue;
        moved = true;
        const sideways = ox < oy, by = (sideways ? ox : oy) / 2 + 0.5;
        const sign = (sideways ? p.x - q.x || a - b : py - qy || a - b) < 0 ? -1 : 1;
        const share = p.i === centre ? [0, 2] : q.i === centre ? [2, 0] : [1, 1];
        if (sideways) { p.x += sign * by * share[0]; q.x -= sign * by * share[1]; }
        else { p.y += sign * by * share[0]; q.y -= sign * by * share[1]; }
      }
    }
    for (const [p, q, least] of ties) {
      const dx = q.x - p.x, dy = q.y - p.y, l = Math.hypot(dx, dy) || 1;
      if (l >= least) continue;
      moved = true;
      const by = (least - l) / 2 + 0.5, share = p.i === centre ? [0, 2] : q.i === centre ? [2, 0] : [1, 1];
      p.x -= (dx / l) * by * share[0]; p.y -= (dy / l) * by * share[0];
      q.x += (dx / l) * by * share[1]; q.y += (dy / l) * by * share[1];
    }
    if (!moved) break;
  }
  return new Map(list.map((p) => [p.i, [Math.round(p.x), Math.round(p.y)]]));
}
