"use strict";
// A text field with coloured SPARQL behind it and a list that completes terms by name or label.
const Editor = (() => {
  const field = document.getElementById("query"), painted = document.getElementById("painted");
  const list = document.getElementById("complete");
  let known = { prefixes: {}, words: [], terms: [] }, rows = [], at = 0, from = 0;

  const TOKEN = /(#[^\n]*)|("""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|(<[^<>"{}|^`\\\s]*>)|([?$][\p{L}\p{N}_]+)|((?:[\p{L}][\p{L}\p{N}_.-]*)?:[\p{L}\p{N}_.:%-]*)|([A-Za-z_]+)|(\d+(?:\.\d+)?)/gu;
  const KINDS = ["", "comment", "string", "iri", "variable", "name", "word", "number"];

  function paint() {
    const text = field.value, out = document.createDocumentFragment();
    let end = 0;
    for (const found of text.matchAll(TOKEN)) {
      if (found.index > end) out.append(text.slice(end, found.index));
      let kind = KINDS[found.slice(1).findIndex((x) => x !== undefined) + 1];
      if (kind === "word" && !WORDS.has(found[0].toUpperCase())) kind = "";
      const piece = document.createElement("span");
      if (kind) piece.className = "t-" + kind;
      piece.textContent = found[0];
      out.append(piece);
      end = found.index + found[0].length;
    }
    out.append(text.slice(end) + "\n");
    painted.replaceChildren(out);
    scroll();
  }
  const WORDS = new Set("SELECT DISTINCT REDUCED WHERE FILTER OPTIONAL UNION MINUS BIND VALUES ORDER GROUP BY HAVING LIMIT OFFSET ASK CONSTRUCT DESCRIBE FROM NAMED GRAPH PREFIX BASE COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR CONTAINS STRSTARTS STRENDS STRLEN REGEX REPLACE LANG LANGMATCHES STR YEAR MONTH DAY COALESCE BOUND EXISTS NOT IN AS DESC ASC IF CONCAT LCASE UCASE ISIRI ISLITERAL DATATYPE A TRUE FALSE UNDEF IRI SUBSTR ABS ROUND NOW".split(" "));
  function scroll() {
    painted.scrollTop = field.scrollTop;
    painted.scrollLeft = field.scrollLeft;
  }

  // What stands before the cursor and may be the beginning of a term.
  function begun() {
    const before = field.value.slice(0, field.selectionStart);
    const match = /[?$]?[\p{L}\p{N}_][\p{L}\p{N}_:-]*$|:$/u.exec(before);
    return match ? match[0] : "";
  }
  // The class that the subject of this statement is said to have, for the properties that fit it.
  function classHere() {
    const before = field.value.slice(0, field.selectionStart);
    const statement = before.slice(Math.max(before.lastIndexOf("."), before.lastIndexOf("{")) + 1);
    const subject = /^\s*([?$][\p{L}\p{N}_]+)/u.exec(statement);
    if (!subject) return "";
    const name = subject[1].replace(/[?$]/, "[?$]");
    const said = new RegExp(name + "\\s+(?:a|rdf:type)\\s+(\\S+)", "u").exec(field.value);
    return said ? said[1].replace(/[;.]$/, "") : "";
  }
  function matches(text) {
    const low = text.toLowerCase(), local = low.replace(/^[^:]*:/, "");
    if (/^[?$]/.test(text)) {
      const names = [...new Set(field.value.match(/[?$][\p{L}\p{N}_]+/gu) || [])];
      return names.filter((x) => x.toLowerCase().startsWith(low) && x !== text).map((name) => ({ name, label: "", kind: "variable" }));
    }
    const cls = classHere();
    const rate = (term) => {
      const name = term.name.toLowerCase(), own = name.replace(/^[^:]*:/, "");
      if (low.includes(":") && !name.startsWith(low.split(":")[0] + ":")) return -1;
      const fits = cls && term.domain === cls ? 0 : 0.5;
      if (name.startsWith(low) || (local && own.startsWith(local))) return 0 + fits;
      if (local && (term.label.toLowerCase().startsWith(local) || term.other.toLowerCase().startsWith(local))) return 1 + fits;
      if (local && (own.includes(local) || term.label.includes(local) || term.other.toLowerCase().includes(local))) return 2 + fits;
      return !local ? 3 + fits : -1;
    };
    const terms = known.terms.map((term) => [rate(term), term]).filter(([r]) => r >= 0).sort((a, b) => a[0] - b[0]).map(([, term]) => term);
    const words = low && !low.includes(":") ? known.words.filter((w) => w.toLowerCase().startsWith(low)).map((name) => ({ name, label: "", kind: "word" })) : [];
    const prefixes = low && !low.includes(":") ? Object.keys(known.prefixes).filter((p) => p.startsWith(low)).map((p) => ({ name: p + ":", label: known.prefixes[p], kind: "prefix" })) : [];
    return [...words, ...prefixes, ...terms].slice(0, 60);
  }
  function open(forced) {
    const text = begun();
    if (!forced && (text.length < 2 || /^[?$]$/.test(text))) return close();
    rows = matches(text);
    if (!rows.length || (!forced && rows.length === 1 && rows[0].name === text)) return close();
    from = field.selectionStart - text.length;
    at = 0;
    draw();
  }
  function draw() {
    list.replaceChildren(...rows.map((row, i) => {
      const item = document.createElement("li");
      item.id = "c-" + i;
      item.role = "option";
      item.setAttribute("aria-selected", i === at);
      const name = document.createElement("b"), label = document.createElement("span");
      name.textContent = row.name;
      name.className = "t-" + (row.kind === "word" || row.kind === "variable" ? row.kind : "name");
      label.textContent = row.label;
      if (row.says) item.title = row.says;
      item.append(name, label);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); at = i; take(); });
      return item;
    }));
    place();
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-activedescendant", "c-" + at);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }
  // Under the word, measured on the painted text, which lies exactly behind the field.
  function place() {
    const range = document.createRange(), walker = document.createTreeWalker(painted, NodeFilter.SHOW_TEXT);
    let left = from, node = walker.nextNode();
    while (node && left > node.length) { left -= node.length; node = walker.nextNode(); }
    if (!node) return;
    range.setStart(node, Math.min(left, node.length));
    range.setEnd(node, Math.min(left + 1, node.length));
    const box = range.getBoundingClientRect(), own = field.getBoundingClientRect();
    list.style.left = Math.max(0, Math.min(box.left - own.left, own.width - 300)) + "px";
    list.style.top = Math.min(box.bottom - own.top + 4, own.height) + "px";
  }
  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
  function take() {
    const row = rows[at];
    field.setSelectionRange(from, field.selectionStart);
    insert(row.name + (row.kind === "prefix" ? "" : " "));
    close();
    if (row.kind === "prefix") open(true);
  }
  function insert(text) {
    const start = field.selectionStart;
    field.setRangeText(text, start, field.selectionEnd, "end");
    paint();
  }
  field.addEventListener("input", () => { paint(); open(false); });
  field.addEventListener("scroll", scroll);
  field.addEventListener("blur", close);
  field.addEventListener("click", close);
  field.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.code === "Space") { event.preventDefault(); open(true); return; }
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) { event.preventDefault(); at = (at + step + rows.length) % rows.length; draw(); }
    else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey) { event.preventDefault(); take(); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
  });
  fetch("/console/terms").then((answer) => answer.json()).then((found) => { known = found; field.dataset.ready = "yes"; }).catch(() => {});
  return {
    get text() { return field.value; },
    set text(value) { field.value = value; paint(); close(); },
    short: (iri) => {
      const near = Object.entries(known.prefixes).find(([, start]) => iri.startsWith(start));
      return near ? near[0] + ":" + iri.slice(near[1].length) : iri;
    },
    paint,
  };
})();
