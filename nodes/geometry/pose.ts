/** A point on the floor, metres, in the `map` frame unless its name says otherwise (REP-103). */
export interface Point {
  readonly xM: number;
  readonly yM: number;
}

/** Position and heading on the floor; heading counter-clockwise from +x (REP-103). */
export interface Pose extends Point {
  readonly headingRad: number;
}

/** The same angle in (-pi, pi]. */
export function normalizeAngle(angleRad: number): number {
  const wrapped = angleRad - 2 * Math.PI * Math.round(angleRad / (2 * Math.PI));
  return wrapped <= -Math.PI ? wrapped + 2 * Math.PI : wrapped;
}

export function distanceM(a: Point, b: Point): number {
  return Math.hypot(b.xM - a.xM, b.yM - a.yM);
}

/** `local`, given in the frame of `base`, expressed in the frame that `base` is given in. */
export function compose(base: Pose, local: Pose): Pose {
  const cos = Math.cos(base.headingRad);
  const sin = Math.sin(base.headingRad);
  return {
    xM: base.xM + cos * local.xM - sin * local.yM,
    yM: base.yM + sin * local.xM + cos * local.yM,
    headingRad: normalizeAngle(base.headingRad + local.headingRad),
  };
}

/** The pose that undoes `pose`: compose(pose, inverse(pose)) is the origin. */
export function inverse(pose: Pose): Pose {
  const cos = Math.cos(pose.headingRad);
  const sin = Math.sin(pose.headingRad);
  return {
    xM: -cos * pose.xM - sin * pose.yM,
    yM: sin * pose.xM - cos * pose.yM,
    headingRad: normalizeAngle(-pose.headingRad),
  };
}
