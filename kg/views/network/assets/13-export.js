// Pictures with legend and source, and the shown part as Turtle and CSV.
// what no XML may hold is left out
const esc = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function selection() {
  if (S.tab === "ego" && scene) return [...scene.ring.keys()];
  return Array.from({ length: G.n }, (_, i) => i).filter((i) => nodeShown[i]);
}
function selectedEdges(nodes) {
  const inside = new Set(nodes), found = [];
  for (let e = 0; e < G.m; e++) if (edgeShown[e] && inside.has(G.edges.s[e]) && inside.has(G.edges.t[e])) found.push(e);
  return found;
}
const sourceLine = () => `${t("title")} · ${$("source").textContent} · union-kg ${G.version}`;

function drawExport() {
  const row = (label, act) => el("button", { onclick: async () => { $("export").open = false; await act(); } }, label);
  $("export-list").replaceChildren(
    ...[1, 2, 4].map((k) => row(t("png", k), () => (S.tab === "whole" ? wholePng(k) : egoPng(k)))),
    row(t("svgOut"), async () => { await ensureScene(); save("graph.svg", egoSvg(), "image/svg+xml"); }),
    row(t("ttl"), async () => save("selection.ttl", await toTurtle(selection()), "text/turtle")),
    row(t("csv"), () => save("selection.csv", "\ufeff" + toCsv(selection()), "text/csv")));
}
async function ensureScene() {
  await startVis();
  if (!scene) scene = makeScene();
}
function egoSvg() {
  const boxes = [...scene.places].map(([i, [x, y]]) => ({ i, x, y, ...nodeBox(i) }));
  let [x0, x1, y0, y1] = [1e9, -1e9, 1e9, -1e9];
  for (const b of boxes) {
    x0 = Math.min(x0, b.x - b.w / 2); x1 = Math.max(x1, b.x + b.w / 2);
    y0 = Math.min(y0, b.y - b.up); y1 = Math.max(y1, b.y - b.up + b.h);
  }
  if (x0 > x1) [x0, x1, y0, y1] = [0, 200, 0, 100];
  const types = [...new Set(boxes.map((b) => typeOf(b.i)))].sort((a, b) => G.types.indexOf(a) - G.types.indexOf(b));
  const pad = 30, legend = 34 * Math.ceil((types.length * 130) / Math.max(260, x1 - x0)) + 30;
  const w = Math.max(300, x1 - x0) + 2 * pad, h = y1 - y0 + 2 * pad + legend;
  const out = [`<svg xmlns="${SVG}" width="${Math.round(w)}" height="${Math.round(h)}" viewBox="${Math.round(x0 - pad)} ${Math.round(y0 - pad)} ${Math.round(w)} ${Math.round(h)}" font-family="${esc(FONT)}">`,
    `<title>${esc(sourceLine())}</title><rect x="${x0 - pad}" y="${y0 - pad}" width="${w}" height="${h}" fill="${colours.bg}"/>`];
  const words = (x, y, text, size, colour, more = "") => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" fill="${colour}" stroke="${colours.bg}" stroke-width="3.5" paint-order="stroke" stroke-linejoin="round" ${more}>${esc(text)}</text>`;
  for (const { s, t: to, edges } of scene.lines) {
    const [ax, ay] = scene.places.get(s), [bx, by] = scene.places.get(to), colour = edgeColour(kindOf(edges[0]));
    const l = Math.hypot(bx - ax, by - ay) || 1, end = nodeSize(to) + 5, ux = (bx - ax) / l, uy = (by - ay) / l, ex = bx - ux * end, ey = by - uy * end;
    out.push(`<line x1="${ax}" y1="${ay}" x2="${ex.toFixed(1)}" y2="${ey.toFixed(1)}" stroke="${colour}" stroke-width="1.5" opacity=".85"${edges.every(edgeUnsure) ? ' stroke-dasharray="5 5"' : ""}/>`);
    if (edges.some((e) => kindOf(e) !== "partnerOf")) out.push(`<path d="M${ex.toFixed(1)} ${ey.toFixed(1)} l${(-8 * ux - 4 * uy).toFixed(1)} ${(-8 * uy + 4 * ux).toFixed(1)} l${(8 * uy).toFixed(1)} ${(-8 * ux).toFixed(1)} z" fill="${colour}"/>`);
  }
  const mark = (type, x, y, r, doubt) => {
    const look = `fill="${doubt ? colours.bg : colours[type]}" stroke="${type === "Event" ? colours["Event-line"] : colours[type]}"${doubt ? ' stroke-dasharray="4 3"' : ""}`;
    return CORNERS[type] ? `<polygon points="${CORNERS[type].map(([a, b]) => `${(x + r * a).toFixed(1)},${(y + r * b).toFixed(1)}`).join(" ")}" ${look}/>` : `<circle cx="${x}" cy="${y}" r="${r}" ${look}/>`;
  };
  for (const b of boxes) {
    const event = isEvent(b.i);
    out.push(`<g><title>${esc(nodeName(b.i))}</title>`);
    out.push(event ? `<rect x="${b.x - b.w / 2}" y="${b.y - b.up}" width="${b.w}" height="${b.h}" rx="5" fill="${colours.Event}" stroke="${colours["Event-line"]}"/>` : mark(typeOf(b.i), b.x, b.y, b.size, flagged(b.i, 2)));
    b.rows.forEach((row, k) => out.push(event
      ? `<text x="${b.x}" y="${b.y - b.up + 18 + 17 * k}" font-size="12.5" fill="${colours["Event-ink"]}" text-anchor="middle">${esc(row)}</text>`
      : words(b.x, b.y + b.size + 16 + 18 * k, row, 14, colours.ink, 'text-anchor="middle"')));
    out.push("</g>");
  }
  if (scene.lines.length <= 70) {
    for (const { line, text, x, y } of labelSpots(scene.lines, (i) => scene.places.get(i))) out.push(words(x, y + 4, text, LABEL, edgeColour(kindOf(line.edges[0])), 'text-anchor="middle"'));
  }
  let lx = x0 - pad + 20, ly = y1 + pad;
  for (const type of types) {
    if (lx + 130 > x0 - pad + w) { lx = x0 - pad + 20; ly += 26; }
    out.push(mark(type, lx + 8, ly, 8, false), `<text x="${lx + 24}" y="${ly + 5}" font-size="13" fill="${colours.ink}">${esc(typeName(type))}</text>`);
    lx += 130;
  }
  out.push(`<text x="${x0 - pad + 20}" y="${ly + 32}" font-size="12" fill="${colours.soft}">${esc(sourceLine())}</text></svg>`);
  return out.join("\n");
}
function toBlob(target, name) {
  return new Promise((done) => target.toBlob((blob) => { save(name, blob); done(); }, "image/png"));
}
async function egoPng(k) {
  await ensureScene();
  const text = egoSvg(), image = new Image();
  const size = /width="(\d+)" height="(\d+)"/.exec(text);
  await new Promise((ok, fail) => {
    image.onload = ok;
    image.onerror = fail;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  });
  const f = Math.min(k, 16000 / Math.max(+size[1], +size[2])), target = document.createElement("canvas");
  target.width = Math.round(+size[1] * f);
  target.height = Math.round(+size[2] * f);
  target.getContext("2d").drawImage(image, 0, 0, target.width, target.height);
  await toBlob(target, `graph-${k}x.png`);
}
async function wholePng(k) {
  const target = document.createElement("canvas"), w = view.w, h = view.h + 64;
  target.width = w * k;
  target.height = h * k;
  const c = target.getContext("2d");
  c.setTransform(k, 0, 0, k, 0, 0);
  drawGraph(c, view, view.w, view.h, { chosen: S.edge ? null : S.node, edge: S.edge });
  c.fillStyle = colours.panel;
  c.fillRect(0, view.h, w, 64);
  c.textAlign = "left"; c.textBaseline = "middle"; c.font = `13px ${FONT}`;
  let x = 16;
  for (const type of G.types.filter((y) => !S.hide.has(y))) {
    const points = CORNERS[type], path = new Path2D(), y = view.h + 20;
    if (points) { points.forEach(([a, b], j) => (j ? path.lineTo(x + 7 * a + 8, y + 7 * b) : path.moveTo(x + 7 * a + 8, y + 7 * b))); path.closePath(); } else path.arc(x + 8, y, 7, 0, 7);
    c.fillStyle = colours[type]; c.fill(path);
    if (type === "Event") { c.strokeStyle = colours["Event-line"]; c.stroke(path); }
    c.fillStyle = colours.ink; c.fillText(typeName(type), x + 22, y);
    x += 36 + wide(typeName(type)) * 13;
  }
  c.fillStyle = colours.soft; c.fillText(sourceLine(), 16, view.h + 46);
  await toBlob(target, `graph-${k}x.png`);
}
// --- data -----------------------------------------------------------------------------------
// Names in IRIs as the build writes them: what is not in this list is percent-encoded.
const coder = new TextEncoder();
const percent = (text, more = "") => text.replace(new RegExp(`[^A-Za-z0-9_\\-·〇\u3400-\u4dbf\u4e00-\u9fff（）《》${more}]`, "gu"),
  (c) => [...coder.encode(c)].map((b) => "%" + b.toString(16).toUpperCase().padStart(2, "0")).join(""));
