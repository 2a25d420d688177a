// The search box: names first, then other names, titles held, pinyin initials.
let haystack = null, results = [], picked = -1;

function stack() {
  if (haystack) return haystack;
  haystack = [];
  for (let i = 0; i < G.n; i++) {
    const names = [G.nodes.name[i] || nodeName(i)];
    if (!isEvent(i)) names.push(...G.nodes.entity.alias[i], ...G.nodes.entity.short[i]);
    const titles = [];
    if (isEvent(i)) titles.push(eventType(i));
    else for (const e of edgesOf(i)) if (kindOf(e) === "post" && G.edges.s[e] === i) titles.push(G.edges.labels[G.edges.label[e]]);
    const areas = G.nodes.areas[i].join(" ");
    haystack.push([names.map((x) => x.toLowerCase()), (titles.join(" ") + " " + areas).toLowerCase(), isEvent(i) ? "" : G.nodes.entity.initials[i]]);
  }
  return haystack;
}
function search(text) {
  const words = text.toLowerCase().trim().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  stack().forEach(([names, titles, initials], i) => {
    let rank = 0;
    for (const word of words) {
      let best = 9;
      names.forEach((name, k) => {
        if (name === word) best = Math.min(best, k ? 1 : 0);
        else if (name.startsWith(word)) best = Math.min(best, k ? 3 : 2);
        else if (name.includes(word)) best = Math.min(best, k ? 5 : 4);
      });
      if (best > 3 && initials && initials.startsWith(word)) best = initials === word ? 1 : 3;
      if (best > 6 && titles.includes(word)) best = 6;
      if (best > 8) return;
      rank += best;
    }
    found.push([rank, -G.weight[i] - nodeShown[i], i]);
  });
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return found.map((f) => f[2]);
}
function showFound() {
  const box = $("search"), list = $("found"), text = box.value;
  const all = search(text);
  results = all.slice(0, 14);
  picked = results.length ? 0 : -1;
  list.replaceChildren(...results.map((i, k) => el("li", {
    role: "option", id: "found-" + k, "aria-selected": k === picked,
    onpointerdown: (event) => { event.preventDefault(); take(k); },
  }, swatch(typeOf(i)), el("span", { class: "who" }, isolate(clip(nodeName(i), 40))), el("span", { class: "what" }, isolate(nodeHint(i))))));
  if (!results.length && text.trim()) list.append(el("li", { class: "muted" }, t("none", clip(text.trim(), 20))));
  else if (all.length > results.length) list.append(el("li", { class: "muted" }, t("moreN", num(all.length - results.length))));
  list.hidden = !text.trim();
  box.setAttribute("aria-expanded", !list.hidden);
  markFound();
  if (text.trim()) say(t("nFound", num(all.length)));
}
function markFound() {
  const items = $("found").children;
  for (let k = 0; k < results.length; k++) items[k].setAttribute("aria-selected", k === picked);
  if (picked >= 0) {
    $("search").setAttribute("aria-activedescendant", "found-" + picked);
    items[picked].scrollIntoView({ block: "nearest" });
  } else $("search").removeAttribute("aria-activedescendant");
}
function take(k) {
  const node = results[k];
  if (node === undefined) return;
  closeFound();
  $("search").value = "";
  $("search").blur();
  const tab = S.tab === "table" ? "ego" : S.tab;
  const hide = new Set(S.hide);
  hide.delete(typeOf(node));  // whoever searches for it wants to see it
  S.hide = hide;
  if (G.nodes.areas[node].every((a) => S.hideAreas.has(a))) S.hideAreas = new Set();
  choose(node, { tab });
  if (tab === "whole") flyTo(node);
  const canvas = tab === "whole" ? $("canvas") : egoCanvas();
  if (canvas) canvas.focus({ preventScroll: true });
}
function closeFound() {
  $("found").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
}
function startSearch() {
  const box = $("search");
  box.addEventListener("input", showFound);
  box.addEventListener("focus", () => { if (box.value.trim()) showFound(); });
  box.addEventListener("blur", closeFound);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (results.length) picked = (picked + (event.key === "ArrowDown" ? 1 : results.length - 1)) % results.length;
      markFound();
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(picked);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (box.value) { box.value = ""; closeFound(); } else box.blur();
    }
  });
}
