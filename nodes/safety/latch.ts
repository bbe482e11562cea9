/** The latched stop: who stopped the robot, why and when. Kept so that it outlives the process. */
export interface StopRecord {
  readonly by: string;
  readonly reason: string;
  /** House's calendar time, ms. */
  readonly atMs: number;
}

/** Where the latch is kept. Both calls are synchronous: a stop is on disk before anything else happens. */
export interface LatchStore {
  /** The kept stop, or null when there is none. Throws when that cannot be told: then the robot stays stopped. */
  load(): StopRecord | null;
  /** Keeps a stop, or with null forgets it. Throws when it could not be written. */
  save(record: StopRecord | null): void;
}

/** A latch that lives as long as its object: for tests and for robots without a disk. */
export function memoryLatch(record: StopRecord | null = null): LatchStore {
  let kept = record;
  return {
    load: () => kept,
    save: (next) => {
      kept = next;
    },
  };
}
