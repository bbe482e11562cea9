// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs, atan2, sqrt } = Math;

/** Adds up length (cells) and turning (rad) along corners. */
export class Meter {
  length = 0;
  turning = 0;
  private x = 0;
  private y = 0;
  private dx = 0;
  private dy = 0;
  private span = 0;

  /** Begins at a corner, with the heading from the one before it; -1 when there is none. */
  begin(before: number, at: number, xs: Int32Array, ys: Int32Array): this {
    this.length = 0;
    this.turning = 0;
    this.x = xs[at]!;
    this.y = ys[at]!;
    this.span = 0;
    if (before >= 0) {
      this.dx = this.x - xs[before]!;
      this.dy = this.y - ys[before]!;
      this.span = sqrt(this.dx * this.dx + this.dy * this.dy);
    }
    return this;
  }

  to(x: number, y: number): void {
    this.turnTo(x, y);
    const dx = x - this.x;
    const dy = y - this.y;
    if (dx === 0 && dy === 0) return;
    this.dx = dx;
    this.dy = dy;
    this.span = sqrt(dx * dx + dy * dy);
    this.length += this.span;
    this.x = x;
    this.y = y;
  }

  turnTo(x: number, y: number): void {
    const dx = x - this.x;
    const dy = y - this.y;
    if (this.span === 0 || (dx === 0 && dy === 0)) return;
    this.turning += abs(atan2(this.dx * dy - this.dy * dx, this.dx * dx + this.dy * dy));
  }
}
