import type { Bus, Cancel, RunningNode } from "../bus/bus";
import type { Config } from "../config/config";
import type { MutablePose } from "../geometry/odometry-history";
import { PoseTracker } from "../geometry/pose-tracker";
import { poseOf, sigmasOf, time, toMs, twist } from "../messages/build";
import type {
  Hazards,
  Heard,
  Heartbeat,
  ResetRequest,
  ResetResponse,
  StopRequest,
  StopResponse,
} from "../messages/maid";
import type {
  LaserScan,
  Odometry,
  PoseArray,
  PoseWithCovarianceStamped,
  Time,
  Twist,
} from "../messages/standard";
import {
  AMCL_POSE,
  CMD_VEL,
  CMD_VEL_NAV,
  HAZARDS,
  HEARD,
  HEARTBEAT,
  ODOM,
  PEOPLE,
  RESET,
  SAFETY_STATE,
  SCAN,
  STOP,
} from "../messages/topics";
import { isUntimely } from "./freshness";
import { Gate } from "./gate";
import type { LatchStore, StopRecord } from "./latch";
import { type GateLimits, gateLimits } from "./limits";
import { NearPoints } from "./near-points";
import { isStopWord } from "./stop-word";
import { Vitals } from "./vitals";

export interface SafetyOptions {
  readonly config: Config;
  readonly latch: LatchStore;
}

const STATE_EVERY_MS = 1000;
/** With nothing to do, zero is still said this often, for whoever listens to the wheels. */
const IDLE_EVERY_MS = 500;
/** A tick of the timer comes only when the commands, which tick too, have fallen silent. */
const COMMAND_LATE = 1.4;
const SOURCES = ["owner", "guest", "agent", "camera", "note", "label", "page"];

/**
 * The only node that says /cmd_vel. Passes on what motion wants as far as that is safe. Throws at the start,
 * in one plain line, when a limit is zero, not a number or too wide.
 */
export function startSafety(bus: Bus, options: SafetyOptions): RunningNode {
  return new Safety(bus, options);
}

class Safety implements RunningNode {
  private readonly limits: GateLimits;
  private readonly vitals: Vitals;
  private readonly points = new NearPoints();
  private readonly gate: Gate;
  private readonly tracker = new PoseTracker();
  private readonly odom: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private readonly located: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private lastRanges: Float32Array = new Float32Array(0);
  private stopRecord: StopRecord | null;
  private readonly wheels;
  private readonly state;
  private readonly cancels: Cancel[];
  private tickedMs = Number.NEGATIVE_INFINITY;
  private tickedByCommand = false;
  private saidMs = Number.NEGATIVE_INFINITY;
  private stateMs = Number.NEGATIVE_INFINITY;
  private saidKey = "";

  constructor(
    private readonly bus: Bus,
    private readonly options: SafetyOptions,
  ) {
    this.limits = gateLimits(options.config);
    this.vitals = new Vitals(options.config.safety.vitalNodes, this.limits.staleMs - this.limits.periodMs);
    this.gate = new Gate(this.limits, this.points, this.vitals);
    this.stopRecord = this.loadLatch();
    if (this.stopRecord) this.gate.latch();
    this.wheels = bus.advertise(CMD_VEL);
    this.state = bus.advertise(SAFETY_STATE);
    this.cancels = this.listen();
  }

  stop(): void {
    for (const cancel of this.cancels) cancel();
    this.wheels.publish(twist(0, 0));
  }

  private listen(): Cancel[] {
    const { bus } = this;
    return [
      bus.serve(STOP, (request) => this.onStop(request)),
      bus.serve(RESET, (request) => this.onReset(request)),
      bus.subscribe(HEARD, (heard) => this.onHeard(heard)),
      bus.subscribe(CMD_VEL_NAV, (command) => this.onCommand(command)),
      bus.subscribe(ODOM, (odom) => this.onOdometry(odom)),
      bus.subscribe(SCAN, (scan) => this.onScan(scan)),
      bus.subscribe(AMCL_POSE, (pose) => this.onPose(pose)),
      bus.subscribe(HAZARDS, (hazards) => this.onHazards(hazards)),
      bus.subscribe(HEARTBEAT, (beat) => this.onHeartbeat(beat)),
      bus.subscribe(PEOPLE, (people) => this.onPeople(people)),
      bus.clock.every(this.limits.periodMs, () => this.onTimer()),
    ];
  }

