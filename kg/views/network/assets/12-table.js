// 表格: everything as sortable rows; what a screen reader and a printer get.
const STEP = 200;
let tableRows = STEP, tableSort = {}, tableKey = "";

function tableSets() {
  const edges = Array.from({ length: G.m }, (_, e) => e);
  const link = (i) => [nodeName(i), () => el("button", { class: "link", onclick: () => choose(i) }, isolate(clip(nodeName(i), 80)))];
  const why = (e) => [t("why"), () => el("button", { class: "link", onclick: () => go({ edge: [G.edges.s[e], G.edges.t[e]] }) }, t("why"))];
  const roleOf = (i, kind) => [...edgesOf(i)].filter((e) => kindOf(e) === kind).map((e) => nodeName(other(e, i))).join("、");
  return {
    entities: {
      head: [t("name"), t("type"), t("area"), t("others"), t("articles"), t("degree")], numeric: [4, 5],
      ids: Array.from({ length: G.entities }, (_, i) => i), on: (i) => nodeShown[i],
      row: (i) => [link(i), typeName(typeOf(i)), G.nodes.areas[i].join(t("and")), [...G.nodes.entity.alias[i], ...G.nodes.entity.short[i]].map((x) => clip(x, 40)).join("、"), G.nodes.articles[i].length, edgesOf(i).length],
    },
    posts: {
      head: [t("person"), t("postTitle"), t("body"), t("confidence"), t("why")], numeric: [3],
      ids: edges.filter((e) => kindOf(e) === "post"), on: (e) => edgeShown[e],
      row: (e) => [link(G.edges.s[e]), edgeLabel(e), link(G.edges.t[e]), (sureness(edgeQuotes(e)) / 100).toFixed(2), why(e)],
    },
    events: {
      head: [t("name"), t("type"), t("time"), t("organizer"), t("place"), t("measures")], numeric: [],
      ids: Array.from({ length: G.n - G.entities }, (_, k) => k + G.entities), on: (i) => nodeShown[i],
      row: (i) => [link(i), eventName(eventType(i)), dateText(i), roleOf(i, "organizer"), roleOf(i, "place"), G.nodes.event.measures[i - G.entities].join("、")],
    },
    relations: {
      head: [t("from"), t("relation"), t("to"), t("confidence"), t("why")], numeric: [3],
      ids: edges.filter((e) => !G.roleKinds.has(kindOf(e)) && kindOf(e) !== "post" && kindOf(e) !== "award"), on: (e) => edgeShown[e],
      row: (e) => [link(G.edges.s[e]), kindName(kindOf(e)), link(G.edges.t[e]), (sureness(edgeQuotes(e)) / 100).toFixed(2), why(e)],
    },
  };
}
const cellText = (cell) => (Array.isArray(cell) ? cell[0] : cell);
function drawTable(all) {
  const sets = tableSets(), name = S.set || "entities", set = sets[name];
  const key = JSON.stringify([name, before, english]);
  if (key !== tableKey) { tableRows = STEP; tableKey = key; }
  const ids = set.ids.filter((id) => set.on(id));
  const [column, down] = tableSort[name] || [-1, false];
  let rows = ids.map((id) => [id, null]);
  if (column >= 0) {
    const by = new Intl.Collator("zh-Hans-CN", { numeric: true });
    rows = ids.map((id) => [id, cellText(set.row(id)[column])]);
    rows.sort((a, b) => (set.numeric.includes(column) ? a[1] - b[1] : by.compare(a[1], b[1])) * (down ? -1 : 1) || a[0] - b[0]);
  } else if (name === "entities") rows.sort((a, b) => G.weight[b[0]] - G.weight[a[0]] || a[0] - b[0]);
  const many = all ? rows.length : Math.min(rows.length, tableRows);
  const caption = ids.length === set.ids.length ? t("rowsOf", t(name), num(ids.length)) : t("rowsSome", t(name), num(ids.length), num(set.ids.length));
  const head = set.head.map((title, k) => el("th", { scope: "col", "aria-sort": k === column ? (down ? "descending" : "ascending") : "none" },
    el("button", { "data-key": "sort" + k, onclick: () => { tableSort[name] = [k, column === k ? !down : set.numeric.includes(k)]; drawTable(); again("sort" + k); } }, title + (k === column ? (down ? " ▾" : " ▴") : ""))));
  const body = rows.slice(0, many).map(([id], r) => el("tr", { "aria-rowindex": r + 2 }, set.row(id).map((cell, k) => el("td", { class: set.numeric.includes(k) ? "num" : "" }, Array.isArray(cell) ? cell[1]() : isolate(String(cell))))));
  const picks = Object.keys(sets).map((k) => el("button", { "aria-pressed": k === name, "data-key": "set" + k, onclick: () => { go({ set: k }); again("set" + k); } }, `${t(k)} ${num(sets[k].ids.length)}`));
  const rest = rows.length - many;
  const top = $("table").scrollTop;
  $("table").replaceChildren(el("div", { class: "sets" }, picks),
    el("table", { "aria-rowcount": rows.length + 1 }, el("caption", {}, caption), el("thead", {}, el("tr", { "aria-rowindex": 1 }, head)), el("tbody", {}, body)),
    ...(rest > 0 ? [el("button", { class: "more", onclick: () => { tableRows += STEP; drawTable(); } }, t("moreRows", num(Math.min(STEP, rest)), num(rest)))] : []));
  $("table").scrollTop = top;
}
function again(key) {
  const node = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (node) node.focus();
}
