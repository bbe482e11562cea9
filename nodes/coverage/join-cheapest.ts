import type { Links } from "./links";

const { floor } = Math;

/** Cheapest links first, as long as they make a path; then the loose parts, nearest first. */
export function joinCheapest(links: Links, first: number, last: number): Int32Array {
  const strips = links.endCount / 2;
  const mate = new Int32Array(links.endCount).fill(-1);
  const group = Int32Array.from({ length: strips }, (_, i) => i);
  const root = (strip: number): number => {
    let at = strip;
    while (group[at] !== at) {
      group[at] = group[group[at]!]!;
      at = group[at]!;
    }
    return at;
  };
  if (first >= 0) mate[2 * first] = -2;
  if (last >= 0) mate[2 * last + 1] = -2;
  const isApart = (a: number, b: number) => root(a >> 1) !== root(b >> 1);
  const canMeet = (a: number, b: number) => {
    if (mate[a] !== -1 || mate[b] !== -1 || !isApart(a, b)) return false;
    if (first < 0 || last < 0) return true;
    const closes = new Set([root(first), root(last)]);
    return !(closes.has(root(a >> 1)) && closes.has(root(b >> 1)));
  };
  const meet = (a: number, b: number) => {
    mate[a] = b;
    mate[b] = a;
    group[root(a >> 1)] = root(b >> 1);
  };
  for (const [a, b] of cheapestFirst(links)) if (canMeet(a, b)) meet(a, b);
  return chainParts(links, mate, first, last, meet, isApart);
}

function* cheapestFirst(links: Links): Generator<[number, number]> {
  const keys: number[] = [];
  for (let k = 0; k < links.neighbours.length; k++) if (links.neighbours[k]! >= 0) keys.push(k);
  const cost = Float64Array.from(links.neighbours, (b, k) =>
    b < 0 ? 0 : links.cost(floor(k / links.perEnd), b),
  );
  keys.sort((p, q) => cost[p]! - cost[q]! || p - q);
  for (const k of keys) yield [floor(k / links.perEnd), links.neighbours[k]!];
}

function chainParts(
  links: Links,
  mate: Int32Array,
  first: number,
  last: number,
  meet: (a: number, b: number) => void,
  isApart: (a: number, b: number) => boolean,
): Int32Array {
  const strips = links.endCount / 2;
  const entries: number[] = [];
  const done = new Uint8Array(strips);
  const startOf = (end: number): number => {
    let entry = end;
    for (let count = 0; mate[entry]! >= 0 && count < strips; count++) entry = mate[entry]! ^ 1;
    return entry;
  };
  const lastPart = new Set<number>();
  if (last >= 0) {
    for (let entry = 2 * last, count = 0; count < strips; count++) {
      lastPart.add(entry >> 1);
      if (mate[entry]! < 0) break;
      entry = mate[entry]! ^ 1;
    }
  }
  let entry = first >= 0 ? 2 * first : startOf(0);
  if (lastPart.has(entry >> 1) && lastPart.size < strips && first < 0) {
    for (let strip = 0; strip < strips; strip++) if (!lastPart.has(strip)) entry = startOf(2 * strip);
  }
  while (entry >= 0) {
    entries.push(entry);
    done[entry >> 1] = 1;
    const exit = entry ^ 1;
    if (mate[exit]! >= 0) {
      entry = mate[exit]!;
      continue;
    }
    const left = strips - entries.length;
    if (left === 0) break;
    const onlyLast = left === lastPart.size;
    const wanted = (end: number) =>
      mate[end]! === -1 &&
      done[end >> 1] === 0 &&
      isApart(exit, end) &&
      (onlyLast || !lastPart.has(end >> 1));
    const next = links.join(exit, wanted);
    if (next < 0) break;
    if (mate[exit] === -1) meet(exit, next);
    entry = next;
  }
  return Int32Array.from(entries);
}
