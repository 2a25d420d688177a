// The panel: a node, a line or a path, and for each fact the printed sentence.
let openWhy = new Set();

function drawDetail() {
  const box = $("detail");
  const what = S.goal !== null && S.node !== null ? "path" : S.edge ? "edge" : S.node !== null ? "node" : "";
  box.hidden = !what;
  const key = JSON.stringify([what, S.node, S.edge, S.goal]);
  if (box.dataset.key !== key) { openWhy = new Set(); box.scrollTop = 0; }
  box.dataset.key = key;
  if (!what) { box.replaceChildren(); return; }
  const close = el("button", {
    class: "close", "aria-label": t("close"), title: t("close") + " (Esc)",
    onclick: () => go(what === "node" ? { node: null, center: S.tab === "ego" ? S.center : null } : what === "path" ? { goal: null } : { edge: null }),
  }, "×");
  const parts = what === "path" ? pathParts() : what === "edge" ? edgeParts(...S.edge) : isEvent(S.node) ? eventParts(S.node) : entityParts(S.node);
  box.replaceChildren(close, ...parts.flat(4).filter(Boolean));
}
const section = (title, rows) => (rows.length ? [el("h3", {}, title), el("ul", { class: "facts" }, rows)] : []);
const nodeLink = (i) => el("button", { class: "link", onclick: () => select(i) }, isolate(clip(nodeName(i), 120)));

// One row: words, then the button that opens the printed sentence below.
function fact(key, type, main, aside, quotes) {
  const place = el("div", {});
  const show = (open) => {
    place.replaceChildren(...(open ? quoteList(quotes()) : []));
    if (open) openWhy.add(key); else openWhy.delete(key);
    button.setAttribute("aria-expanded", open);
  };
  const button = el("button", { class: "why", "aria-expanded": "false", onclick: () => show(!openWhy.has(key)) }, t("why"));
  const row = el("li", {}, el("div", { class: "fact" }, type ? swatch(type) : null, el("div", { class: "main" }, main, aside ? el("span", { class: "date" }, " ", isolate(aside)) : null), button), place);
  if (openWhy.has(key)) show(true);
  return row;
}
function quoteList(list) {
  if (!list.length) return [el("p", { class: "muted" }, t("noQuote"))];
  const shown = list.slice(0, 8).map(quote);
  if (list.length > 8) {
    const more = el("button", { class: "more", onclick: () => more.replaceWith(...list.slice(8).map(quote)) }, t("moreN", num(list.length - 8)));
    shown.push(more);
  }
  return shown;
}
const MAIN_ROLES = new Set(["trigger", "mention", "name", "title"]);
function roleWord(role) {
  if (G.kindNames[role]) return kindName(role);
  const words = { trigger: "关键词", mention: "名称", person: "人物", org: "组织", title: "职务", date: "时间", name: "名称", measure: "数字", completes: "补全名称", award: "奖项", recipient: "获奖者" };
  return english ? role : words[role] || role;
}
function quote(q) {
  const p = G.quotes.p[q], text = G.passages.text[p], marks = G.quotes.m[q];
  const cuts = new Set([0, text.length]);
  for (let k = 0; k < marks.length; k += 3) { cuts.add(marks[k + 1]); cuts.add(marks[k + 1] + marks[k + 2]); }
  const at = [...cuts].filter((c) => c <= text.length).sort((a, b) => a - b);
  const pieces = [];
  for (let k = 0; k + 1 < at.length; k++) {
    const piece = text.slice(at[k], at[k + 1]), roles = [];
    for (let m = 0; m < marks.length; m += 3) if (marks[m + 1] <= at[k] && at[k + 1] <= marks[m + 1] + marks[m + 2]) roles.push(G.roles[marks[m]]);
    pieces.push(roles.length ? el("mark", { class: roles.some((r) => MAIN_ROLES.has(r)) ? "main" : "", title: [...new Set(roles.map(roleWord))].join(t("and")) }, piece) : piece);
  }
  const article = G.passages.article[p], cite = citation(text, article);
  const copyButton = el("button", { onclick: (event) => copy(cite, event.target) }, t("cite"));
  return el("figure", { class: "quote" + (G.quotes.c[q] < UNSURE ? " unsure" : "") }, el("blockquote", { lang: "zh" }, pieces),
    el("figcaption", {}, onlyCompletes(q) ? el("b", {}, t("completes"), " ") : null, isolate(whereOf(article)), el("br"), `${t("rule")} ${clip(G.rules[G.quotes.r[q]], 60)} · ${t("confidence")} ${(G.quotes.c[q] / 100).toFixed(2)} `, copyButton));
}
function whereOf(article) {
  if (article < 0) return t("dateUnknown");
  const a = G.articles, p = a.page[article], page = G.pages;
  const parts = [`《${clip(a.headline[article] || "—", 80)}》`];
  if (p >= 0) {
    if (page.paper[p]) parts.push(page.paper[p]);
    parts.push(page.date[p] || t("dateUnknown"));
    parts.push(`${t("page")} ${clip(page.name[p], 40)}${page.number[p] ? `（${page.number[p]}）` : ""}`);
  }
  return parts.join(" · ");
}
const citation = (text, article) => `“${text}”——${whereOf(article)}`;

