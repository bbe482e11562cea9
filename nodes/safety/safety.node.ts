import type { Bus, Cancel, Health, RunningNode } from "../bus/bus";
import type { Config } from "../config/config";
import { time, twist } from "../messages/build";
import type {
  Heard,
  HouseStop,
  ResetRequest,
  ResetResponse,
  StopRequest,
  StopResponse,
} from "../messages/maid";
import type { Twist } from "../messages/standard";
import {
  AMCL_POSE,
  CMD_VEL,
  CMD_VEL_NAV,
  HAZARDS,
  HEARD,
  HEARTBEAT,
  HOUSE,
  HOUSE_STOP,
  ODOM,
  PEOPLE,
  RESET,
  SAFETY_STATE,
  SCAN,
  STOP,
} from "../messages/topics";
import { closedOutlines } from "./closed-outlines";
import type { Gate } from "./gate";
import type { LatchStore, StopRecord } from "./latch";
import { type GateLimits, gateLimits } from "./limits";
import { type Moment, Senses } from "./senses";
import { isStopWord } from "./stop-word";

export interface SafetyOptions {
  readonly config: Config;
  readonly latch: LatchStore;
  /** Its name among the robots of this house, who stop when one is stopped; absent: there is no other. */
  readonly robot?: string;
}

const STATE_EVERY_MS = 1000;
/** With nothing to do, zero is still said this often, for whoever listens to the wheels. */
const IDLE_EVERY_MS = 500;
/** The timer ticks only when commands, which tick too, come later than this many periods. */
const COMMAND_LATE = 1.4;
const SOURCES = ["owner", "guest", "agent", "camera", "note", "label", "page"];

/**
 * The only node that says /cmd_vel. Passes on what motion wants as far as that is safe. Throws at the start, in one
 * plain line, when a limit is zero, not a number or too wide.
 */
export function startSafety(bus: Bus, options: SafetyOptions): RunningNode {
  return new Safety(bus, options);
}

class Safety implements RunningNode {
  private readonly limits: GateLimits;
  private readonly senses: Senses;
  private readonly gate: Gate;
  private stopRecord: StopRecord | null;
  private readonly wheels;
  private readonly state;
  private readonly houseStop;
  private readonly cancels: Cancel[];
  private tickedMs = Number.NEGATIVE_INFINITY;
  private tickedByCommand = false;
  private saidMs = Number.NEGATIVE_INFINITY;
  private saidZero = false;
  private stateMs = Number.NEGATIVE_INFINITY;
  private saidKey = "";

  constructor(
    private readonly bus: Bus,
    private readonly options: SafetyOptions,
  ) {
    this.limits = gateLimits(options.config);
    this.senses = new Senses(this.limits, options.config.safety.vitalNodes);
    this.gate = this.senses.gate;
    this.stopRecord = this.loadLatch();
    if (this.stopRecord) this.gate.latch();
    this.wheels = bus.advertise(CMD_VEL);
    this.state = bus.advertise(SAFETY_STATE);
    this.houseStop = bus.advertise(HOUSE_STOP);
    this.cancels = this.listen();
  }

  stop(): void {
    for (const cancel of this.cancels) cancel();
    this.wheels.publish(twist(0, 0));
  }

  health(): Health {
    const { gate, stopRecord } = this;
    const speeds = { speed_mps: gate.speedMps, speed_limit_mps: gate.speedLimitMps };
    if (stopRecord) return { level: "warn", message: `stopped: ${stopRecord.reason}`, values: speeds };
    if (gate.holdReason !== "") return { level: "warn", message: gate.holdReason, values: speeds };
    return { level: "ok", message: gate.moving ? "letting move" : "letting stand", values: speeds };
  }

  private listen(): Cancel[] {
    const { bus, senses } = this;
    return [
      bus.serve(STOP, (request) => this.onStop(request)),
      bus.serve(RESET, (request) => this.onReset(request)),
      bus.subscribe(HEARD, (heard) => this.onHeard(heard)),
      bus.subscribe(HOUSE_STOP, (stop) => this.onHouseStop(stop)),
      bus.subscribe(CMD_VEL_NAV, (command) => this.onCommand(command)),
      bus.subscribe(ODOM, (odom) => senses.onOdometry(odom, this.now())),
      bus.subscribe(SCAN, (scan) => senses.onScan(scan, this.now())),
      bus.subscribe(AMCL_POSE, (pose) => senses.onPose(pose, this.now())),
      bus.subscribe(HAZARDS, (hazards) => senses.onHazards(hazards, this.now())),
      bus.subscribe(HEARTBEAT, (beat) => senses.onHeartbeat(beat, this.now())),
      bus.subscribe(PEOPLE, (people) => senses.onPeople(people, this.now())),
      bus.subscribe(HOUSE, ({ house_json }) => this.onHouse(house_json)),
      bus.clock.every(this.limits.periodMs, () => this.onTimer()),
    ];
  }

