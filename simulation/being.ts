import type { Dice } from "./dice";
import type { Walkways } from "./walkways";
import type { Disc, RobotDisc } from "./world";

export type BeingKind = "person" | "pet";

interface Habits {
  readonly radiusM: number;
  readonly slowestMps: number;
  readonly fastestMps: number;
  readonly longestPauseS: number;
  /** How near its outline comes to a moving robot's of its own accord. */
  readonly keepsOffM: number;
}

const HABITS: Record<BeingKind, Habits> = {
  person: { radiusM: 0.2, slowestMps: 0.4, fastestMps: 1, longestPauseS: 60, keepsOffM: 0.4 },
  pet: { radiusM: 0.14, slowestMps: 0.3, fastestMps: 0.8, longestPauseS: 120, keepsOffM: 0.2 },
};
const APART_M = 0.15;
/** How near it passes a robot that stands. */
const PASSING_M = 0.1;
/** Somebody who rests is up sooner when the robot wants to clean right there. */
const DISTURBED_M = 0.5;
const DISTURBED_TIMES = 6;

/** Nobody waits for ever: thwarted so often, one squeezes past the other, or steps over a cleaner that stands. */
const SQUEEZES_PAST = 2;
const STEPS_OVER = 6;

/** One living being as JSON keeps it. */
export interface BeingState {
  readonly kind: BeingKind;
  readonly xM: number;
  readonly yM: number;
  readonly route: number[];
  readonly leg: number;
  readonly goal: number;
  readonly speedMps: number;
  readonly pauseS: number;
  readonly patienceS: number;
}

/** A person or pet that walks from point to point, rests there, and does not run into the robot. */
export class Being {
  readonly disc: Disc;
  private route: readonly number[] = [];
  /** The corner of the route that it walks to; -1 while it rests. */
  private leg = -1;
  private speedMps = 0;
  private pauseS: number;
  private patienceS = 0;
  /** How often it waited in vain since it last got where it wanted to. */
  private thwarted = 0;

  constructor(
    readonly kind: BeingKind,
    private readonly ways: Walkways,
    private readonly dice: Dice,
    private goal: number,
  ) {
    const at = ways.points[goal]!;
    this.disc = { xM: at.xM, yM: at.yM, radiusM: HABITS[kind].radiusM };
    this.pauseS = dice.between(0, HABITS[kind].longestPauseS / 4);
  }

  /** One step, given everybody else's discs and the robots'. */
  step(robots: readonly RobotDisc[], others: readonly Disc[], count: number, dtS: number): void {
    if (this.pauseS > 0) this.pauseS -= this.isDisturbed(robots) ? DISTURBED_TIMES * dtS : dtS;
    else if (this.leg < 0) this.setOut();
    else this.walk(robots, others, count, dtS);
  }

  /** Puts it somewhere, to stay there for a while, whatever it likes. */
  push(xM: number, yM: number, staysS: number): void {
    this.disc.xM = xM;
    this.disc.yM = yM;
    this.pauseS = staysS;
    this.leg = -1;
    this.goal = -1;
  }

  state(): BeingState {
    const { kind, route, leg, goal, speedMps, pauseS, patienceS } = this;
    const { xM, yM } = this.disc;
    return { kind, xM, yM, route: [...route], leg, goal, speedMps, pauseS, patienceS };
  }

  restore(state: BeingState): void {
    this.disc.xM = state.xM;
    this.disc.yM = state.yM;
    this.route = [...state.route];
    this.leg = state.leg;
    this.goal = state.goal;
    this.speedMps = state.speedMps;
    this.pauseS = state.pauseS;
    this.patienceS = state.patienceS;
  }

  private setOut(): void {
    const habits = HABITS[this.kind];
    const next = Math.floor(this.dice.between(0, this.ways.points.length));
    const route = this.goal < 0 ? this.ways.from(this.disc, next) : this.ways.between(this.goal, next);
    this.pauseS = 1;
    if (route === null || next === this.goal) return;
    this.route = route;
    this.goal = next;
    this.leg = 0;
    this.speedMps = this.dice.between(habits.slowestMps, habits.fastestMps);
    this.patienceS = this.dice.between(2, 6);
  }

  private walk(robots: readonly RobotDisc[], others: readonly Disc[], count: number, dtS: number): void {
    const dx = this.route[2 * this.leg]! - this.disc.xM;
    const dy = this.route[2 * this.leg + 1]! - this.disc.yM;
    const awayM = Math.hypot(dx, dy);
    const share = awayM === 0 ? 1 : Math.min(1, (this.speedMps * dtS) / awayM);
    const xM = this.disc.xM + dx * share;
    const yM = this.disc.yM + dy * share;
    if (this.isBarred(xM, yM, robots, others, count)) {
      this.waitOrTurn(dtS);
      return;
    }
    this.disc.xM = xM;
    this.disc.yM = yM;
    if (share === 1) this.nextLeg();
  }

  private nextLeg(): void {
    this.leg++;
    if (2 * this.leg < this.route.length) return;
    this.thwarted = 0;
    this.leg = -1;
    this.pauseS = this.dice.between(1, HABITS[this.kind].longestPauseS);
  }

  /** After a few seconds in front of somebody it goes somewhere else. */
  private waitOrTurn(dtS: number): void {
    this.patienceS -= dtS;
    if (this.patienceS > 0) return;
    this.thwarted++;
    this.leg = -1;
    this.goal = -1;
    this.pauseS = this.dice.between(0.2, 2);
  }

  private isDisturbed(robots: readonly RobotDisc[]): boolean {
    for (const robot of robots) {
      const awayM = Math.hypot(robot.xM - this.disc.xM, robot.yM - this.disc.yM);
      if (awayM - robot.radiusM - this.disc.radiusM < DISTURBED_M) return true;
    }
    return false;
  }

  private isBarred(
    xM: number,
    yM: number,
    robots: readonly RobotDisc[],
    others: readonly Disc[],
    count: number,
  ): boolean {
    for (const robot of robots) {
      const keepsOffM = robot.stands ? PASSING_M : HABITS[this.kind].keepsOffM;
      if (!(robot.stands && this.thwarted >= STEPS_OVER) && this.comesTooNear(xM, yM, robot, keepsOffM))
        return true;
    }
    for (let i = 0; i < count && this.thwarted < SQUEEZES_PAST; i++) {
      if (others[i] !== this.disc && this.comesTooNear(xM, yM, others[i]!, APART_M)) return true;
    }
    return false;
  }

  /** Going away is always allowed, however near it is. */
  private comesTooNear(xM: number, yM: number, other: Disc, keepM: number): boolean {
    const nextM = Math.hypot(other.xM - xM, other.yM - yM);
    if (nextM - other.radiusM - this.disc.radiusM >= keepM) return false;
    return nextM < Math.hypot(other.xM - this.disc.xM, other.yM - this.disc.yM);
  }
}