function head(i, chips) {
  const type = typeOf(i);
  return [
    el("h2", {}, isolate(clip(nodeName(i), 400))),
    el("div", { class: "kind" }, swatch(type), isEvent(i) ? `${typeName(type)} · ${eventName(eventType(i))}` : typeName(type), G.nodes.areas[i][0] ? el("span", { class: "chip" }, isolate(areaOf(i))) : null, chips),
  ];
}
function actions(i) {
  return el("div", { class: "do" },
    SERVED ? el("a", { class: "own", href: "/e/" + encodeURIComponent(nodeId(i)) }, t("ownPage")) : null,
    S.tab === "ego" && S.center === i ? null : el("button", { onclick: () => choose(i, { tab: "ego" }) }, t("center")),
    S.tab === "whole" ? null : el("button", { onclick: () => { go({ tab: "whole", edge: null }); flyTo(i); } }, t("inWhole")),
    el("button", { onclick: () => go({ picking: true, tab: S.tab === "table" ? "ego" : S.tab }, true) }, t("pathFrom")),
    el("button", { onclick: (event) => copy(location.href, event.target) }, t("copyLink")));
}
const year = (i) => { const a = G.nodes.articles[i][0]; return a === undefined ? 0 : G.articleYear[a]; };
const dayOf = (i) => (isEvent(i) && G.nodes.event.when[i - G.entities]) || String(year(i) || 9999);
const byYear = (a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a - b);
const dateOf = (i) => [eventName(eventType(i)), dateText(i), G.nodes.event.when[i - G.entities] ? "" : year(i)].filter(Boolean).join(" · ");

