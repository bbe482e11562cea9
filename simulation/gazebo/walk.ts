import type { Point } from "../../nodes/geometry/pose";
import type { BeingKind } from "../being";
import { Dice } from "../dice";
import { Walkways } from "../walkways";
import type { World } from "../world";

/** Where somebody is at a time of the simulation, s. */
export interface Waypoint extends Point {
  readonly atS: number;
  readonly headingRad: number;
}

/** A walk that begins anew when it is over, where it began. */
export interface Walk {
  readonly kind: BeingKind;
  readonly waypoints: readonly Waypoint[];
  readonly lastsS: number;
}

const STOPS = 6;
const SPEED_MPS = { person: 0.7, pet: 0.5 } as const;
const PAUSE_S = { person: 20, pet: 35 } as const;
/** Gazebo joins waypoints by curves: near ones keep the curves from cutting through walls. */
const STEP_M = 0.25;
const TURN_S = 0.6;

/** The walks of everybody in the house; the same for the same seed. */
export function walksOf(world: World, beings: { people: number; pets: number }, seed: number): Walk[] {
  const kinds: BeingKind[] = [
    ...Array<BeingKind>(beings.people).fill("person"),
    ...Array<BeingKind>(beings.pets).fill("pet"),
  ];
  if (kinds.length === 0) return [];
  const ways = new Walkways(world, new Dice(seed, "walkways"));
  if (ways.points.length === 0) return [];
  return kinds.map((kind, i) => walk(kind, ways, new Dice(seed, `walk ${i}`)));
}

/** Where the walker is then: its waypoints joined by straight lines, over and over. */
export function whereAt({ waypoints, lastsS }: Walk, simulatedS: number): Point {
  const atS = lastsS > 0 ? simulatedS % lastsS : 0;
  const next = waypoints.findIndex((it) => it.atS > atS);
  if (next <= 0) return waypoints[0]!;
  const [a, b] = [waypoints[next - 1]!, waypoints[next]!];
  const share = (atS - a.atS) / (b.atS - a.atS);
  return { xM: a.xM + share * (b.xM - a.xM), yM: a.yM + share * (b.yM - a.yM) };
}

function walk(kind: BeingKind, ways: Walkways, dice: Dice): Walk {
  const start = Math.floor(dice.between(0, ways.points.length));
  const waypoints: Waypoint[] = [{ atS: 0, ...ways.points[start]!, headingRad: 0 }];
  let at = start;
  for (let stop = 0; stop < STOPS; stop++) {
    const next = stop === STOPS - 1 ? start : Math.floor(dice.between(0, ways.points.length));
    const route = ways.between(at, next);
    if (route === null || next === at) continue;
    rest(waypoints, dice.between(1, PAUSE_S[kind]));
    follow(waypoints, route, SPEED_MPS[kind]);
    at = next;
  }
  // A walk that could not come back begins where it began with a jump; it is better to stand.
  if (at !== start) return { kind, waypoints: [waypoints[0]!], lastsS: 0 };
  rest(waypoints, dice.between(1, PAUSE_S[kind]));
  return { kind, waypoints, lastsS: waypoints.at(-1)!.atS };
}

function rest(waypoints: Waypoint[], seconds: number): void {
  const last = waypoints.at(-1)!;
  waypoints.push({ ...last, atS: last.atS + seconds });
}

function follow(waypoints: Waypoint[], route: readonly number[], speedMps: number): void {
  for (let i = 2; i < route.length; i += 2) {
    const from = { xM: route[i - 2]!, yM: route[i - 1]! };
    const [dx, dy] = [route[i]! - from.xM, route[i + 1]! - from.yM];
    const lengthM = Math.hypot(dx, dy);
    const headingRad = Math.atan2(dy, dx);
    const begun = waypoints.at(-1)!.atS + TURN_S;
    const steps = Math.max(1, Math.ceil(lengthM / STEP_M));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      waypoints.push({
        atS: begun + (share * lengthM) / speedMps,
        xM: from.xM + share * dx,
        yM: from.yM + share * dy,
        headingRad,
      });
    }
  }
}
