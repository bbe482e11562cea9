/** Notices that the wheels do not do what they are asked to. */
export class Stillness {
  private sinceMs = -1;

  constructor(private readonly forMs: number) {}

  /** True when for a while motion was asked for and none was measured. */
  lasts(nowMs: number, askedMps: number, askedRadps: number, speedMps: number, turnRadps: number): boolean {
    const asked = Math.abs(askedMps) > 0.015 || Math.abs(askedRadps) > 0.05;
    const moving = Math.abs(speedMps) > 0.01 || Math.abs(turnRadps) > 0.04;
    if (!asked || moving) this.sinceMs = -1;
    else if (this.sinceMs < 0) this.sinceMs = nowMs;
    return this.sinceMs >= 0 && nowMs - this.sinceMs >= this.forMs;
  }

  forget(): void {
    this.sinceMs = -1;
  }
}
