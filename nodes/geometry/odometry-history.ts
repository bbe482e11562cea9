import { normalizeAngle } from "./pose";

/** A pose that is written over again and again, so that control loops allocate nothing. */
export interface MutablePose {
  xM: number;
  yM: number;
  headingRad: number;
}

const LENGTH = 256;

/** The last few seconds of odometry, to look up where the robot was when a late localisation was measured. */
export class OdometryHistory {
  private readonly stampsMs = new Float64Array(LENGTH);
  private readonly xsM = new Float64Array(LENGTH);
  private readonly ysM = new Float64Array(LENGTH);
  private readonly headingsRad = new Float64Array(LENGTH);
  private count = 0;
  private next = 0;

  clear(): void {
    this.count = 0;
    this.next = 0;
  }

  /** Stamps must grow; the caller clears the history when a clock went back. */
  add(xM: number, yM: number, headingRad: number, stampMs: number): void {
    this.xsM[this.next] = xM;
    this.ysM[this.next] = yM;
    this.headingsRad[this.next] = headingRad;
    this.stampsMs[this.next] = stampMs;
    this.next = (this.next + 1) % LENGTH;
    if (this.count < LENGTH) this.count++;
  }

  /**
   * Writes the pose at `stampMs` into `out`, between the two samples around it; the nearest sample outside the
   * stored span. False when nothing is stored.
   */
  at(stampMs: number, out: MutablePose): boolean {
    if (this.count === 0) return false;
    let later = (this.next + LENGTH - 1) % LENGTH;
    let earlier = later;
    for (let n = 1; n < this.count && this.stampsMs[earlier]! > stampMs; n++) {
      later = earlier;
      earlier = (earlier + LENGTH - 1) % LENGTH;
    }
    this.between(earlier, later, stampMs, out);
    return true;
  }

  private between(earlier: number, later: number, stampMs: number, out: MutablePose): void {
    const spanMs = this.stampsMs[later]! - this.stampsMs[earlier]!;
    const raw = spanMs > 0 ? (stampMs - this.stampsMs[earlier]!) / spanMs : 1;
    const part = Math.min(1, Math.max(0, raw));
    const turn = normalizeAngle(this.headingsRad[later]! - this.headingsRad[earlier]!);
    out.xM = this.xsM[earlier]! + part * (this.xsM[later]! - this.xsM[earlier]!);
    out.yM = this.ysM[earlier]! + part * (this.ysM[later]! - this.ysM[earlier]!);
    out.headingRad = normalizeAngle(this.headingsRad[earlier]! + part * turn);
  }
}