  private now(): Moment {
    const { clock } = this.bus;
    return { calendarMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
  }

  private onTimer(): void {
    const sinceMs = this.bus.clock.monotonicMs() - this.tickedMs;
    const periods = this.tickedByCommand ? COMMAND_LATE : 0.5;
    if (sinceMs >= periods * this.limits.periodMs) this.tick(false);
  }

  private onCommand(command: Twist): void {
    const nowMs = this.bus.clock.monotonicMs();
    this.senses.onCommand(command, nowMs);
    if (nowMs - this.tickedMs >= 0.5 * this.limits.periodMs) this.tick(true);
  }

  private tick(byCommand: boolean): void {
    const nowMs = this.bus.clock.monotonicMs();
    this.tickedMs = nowMs;
    this.tickedByCommand = byCommand;
    this.senses.tick(nowMs);
    const busy = this.gate.moving || this.gate.stopped || this.gate.wanted(nowMs);
    if (busy || !this.saidZero || nowMs - this.saidMs >= IDLE_EVERY_MS) this.sayWheels(nowMs);
    this.sayState(nowMs);
  }

  private sayWheels(nowMs: number): void {
    this.saidMs = nowMs;
    this.saidZero = !this.gate.moving;
    this.wheels.publish(twist(this.gate.speedMps, this.gate.turnRadps));
  }

  private sayState(nowMs: number): void {
    const { gate, stopRecord } = this;
    const reason = stopRecord?.reason ?? (gate.holdReason || limitReason(gate, this.limits));
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
    this.tellHouse(true, by || "somebody", reason || "stop");
    return {
      stopped: true,
      message: kept ? "" : "The stop could not be written to disk: a restart will end it.",
    };
  }

  private onHeard({ text, source }: Heard): void {
    if (isStopWord(text)) this.latchNow(SOURCES[source] ?? "somebody", "the word stop");
  }

  /** Another robot was stopped or released; its own words come back to it too, and change nothing. */
  private onHouseStop({ robot, stopped, by, reason }: HouseStop): void {
    if (this.options.robot === undefined || robot === this.options.robot) return;
    if (!stopped) this.onReset({ by }, false);
    else if (!this.gate.stopped) this.latchNow(by, reason);
  }

  private tellHouse(stopped: boolean, by: string, reason: string): void {
    const { robot } = this.options;
    if (robot === undefined) return;
    this.houseStop.publish({ stamp: time(this.bus.clock.nowMs()), robot, stopped, by, reason });
  }

  private onHouse(houseJson: string): void {
    const outlines = closedOutlines(houseJson);
    if (outlines) this.senses.onKeepOuts(outlines);
    else this.bus.log.error("the house's keep-outs cannot be read; the ones known before stay");
  }

  /** The wheels first, then the disk. Answers whether the stop is kept. */
  private latchNow(by: string, reason: string): boolean {
    const nowMs = this.bus.clock.monotonicMs();
    this.gate.latch();
    this.stopRecord = { by: by.slice(0, 80), reason: reason.slice(0, 200), atMs: this.bus.clock.nowMs() };
    this.sayWheels(nowMs);
    this.sayState(nowMs);
    return this.saveLatch(this.stopRecord);
  }

  private onReset({ by }: ResetRequest, tells = true): ResetResponse {
    if (by !== "owner") return { released: false, message: "Only the owner may end a stop." };
    if (!this.gate.stopped) return { released: true, message: "Nothing was stopped." };
    if (!this.saveLatch(null))
      return { released: false, message: "The stop could not be taken off the disk." };
    this.stopRecord = null;
    this.gate.release();
    this.tick(false);
    if (tells) this.tellHouse(false, by, "");
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
}

/** What slows the wheels without stopping them. */
function limitReason(gate: Gate, { personSlowMps, personSlowM }: GateLimits): string {
  if (gate.hazards.cliff) return "cliff";
  if (gate.hazards.bump) return "bumper";
  if (gate.around.personGapM <= personSlowM) return "slow near a person";
  return gate.speedLimitMps <= personSlowMps ? "slow near something" : "";
}
