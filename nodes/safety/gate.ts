/**
 * The last gate before the wheels, as plain arithmetic: told what was heard and when, it says at which speed the
 * wheels may turn now. All times are monotonic ms, except where a stamp is spoken of. Nothing is allocated per tick.
 */
import type { Point, Pose } from "../geometry/pose";
import { approachSpeed } from "./approach-speed";
import { Freshness } from "./freshness";
import type { GateLimits } from "./limits";
import { NearPeople, speedNearPerson } from "./near-people";
import type { NearPoints } from "./near-points";
import type { Vitals } from "./vitals";

/** Commands beyond this are not commands but faults. */
const ABSURD = 10;
/** Speed and turning while something is touched or the floor ends. */
const REFLEX_MPS = 0.1;
const REFLEX_RADPS = 0.6;
/** A cap that is this much below the speed asks for all the brakes there are. */
const SUDDEN_MPS = 0.15;
const STANDING_MPS = 0.01;
const STANDING_RADPS = 0.03;
/** After a late tick the ramps go on as if it had been at most this many periods. */
const MOST_PERIODS = 2;

/** Switches of the base's hazard sensors. */
export interface HazardSwitches {
  readonly bumpLeft: boolean;
  readonly bumpRight: boolean;
  readonly cliff: boolean;
  readonly wheelDrop: boolean;
}

export const NO_HAZARD: HazardSwitches = {
  bumpLeft: false,
  bumpRight: false,
  cliff: false,
  wheelDrop: false,
};

export class Gate {
  /** What the wheels may do now; written by `tick`. */
  speedMps = 0;
  turnRadps = 0;
  /** Why the speed is zero, or empty. Set also while nothing was commanded. */
  holdReason = "";
  /** The highest speed that people, reflexes and things around allow now. */
  speedLimitMps: number;
  hazards: HazardSwitches = NO_HAZARD;
  readonly people = new NearPeople();
  private readonly commandHeard = new Freshness();
  private commandMps = 0;
  private commandRadps = 0;
  private commandBad = false;
  private latched = false;
  private personClose = false;
  private mustPause = false;
  private lastTickMs = Number.NaN;
  private odomMps = 0;
  private odomRadps = 0;

  constructor(
    private readonly limits: GateLimits,
    private readonly points: NearPoints,
    private readonly vitals: Vitals,
  ) {
    this.speedLimitMps = limits.speedMps;
  }

  /** A wish of the motion. Numbers that cannot be meant hold the wheels until a sane one comes. */
  command(speedMps: number, turnRadps: number, nowMs: number): void {
    this.commandBad = !(Math.abs(speedMps) <= ABSURD && Math.abs(turnRadps) <= ABSURD);
    this.commandMps = this.commandBad ? 0 : speedMps;
    this.commandRadps = this.commandBad ? 0 : turnRadps;
    if (!this.commandBad && speedMps === 0 && turnRadps === 0) this.mustPause = false;
    this.commandHeard.heard(nowMs);
  }

  odometry(speedMps: number, turnRadps: number): void {
    this.odomMps = speedMps;
    this.odomRadps = turnRadps;
  }

  get standing(): boolean {
    return Math.abs(this.odomMps) < STANDING_MPS && Math.abs(this.odomRadps) < STANDING_RADPS;
  }

  get moving(): boolean {
    return this.speedMps !== 0 || this.turnRadps !== 0;
  }

  get stopped(): boolean {
    return this.latched;
  }

  /** Zero from now on, whatever comes, until `release`. */
  latch(): void {
    this.latched = true;
    this.mustPause = true;
    this.zero();
  }

  /** Ends a latched stop. What was commanded before does not resume: the command must first fall silent or be zero. */
  release(): void {
    this.latched = false;
  }

  /** Whether somebody wants the wheels to move: a fresh command that is not zero. */
  wanted(nowMs: number): boolean {
    return this.isCommandFresh(nowMs) && (this.commandMps !== 0 || this.commandRadps !== 0);
  }