  private onTimer(): void {
    const sinceMs = this.bus.clock.monotonicMs() - this.tickedMs;
    const periods = this.tickedByCommand ? COMMAND_LATE : 0.5;
    if (sinceMs >= periods * this.limits.periodMs) this.tick(false);
  }

  private onCommand({ linear, angular }: Twist): void {
    const nowMs = this.bus.clock.monotonicMs();
    // A sideways or rolling part is no command for this base: it must not be half obeyed.
    const strange = linear.y !== 0 || linear.z !== 0 || angular.x !== 0 || angular.y !== 0;
    this.gate.command(strange ? Number.NaN : linear.x, angular.z, nowMs);
    if (nowMs - this.tickedMs >= 0.5 * this.limits.periodMs) this.tick(true);
  }

  private tick(byCommand: boolean): void {
    const nowMs = this.bus.clock.monotonicMs();
    this.tickedMs = nowMs;
    this.tickedByCommand = byCommand;
    this.gate.tick(this.odom, this.tracker.current()?.pose ?? null, nowMs);
    const busy = this.gate.moving || this.gate.stopped || this.gate.wanted(nowMs);
    if (busy || nowMs - this.saidMs >= IDLE_EVERY_MS) this.sayWheels(nowMs);
    this.sayState(nowMs);
  }

  private sayWheels(nowMs: number): void {
    this.saidMs = nowMs;
    this.wheels.publish(twist(this.gate.speedMps, this.gate.turnRadps));
  }

  private sayState(nowMs: number): void {
    const { gate, stopRecord } = this;
    const reason = stopRecord ? stopRecord.reason : gate.holdReason || limitReason(gate, this.limits);
    const key = `${gate.stopped} ${gate.standing} ${reason}`;
    if (key === this.saidKey && nowMs - this.stateMs < STATE_EVERY_MS) return;
    this.saidKey = key;
    this.stateMs = nowMs;
    this.state.publish({
      stamp: time(this.bus.clock.nowMs()),
      stopped: gate.stopped,
      holding: gate.holdReason !== "" && !gate.stopped,
      reason,
      by: stopRecord?.by ?? "",
      speed_limit_mps: gate.holdReason === "" ? gate.speedLimitMps : 0,
      standing: gate.standing,
    });
  }

  private onStop({ by, reason }: StopRequest): StopResponse {
    const kept = this.latchNow(by || "somebody", reason || "stop");
    const message = kept
      ? ""
      : "stopped, but the stop could not be written to disk: it will not outlive a restart";
    return { stopped: true, message };
  }

  private onHeard({ text, source }: Heard): void {
    if (isStopWord(text)) this.latchNow(SOURCES[source] ?? "somebody", "the word stop");
  }

  /** The wheels first, then the disk. Answers whether the stop is kept. */
  private latchNow(by: string, reason: string): boolean {
    this.gate.latch();
    this.stopRecord = { by: by.slice(0, 80), reason: reason.slice(0, 200), atMs: this.bus.clock.nowMs() };
    this.sayWheels(this.bus.clock.monotonicMs());
    this.sayState(this.bus.clock.monotonicMs());
    return this.saveLatch(this.stopRecord);
  }

  private onReset({ by }: ResetRequest): ResetResponse {
    if (by !== "owner") return { released: false, message: "Only the owner may end a stop." };
    if (!this.gate.stopped) return { released: true, message: "Nothing was stopped." };
    if (!this.saveLatch(null))
      return { released: false, message: "The stop could not be taken off the disk." };
    this.stopRecord = null;
    this.gate.release();
    this.gate.tick(this.odom, this.tracker.current()?.pose ?? null, this.bus.clock.monotonicMs());
    this.sayState(this.bus.clock.monotonicMs());
    return { released: true, message: "" };
  }

  private loadLatch(): StopRecord | null {
    try {
      return this.options.latch.load();
    } catch (error) {
      this.bus.log.error("the kept stop cannot be read", { error: String(error) });
      return { by: "safety", reason: "the kept stop cannot be read", atMs: this.bus.clock.nowMs() };
    }
  }

  private saveLatch(record: StopRecord | null): boolean {
    try {
      this.options.latch.save(record);
      return true;
    } catch (error) {
      this.bus.log.error("the stop cannot be written", { error: String(error) });
      return false;
    }
  }

