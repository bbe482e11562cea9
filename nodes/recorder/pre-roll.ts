/** What happened just before a job: what led to it belongs to its recording. */
import type { OccupancyGrid, OccupancyGridUpdate } from "../messages/standard";
import { CLEANED, CLEANED_UPDATES } from "../messages/topics";

/** One message, as it came by. */
export interface Taken {
  readonly topic: string;
  readonly atMs: number;
  readonly message: unknown;
}

/** Messages of the last while; of topics that keep their last word (maps, states) that word, however old it is. */
export class PreRoll {
  private ring: Taken[] = [];
  private first = 0;
  private readonly kept = new Map<string, Taken>();

  /** `latched`: the names of topics whose last message counts for late listeners. */
  constructor(
    private readonly lengthMs: number,
    private readonly latched: ReadonlySet<string>,
  ) {}

  push(taken: Taken): void {
    this.ring.push(taken);
    for (;;) {
      const oldest = this.ring[this.first];
      if (!oldest || oldest.atMs > taken.atMs - this.lengthMs) break;
      this.first++;
      this.keep(oldest);
    }
    if (this.first > 1024 && this.first > this.ring.length / 2) {
      this.ring = this.ring.slice(this.first);
      this.first = 0;
    }
  }

  /** Everything that is held, last words first, as of the moment when the rest begins. It stays held, for a next job. */
  held(): Taken[] {
    const ring = this.ring.slice(this.first);
    const atMs = ring[0]?.atMs;
    const kept = [...this.kept.values()].map((one) => ({ ...one, atMs: atMs ?? one.atMs }));
    return [...kept, ...ring];
  }

  private keep(taken: Taken): void {
    if (taken.topic === CLEANED_UPDATES.name) this.update(taken);
    else if (this.latched.has(taken.topic)) this.kept.set(taken.topic, taken);
  }

  /** The kept grid is what it would be with the updates that have gone by. */
  private update(taken: Taken): void {
    const cleaned = this.kept.get(CLEANED.name);
    if (!cleaned) return;
    const grid = cleaned.message as OccupancyGrid;
    const part = taken.message as OccupancyGridUpdate;
    for (let row = 0; row < part.height; row++) {
      const from = row * part.width;
      const to = (part.y + row) * grid.info.width + part.x;
      if (to + part.width <= grid.data.length) grid.data.set(part.data.subarray(from, from + part.width), to);
    }
  }
}
