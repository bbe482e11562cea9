import type { BatteryReading, HazardReading } from "./base-event";

/** A hazard sensor that fired between two messages is told in the next one, even when it is quiet again. */
export class HazardMemory {
  /** Null: this base has no such sensors, or has not spoken yet. */
  newest: HazardReading | null = null;
  private unsaid: HazardReading | null = null;

  /** Answers whether something fired or went quiet, so that it must be told at once. */
  take(reading: HazardReading): boolean {
    const changed = this.newest === null || bits(reading) !== bits(this.newest);
    this.newest = reading;
    this.unsaid = this.unsaid === null ? reading : either(this.unsaid, reading);
    return changed;
  }

  /** What is to be told now; null when nothing came since. */
  tell(): HazardReading | null {
    const told = this.unsaid;
    this.unsaid = null;
    return told;
  }

  forget(): void {
    this.newest = null;
    this.unsaid = null;
  }
}

/** The newest reading, told once. */
export class BatteryMemory {
  private unsaid: BatteryReading | null = null;

  take(reading: BatteryReading): void {
    this.unsaid = reading;
  }

  tell(): BatteryReading | null {
    const told = this.unsaid;
    this.unsaid = null;
    return told;
  }
}

function either(a: HazardReading, b: HazardReading): HazardReading {
  return {
    kind: "hazards",
    bumpLeft: a.bumpLeft || b.bumpLeft,
    bumpRight: a.bumpRight || b.bumpRight,
    cliffLeft: a.cliffLeft || b.cliffLeft,
    cliffFront: a.cliffFront || b.cliffFront,
    cliffRight: a.cliffRight || b.cliffRight,
    wheelDrop: a.wheelDrop || b.wheelDrop,
  };
}

function bits(reading: HazardReading): number {
  const { bumpLeft, bumpRight, cliffLeft, cliffFront, cliffRight, wheelDrop } = reading;
  return [bumpLeft, bumpRight, cliffLeft, cliffFront, cliffRight, wheelDrop].reduce(
    (sum, isOn, i) => sum + (isOn ? 1 << i : 0),
    0,
  );
}
