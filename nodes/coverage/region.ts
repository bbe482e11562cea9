/**
 * Marks with 1 the cells that are 1 in `open` and joined to `seed` by steps to the eight neighbours. Cells of
 * the grid's edge must not be open.
 */
export function regionAround(open: Uint8Array, width: number, seed: number): Uint8Array {
  const region = new Uint8Array(open.length);
  if (open[seed] === 1) flood(open, width, seed, 1, region, new Int32Array(open.length));
  return region;
}

/** A cell of the largest region of cells that are 1 in `open`; -1 where there are none. */
export function seedOfLargestRegion(open: Uint8Array, width: number): number {
  const seen = new Uint8Array(open.length);
  const queue = new Int32Array(open.length);
  let best = -1;
  let bestSize = 0;
  for (let i = 0; i < open.length; i++) {
    if (open[i] !== 1 || seen[i] === 1) continue;
    const size = flood(open, width, i, 1, seen, queue);
    if (size <= bestSize) continue;
    best = i;
    bestSize = size;
  }
  return best;
}

/** Pieces of cells that are 1 in `open`: 0 elsewhere, else the piece's number from 1 on. */
export function labelPieces(open: Uint8Array, width: number): { labels: Int32Array; sizes: number[] } {
  const labels = new Int32Array(open.length);
  const queue = new Int32Array(open.length);
  const sizes: number[] = [0];
  for (let i = 0; i < open.length; i++) {
    if (open[i] === 1 && labels[i] === 0) sizes.push(flood(open, width, i, sizes.length, labels, queue));
  }
  return { labels, sizes };
}

function flood(
  open: Uint8Array,
  width: number,
  seed: number,
  mark: number,
  marks: Uint8Array | Int32Array,
  queue: Int32Array,
): number {
  const steps = [1, -1, width, -width, width + 1, width - 1, 1 - width, -1 - width];
  queue[0] = seed;
  marks[seed] = mark;
  let size = 1;
  for (let at = 0; at < size; at++) {
    for (let s = 0; s < 8; s++) {
      const next = queue[at]! + steps[s]!;
      if (open[next] !== 1 || marks[next] !== 0) continue;
      marks[next] = mark;
      queue[size++] = next;
    }
  }
  return size;
}
