// The data block, unpacked and indexed. Nodes and edges are numbers into columns.
let G = null;
const NOWHERE = [""];  // the district of what no district is known of

async function unpack(id) {
  const raw = Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

function index(data) {
  const { nodes, edges } = data;
  const n = nodes.type.length, m = edges.s.length;
  const first = new Int32Array(n + 1);
  for (let e = 0; e < m; e++) { first[edges.s[e]]++; if (edges.t[e] !== edges.s[e]) first[edges.t[e]]++; }
  let sum = 0;
  for (let i = 0; i <= n; i++) { const c = first[i]; first[i] = sum; sum += c; }
  const links = new Int32Array(sum), at = first.slice();
  for (let e = 0; e < m; e++) {
    links[at[edges.s[e]]++] = e;
    if (edges.t[e] !== edges.s[e]) links[at[edges.t[e]]++] = e;
  }
  // quotes are counted where they are used, in the order edges, events, entities
  const { quotes, passages } = data;
  let row = 0, article = 0;
  const next = (count) => Array.from({ length: count }, () => row++);
  const articleOf = data.passageArticles.map((step) => (article += step));
  const entities = nodes.entity.flags.length, own = nodes.quotes;
  edges.q = edges.q.map(next);
  const ofEvents = edges.ofEvents.map(next), ofEntities = own.map(next);
  nodes.quotes = [...ofEntities, ...ofEvents];
  nodes.articles = nodes.articles.map((known, i) => {
    if (known) return known;
    const found = new Set(), add = (q) => { const a = articleOf[quotes.p[q]]; if (a >= 0) found.add(a); };
    nodes.quotes[i].forEach(add);
    for (const e of links.subarray(first[i], first[i + 1])) {
      (edges.q[e].length || edges.s[e] < entities ? edges.q[e] : nodes.quotes[edges.s[e]]).forEach(add);
    }
    return [...found].sort((a, b) => a - b);
  });
  nodes.areas = nodes.areas.map((a) => (a ? [].concat(a).map((k) => data.areas[k - 1]) : NOWHERE));
  data.passages = { text: passages, article: articleOf };
  const g = {
    ...data, n, m, first, links, entities,
    roleKinds: new Set(data.roleKinds), kindIndex: Object.fromEntries(data.kinds.map((k, i) => [k, i])),
    weight: new Float32Array(n), byId: new Map(), wrote: new Map(),
  };
  for (let i = 0; i < n; i++) {
    g.weight[i] = nodes.articles[i].length + (first[i + 1] - first[i]) / 4;
    g.byId.set(nodeIdOf(g, i), i);
  }
  data.articles.authors.forEach((people, a) => people.forEach((p) => {
    if (!g.wrote.has(p)) g.wrote.set(p, []);
    g.wrote.get(p).push(a);
  }));
  const year = data.pages.date.map((d) => { const y = /^\d{4}/.exec(d); return y ? +y[0] : 0; });
  g.articleYear = data.articles.page.map((p) => (p < 0 ? 0 : year[p]));
  const years = [...new Set(g.articleYear.filter(Boolean))].sort((a, b) => a - b);
  g.years = years;
  g.areaCounts = new Map();
  for (const areas of nodes.areas) for (const a of areas) g.areaCounts.set(a, (g.areaCounts.get(a) || 0) + 1);
  return g;
}
function nodeIdOf(g, i) {
  const id = g.nodes.id[i];
  if (id) return id;
  return PREFIX[g.types[g.nodes.type[i]]] + "-" + g.nodes.name[i];
}
const PREFIX = {
  Person: "person", UnionOrganization: "union", Enterprise: "enterprise", GovernmentBody: "government",
  Institution: "institution", SocialGroup: "group", Place: "place",
};

const nodeId = (i) => nodeIdOf(G, i);
const typeOf = (i) => G.types[G.nodes.type[i]];
const isEvent = (i) => i >= G.entities;
const eventType = (i) => G.nodes.event.types[G.nodes.event.type[i - G.entities]];
const kindOf = (e) => G.kinds[G.edges.k[e]];
const other = (e, i) => (G.edges.s[e] === i ? G.edges.t[e] : G.edges.s[e]);
const edgesOf = (i) => G.links.subarray(G.first[i], G.first[i + 1]);
const edgeLabel = (e) => G.edges.labels[G.edges.label[e]] || kindName(kindOf(e));
const flagged = (i, bit) => !isEvent(i) && (G.nodes.entity.flags[i] & bit) !== 0;

// What a node is called: its name; an event without one by its type and its organizer.
function nodeName(i) {
  const name = G.nodes.name[i];
  if (name) return name;
  if (!isEvent(i)) return "—";
  const date = G.nodes.event.date[i - G.entities];
  const by = [...edgesOf(i)].filter((e) => kindOf(e) === "organizer").map((e) => G.nodes.name[other(e, i)]);
  return [clip(by[0] || "", 16), eventName(eventType(i)), date ? `（${clip(date, 12)}）` : ""].join("");
}
// The printed date of an event, and the days that it means where the page's own date tells.
function dateText(i) {
  const said = G.nodes.event.date[i - G.entities], when = G.nodes.event.when[i - G.entities];
  return !when || when === said ? said : said ? `${said}（${when}）` : when;
}
const areaOf = (i) => G.nodes.areas[i].filter(Boolean).slice(0, 2).join(t("and"));
// What tells bearers of a name apart: type, district, and of a person the first post.
function nodeHint(i) {
  const parts = [isEvent(i) && G.nodes.name[i] ? eventName(eventType(i)) : typeName(typeOf(i)), areaOf(i)];
  for (const e of isEvent(i) ? [] : edgesOf(i)) {
    if (kindOf(e) !== "post" || G.edges.s[e] !== i) continue;
    parts.push(`${clip(G.nodes.name[G.edges.t[e]], 14)} ${clip(edgeLabel(e), 12)}`);
    break;
  }
  return parts.filter(Boolean).join(" · ");
}

// A quote that only shows where a short name was completed says nothing of the fact itself.
const onlyCompletes = (q) => { const m = G.quotes.m[q]; for (let k = 0; k < m.length; k += 3) if (G.roles[m[k]] !== "completes") return false; return m.length > 0; };
const mainFirst = (quotes) => (quotes.some(onlyCompletes) ? [...quotes.filter((q) => !onlyCompletes(q)), ...quotes.filter(onlyCompletes)] : quotes);

// The quotes of an edge. A role is shown by its event's quotes, those that mark the role first.
function edgeQuotes(e) {
  if (G.edges.q[e].length) return mainFirst(G.edges.q[e]);
  const kind = kindOf(e);
  if (!G.roleKinds.has(kind) && kind !== "award") return [];
  const all = G.nodes.quotes[G.edges.s[e]], who = G.edges.t[e];
  const names = [G.nodes.name[who], ...(isEvent(who) ? [] : [...G.nodes.entity.alias[who], ...G.nodes.entity.short[who]])];
  const role = G.roles.indexOf(kind === "award" ? "recipient" : kind);
  const holds = (q) => {
    const text = G.passages.text[G.quotes.p[q]], marks = G.quotes.m[q];
    for (let k = 0; k < marks.length; k += 3) {
      if (marks[k] === role && names.includes(text.slice(marks[k + 1], marks[k + 1] + marks[k + 2]))) return true;
    }
    return false;
  };
  const exact = all.filter(holds);
  return mainFirst(exact.length ? exact : all);
}
// All quotes that name a node in an article: its own, else those of its edges.
function mentionQuotes(i, article) {
  const here = (q) => G.passages.article[G.quotes.p[q]] === article;
  const own = G.nodes.quotes[i].filter(here), passages = new Set(own.map((q) => G.quotes.p[q]));
  for (const e of edgesOf(i)) {
    for (const q of edgeQuotes(e)) if (here(q) && !passages.has(G.quotes.p[q])) { passages.add(G.quotes.p[q]); own.push(q); }
  }
  return own;
}
const UNSURE = 60;
const sureness = (quotes) => {
  const own = quotes.filter((q) => !onlyCompletes(q));
  return (own.length ? own : quotes).reduce((best, q) => Math.max(best, G.quotes.c[q]), 0);
};
const edgeUnsure = (e) => { const q = edgeQuotes(e); return q.length > 0 && sureness(q) < UNSURE; };
