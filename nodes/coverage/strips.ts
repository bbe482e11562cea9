import { ALONG_COLUMN, ALONG_ROW } from "./sweep-direction";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { min } = Math;

/** Straight pieces of path: strip i runs from cell ends[2i] to cell ends[2i + 1]. */
export interface Strips {
  readonly ends: Int32Array;
  readonly count: number;
}

/** A strip is drawn on where at least this share of its width is new. */
const WORTH = 0.85;
/** The same for a strip that is only due because the region ends. */
const ENDING_WORTH = 0.85;
/** A beginning or end of the region counts as a wall when it is this many spacings wide. */
const WIDE = 3;
/** Cells by which the first strip beside something narrow may wait for the others. */
const WAIT = 1;
/** Less new floor than this (in widths squared) is left to the leftovers. */
const LEAST = 0.15;

/**
 * Lays strips `spacing` cells apart over the cells of each direction. A strip is due where the last one is a
 * whole spacing behind or where the region ends; it is drawn on over its neighbours where that is worth it, so
 * that the strips of a ragged region fall into line.
 */
export function layStrips(directions: Uint8Array, width: number, spacing: number): Strips {
  const height = directions.length / width;
  const ends: number[] = [];
  new StripLayer(directions, ALONG_ROW, 1, width, width, height, spacing, ends).lay();
  new StripLayer(directions, ALONG_COLUMN, width, 1, height, width, spacing, ends).lay();
  return { ends: Int32Array.from(ends), count: ends.length / 2 };
}

class StripLayer {
  /** Where each column's last strip is; a column that begins counts as if one lay a spacing before it. */
  private readonly last: Int32Array;
  /** 1 on columns that end here, beside many others that do. */
  private readonly ending: Uint8Array;

  constructor(
    private readonly directions: Uint8Array,
    private readonly direction: number,
    private readonly alongStep: number,
    private readonly acrossStep: number,
    private readonly alongCount: number,
    private readonly acrossCount: number,
    private readonly spacing: number,
    private readonly ends: number[],
  ) {
    this.last = new Int32Array(alongCount);
    this.ending = new Uint8Array(alongCount);
  }

  lay(): void {
    for (let across = 0; across < this.acrossCount; across++) {
      this.beginColumns(across);
      this.layLine(across);
    }
  }

  private has(along: number, across: number): boolean {
    return this.directions[along * this.alongStep + across * this.acrossStep] === this.direction;
  }

  private beginColumns(across: number): void {
    const { alongCount, spacing, last, ending } = this;
    const begins = (along: number) =>
      this.has(along, across) && (across === 0 || !this.has(along, across - 1));
    const ends = (along: number) =>
      this.has(along, across) && (across + 1 === this.acrossCount || !this.has(along, across + 1));
    this.eachRun(alongCount, begins, (from, to) => {
      const isWide = to - from >= WIDE * spacing;
      last.fill(across - (isWide ? spacing : spacing - WAIT), from, to + 1);
    });
    ending.fill(0);
    this.eachRun(alongCount, ends, (from, to) => {
      if (to - from >= WIDE * spacing) ending.fill(1, from, to + 1);
    });
  }

  private eachRun(count: number, is: (i: number) => boolean, act: (from: number, to: number) => void): void {
    for (let i = 0; i < count; i++) {
      if (!is(i)) continue;
      const from = i;
      while (i + 1 < count && is(i + 1)) i++;
      act(from, i);
    }
  }

  private layLine(across: number): void {
    for (let along = 0; along < this.alongCount; along++) {
      if (!this.has(along, across)) continue;
      let end = along;
      while (end + 1 < this.alongCount && this.has(end + 1, across)) end++;
      this.layRun(along, end, across);
      along = end;
    }
  }

  private layRun(from: number, to: number, across: number): void {
    for (let along = from; along <= to; along++) {
      if (!this.isDue(along, across)) continue;
      const begin = this.drawn(along, from, -1, across);
      let end = this.drawn(along, to, 1, across);
      // A short gap costs less to drive over than to turn at.
      for (let next = end + 1; next <= to && next - end <= 2 * this.spacing; next++) {
        if (this.isDue(next, across)) end = this.drawn(next, to, 1, across);
      }
      if (this.gain(begin, end, across) >= LEAST * this.spacing * this.spacing) this.put(begin, end, across);
      along = end;
    }
  }

  private isDue(along: number, across: number): boolean {
    const since = across - this.last[along]!;
    return since >= this.spacing || (since > 1 && this.ending[along] === 1);
  }

  private drawn(along: number, limit: number, step: number, across: number): number {
    const worth = this.ending[along] === 1 ? ENDING_WORTH : WORTH;
    let end = along;
    while (end !== limit && across - this.last[end + step]! >= worth * this.spacing) end += step;
    return end;
  }

  private gain(begin: number, end: number, across: number): number {
    let gain = 0;
    for (let along = begin; along <= end; along++) gain += min(this.spacing, across - this.last[along]!);
    return gain;
  }

  private put(begin: number, end: number, across: number): void {
    for (let along = begin; along <= end; along++) this.last[along] = across;
    this.ends.push(
      begin * this.alongStep + across * this.acrossStep,
      end * this.alongStep + across * this.acrossStep,
    );
  }
}
