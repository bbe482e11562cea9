import { normalizeAngle, type Point, type Pose } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import { detour, pathBlocked, pointsBetween } from "./detour";
import { Follower, type FollowerLimits } from "./follower";
import type { ObstacleLayer } from "./obstacle-layer";
import { Stillness } from "./stillness";

/** What the drive is told at each step. Times are monotonic. */
export interface DriveInput {
  readonly pose: Pose;
  readonly nowMs: number;
  readonly speedMps: number;
  readonly turnRadps: number;
  readonly bumpLeft: boolean;
  readonly bumpRight: boolean;
  readonly cliff: boolean;
  /** Someone stands in the way: worth waiting for. */
  readonly personNear: boolean;
  /** How far left of the path to go, for room at the sides (side-room). */
  readonly shiftM: number;
  /** Passes something thin that the laser may miss. */
  readonly nearThin: boolean;
}

export interface DriveSettings extends FollowerLimits {
  readonly radiusM: number;
  readonly marginM: number;
  readonly patienceMs: number;
}

export type DriveOutcome = "driving" | "arrived" | "blocked";

const BACK_OFF_MPS = 0.08;
const BACK_OFF_M = 0.08;
const BACK_OFF_MOST_MS = 2500;
/** Less than this gained in that time: something stands behind her too. */
const WEDGED_M = 0.015;
/** A round robot can always turn: so far at first, and further each time, before she backs off again. */
const FREEING_TURN_RAD = 0.5;
const FREEING_TURN_RADPS = 0.6;
const MOST_FREEING_TURNS = 4;
const LOOK_AHEAD_M = 0.55;
const CHECK_EVERY_MS = 200;
const PAST_THIN_MPS = 0.1;
const STILL_MS = 700;
const STAND_ASIDE_MS = 6000;
const ALIGNED_RAD = 0.03;
/** This many recoveries without getting on by PROGRESS_M: she gives up this path. */
const MOST_RECOVERIES = 10;
/** Somebody who stays is worth this many recoveries. */
const PERSON_TRIES = 4;
const PROGRESS_M = 0.25;
const NEAR_ENOUGH_M = 0.2;

/**
 * One path, driven to its end: follow, look ahead, go round what is in the way, back off from what was
 * touched, wait for people, and at last turn to the wanted heading. Pure: told the time, it says speeds.
 */
export class Drive {
  speedMps = 0;
  turnRadps = 0;
  /** How often something had to be got round or backed off from. */
  recoveries = 0;
  private follower: Follower;
  private path: Float64Array;
  private backingUntilMs = 0;
  private backedFrom: Point | null = null;
  /** The heading that she turns to when backing off gained nothing; null while she backs off. */
  private freeHeadingRad: number | null = null;
  private freeingTurns = 0;
  private nextCheckMs = 0;
  private waitingSinceMs = -1;
  private standingUntilMs = Number.NEGATIVE_INFINITY;
  private tries = 0;
  private lastProgressM = 0;
  private drivenBeforeM = 0;
  private readonly stillness = new Stillness(STILL_MS);

  constructor(
    private readonly floor: FloorPlan,
    private readonly obstacles: ObstacleLayer,
    private readonly settings: DriveSettings,
    path: Float64Array,
    private readonly finalHeadingRad: number | null,
  ) {
    this.path = path;
    this.follower = new Follower(path, settings);
  }

  /** For the log: what it ended on. */
  trouble(): Record<string, number> {
    return {
      recoveries: this.recoveries,
      tries: this.tries,
      atM: this.follower.progressM,
      ofM: this.follower.lengthM,
    };
  }

  get remainingM(): number {
    return this.follower.lengthM - this.follower.progressM;
  }

  /** The next metres of the way. */
  ahead(lengthM: number): readonly Point[] {
    return pointsBetween(this.path, this.follower.progressM, this.follower.progressM + lengthM);
  }

  /** Goes on after she stood for a while, because somebody was to go first. */
  rested(): void {
    this.stillness.forget();
  }

  /** Goes on from wherever she is by now. */
  takeUp(input: DriveInput): DriveOutcome {
    return this.goRound(input, 0);
  }

  step(input: DriveInput): DriveOutcome {
    this.speedMps = 0;
    this.turnRadps = 0;
    if (this.backedFrom !== null) return this.backOff(input);
    if (input.nowMs < this.standingUntilMs) return "driving";
    if (this.follower.done) return this.align(input);
    if (input.bumpLeft || input.bumpRight || input.cliff) return this.touched(input);
    if (!this.clearAhead(input)) return this.goRound(input, 0);
    this.follower.shiftM = input.shiftM;
    this.follower.capMps = input.nearThin ? PAST_THIN_MPS : Number.POSITIVE_INFINITY;
    this.follower.step(input.pose);
    this.speedMps = this.follower.speedMps;
    this.turnRadps = this.follower.turnRadps;
    this.noteProgress();
    return this.stuck(input) ? this.unstick(input) : "driving";
  }

  private noteProgress(): void {
    const drivenM = this.drivenBeforeM + this.follower.progressM;
    if (drivenM - this.lastProgressM < PROGRESS_M) return;
    this.lastProgressM = drivenM;
    this.tries = 0;
  }

  private clearAhead(input: DriveInput): boolean {
    if (input.nowMs < this.nextCheckMs) return true;
    this.nextCheckMs = input.nowMs + CHECK_EVERY_MS;
    const atM = this.follower.progressM;
    return !pathBlocked(this.path, atM, atM + LOOK_AHEAD_M, this.obstacles, this.settings.radiusM);
  }