function entityParts(i) {
  const { entity } = G.nodes, own = [...edgesOf(i)], k = kindOf;
  const chips = [];
  if (flagged(i, 1)) chips.push(el("span", { class: "chip" }, t("official")));
  if (flagged(i, 2)) chips.push(el("span", { class: "chip doubt" }, t("unresolved")));
  if (entity.code[i]) chips.push(el("span", { class: "chip" }, `${t("code")} ${entity.code[i]}`));
  const names = (label, list) => (list.length ? el("p", { class: "names" }, label + "：", isolate(list.map((x) => clip(x, 60)).join("、"))) : null);
  const posts = own.filter((e) => k(e) === "post");
  const postRow = (e) => {
    const j = other(e, i);
    const when = [...new Set(G.edges.q[e].map((q) => G.articleYear[G.passages.article[G.quotes.p[q]]]).filter(Boolean))].sort().join("、");
    return fact("e" + e, typeOf(j), [nodeLink(j), " ", el("b", {}, edgeLabel(e))], when, () => edgeQuotes(e));
  };
  const firstYear = (e) => Math.min(9999, ...G.edges.q[e].map((q) => G.articleYear[G.passages.article[G.quotes.p[q]]] || 9999));
  const events = new Map();
  for (const e of own) if (isEvent(other(e, i))) events.set(other(e, i), [...(events.get(other(e, i)) || []), e]);
  const eventRow = ([j, list]) => fact("v" + j, "Event", [nodeLink(j), " ", el("b", {}, bundleLabel(list))], dateOf(j), () => [...new Set(list.flatMap((e) => edgeQuotes(e)))]);
  const relations = G.kinds.filter((kind) => kind !== "post" && kind !== "award" && !G.roleKinds.has(kind)).flatMap((kind) => {
    const row = (e) => fact("e" + e, typeOf(other(e, i)), [nodeLink(other(e, i))], edgeUnsure(e) ? t("unsure") : "", () => edgeQuotes(e));
    const up = own.filter((e) => k(e) === kind && G.edges.s[e] === i), down = own.filter((e) => k(e) === kind && G.edges.t[e] === i);
    if (kind === "partnerOf") return limited(t("up_partnerOf"), [...up, ...down], row);
    const name = (way) => (WORDS[way + kind] ? t(way + kind) : kindName(kind) + (way === "up_" ? " →" : " ←"));
    return [...limited(name("up_"), up, row), ...limited(name("down_"), down, row)];
  });
  const wrote = (G.wrote.get(i) || []).map((a) => el("li", {}, isolate(whereOf(a))));
  return [
    head(i, chips), names(t("alias"), entity.alias[i]), names(t("shortForm"), entity.short[i]), actions(i),
    limited(typeOf(i) === "Person" ? t("holds") : t("held"), posts.sort((a, b) => firstYear(a) - firstYear(b) || a - b), postRow),
    relations,
    limited(t("took"), [...events].sort((a, b) => byYear(a[0], b[0])), eventRow),
    section(t("wrote"), wrote),
    mentions(i),
  ];
}
// A list with its first rows, and a button for all the others.
function limited(title, items, row) {
  if (!items.length) return [];
  const list = el("ul", { class: "facts" }, items.slice(0, 12).map(row));
  const rest = items.length - 12;
  const more = rest > 0 ? el("button", { class: "more", onclick: () => { list.append(...items.slice(12).map(row)); more.remove(); } }, t("moreN", num(rest))) : null;
  return [el("h3", {}, title + (items.length > 3 ? `（${num(items.length)}）` : "")), list, more];
}
function mentions(i) {
  const articles = G.nodes.articles[i];
  if (!articles.length) return G.wrote.has(i) ? [] : [el("p", { class: "muted" }, t("implied"))];
  return limited(t("mentioned", num(articles.length)), articles, (a) => fact("a" + a, null, isolate(`《${clip(G.articles.headline[a] || "—", 80)}》`), "", () => mentionQuotes(i, a)));
}
function eventParts(i) {
  const own = [...edgesOf(i)], at = i - G.entities, measures = G.nodes.event.measures[at];
  const rows = G.kinds.filter((kind) => G.roleKinds.has(kind)).flatMap((kind) => limited(kindName(kind), own.filter((e) => kindOf(e) === kind),
    (e) => fact("e" + e, typeOf(other(e, i)), [nodeLink(other(e, i))], "", () => edgeQuotes(e))));
  const awards = own.filter((e) => kindOf(e) === "award");
  return [
    head(i, dateText(i) ? el("span", { class: "chip" }, isolate(dateText(i))) : null), actions(i),
    rows,
    limited(t("awards"), awards, (e) => fact("e" + e, typeOf(other(e, i)), [nodeLink(other(e, i)), " ", el("b", {}, edgeLabel(e))], "", () => edgeQuotes(e))),
    measures.length ? [el("h3", {}, t("measures")), el("p", {}, measures.map((m) => [el("span", { class: "chip" }, isolate(m)), " "]))] : [],
    el("h3", {}, t("said")), quoteList(mainFirst(G.nodes.quotes[i])),
  ];
}
function edgeParts(s, to) {
  const edges = pathEdges(s, to).filter((e) => G.edges.s[e] === s);
  return [el("h2", {}, isolate(clip(nodeName(s), 60)), " → ", isolate(clip(nodeName(to), 60))), el("div", { class: "kind" }, t("facts", num(edges.length))),
    el("div", { class: "do" }, el("button", { onclick: () => choose(s, { tab: S.tab === "table" ? "ego" : S.tab }) }, clip(nodeName(s), 14)), el("button", { onclick: () => choose(to, { tab: S.tab === "table" ? "ego" : S.tab }) }, clip(nodeName(to), 14)), el("button", { onclick: (event) => copy(location.href, event.target) }, t("copyLink"))),
    edges.map((e) => edgeBlock(e))];
}
function edgeBlock(e) {
  const label = edgeLabel(e), kind = kindName(kindOf(e));
  return [el("h3", {}, label === kind ? kind : `${kind}：${clip(label, 60)}`), quoteList(edgeQuotes(e))];
}
function pathParts() {
  const path = shortest(S.node, S.goal);
  if (!path.length) return [el("h2", {}, t("pathNone", clip(nodeName(S.node), 40), clip(nodeName(S.goal), 40)))];
  const hops = path.slice(1).map((b, k) => {
    const a = path[k], edges = pathEdges(a, b), [s, to] = G.edges.s[edges[0]] === a ? [a, b] : [b, a];
    return [el("h3", {}, `${k + 1}`), el("p", {}, nodeLink(s), ` — ${bundleLabel(edges)} → `, nodeLink(to)), quoteList(edges.flatMap((e) => edgeQuotes(e)).slice(0, 3))];
  });
  return [el("h2", {}, t("pathTitle", clip(nodeName(S.node), 40), clip(nodeName(S.goal), 40), path.length - 1)), el("div", { class: "do" }, el("button", { onclick: (event) => copy(location.href, event.target) }, t("copyLink"))), hops];
}
