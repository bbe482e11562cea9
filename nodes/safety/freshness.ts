/** When something was last heard. All times are monotonic ms. */
export class Freshness {
  private lastMs = Number.NEGATIVE_INFINITY;

  get everHeard(): boolean {
    return this.lastMs > Number.NEGATIVE_INFINITY;
  }

  heard(nowMs: number): void {
    this.lastMs = nowMs;
  }

  isFresh(nowMs: number, staleMs: number): boolean {
    return nowMs - this.lastMs <= staleMs;
  }
}

/**
 * Tells a sensor that is stuck from one that has nothing new to say: it is frozen when it says bit for bit
 * the same for longer than `patienceMs` of time in which it should have changed.
 */
export class FrozenWatch {
  private sameMs = 0;
  private lastMs = Number.NaN;

  constructor(private readonly patienceMs: number) {}

  get frozen(): boolean {
    return this.sameMs > this.patienceMs;
  }

  /** To be told at each reading: whether it equals the one before, and whether it should differ from it. */
  saw(same: boolean, shouldDiffer: boolean, nowMs: number): void {
    const sinceMs = nowMs - this.lastMs;
    this.lastMs = nowMs;
    if (!same) this.sameMs = 0;
    else if (shouldDiffer && sinceMs > 0) this.sameMs += sinceMs;
  }

  forget(): void {
    this.sameMs = 0;
  }
}

/**
 * Whether a message is too old, or from the future, to be acted on. Both times are of the house's calendar; a
 * clock that jumps spoils only what is on its way at that moment. A message without a stamp is taken as new.
 */
export function isUntimely(stampMs: number, nowMs: number, staleMs: number): boolean {
  if (stampMs === 0) return false;
  return !(Math.abs(nowMs - stampMs) <= staleMs);
}
