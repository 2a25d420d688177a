// The shortest way between two nodes under the present filter.
function shortest(from, to) {
  if (!nodeShown[from] || !nodeShown[to]) return [];
  const came = new Map([[from, -1]]);
  let queue = [from];
  while (queue.length && !came.has(to)) {
    const next = [];
    for (const i of queue) {
      for (const e of edgesOf(i)) {
        const j = other(e, i);
        if (edgeShown[e] && !came.has(j)) { came.set(j, i); next.push(j); }
      }
    }
    queue = next;
  }
  if (!came.has(to)) return [];
  const path = [to];
  while (path[0] !== from) path.unshift(came.get(path[0]));
  return path;
}
function pathScene() {
  const path = shortest(S.node, S.goal);
  const ring = new Map((path.length ? path : [S.node, S.goal]).map((i, k) => [i, k]));
  const across = Math.max(3, Math.floor($("mynetwork").clientWidth / 190));
  const places = new Map();
  [...ring.keys()].forEach((i, k) => {
    const row = Math.floor(k / across), column = row % 2 ? across - 1 - (k % across) : k % across;
    places.set(i, [column * 215, row * 190 + (k % 2 ? 46 : 0)]);
  });
  return { ring, places, total: ring.size, lines: path.length ? bundles(ring) : [], path };
}
const pathEdges = (a, b) => [...edgesOf(a)].filter((e) => edgeShown[e] && other(e, a) === b);
