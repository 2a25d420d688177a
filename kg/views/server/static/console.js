"use strict";
// Runs what the editor holds, stops it, shows the answer, keeps both in the address.
{
  const $ = (id) => document.getElementById(id);
  const { VIEWS, say, make } = Pictures;
  let answer = null, view = "table", ticket = "", ran = "";

  const address = () => new URLSearchParams(location.hash.slice(1));
  function remember() {
    const q = new URLSearchParams({ q: Editor.text });
    if (view !== "table") q.set("view", view);
    history.replaceState(null, "", "#" + q);
  }
  function state(text) { $("state").textContent = text; }
  function complain(text) {
    $("note").hidden = !text;
    $("note").querySelector("pre").textContent = text || "";
  }

  async function run() {
    if (ticket) return;
    const query = Editor.text, begun = performance.now();
    ticket = [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16).padStart(2, "0")).join("");
    $("run").disabled = true;
    $("stop").disabled = false;
    $("idle").hidden = true;
    $("result").hidden = true;
    complain("");
    state("…");
    remember();
    const clock = setInterval(() => state(((performance.now() - begun) / 1000).toFixed(0) + " s"), 1000);
    try {
      const found = await fetch("/console/run", {
        method: "POST",
        headers: { Accept: "application/json, application/problem+json" },
        body: new URLSearchParams({ query, ticket }),
      });
      const seconds = ((performance.now() - begun) / 1000).toFixed(2) + " s";
      if (found.ok) {
        answer = await found.json();
        ran = query;
        show();
      } else {
        const problem = await found.json();
        complain([problem.where, problem.title].filter(Boolean).join(": ") + (problem.allowed ? `\n${problem.allowed}` : ""));
      }
      state(seconds);
    } catch (error) {
      complain(say("error") + ": " + error.message);
      state("");
    } finally {
      clearInterval(clock);
      ticket = "";
      $("run").disabled = false;
      $("stop").disabled = true;
    }
  }
  const stop = () => ticket && fetch("/sparql/stop", { method: "POST", body: ticket });

  function show() {
    $("result").hidden = false;
    $("download").hidden = answer.kind === "ask";
    $("download").textContent = say("download") + (answer.kind === "graph" ? " Turtle" : " CSV");
    if (answer.kind === "ask") {
      for (const key of Object.keys(VIEWS)) $("tab-" + key).hidden = true;
      $("count").textContent = "";
      $("view").replaceChildren(make("p", { class: "ask-answer" }, say(answer.answer ? "yes" : "no")));
      return;
    }
    if (!VIEWS[view].can(answer)) view = "table";
    for (const [key, { can }] of Object.entries(VIEWS)) {
      const tab = $("tab-" + key);
      tab.hidden = !answer.rows.length || !can(answer);
      tab.setAttribute("aria-selected", key === view);
      tab.tabIndex = key === view ? 0 : -1;
    }
    $("count").textContent = answer.truncated ? say("rows_cut", answer.rows.length) : say("rows_n", answer.rows.length);
    $("view").replaceChildren(answer.rows.length ? VIEWS[view].show(answer) : make("p", {}, say("no_rows")));
    $("view").dataset.view = view;
  }
  for (const key of Object.keys(VIEWS)) {
    $("tab-" + key).addEventListener("click", () => { view = key; show(); remember(); });
    $("tab-" + key).addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const tabs = Object.keys(VIEWS).filter((k) => !$("tab-" + k).hidden);
      const next = tabs[(tabs.indexOf(key) + step + tabs.length) % tabs.length];
      $("tab-" + next).focus();
      $("tab-" + next).click();
    });
  }

  // All rows, from the endpoint itself; the mark at the head tells Excel that it is UTF-8.
  async function download() {
    const graph = answer.kind === "graph";
    const found = await fetch("/sparql", {
      method: "POST",
      headers: { Accept: graph ? "text/turtle" : "text/csv", "Content-Type": "application/sparql-query" },
      body: ran,
    });
    const data = await found.blob();
    if (!found.ok) return complain(await data.text());
    const link = make("a", { download: graph ? "answer.ttl" : "answer.csv" });
    link.href = URL.createObjectURL(new Blob(graph ? [data] : ["\ufeff", data], { type: data.type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
  async function share() {
    remember();
    try { await navigator.clipboard.writeText(location.href); state("✓"); } catch { state(location.href); }
  }

  $("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  $("query").addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); run(); }
  });
  $("stop").addEventListener("click", stop);
  $("share").addEventListener("click", share);
  $("download").addEventListener("click", download);
  for (const button of document.querySelectorAll("[data-query]")) {
    button.addEventListener("click", () => {
      Editor.text = button.dataset.query;
      view = /^\s*CONSTRUCT/i.test(Editor.text) ? "net" : "table";
      run();
    });
  }
  function open() {
    const asked = address(), query = asked.get("q") || new URLSearchParams(location.search).get("query");
    if (asked.get("view") in VIEWS) view = asked.get("view");
    if (query && query !== Editor.text) { Editor.text = query; run(); } else Editor.paint();
  }
  window.addEventListener("hashchange", open);
  open();
  document.documentElement.dataset.ready = "yes";
}
