/** A bucket of tokens that fills at a rate: bursts are fine, floods are not. */
export class RateLimit {
  private tokens: number;
  private atMs: number;

  constructor(
    private readonly perS: number,
    private readonly burst: number,
    nowMs: number,
  ) {
    this.tokens = burst;
    this.atMs = nowMs;
  }

  /** Takes one; false when there is none. `nowMs` is monotonic. */
  take(nowMs: number): boolean {
    this.tokens = Math.min(this.burst, this.tokens + (this.perS * (nowMs - this.atMs)) / 1000);
    this.atMs = nowMs;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}
