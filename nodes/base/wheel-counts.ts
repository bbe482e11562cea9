/** How far two wheels turned, in counts. */
export interface WheelSteps {
  left: number;
  right: number;
}

/**
 * Running counts made into steps: they wrap around with their registers, begin anew when the board restarts, and one
 * reading that no wheels could have made is not believed. Nothing is lost by it: the next step spans the gap.
 */
export class WheelCounts {
  private readonly span: number;
  private readonly last: WheelSteps = { left: Number.NaN, right: Number.NaN };
  /** Readings that were too far off to believe; believed when the next ones stand by them. */
  private readonly doubted: WheelSteps = { left: Number.NaN, right: Number.NaN };
  private readonly steps: WheelSteps = { left: 0, right: 0 };

  constructor(bits: number) {
    this.span = 2 ** bits;
  }

  /** Steps since the last believed reading, none of more than `mostCounts`; null when it is not believed. */
  advance(left: number, right: number, mostCounts: number): Readonly<WheelSteps> | null {
    if (!Number.isInteger(left) || !Number.isInteger(right)) return null;
    const isFirst = Number.isNaN(this.last.left);
    const isNear = this.areNear(this.last, left, right, mostCounts);
    const isRestart = !isNear && this.areNear(this.doubted, left, right, mostCounts);
    if (!isFirst && !isNear && !isRestart) {
      set(this.doubted, left, right);
      return null;
    }
    set(
      this.steps,
      isNear ? this.step(this.last.left, left) : 0,
      isNear ? this.step(this.last.right, right) : 0,
    );
    set(this.last, left, right);
    set(this.doubted, Number.NaN, Number.NaN);
    return this.steps;
  }

  /** The next reading is a first one again. */
  forget(): void {
    set(this.last, Number.NaN, Number.NaN);
    set(this.doubted, Number.NaN, Number.NaN);
  }

  private areNear(from: WheelSteps, left: number, right: number, most: number): boolean {
    return Math.abs(this.step(from.left, left)) <= most && Math.abs(this.step(from.right, right)) <= most;
  }

  /** The shorter way around the register. */
  private step(from: number, to: number): number {
    const ahead = (((to - from) % this.span) + this.span) % this.span;
    return ahead >= this.span / 2 ? ahead - this.span : ahead;
  }
}

function set(steps: WheelSteps, left: number, right: number): void {
  steps.left = left;
  steps.right = right;
}
