/**
 * The last gate before the wheels, as plain arithmetic: told what was heard and when, it says at which speed the
 * wheels may turn now. All times are monotonic ms. Nothing is allocated per tick.
 */
import type { Pose } from "../geometry/pose";
import { Freshness } from "./freshness";
import type { GateLimits } from "./limits";
import { SurroundingsCap } from "./surroundings-cap";
import type { Vitals } from "./vitals";

/** Commands beyond this, in m/s and rad/s, are not commands but faults. */
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
  readonly bump: boolean;
  readonly cliff: boolean;
  readonly wheelDrop: boolean;
}

export class Gate {
  /** What the wheels may do now; written by `tick`. */
  speedMps = 0;
  turnRadps = 0;
  /** Why the wheels must stand, or empty. Told also while nothing is commanded. */
  holdReason = "";
  /** The highest speed that people, reflexes and things around allow now. */
  speedLimitMps: number;
  hazards: HazardSwitches = { bump: false, cliff: false, wheelDrop: false };
  readonly around: SurroundingsCap;
  private readonly commandHeard = new Freshness();
  private commandMps = 0;
  private commandRadps = 0;
  private commandBad = false;
  private latched = false;
  private mustPause = false;
  private lastTickMs = Number.NaN;
  private odomMps = 0;
  private odomRadps = 0;

  constructor(
    private readonly limits: GateLimits,
    private readonly vitals: Vitals,
  ) {
    this.around = new SurroundingsCap(limits);
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

  /** The speeds that the wheels report. */
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

  /** Ends a latched stop. What was commanded before does not resume: commands must first fall silent or be zero. */
  release(): void {
    this.latched = false;
  }

  /** Whether somebody wants the wheels to move: a fresh command that is not zero. */
  wanted(nowMs: number): boolean {
    return this.isCommandFresh(nowMs) && (this.commandMps !== 0 || this.commandRadps !== 0);
  }

  /** Decides for now. `odom` is the newest pose in the odom frame, `at` the pose in `map`, null when not known. */
  tick(odom: Pose, at: Pose | null, nowMs: number): void {
    const elapsedS = this.elapsedS(nowMs);
    const fresh = this.isCommandFresh(nowMs);
    if (!fresh) this.mustPause = false;
    this.holdReason = this.reasonToHold(at, nowMs);
    if (this.holdReason !== "" || at === null || !fresh || this.mustPause) this.zero();
    else this.drive(odom, at, elapsedS);
  }

  /** A period is taken off, so that the zero is out by the time that the command is stale. */
  private isCommandFresh(nowMs: number): boolean {
    return this.commandHeard.isFresh(nowMs, this.limits.staleMs - this.limits.periodMs);
  }

  private elapsedS(nowMs: number): number {
    const sinceMs = nowMs - this.lastTickMs;
    this.lastTickMs = nowMs;
    return sinceMs > 0 ? Math.min(sinceMs, MOST_PERIODS * this.limits.periodMs) / 1000 : 0;
  }

  private reasonToHold(at: Pose | null, nowMs: number): string {
    if (this.latched) return "stopped";
    if (this.hazards.wheelDrop) return "wheel drop";
    const dead = this.vitals.firstDead(nowMs);
    if (dead !== "") return dead;
    if (at === null) return "no pose";
    if (this.commandBad) return "bad command";
    return this.around.isPersonTooNear(at, nowMs) ? "person near" : "";
  }

  private drive(odom: Pose, at: Pose, elapsedS: number): void {
    const { limits, hazards } = this;
    const reflex = hazards.bump || hazards.cliff;
    const speed = reflex
      ? bounded(Math.min(0, this.commandMps), REFLEX_MPS)
      : bounded(this.commandMps, limits.speedMps);
    const turn = hazards.cliff ? 0 : bounded(this.commandRadps, reflex ? REFLEX_RADPS : limits.turnRadps);
    const capMps = this.around.capMps(speed, turn, this.turnRadps, odom, at);
    this.speedLimitMps = reflex ? Math.min(capMps, REFLEX_MPS) : capMps;
    // The whole command is slowed, so that it stays the same arc.
    const share = Math.abs(speed) > capMps ? capMps / Math.abs(speed) : 1;
    if (this.mustBrakeHard(reflex, elapsedS)) this.zero();
    else this.approach(share * speed, share * turn, elapsedS);
  }

  /** Zero is the one command that may come at once; everything else is ramped. */
  private mustBrakeHard(reflex: boolean, elapsedS: number): boolean {
    const { limits, around } = this;
    const excessMps = Math.abs(this.speedMps) - this.speedLimitMps;
    const nearPerson = around.personGapM <= limits.personSlowM && excessMps > 2 * limits.accelMps2 * elapsedS;
    return (reflex && this.speedMps > 0) || excessMps > SUDDEN_MPS || nearPerson;
  }

  private approach(speed: number, turn: number, elapsedS: number): void {
    this.speedMps = ramp(this.speedMps, speed, this.limits.accelMps2 * elapsedS);
    this.turnRadps = ramp(this.turnRadps, turn, this.limits.turnAccelRadps2 * elapsedS);
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
