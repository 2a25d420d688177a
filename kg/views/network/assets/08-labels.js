// What lines say stands on them where no node, name or other label is; it is drawn over all else.
const SPOTS = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78];
const LABEL = 11.5;

// For each line the middle of its label, and its words. placeOf gives the place of a node.
function labelSpots(lines, placeOf) {
  const taken = [...scene.ring.keys()].map((i) => {
    const [x, y] = placeOf(i), b = nodeBox(i);
    return [x - b.w / 2, y - b.up, x + b.w / 2, y - b.up + b.h];
  });
  return lines.map((line) => {
    const [ax, ay] = placeOf(line.s), [bx, by] = placeOf(line.t), text = bundleLabel(line.edges);
    const w = wide(text) * LABEL / 2 + 2, h = LABEL / 2 + 2;
    let best = null, least = Infinity;
    for (const f of SPOTS) {
      const x = ax + f * (bx - ax), y = ay + f * (by - ay);
      let over = 0;
      for (const [x0, y0, x1, y1] of taken) {
        const wide_ = Math.min(x + w, x1) - Math.max(x - w, x0), high = Math.min(y + h, y1) - Math.max(y - h, y0);
        if (wide_ > 0 && high > 0) over += wide_ * high;
      }
      if (over < least) { least = over; best = [x, y]; }
      if (!over) break;
    }
    taken.push([best[0] - w, best[1] - h, best[0] + w, best[1] + h]);
    return { line, text, x: best[0], y: best[1] };
  });
}
// vis-network calls this with its own coordinates set.
function drawLabels(c) {
  if (!scene) return;
  const places = net.getPositions();
  const placeOf = (i) => (places[i] ? [places[i].x, places[i].y] : scene.places.get(i));  // it may not have the node yet
  c.font = `${LABEL}px ${FONT}`;
  c.textAlign = "center"; c.textBaseline = "middle"; c.lineJoin = "round"; c.lineWidth = 4;
  c.strokeStyle = colours.bg;
  for (const { line, text, x, y } of labelSpots(scene.lines.filter((l) => l.look && l.look.label), placeOf)) {
    c.strokeText(text, x, y);
    c.fillStyle = line.look.colour;
    c.fillText(text, x, y);
  }
}