// The id of a post as the build mints it: by the ids of person and body, title and status.
async function postId(e) {
  if (G.edges.id[e]) return G.edges.id[e];
  const person = nodeId(G.edges.s[e]), body = nodeId(G.edges.t[e]), title = edgeLabel(e);
  const bare = (id) => id.slice(id.indexOf("-") + 1).split(":")[0];
  const parts = ["post", person, body, title, "current"];
  const bytes = parts.flatMap((p) => [...coder.encode([...p].length + ":" + p)]);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  const hex = [...hash.slice(0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("");
  const front = [bare(person), bare(body), percent(title)].filter(Boolean).join(".").slice(0, 80).replace(/%[0-9A-F]?$/, "");
  return `post-${front}:${hex}`;
}
const KIND_IRI = { subOrganizationOf: "org:subOrganizationOf" };
async function toTurtle(nodes) {
  const iri = (local) => `<${G.base}${percent(local, ".:%")}>`;
  const text = (x) => '"' + x.replace(/[\\"]/g, "\\$&").replace(/[\n\r\t]/g, " ") + '"';
  const articleIri = (a) => iri(G.articles.id[a] || `article-${G.pages.name[G.articles.page[a]]}.${G.articles.number[a]}`);
  const out = ["@prefix org: <http://www.w3.org/ns/org#> .", "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", "@prefix ukg: <https://w3id.org/union-kg/ontology#> .", ""];
  const block = (subject, pairs) => out.push(`${subject} ${pairs.join(" ;\n    ")} .`);
  const edges = selectedEdges(nodes), roles = new Map();
  for (const e of edges) if (G.roleKinds.has(kindOf(e))) roles.set(G.edges.s[e], [...(roles.get(G.edges.s[e]) || []), e]);
  for (const i of nodes) {
    const seen = G.nodes.articles[i].map((a) => `${isEvent(i) ? "ukg:reportedIn" : "ukg:mentionedIn"} ${articleIri(a)}`);
    const own = (roles.get(i) || []).map((e) => `ukg:${kindOf(e)} ${iri(nodeId(G.edges.t[e]))}`);
    if (isEvent(i)) {
      const date = G.nodes.event.date[i - G.entities];
      block(iri(nodeId(i)), ["a ukg:Event", `ukg:eventType <${G.eventIris[eventType(i)]}>`, ...(G.nodes.name[i] ? [`rdfs:label ${text(G.nodes.name[i])}`] : []), ...(date ? [`ukg:dateText ${text(date)}`] : []), ...own, ...seen]);
    } else {
      const official = flagged(i, 1) ? ", ukg:Official" : "";
      block(iri(nodeId(i)), [`a ukg:${typeOf(i)}${official}`, `rdfs:label ${text(G.nodes.name[i])}`, ...G.nodes.entity.alias[i].map((x) => `skos:altLabel ${text(x)}`), ...seen]);
    }
  }
  for (const e of edges) {
    const s = iri(nodeId(G.edges.s[e])), o = iri(nodeId(G.edges.t[e])), kind = kindOf(e);
    if (kind === "post") block(iri(await postId(e)), ["a ukg:Post", `org:member ${s}`, `org:organization ${o}`, `ukg:title ${text(edgeLabel(e))}`]);
    else if (!G.roleKinds.has(kind) && kind !== "award") block(s, [`${KIND_IRI[kind] || "ukg:" + kind} ${o}`]);
  }
  return out.join("\n") + "\n";
}
function toCsv(nodes) {
  // a leading = + - @ would be a formula to a spreadsheet
  const cell = (x) => `"${String(x).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`;
  const rows = [["subject", "subject type", "relation", "label", "object", "object type", "confidence", "quote", "headline", "page"]];
  for (const e of selectedEdges(nodes)) {
    const quotes = edgeQuotes(e), q = quotes[0], p = q === undefined ? -1 : G.quotes.p[q], a = p < 0 ? -1 : G.passages.article[p];
    rows.push([nodeName(G.edges.s[e]), typeOf(G.edges.s[e]), kindOf(e), G.edges.labels[G.edges.label[e]], nodeName(G.edges.t[e]), typeOf(G.edges.t[e]),
      q === undefined ? "" : sureness(quotes) / 100, p < 0 ? "" : G.passages.text[p], a < 0 ? "" : G.articles.headline[a], a < 0 ? "" : G.pages.name[G.articles.page[a]] || ""]);
  }
  return rows.map((r) => r.map(cell).join(",")).join("\r\n") + "\r\n";
}