  private isLate(stamp: Time): boolean {
    return isUntimely(toMs(stamp), this.bus.clock.nowMs(), this.limits.staleMs);
  }

  private onOdometry({ header, pose, twist: speeds }: Odometry): void {
    const nowMs = this.bus.clock.monotonicMs();
    const next = poseOf(pose.pose);
    const { linear, angular } = speeds.twist;
    if (this.isLate(header.stamp) || !isFinitePose(next, linear.x + angular.z)) return;
    const { odometry } = this.vitals;
    odometry.frozen.saw(samePose(next, this.odom), this.gate.moving, nowMs);
    if (!this.gate.wanted(nowMs)) odometry.frozen.forget();
    odometry.heard.heard(nowMs);
    copyPose(next, this.odom);
    this.gate.odometry(linear.x, angular.z);
    this.tracker.onOdometry(next, toMs(header.stamp), linear.x, angular.z);
  }

  private onScan(scan: LaserScan): void {
    const nowMs = this.bus.clock.monotonicMs();
    if (this.isLate(scan.header.stamp)) return;
    const { ranges, angle_min, angle_increment, range_min } = scan;
    if (!this.points.take(ranges, angle_min, angle_increment, range_min, this.odom)) return;
    this.vitals.scan.frozen.saw(sameRanges(ranges, this.lastRanges), !this.gate.standing, nowMs);
    this.lastRanges = ranges;
    this.vitals.scan.heard.heard(nowMs);
  }

  private onPose({ header, pose }: PoseWithCovarianceStamped): void {
    const nowMs = this.bus.clock.monotonicMs();
    const next = poseOf(pose.pose);
    const { positionM, headingRad } = sigmasOf(pose.covariance);
    if (this.isLate(header.stamp) || !isFinitePose(next, positionM + headingRad)) return;
    this.vitals.pose.frozen.saw(samePose(next, this.located), !this.gate.standing, nowMs);
    copyPose(next, this.located);
    this.vitals.pose.heard.heard(nowMs);
    this.tracker.onLocalized(next, positionM ** 2, headingRad ** 2, toMs(header.stamp));
  }

  private onHazards(hazards: Hazards): void {
    if (this.isLate(hazards.header.stamp)) return;
    this.vitals.hazards.heard.heard(this.bus.clock.monotonicMs());
    this.gate.hazards = {
      bumpLeft: hazards.bump_left,
      bumpRight: hazards.bump_right,
      cliff: hazards.cliff_left || hazards.cliff_front || hazards.cliff_right,
      wheelDrop: hazards.wheel_drop,
    };
  }

  private onHeartbeat(beat: Heartbeat): void {
    const vital = this.vitals.node(beat.node);
    if (!vital || this.isLate(beat.stamp)) return;
    vital.heard.heard(this.bus.clock.monotonicMs());
    vital.complaint = beat.able ? "" : `${beat.node}: ${beat.why_not || "not able"}`;
  }

  private onPeople({ header, poses }: PoseArray): void {
    if (this.isLate(header.stamp)) return;
    const people = poses.map(({ position }) => ({ xM: position.x, yM: position.y }));
    this.gate.people.see(people, this.tracker.current()?.pose ?? null, this.bus.clock.monotonicMs());
  }
}

function limitReason(gate: Gate, limits: GateLimits): string {
  const { bumpLeft, bumpRight, cliff } = gate.hazards;
  if (cliff) return "cliff";
  if (bumpLeft || bumpRight) return "bumper";
  return gate.speedLimitMps <= limits.personSlowMps ? "slow" : "";
}

function isFinitePose({ xM, yM, headingRad }: MutablePose, more: number): boolean {
  return Number.isFinite(xM + yM + headingRad + more);
}

function samePose(a: MutablePose, b: MutablePose): boolean {
  return a.xM === b.xM && a.yM === b.yM && a.headingRad === b.headingRad;
}

function copyPose(from: MutablePose, to: MutablePose): void {
  to.xM = from.xM;
  to.yM = from.yM;
  to.headingRad = from.headingRad;
}

/** Equal bit for bit; a scan without a single return says nothing either way. */
function sameRanges(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  let returns = 0;
  for (let i = 0; i < a.length; i++) {
    if (!Object.is(a[i], b[i])) return false;
    if (Number.isFinite(a[i])) returns++;
  }
  return returns > 0;
}
