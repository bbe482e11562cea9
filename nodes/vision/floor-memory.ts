import { compose, type Point, type Pose } from "../geometry/pose";
import type { FloorSpot } from "./floor-detector";

/** Small is dirt to be cleaned; larger is a thing to go round. */
export type SpotKind = "dirt" | "thing";

/** Something on the floor, as it has been seen so far. Metres, `map`. */
export interface SeenSpot {
  readonly id: number;
  readonly kind: SpotKind;
  xM: number;
  yM: number;
  headingRad: number;
  longM: number;
  wideM: number;
  /** In how many pictures it was seen, in how many it should have been and was not: since the last time, and in all. */
  hits: number;
  misses: number;
  missed: number;
  lastMs: number;
}

const LARGEST_DIRT_M2 = 0.008;
const LONGEST_DIRT_M = 0.14;
const LARGEST_THING_M = 1;
const HITS = 3;
/** What is there is seen this much more often than not; joints and edges come and go with the angle. */
const HITS_PER_MISS = 2;
const SAME_M = { dirt: 0.07, thing: 0.2 } as const;
/** What a floppy thing's picture and the pose together may be wrong by. */
const MAY_BE_OFF_M = 0.06;
const MISSES = 4;
const FORGET_MS = { dirt: 20_000, thing: 1_800_000 } as const;
const MOST = 200;
const WEIGHT = 0.4;

/** What lies on the floor, remembered from picture to picture: what is seen only once was noise. */
export class FloorMemory {
  private spots: SeenSpot[] = [];
  private nextId = 1;

  /**
   * Takes what one picture shows from a pose. `covered` tells whether a point of base_link would be seen. Answers
   * the spots of this picture that are certain by now.
   */
  take(
    found: readonly FloorSpot[],
    pose: Pose,
    nowMs: number,
    covered: (forwardM: number, leftM: number) => boolean,
  ): SeenSpot[] {
    const certain: SeenSpot[] = [];
    for (const spot of found) {
      const seen = spot.cut ? this.glimpse(spot, pose, nowMs) : this.recognise(spot, pose, nowMs);
      if (seen !== null && isCertain(seen)) certain.push(seen);
    }
    this.miss(pose, nowMs, covered);
    return certain;
  }

  /** Every thing that is believed to lie about. */
  things(): readonly SeenSpot[] {
    return this.spots.filter((spot) => spot.kind === "thing" && isCertain(spot));
  }

  private recognise(spot: FloorSpot, pose: Pose, nowMs: number): SeenSpot | null {
    const kind = kindOf(spot);
    if (kind === null) return null;
    const at = compose(pose, { xM: spot.forwardM, yM: spot.leftM, headingRad: spot.headingRad });
    const known = this.nearest(kind, at);
    if (known === null) return this.remember(kind, spot, at, nowMs);
    known.xM += WEIGHT * (at.xM - known.xM);
    known.yM += WEIGHT * (at.yM - known.yM);
    known.longM = Math.max(known.longM, spot.longM);
    known.wideM = Math.max(known.wideM, spot.wideM);
    if (known.lastMs !== nowMs) known.hits++;
    known.misses = 0;
    known.lastMs = nowMs;
    return known;
  }

  /** Part of something is before her: it does not tell what or how large, but a thing known there has not gone. */
  private glimpse(spot: FloorSpot, pose: Pose, nowMs: number): null {
    const at = compose(pose, { xM: spot.forwardM, yM: spot.leftM, headingRad: spot.headingRad });
    for (const known of this.spots) {
      const reachM = SAME_M.thing + known.longM / 2;
      if (known.kind !== "thing" || Math.hypot(known.xM - at.xM, known.yM - at.yM) > reachM) continue;
      known.misses = 0;
      known.lastMs = nowMs;
    }
    return null;
  }

  private remember(kind: SpotKind, { longM, wideM }: FloorSpot, at: Pose, nowMs: number): SeenSpot | null {
    if (this.spots.length >= MOST) return null;
    const seen = {
      id: this.nextId++,
      kind,
      ...at,
      longM,
      wideM,
      hits: 1,
      misses: 0,
      missed: 0,
      lastMs: nowMs,
    };
    this.spots.push(seen);
    return seen;
  }

  private nearest(kind: SpotKind, { xM, yM }: Point): SeenSpot | null {
    let best: SeenSpot | null = null;
    let bestM: number = SAME_M[kind];
    for (const spot of this.spots) {
      const awayM = spot.kind === kind ? Math.hypot(spot.xM - xM, spot.yM - yM) : bestM;
      if (awayM < bestM) [best, bestM] = [spot, awayM];
    }
    return best;
  }

  /** What should have been in the picture and was not is gone after a few times; what is old is forgotten. */
  private miss(pose: Pose, nowMs: number, covered: (forwardM: number, leftM: number) => boolean): void {
    let gone = false;
    const [cos, sin] = [Math.cos(pose.headingRad), Math.sin(pose.headingRad)];
    for (const spot of this.spots) {
      if (spot.lastMs === nowMs) continue;
      const [dx, dy] = [spot.xM - pose.xM, spot.yM - pose.yM];
      if (covered(cos * dx + sin * dy, cos * dy - sin * dx)) {
        spot.misses++;
        spot.missed++;
      }
      gone ||= isGone(spot, nowMs);
    }
    if (gone) this.spots = this.spots.filter((spot) => !isGone(spot, nowMs));
  }
}

/** The points, at most 5 cm apart, that a thing lies on, or may, by what picture and pose are off. */
export function pointsOf({ xM, yM, headingRad, longM, wideM }: SeenSpot): Pose[] {
  const points: Pose[] = [];
  const middle = { xM, yM, headingRad };
  for (const along of steps(longM + 2 * MAY_BE_OFF_M)) {
    for (const across of steps(wideM + 2 * MAY_BE_OFF_M))
      points.push(compose(middle, { xM: along, yM: across, headingRad: 0 }));
  }
  return points;
}

function steps(lengthM: number): number[] {
  const count = Math.max(1, Math.ceil(lengthM / 0.05));
  return Array.from({ length: count + 1 }, (_, i) => (i / count - 0.5) * lengthM);
}

function isCertain({ hits, missed }: SeenSpot): boolean {
  return hits >= HITS && hits >= HITS_PER_MISS * missed;
}

function isGone({ kind, misses, lastMs }: SeenSpot, nowMs: number): boolean {
  return misses >= MISSES || nowMs - lastMs > FORGET_MS[kind];
}

function kindOf({ areaM2, longM, cut }: FloorSpot): SpotKind | null {
  if (cut || longM > LARGEST_THING_M) return null;
  return areaM2 <= LARGEST_DIRT_M2 && longM <= LONGEST_DIRT_M ? "dirt" : "thing";
}
