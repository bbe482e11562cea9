/**
 * Right of way among the robots of a house: the one with the lower number in its name goes on, the other stands aside;
 * the other way round where that one has nowhere to go. Only where neither gets past: elsewhere they drive round each
 * other. Pure: time comes in.
 */
import type { Grid } from "../geometry/grid";
import { distanceM, type Point } from "../geometry/pose";
import { asideSpot, canPass, isOnWay } from "./meeting";

/** What a robot tells of itself. */
export interface TheirWay {
  readonly robot: string;
  readonly at: Point;
  readonly ahead: readonly Point[];
  readonly held: boolean;
  readonly cornered: boolean;
}

/** What to do now: drive, stand until the other is gone, or go somewhere to stand there. */
export type Conduct = { readonly kind: "go" | "stand" } | { readonly kind: "aside"; readonly to: Point };

/** Who was not heard of for longer is no robot to wait for: what stands there is a thing. */
const HEARD_MS = 1500;
/** Middle to middle. */
const MEET_M = 1.2;
/** Whoever waits longer than this for a robot drives on as round a thing, and does not wait again for a while. */
const PATIENCE_MS = 30_000;
const GRACE_MS = 20_000;
const LOOK_MS = 500;

const GO: Conduct = { kind: "go" };
const STAND: Conduct = { kind: "stand" };

export class RightOfWay {
  /** As it is told to the others. */
  held = false;
  cornered = false;
  private readonly others = new Map<string, { readonly way: TheirWay; readonly atMs: number }>();
  private conduct: Conduct = GO;
  private sinceMs = 0;
  private goesUntilMs = Number.NEGATIVE_INFINITY;
  private lookAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly robot: string,
    private readonly radiusM: number,
  ) {}

  heard(way: TheirWay, nowMs: number): void {
    if (way.robot !== this.robot) this.others.set(way.robot, { way, atMs: nowMs });
  }

  /** Nobody is in the way of anybody, or nothing is driven any more. */
  end(): void {
    this.conduct = GO;
    this.held = false;
    this.cornered = false;
  }

  /** What to do, from where she is and what she means to drive; `floorRound` is the floor about some points. */
  decide(
    at: Point,
    ahead: readonly Point[],
    nowMs: number,
    floorRound: (points: readonly Point[]) => Grid,
  ): Conduct {
    if (nowMs < this.lookAtMs) return this.conduct;
    this.lookAtMs = nowMs + LOOK_MS;
    const next = nowMs < this.goesUntilMs ? GO : this.meet(at, ahead, nowMs, floorRound);
    if (next.kind !== "go" && this.conduct.kind === "go") this.sinceMs = nowMs;
    if (next.kind === "go") this.end();
    else if (nowMs - this.sinceMs > PATIENCE_MS) {
      this.goesUntilMs = nowMs + GRACE_MS;
      this.end();
    } else this.conduct = next;
    return this.conduct;
  }

  private meet(
    at: Point,
    ahead: readonly Point[],
    nowMs: number,
    floorRound: (points: readonly Point[]) => Grid,
  ): Conduct {
    const { radiusM, conduct } = this;
    const others = [...this.others.values()].filter(({ atMs }) => nowMs - atMs < HEARD_MS);
    if (conduct.kind === "aside") return others.some(({ way }) => cross(ahead, way, radiusM)) ? conduct : GO;
    const other = nearest(others, at)?.way;
    if (other === undefined) return GO;
    const isInMyWay = isOnWay(other.at, ahead, radiusM);
    const amInTheirs = other.held && isOnWay(at, other.ahead, radiusM);
    if (!isInMyWay && !amInTheirs) return GO;
    const floor = floorRound([at, other.at, ...ahead, ...other.ahead]);
    if (!amInTheirs && canPass(floor, at, ahead, other.at, radiusM)) return GO;
    return this.goesFirst(other) ? this.stand() : this.giveWay(at, other, floor);
  }

  private goesFirst(other: TheirWay): boolean {
    return isBefore(this.robot, other.robot) && !other.cornered;
  }

  private stand(): Conduct {
    this.held = true;
    return STAND;
  }

  private giveWay(at: Point, other: TheirWay, floor: Grid): Conduct {
    const to = asideSpot(floor, at, other.at, other.ahead, this.radiusM);
    this.cornered = to === null;
    return to === null ? this.stand() : { kind: "aside", to };
  }
}

function nearest<T extends { readonly way: TheirWay }>(others: readonly T[], at: Point): T | undefined {
  const awayM = ({ way }: T) => distanceM(way.at, at);
  return others.filter((one) => awayM(one) < MEET_M).sort((a, b) => awayM(a) - awayM(b))[0];
}

/** Whether two who drive these ways at the same time would meet. */
function cross(ahead: readonly Point[], { at, ahead: theirs }: TheirWay, radiusM: number): boolean {
  return [at, ...theirs].some((point) => isOnWay(point, ahead, radiusM));
}

/** maid2 before maid10. */
function isBefore(robot: string, other: string): boolean {
  return robot.localeCompare(other, "en", { numeric: true }) < 0;
}
