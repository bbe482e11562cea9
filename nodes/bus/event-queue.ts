/** A callback and when it is due, `sequence` telling those of one time apart; `callback` is undefined once canceled. */
export interface Entry {
  readonly atMs: number;
  readonly sequence: number;
  callback: (() => void) | undefined;
}

function before(a: Entry, b: Entry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}

const SWEEP_FROM = 1024;

/** A binary heap by time, then by the order of scheduling. */
export class EventQueue {
  private heap: Entry[] = [];
  private canceled = 0;
  private nextSequence = 0;

  push(atMs: number, callback: () => void): Entry {
    const entry: Entry = { atMs, sequence: this.nextSequence++, callback };
    this.heap.push(entry);
    this.up(this.heap.length - 1);
    return entry;
  }

  /** The sequence that the next pushed entry will get. */
  sequence(): number {
    return this.nextSequence;
  }

  /** The first entry that is not canceled. */
  peek(): Entry | undefined {
    for (let head = this.heap[0]; head; head = this.heap[0]) {
      if (head.callback) return head;
      this.pop();
      this.canceled--;
    }
    return undefined;
  }

  pop(): Entry | undefined {
    const head = this.heap[0];
    const last = this.heap.pop();
    if (last && last !== head) {
      this.heap[0] = last;
      this.down();
    }
    return head;
  }

  /** Canceled entries are dropped when they come up, or all at once when they are most of the heap. */
  cancel(entry: Entry): void {
    if (!entry.callback) return;
    entry.callback = undefined;
    this.canceled++;
    if (this.canceled > SWEEP_FROM && this.canceled * 2 > this.heap.length) this.sweep();
  }

  private sweep(): void {
    this.heap = this.heap.filter((entry) => entry.callback).sort((a, b) => (before(a, b) ? -1 : 1));
    this.canceled = 0;
  }

  private up(from: number): void {
    const entry = this.heap[from] as Entry;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.heap[parent] as Entry;
      if (!before(entry, above)) break;
      this.heap[at] = above;
      at = parent;
    }
    this.heap[at] = entry;
  }

  private down(): void {
    const entry = this.heap[0] as Entry;
    const size = this.heap.length;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      const right = this.heap[child + 1];
      if (right && before(right, this.heap[child] as Entry)) child++;
      const below = this.heap[child] as Entry;
      if (!before(below, entry)) break;
      this.heap[at] = below;
      at = child;
    }
    this.heap[at] = entry;
  }
}
