/** Corners (whole cells) in a row, each with the one before and after it, so that parts can be exchanged, turned and moved. */
export class Chain {
  xs: Int32Array;
  ys: Int32Array;
  /** The corner after and before each; -1 at the ends. */
  next: Int32Array;
  prev: Int32Array;
  /** First corner; -1 when there is none. */
  head = -1;
  /** 1 on corners around which something changed since they were last shifted or cut off. */
  fresh: Uint8Array;
  /** The same for being joined to other corners. */
  loose: Uint8Array;
  private size = 0;
  private readonly spare: number[] = [];

  constructor(corners: number) {
    const capacity = corners * 2 + 64;
    this.xs = new Int32Array(capacity);
    this.ys = new Int32Array(capacity);
    this.next = new Int32Array(capacity).fill(-1);
    this.prev = new Int32Array(capacity).fill(-1);
    this.fresh = new Uint8Array(capacity);
    this.loose = new Uint8Array(capacity);
  }

  /** No corner has an id beyond this. */
  get capacity(): number {
    return this.xs.length;
  }

  append(after: number, x: number, y: number): number {
    const at = this.take(x, y);
    this.link(after, at);
    this.next[at] = -1;
    this.touch(at);
    return at;
  }

  /** Puts `count` new corners in place of those between a and b. Ids of a and b stay valid. */
  exchange(a: number, b: number, count: number, xs: Int32Array, ys: Int32Array): void {
    for (let at = this.next[a]!; at !== b; at = this.next[at]!) this.spare.push(at);
    let last = a;
    for (let i = 0; i < count; i++) {
      const at = this.take(xs[i]!, ys[i]!);
      this.link(last, at);
      last = at;
    }
    this.link(last, b);
    for (let at = a; at !== b; at = this.next[at]!) this.touch(at);
    this.touch(b);
  }

  /** Drives the part from corner s to corner t (t after s) the other way. */
  turnRound(s: number, t: number): void {
    const before = this.prev[s]!;
    const after = this.next[t]!;
    this.flip(s, t);
    this.link(before, t);
    this.link(s, after);
    this.touch(s);
    this.touch(t);
    if (before >= 0) this.touch(before);
    if (after >= 0) this.touch(after);
  }

  /** Takes the part from s to t out and puts it, turned round or not, behind corner `behind`, which is not the last. */
  movePart(s: number, t: number, behind: number, isTurned: boolean): void {
    const ahead = this.next[behind]!;
    const before = this.prev[s]!;
    const after = this.next[t]!;
    this.link(before, after);
    if (isTurned) this.flip(s, t);
    this.link(behind, isTurned ? t : s);
    this.link(isTurned ? s : t, ahead);
    for (const at of [before, after, behind, ahead, s, t]) this.touch(at);
  }

  private flip(s: number, t: number): void {
    for (let at = s, last = -1; last !== t; ) {
      const to = this.next[at]!;
      this.next[at] = this.prev[at]!;
      this.prev[at] = to;
      last = at;
      at = to;
    }
  }

  private link(a: number, b: number): void {
    if (a >= 0) this.next[a] = b;
    else this.head = b;
    if (b >= 0) this.prev[b] = a;
  }

  /** Marks a corner and those beside it as changed. */
  private touch(at: number): void {
    for (let k = this.prev[at]! >= 0 ? this.prev[at]! : at, count = 0; k >= 0 && count < 3; count++) {
      this.fresh[k] = 1;
      this.loose[k] = 1;
      k = this.next[k]!;
    }
    // What is cut off or shifted begins a corner earlier.
    const before = this.prev[at]!;
    if (before >= 0 && this.prev[before]! >= 0) this.fresh[this.prev[before]!] = 1;
  }

  private take(x: number, y: number): number {
    const at = this.spare.length > 0 ? this.spare.pop()! : this.grow();
    this.xs[at] = x;
    this.ys[at] = y;
    return at;
  }

  private grow(): number {
    if (this.size === this.xs.length) {
      this.xs = doubled(this.xs);
      this.ys = doubled(this.ys);
      this.next = doubled(this.next);
      this.prev = doubled(this.prev);
      this.fresh = doubled(this.fresh);
      this.loose = doubled(this.loose);
    }
    return this.size++;
  }
}

function doubled<Cells extends Int32Array | Uint8Array>(values: Cells): Cells {
  const wide = new (values.constructor as new (length: number) => Cells)(values.length * 2);
  wide.set(values);
  return wide;
}
