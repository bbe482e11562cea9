/**
 * How fast the robot may drive along an arc so that it touches nothing hard: the disc of its outline is swept
 * along the arc, and for each point that it would meet the speed is bounded so that braking leaves no more
 * than a gentle closing speed at the touch, and a gentle speed along it. A wall that is not met does not slow.
 */

/** Closing speed at which a touch is harmless; the robot may always creep this fast. */
const CREEP_MPS = 0.06;
/** From seeing to braking: age of the newest odometry, one period, the motors. */
const LATENCY_S = 0.2;
/** What the laser's noise and the robot's own motion may hide. */
const MARGIN_M = 0.02;
/** However much side on a touch is: measured over the flat, this costs 12 % of time and spares 14 of 15 fast grazes. */
const FASTEST_TOUCH_MPS = 0.09;
/** Arcs flatter than this are taken as straight, 1/m. */
const FLAT_PER_M = 0.1;

/** Points around the robot, in its own frame (x ahead), the first `count` of the arrays. */
export interface Surroundings {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly count: number;
}

/**
 * The speed, at most |speedMps|, at which a disc of `radiusM` may follow the arc of (speedMps, turnRadps) among
 * points, braking at `brakeMps2`. At least CREEP_MPS or |speedMps|, whichever is less. Allocates nothing.
 */
export function approachSpeed(
  around: Surroundings,
  speedMps: number,
  turnRadps: number,
  radiusM: number,
  brakeMps2: number,
): number {
  const wantedMps = Math.abs(speedMps);
  if (wantedMps <= CREEP_MPS) return wantedMps;
  const sign = speedMps < 0 ? -1 : 1;
  const curvature = turnRadps / wantedMps;
  const reachM = wantedMps * LATENCY_S + (wantedMps * wantedMps) / (2 * brakeMps2) + MARGIN_M;
  const near = (radiusM + reachM) ** 2;
  let allowed = wantedMps;
  for (let i = 0; i < around.count; i++) {
    const x = sign * around.xM[i]!;
    const y = sign * around.yM[i]!;
    const squared = x * x + y * y;
    if (squared > near || x <= -radiusM) continue;
    meet(x, y, squared, curvature, radiusM);
    if (MEETING.afterM >= reachM || MEETING.headOn <= 0) continue;
    const roomM = Math.max(0, MEETING.afterM - MARGIN_M * MEETING.headOn);
    const limit = speedBefore(roomM, Math.min(CREEP_MPS / MEETING.headOn, FASTEST_TOUCH_MPS), brakeMps2);
    if (limit < allowed) allowed = limit;
  }
  return Math.max(allowed, CREEP_MPS);
}

/** Where and how the disc meets a point: written over by every call of `meet`. */
const MEETING = { afterM: 0, headOn: 0 };

function meet(x: number, y: number, squared: number, curvature: number, radiusM: number): void {
  if (squared <= radiusM * radiusM) {
    MEETING.afterM = 0;
    MEETING.headOn = squared > 0 ? x / Math.sqrt(squared) : 1;
  } else if (Math.abs(curvature) < FLAT_PER_M) meetStraight(x, y, radiusM);
  else meetOnArc(x, y, 1 / curvature, radiusM);
}

function meetStraight(x: number, y: number, radiusM: number): void {
  const half = radiusM * radiusM - y * y;
  if (half <= 0 || x <= 0) {
    miss();
    return;
  }
  const ahead = Math.sqrt(half);
  MEETING.afterM = x - ahead;
  MEETING.headOn = ahead / radiusM;
}

/** The centre of the disc runs on a circle round (0, turnM); left turns have a positive turnM. */
function meetOnArc(x: number, y: number, turnM: number, radiusM: number): void {
  const circleM = Math.abs(turnM);
  const dy = turnM > 0 ? y - turnM : turnM - y;
  const awayM = Math.sqrt(x * x + dy * dy);
  if (Math.abs(awayM - circleM) >= radiusM || awayM === 0) {
    miss();
    return;
  }
  const cos = (circleM * circleM + awayM * awayM - radiusM * radiusM) / (2 * circleM * awayM);
  if (cos <= -1) {
    miss();
    return;
  }
  const before = Math.acos(Math.min(cos, 1));
  // The robot starts at the circle's lowest point and runs counter-clockwise (right turns are mirrored).
  const at = Math.atan2(x, -dy);
  const turned = at - before;
  MEETING.afterM = circleM * (turned < 0 ? turned + 2 * Math.PI : turned);
  MEETING.headOn = (awayM * Math.sin(before)) / radiusM;
}

function miss(): void {
  MEETING.afterM = Number.POSITIVE_INFINITY;
  MEETING.headOn = 0;
}

/** The speed from which, after the latency, braking over a distance leaves `endMps`. */
export function speedBefore(roomM: number, endMps: number, brakeMps2: number): number {
  const lag = brakeMps2 * LATENCY_S;
  return Math.max(Math.sqrt(lag * lag + endMps * endMps + 2 * brakeMps2 * roomM) - lag, endMps);
}
