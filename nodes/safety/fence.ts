/** The edges of what is closed to the robot, as points that its outline must not reach. */
import { isInside } from "../geometry/polygon";
import type { Point, Pose } from "../geometry/pose";

/** Points along an edge are this close to each other: nothing of the robot slips between them. */
const SPACING_M = 0.04;
const REACH_M = 0.5;

export class Fence {
  /** Points relative to the robot, after `place`: the first `count`. */
  xM = new Float64Array(0);
  yM = new Float64Array(0);
  count = 0;
  private outlines: readonly (readonly Point[])[] = [];
  private mapX = new Float64Array(0);
  private mapY = new Float64Array(0);

  /** Takes new outlines, in `map`. */
  set(outlines: readonly (readonly Point[])[]): void {
    const points = outlines.flatMap(alongEdges);
    this.outlines = outlines;
    this.mapX = Float64Array.from(points, ({ xM }) => xM);
    this.mapY = Float64Array.from(points, ({ yM }) => yM);
    this.xM = new Float64Array(points.length);
    this.yM = new Float64Array(points.length);
    this.count = 0;
  }

  /** Computes the near points for a robot at `pose` (`map`). */
  place(pose: Pose): void {
    const cos = Math.cos(pose.headingRad);
    const sin = Math.sin(pose.headingRad);
    this.count = 0;
    for (let i = 0; i < this.mapX.length; i++) {
      const dx = this.mapX[i]! - pose.xM;
      const dy = this.mapY[i]! - pose.yM;
      if (Math.abs(dx) > REACH_M || Math.abs(dy) > REACH_M) continue;
      this.xM[this.count] = cos * dx + sin * dy;
      this.yM[this.count++] = cos * dy - sin * dx;
    }
  }

  /** Whether a place is inside one of the outlines: then the way out must stay open. */
  contains(at: Point): boolean {
    return this.outlines.some((outline) => isInside(outline, at.xM, at.yM));
  }
}

function alongEdges(outline: readonly Point[]): Point[] {
  return outline.flatMap((from, i) => {
    const to = outline[(i + 1) % outline.length]!;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.xM - from.xM, to.yM - from.yM) / SPACING_M));
    return Array.from({ length: steps }, (_, step) => ({
      xM: from.xM + ((to.xM - from.xM) * step) / steps,
      yM: from.yM + ((to.yM - from.yM) * step) / steps,
    }));
  });
}
