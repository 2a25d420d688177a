"use strict";
// An answer as a table, bars, a timeline or a network. Text only ever becomes text nodes.
const Pictures = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const words = JSON.parse(document.getElementById("words").dataset.words);
  const say = (key, ...parts) => words[key].replace(/\{(\d)\}/g, (_, i) => parts[i]);
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const draw = (tag, attributes = {}, ...children) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const NUMBERS = /#(integer|decimal|double|float|int|long)$/;
  const number = (cell) => (cell && NUMBERS.test(cell.datatype || "") ? Number(cell.value) : null);
  const day = (cell) => {
    const found = cell && cell.type === "literal" && /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?=$|[/T~?%])/.exec(cell.value);
    return found ? found[0] : null;
  };
  const label = (answer, cell) => (!cell ? "" : cell.type === "uri" ? answer.about[cell.value].name : typeof cell.value === "string" ? cell.value : JSON.stringify(cell.value));
  const clip = (text, most) => ([...text].length > most ? [...text].slice(0, most - 1).join("") + "…" : text);

  function link(answer, cell) {
    const text = label(answer, cell);
    if (!cell || cell.type !== "uri") return document.createTextNode(text);
    const about = answer.about[cell.value];
    return about.href ? make("a", { class: "ref k-" + about.kind, href: about.href, title: cell.value }, text) : make("span", { title: cell.value }, text);
  }
  const column = (answer, test) => answer.variables.findIndex((_, i) => answer.rows.length && answer.rows.some((row) => row[i]) && answer.rows.every((row) => !row[i] || test(row[i]) !== null));

  // --- table: sorted by a click on a head, two hundred rows at a time
  function table(answer) {
    let rows = answer.rows, sorted = -1, up = true, most = 200;
    const box = make("div");
    const fill = () => {
      const head = make("tr", {}, ...answer.columns.map((name, i) => {
        const button = make("button", { type: "button", class: "sort" }, name + (sorted === i ? (up ? " ▲" : " ▼") : ""));
        button.addEventListener("click", () => {
          up = sorted === i ? !up : true;
          sorted = i;
          const key = (row) => number(row[i]) ?? label(answer, row[i]);
          rows = [...answer.rows].sort((a, b) => {
            const x = key(a), y = key(b);
            const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "zh");
            return up ? order : -order;
          });
          fill();
        });
        return make("th", { scope: "col", "aria-sort": sorted === i ? (up ? "ascending" : "descending") : "none" }, button);
      }));
      const cells = rows.slice(0, most).map((row) => make("tr", {}, ...row.map((cell) => make("td", number(cell) === null ? {} : { class: "num" }, link(answer, cell)))));
      box.replaceChildren(make("table", { class: "result" }, make("thead", {}, head), make("tbody", {}, ...cells)));
      if (rows.length > most) {
        const more = make("button", { type: "button" }, "+ " + (rows.length - most));
        more.addEventListener("click", () => { most += 1000; fill(); });
        box.append(make("p", {}, more));
      }
    };
    fill();
    return box;
  }

  // --- chart: a bar for each row, or a count of each value where there is no number
  function bars(answer) {
    const at = column(answer, number);
    const name = answer.variables.findIndex((_, i) => i !== at);
    if (name < 0) return null;
    const sums = new Map();
    for (const row of answer.rows) {
      const key = label(answer, row[name]);
      const old = sums.get(key) || { value: 0, cell: row[name] };
      old.value += at < 0 ? 1 : number(row[at]) || 0;
      sums.set(key, old);
    }
    const found = [...sums.entries()];
    if (at < 0) found.sort((a, b) => b[1].value - a[1].value);
    return found.length ? found.slice(0, 40) : null;
  }
  function chart(answer) {
    const found = bars(answer);
    const width = 900, left = 260, line = 27, height = found.length * line + 10;
    const most = Math.max(...found.map(([, x]) => x.value), 1e-9);
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "chart" });
    found.forEach(([name, { value, cell }], i) => {
      const y = 5 + i * line, long = Math.max(1, (value / most) * (width - left - 90));
      const about = cell && cell.type === "uri" ? answer.about[cell.value] : null;
      const text = draw("text", { x: left - 10, y: y + 17, "text-anchor": "end" });
      text.append(clip(name, 17));
      const title = draw("title");
      title.append(`${name}: ${value}`);
      const bar = draw("rect", { x: left, y: y + 3, width: long, height: line - 8, rx: 4, class: "k-" + (about ? about.kind : "") });
      const amount = draw("text", { x: left + long + 8, y: y + 17, class: "soft" });
      amount.append(value.toLocaleString());
      const whole = about && about.href ? draw("a", { href: about.href }) : draw("g");
      whole.append(title, text, bar, amount);
      svg.append(whole);
    });
    return svg;
  }

  // --- timeline: the days from left to right, what fell on a day above one another
  function times(answer) {
    const at = column(answer, day);
    const name = answer.variables.findIndex((v, i) => i !== at && answer.rows.some((row) => row[i] && row[i].type === "uri"));
    const shown = name < 0 ? answer.variables.findIndex((_, i) => i !== at) : name;
    const groups = new Map();
    for (const row of answer.rows) {
      const key = day(row[at]) || say("undated");
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row);
    }
    const keys = [...groups.keys()].sort((a, b) => a.localeCompare(b));
    return make("ol", { class: "timeline" }, ...keys.map((key) => {
      const facts = groups.get(key).slice(0, 100).map((row) => {
        const rest = row.filter((cell, i) => i !== at && i !== shown && cell);
        const line = make("p", { class: "says" }, shown < 0 ? "" : link(answer, row[shown]));
        for (const cell of rest) line.append(" ", make("span", { class: "soft" }, link(answer, cell)));
        return make("div", { class: "fact" }, line);
      });
      return make("li", { class: "f-event" }, make("p", { class: "when" }, make("time", {}, key)), make("div", {}, ...facts));
    }));
  }

  // --- network: nodes of the rows, joined by triples or by standing in one row
  function links(answer) {
    const pairs = new Map(), nodes = new Map();
    const node = (cell) => {
      if (!nodes.has(cell.value)) nodes.set(cell.value, { iri: cell.value, degree: 0 });
      return nodes.get(cell.value);
    };
    const join = (a, b, text) => {
      const key = a.value + " " + b.value;
      if (a.value === b.value) return;
      if (!pairs.has(key)) {
        const pair = { a: node(a), b: node(b), text };
        pair.a.degree++;
        pair.b.degree++;
        pairs.set(key, pair);
      }
    };
    for (const row of answer.rows) {
      if (answer.kind === "graph") {
        if (row[0].type === "uri" && row[2].type === "uri" && answer.about[row[2].value].href) join(row[0], row[2], label(answer, row[1]));
      } else {
        const own = row.map((cell, i) => ({ cell, i })).filter(({ cell }) => cell && cell.type === "uri" && answer.about[cell.value].href);
        for (const other of own.slice(1)) join(own[0].cell, other.cell, answer.columns[other.i]);
      }
      if (nodes.size > 150) break;
    }
    return { nodes: [...nodes.values()], pairs: [...pairs.values()] };
  }
  function net(answer) {
    const { nodes, pairs } = links(answer), width = 1000, height = 640, golden = Math.PI * (3 - Math.sqrt(5));
    nodes.sort((a, b) => b.degree - a.degree);
    nodes.forEach((n, i) => { const r = 24 * Math.sqrt(i); n.x = r * Math.cos(i * golden); n.y = r * Math.sin(i * golden); });
    const best = 700 / Math.sqrt(nodes.length + 4);
    for (let step = 0; step < 260; step++) {
      const heat = 22 * (1 - step / 260) + 0.4;
      for (const n of nodes) { n.dx = -n.x * 0.006 * best / 20; n.dy = -n.y * 0.009 * best / 20; }
      for (let i = 0; i < nodes.length; i++) for (let j = 0; j < i; j++) {
        const a = nodes[i], b = nodes[j], x = a.x - b.x, y = a.y - b.y, d = Math.max(x * x + y * y, 25), f = best * best / d;
        a.dx += x * f / 12; a.dy += y * f / 12; b.dx -= x * f / 12; b.dy -= y * f / 12;
      }
      for (const { a, b } of pairs) {
        const x = a.x - b.x, y = a.y - b.y, d = Math.sqrt(x * x + y * y) || 1, f = (d - best * 0.8) / d / 5;
        a.dx -= x * f; a.dy -= y * f; b.dx += x * f; b.dy += y * f;
      }
      for (const n of nodes) { const d = Math.hypot(n.dx, n.dy) || 1, m = Math.min(d, heat); n.x += n.dx / d * m; n.y += n.dy / d * m; }
    }
    const xs = nodes.map((n) => n.x), ys = nodes.map((n) => n.y);
    const low = [Math.min(...xs), Math.min(...ys)], size = [Math.max(...xs) - low[0] || 1, Math.max(...ys) - low[1] || 1];
    for (const n of nodes) { n.x = 80 + (n.x - low[0]) / size[0] * (width - 160); n.y = 36 + (n.y - low[1]) / size[1] * (height - 80); }
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "net" });
    const few = pairs.length <= 40;
    for (const { a, b, text } of pairs) {
      const line = draw("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y }), title = draw("title");
      title.append(`${answer.about[a.iri].name} → ${text} → ${answer.about[b.iri].name}`);
      line.append(title);
      svg.append(line);
      if (few && text) {
        const word = draw("text", { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 3, class: "edge", "text-anchor": "middle" });
        word.append(clip(text, 8));
        svg.append(word);
      }
    }
    const written = [];
    for (const n of nodes) {
      const about = answer.about[n.iri], whole = draw("a", { href: about.href, class: "k-" + about.kind }), title = draw("title");
      title.append(about.name);
      whole.append(title, draw("circle", { cx: n.x, cy: n.y, r: Math.min(15, 6 + Math.sqrt(n.degree) * 2) }));
      // names by degree, none over another
      const name = clip(about.name, 12), half = [...name].length * 6.8, y = n.y + 24;
      const hidden = n.degree < 3 && nodes.some((o) => o !== n && Math.abs(o.y - y + 5) < 12 && Math.abs(o.x - n.x) < half + 6);
      if (!hidden && !written.some((w) => Math.abs(w.y - y) < 17 && Math.abs(w.x - n.x) < w.half + half)) {
        written.push({ x: n.x, y, half });
        const text = draw("text", { x: n.x, y, "text-anchor": "middle" });
        text.append(name);
        whole.append(text);
      }
      svg.append(whole);
    }
    return svg;
  }

  const VIEWS = {
    table: { can: () => true, show: table },
    chart: { can: (answer) => answer.kind === "select" && bars(answer) !== null, show: chart },
    times: { can: (answer) => answer.kind === "select" && column(answer, day) >= 0, show: times },
    net: { can: (answer) => links(answer).pairs.length > 0, show: net },
  };
  return { VIEWS, say, make };
})();
