/** A pose that is changed in place, so that the physics allocates nothing. Metres and radians, `map`. */
export interface MovingPose {
  xM: number;
  yM: number;
  headingRad: number;
}

/** `current` moved towards `target` by at most `step`. */
function approach(current: number, target: number, step: number): number {
  if (target > current) return Math.min(target, current + step);
  return Math.max(target, current - step);
}

/** Moves a pose along the exact arc of a constant speed and turning rate. The heading is not wrapped. */
export function driveArc(pose: MovingPose, speedMps: number, turnRadps: number, dtS: number): void {
  const half = (turnRadps * dtS) / 2;
  const chordM = speedMps * dtS * (Math.abs(half) < 1e-6 ? 1 : Math.sin(half) / half);
  pose.xM += chordM * Math.cos(pose.headingRad + half);
  pose.yM += chordM * Math.sin(pose.headingRad + half);
  pose.headingRad += 2 * half;
}

export interface DriveLimits {
  readonly maxSpeedMps: number;
  readonly maxAccelMps2: number;
  readonly maxTurnRadps: number;
  readonly maxTurnAccelRadps2: number;
}

/** A differential drive's speeds as its wheels turn, before slip. */
export class Drive {
  speedMps = 0;
  turnRadps = 0;

  constructor(private readonly limits: DriveLimits) {}

  /** One step towards the commanded speeds, within the limits of the motors. NaN is taken as a stop. */
  step(wantedMps: number, wantedRadps: number, dtS: number): void {
    const { maxSpeedMps, maxAccelMps2, maxTurnRadps, maxTurnAccelRadps2 } = this.limits;
    const speed = Number.isFinite(wantedMps) ? wantedMps : 0;
    const turn = Number.isFinite(wantedRadps) ? wantedRadps : 0;
    this.speedMps = approach(this.speedMps, clamp(speed, maxSpeedMps), maxAccelMps2 * dtS);
    this.turnRadps = approach(this.turnRadps, clamp(turn, maxTurnRadps), maxTurnAccelRadps2 * dtS);
  }

  isStill(): boolean {
    return Math.abs(this.speedMps) < 0.005 && Math.abs(this.turnRadps) < 0.02;
  }
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
