// One list is legend, filter and count.
const folds = { events: false, areas: false };
let allAreas = false;
const FEW = 15;
function drawLegend() {
  const byType = G.types.map(() => 0), byKind = G.kinds.map(() => 0);
  for (let i = 0; i < G.n; i++) byType[G.nodes.type[i]]++;
  for (let e = 0; e < G.m; e++) byKind[G.edges.k[e]]++;
  const kept = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
  const row = (key, label, mark, count, hidden, all, name, note) => el("li", {}, el("button", {
    "aria-pressed": !hidden.has(key), "data-key": name + key, title: note,
    onclick: () => press(name, key, hidden, all),
  }, mark, el("span", { class: "label" }, label), el("span", { class: "n" }, num(count))));
  const types = G.types.filter((_, k) => byType[k]);
  const kinds = G.kinds.filter((_, k) => byKind[k]);
  const typeRows = types.map((x) => row(x, typeName(x), swatch(x), byType[G.types.indexOf(x)], S.hide, types, "hide", english ? "" : G.typeNames[x][2]));
  const kindRow = (x) => row(x, kindName(x), edgeSwatch(x), byKind[G.kindIndex[x]], S.hideKinds, kinds, "hideKinds", english ? "" : G.kindNames[x][2]);
  const links = kinds.filter((x) => !G.roleKinds.has(x) && x !== "award");
  const roles = kinds.filter((x) => G.roleKinds.has(x) || x === "award");
  const byEvent = new Map();
  for (let i = G.entities; i < G.n; i++) byEvent.set(eventType(i), (byEvent.get(eventType(i)) || 0) + 1);
  const events = G.nodes.event.types;
  const eventRows = events.map((x) => row(x, eventName(x), swatch("Event"), byEvent.get(x), S.hideEvents, events, "hideEvents", ""));
  const fold = (name, title, ...inside) => el("details", { open: folds[name], ontoggle: (event) => { folds[name] = event.target.open; } },
    el("summary", { "data-key": "fold" + name }, title), ...inside);
  const areas = [...G.areaCounts.keys()].sort((a, b) => !a - !b || G.areaCounts.get(b) - G.areaCounts.get(a));
  const few = allAreas || areas.length <= FEW + 3 ? areas : areas.slice(0, FEW);
  const areaRows = few.map((x) => row(x, x || t("nowhere"), swatch("Place"), G.areaCounts.get(x), S.hideAreas, areas, "hideAreas", ""));
  const moreAreas = few.length < areas.length ? el("button", { class: "more", "data-key": "areas", onclick: () => { allAreas = true; drawLegend(); } }, t("moreN", num(areas.length - few.length))) : null;
  const open = S.hideEvents.size || S.hideAreas.size || S.hide.size + S.hideKinds.size || S.years || !S.undated;
  $("legend").replaceChildren(
    ...(types.length ? [el("h2", {}, t("entities")), el("ul", {}, typeRows)] : []),
    ...(links.length ? [el("h2", {}, t("links")), el("ul", {}, links.map(kindRow))] : []),
    ...(roles.length ? [el("h2", {}, t("eventsKind")), el("ul", {}, roles.map(kindRow))] : []),
    ...(events.length > 1 ? [fold("events", t("eventTypes"), el("ul", {}, eventRows))] : []),
    ...(areas.length > 1 ? [fold("areas", t("areas"), el("ul", {}, areaRows), ...(moreAreas ? [moreAreas] : []))] : []),
    ...yearsPanel(),
    ...(open ? [el("button", { class: "reset", onclick: () => go({ hide: new Set(), hideKinds: new Set(), hideEvents: new Set(), hideAreas: new Set(), years: null, undated: true }) }, t("showAll"))] : []),
    ...(types.length ? [el("p", { class: "note" }, t("legendNote"))] : []),
  );
  if (kept) { const again = document.querySelector(`[data-key="${CSS.escape(kept)}"]`); if (again) again.focus(); }
}
// The list is made anew after each press, so a double press is told by name and time.
let pressed = ["", 0];
function press(name, key, hidden, all) {
  const now = performance.now(), twice = pressed[0] === name + key && now - pressed[1] < 400;
  pressed = [name + key, twice ? 0 : now];
  if (twice) only(name, key, all); else toggle(name, key, hidden);
}
function toggle(name, key, hidden) {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  go({ [name]: next }, true);
}
function only(name, key, all) {
  const rest = all.filter((x) => x !== key);
  go({ [name]: new Set(rest) }, true);
}
function yearsPanel() {
  if (G.years.length < 2) return [];
  const [low, high] = [G.years[0], G.years[G.years.length - 1]];
  const [from, to] = S.years || [low, high];
  const counts = new Map();
  let undated = 0;
  G.articleYear.forEach((y) => { if (y) counts.set(y, (counts.get(y) || 0) + 1); else undated++; });
  const most = Math.max(...counts.values());
  const bars = el("div", { class: "bars", "aria-hidden": "true" });
  for (let y = low; y <= high; y++) {
    const bar = el("i", { class: y < from || y > to ? "off" : "", title: `${y}: ${counts.get(y) || 0}` });
    bar.style.height = (100 * (counts.get(y) || 0)) / most + "%";
    bars.append(bar);
  }
  const handle = (label, value, change) => el("label", {}, `${label} ${value}`, el("input", {
    type: "range", min: low, max: high, value, "data-key": "year" + label,
    onchange: (event) => { const [a, b] = change(+event.target.value); go({ years: a <= low && b >= high ? null : [Math.min(a, b), Math.max(a, b)] }, true); },
  }));
  return [el("h2", {}, t("years")), el("div", { class: "years" }, bars,
    handle(t("yearFrom"), from, (v) => [v, to]), handle(t("yearTo"), to, (v) => [from, v]),
    undated ? el("label", {}, el("input", { type: "checkbox", checked: S.undated, onchange: (event) => go({ undated: event.target.checked }, true) }), ` ${t("undated")} (${num(undated)})`) : null)];
}