  private stuck(input: DriveInput): boolean {
    return this.stillness.lasts(input.nowMs, this.speedMps, this.turnRadps, input.speedMps, input.turnRadps);
  }

  /** Held without a touch: a person is waited for; anything else the laser or the gate sees is got round. */
  private unstick(input: DriveInput): DriveOutcome {
    if (!input.personNear) {
      this.waitingSinceMs = -1;
      return this.startBackOff(input, true);
    }
    if (this.waitingSinceMs < 0) this.waitingSinceMs = input.nowMs;
    if (input.nowMs - this.waitingSinceMs < this.settings.patienceMs) return this.standAside(input);
    this.waitingSinceMs = -1;
    this.tries += PERSON_TRIES;
    return this.tries > MOST_RECOVERIES ? "blocked" : this.goRound(input, 0.4);
  }

  /** Creeping on would keep a person from passing: she stands, plainly, and then tries again. */
  private standAside(input: DriveInput): DriveOutcome {
    this.standingUntilMs = input.nowMs + STAND_ASIDE_MS;
    this.stillness.forget();
    return "driving";
  }

  private touched(input: DriveInput): DriveOutcome {
    const side = input.cliff || input.bumpLeft === input.bumpRight ? 0 : input.bumpLeft ? 0.6 : -0.6;
    const { radiusM } = this.settings;
    const isKnown = !input.cliff && this.obstacles.mapExplains(input.pose, side, radiusM);
    if (!isKnown) this.obstacles.addContact(input.pose, side, radiusM);
    return this.startBackOff(input, false);
  }

  private startBackOff(input: DriveInput, unseen: boolean): DriveOutcome {
    this.recoveries++;
    if (++this.tries > MOST_RECOVERIES) return "blocked";
    if (unseen && this.follower.standingTurn) return this.goRound(input, 0.1 * this.tries);
    this.freeingTurns = 0;
    return this.backOffFrom(input);
  }

  private backOffFrom(input: DriveInput): DriveOutcome {
    this.backedFrom = { xM: input.pose.xM, yM: input.pose.yM };
    this.backingUntilMs = input.nowMs + BACK_OFF_MOST_MS;
    return "driving";
  }

  private backOff(input: DriveInput): DriveOutcome {
    if (this.freeHeadingRad !== null) return this.turnFree(input, this.freeHeadingRad);
    const from = this.backedFrom!;
    const backM = Math.hypot(input.pose.xM - from.xM, input.pose.yM - from.yM);
    if (backM < BACK_OFF_M && input.nowMs < this.backingUntilMs) {
      this.speedMps = -BACK_OFF_MPS;
      return "driving";
    }
    if (backM < WEDGED_M && this.freeingTurns < MOST_FREEING_TURNS) return this.startTurningFree(input);
    this.backedFrom = null;
    this.stillness.forget();
    return this.goRound(input, 0.1 * this.tries);
  }

  /** Towards what she touches, so that backing off leads away from it; then the other way, further each time. */
  private startTurningFree(input: DriveInput): DriveOutcome {
    const first = input.bumpLeft && !input.bumpRight ? 1 : -1;
    const turn = this.freeingTurns++;
    const turnRad = (turn % 2 === 0 ? first : -first) * FREEING_TURN_RAD * (turn + 1);
    this.freeHeadingRad = normalizeAngle(input.pose.headingRad + turnRad);
    this.backingUntilMs = input.nowMs + 2 * BACK_OFF_MOST_MS;
    return "driving";
  }

  private turnFree(input: DriveInput, toRad: number): DriveOutcome {
    const aside = normalizeAngle(toRad - input.pose.headingRad);
    if (Math.abs(aside) > 0.1 && input.nowMs < this.backingUntilMs) {
      this.turnRadps = Math.sign(aside) * FREEING_TURN_RADPS;
      return "driving";
    }
    this.freeHeadingRad = null;
    return this.backOffFrom(input);
  }

  private goRound(input: DriveInput, skipM: number): DriveOutcome {
    const radii = { bodyM: this.settings.radiusM, marginM: this.settings.marginM };
    const atM = this.follower.progressM;
    const way = detour(this.floor, this.obstacles, this.path, atM, input.pose, radii, skipM);
    if (way === null) return this.endHere();
    this.drivenBeforeM += atM;
    this.path = way;
    this.follower = new Follower(way, this.settings);
    this.nextCheckMs = input.nowMs + 2 * CHECK_EVERY_MS;
    this.stillness.forget();
    return "driving";
  }

  /** No way back to the path. Almost at its end that is as good as being there. */
  private endHere(): DriveOutcome {
    return this.remainingM < NEAR_ENOUGH_M && this.finalHeadingRad === null ? "arrived" : "blocked";
  }

  private align(input: DriveInput): DriveOutcome {
    if (this.finalHeadingRad === null) return "arrived";
    const aside = normalizeAngle(this.finalHeadingRad - input.pose.headingRad);
    if (Math.abs(aside) < ALIGNED_RAD) return "arrived";
    const { turnRadps, turnAccelRadps2 } = this.settings;
    const braking = Math.sqrt(2 * 0.5 * turnAccelRadps2 * Math.abs(aside));
    this.turnRadps = Math.sign(aside) * Math.max(Math.min(turnRadps, braking), 0.08);
    return this.stuck(input) && ++this.tries > MOST_RECOVERIES ? "blocked" : "driving";
  }
}
