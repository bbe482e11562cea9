import { ALONG_COLUMN, ALONG_ROW } from "./sweep-direction";

/** Straight pieces of path: strip i runs from cell ends[2i] to cell ends[2i + 1]. */
export interface Strips {
  readonly ends: Int32Array;
  readonly count: number;
}

/** A strip is drawn on where at least this share of its width is new. */
const WORTH = 0.5;
/** Less new floor than this (in widths squared) is left to the leftovers. */
const LEAST = 0.55;

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
  private readonly last: Int32Array;

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
    for (let along = 0; along < this.alongCount; along++) {
      if (this.has(along, across) && (across === 0 || !this.has(along, across - 1))) {
        this.last[along] = across - this.spacing;
      }
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
    return (
      since >= this.spacing || (since > 1 && !(across + 1 < this.acrossCount && this.has(along, across + 1)))
    );
  }

  private drawn(along: number, limit: number, step: number, across: number): number {
    let end = along;
    while (end !== limit && across - this.last[end + step]! >= WORTH * this.spacing) end += step;
    return end;
  }

  private gain(begin: number, end: number, across: number): number {
    let gain = 0;
    for (let along = begin; along <= end; along++) gain += Math.min(this.spacing, across - this.last[along]!);
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