  /**
   * Decides for now. `odom` is the newest pose in the odom frame, `at` the place in `map`, or null when it is not known.
   */
  tick(odom: Pose, at: Point | null, nowMs: number): void {
    const elapsedS = this.elapsedS(nowMs);
    const fresh = this.isCommandFresh(nowMs);
    if (!fresh) this.mustPause = false;
    this.holdReason = this.reasonToHold(at, nowMs);
    if (this.holdReason !== "" || !fresh || this.mustPause) {
      this.zero();
      return;
    }
    this.drive(odom, at, elapsedS, nowMs);
  }

  private isCommandFresh(nowMs: number): boolean {
    return this.commandHeard.isFresh(nowMs, this.limits.staleMs - this.limits.periodMs);
  }

  private elapsedS(nowMs: number): number {
    const sinceMs = nowMs - this.lastTickMs;
    this.lastTickMs = nowMs;
    if (!(sinceMs > 0)) return 0;
    return Math.min(sinceMs, MOST_PERIODS * this.limits.periodMs) / 1000;
  }

  private reasonToHold(at: Point | null, nowMs: number): string {
    if (this.latched) return "stopped";
    if (this.hazards.wheelDrop) return "wheel drop";
    const dead = this.vitals.firstDead(nowMs);
    if (dead !== "") return dead;
    if (at === null) return "no pose";
    if (this.commandBad) return "bad command";
    return this.people.nearestM(at, nowMs) - this.limits.radiusM > this.limits.personStopM
      ? ""
      : "person near";
  }

  private drive(odom: Pose, at: Point | null, elapsedS: number, nowMs: number): void {
    const { limits, hazards } = this;
    let speed = bounded(this.commandMps, limits.speedMps);
    let turn = bounded(this.commandRadps, limits.turnRadps);
    const touched = hazards.bumpLeft || hazards.bumpRight || hazards.cliff;
    if (touched) {
      speed = Math.max(-REFLEX_MPS, Math.min(0, speed));
      turn = hazards.cliff ? 0 : bounded(turn, REFLEX_RADPS);
    }
    const cap = this.cap(speed, turn, odom, at, nowMs);
    this.speedLimitMps = touched ? Math.min(cap, REFLEX_MPS) : cap;
    if (Math.abs(speed) > cap) {
      turn *= cap / Math.abs(speed);
      speed = Math.sign(speed) * cap;
    }
    this.approach(speed, turn, elapsedS, touched);
  }

  /** What people and things around allow on the way that is commanded. */
  private cap(speed: number, turn: number, odom: Pose, at: Point | null, nowMs: number): number {
    const { limits, people, points } = this;
    const personM = at === null ? 0 : people.nearestM(at, nowMs);
    this.personClose = personM - limits.radiusM <= limits.personSlowM;
    this.personClose = personM - limits.radiusM <= limits.personSlowM;
    const personMps = Math.min(
      speedNearPerson(personM, limits),
      Math.max(limits.personSlowMps, speedNearPerson(personM - people.comingM, limits)),
    );
    if (speed === 0) return personMps;
    points.place(odom);
    const scanMps = approachSpeed(points, speed, turn, limits.radiusM, limits.accelMps2);
    return scanMps < Math.abs(speed) ? Math.min(personMps, scanMps) : personMps;
  }

  /** Ramps towards the wanted speeds; drops to zero at once when that is the only way to be slow enough. */
  private approach(speed: number, turn: number, elapsedS: number, touched: boolean): void {
    const { limits } = this;
    const sudden = touched && this.speedMps > 0;
    const tooFast = Math.abs(this.speedMps) - this.speedLimitMps;
    const nearPerson = this.personClose && tooFast > 2 * limits.accelMps2 * elapsedS;
    if (sudden || tooFast > SUDDEN_MPS || nearPerson) {
      this.zero();
      return;
    }
    this.speedMps = ramp(this.speedMps, speed, limits.accelMps2 * elapsedS);
    this.turnRadps = ramp(this.turnRadps, turn, limits.turnAccelRadps2 * elapsedS);
    if (!Number.isFinite(this.speedMps + this.turnRadps)) this.zero();
  }

  private zero(): void {
    this.speedMps = 0;
    this.turnRadps = 0;
  }
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

function ramp(from: number, to: number, step: number): number {
  return to > from ? Math.min(to, from + step) : Math.max(to, from - step);
}
