import type { Bus } from "../bus/bus";
import { header, time } from "../messages/build";
import { BATTERY, DIAGNOSTICS, EVENTS, HAZARDS, ODOM, TF, TOOL_STATE } from "../messages/topics";
import { NOT_YET } from "./base-connection";
import type { BaseEvent } from "./base-event";
import { Outgoing } from "./outgoing";
import { BatteryMemory, HazardMemory } from "./readings";
import type { WheelOdometry } from "./wheel-odometry";

/** In ticks of 50 ms. */
const HAZARDS_EVERY = 2;
const TOOL_EVERY = 10;
const BATTERY_EVERY = 20;
const TROUBLE_EVERY = 20;

/** What a real base says on the bus, at the rates of the simulated one. */
export class BaseVoice {
  private readonly out = new Outgoing();
  private readonly say;
  private readonly hazards = new HazardMemory();
  private readonly battery = new BatteryMemory();
  private ticks = 0;
  private hasMoved = false;
  private saidTool = -1;
  private saidTrouble = NOT_YET;
  /** As it was last told; null: not yet. */
  private isThere: boolean | null = null;

  constructor(
    private readonly bus: Bus,
    private readonly odometry: WheelOdometry,
  ) {
    this.say = advertised(bus);
  }

  /** A new connection: what the old one told is not told any more. */
  forget(): void {
    this.odometry.forgetCounts();
    this.hazards.forget();
    this.hasMoved = false;
  }

  heard(event: BaseEvent): void {
    if (event.kind === "battery") this.battery.take(event);
    if (event.kind === "hazards" && this.hazards.take(event)) this.sayHazards();
    if (event.kind === "wheels" && this.odometry.take(event.left, event.right, this.bus.clock.monotonicMs()))
      this.hasMoved = true;
  }

  /** To be called 20 times a second. */
  tick(toolMode: number, trouble: string): void {
    this.ticks++;
    const nowMs = this.bus.clock.nowMs();
    if (this.hasMoved) this.sayOdometry(nowMs);
    if (this.ticks % HAZARDS_EVERY === 0) this.sayHazards();
    if (toolMode !== this.saidTool || this.ticks % TOOL_EVERY === 0) this.sayTool(toolMode, nowMs);
    if (trouble !== this.saidTrouble || this.ticks % TROUBLE_EVERY === 0) this.sayTrouble(trouble, nowMs);
    const reading = this.ticks % BATTERY_EVERY === 0 ? this.battery.tell() : null;
    if (reading !== null) this.say.battery.publish(this.out.fillBattery(reading, nowMs));
  }

  /** Only of what was really read: a base that falls silent must be seen to be silent. */
  private sayOdometry(nowMs: number): void {
    this.hasMoved = false;
    this.odometry.measureSpeeds();
    this.say.odom.publish(this.out.fillOdom(this.odometry, nowMs));
    this.say.tf.publish(this.out.fillTf(this.odometry, nowMs));
  }

  private sayHazards(): void {
    const reading = this.hazards.tell();
    if (reading !== null) this.say.hazards.publish(this.out.fillHazards(reading, this.bus.clock.nowMs()));
  }

  private sayTool(mode: number, nowMs: number): void {
    this.saidTool = mode;
    this.say.tool.publish(this.out.fillTool(mode, nowMs));
  }

  private sayTrouble(trouble: string, nowMs: number): void {
    this.saidTrouble = trouble;
    const status = { level: trouble === "" ? 0 : 2, name: "base", message: trouble || "answers" };
    this.say.diagnostics.publish({
      header: header(nowMs, "base_link"),
      status: [{ ...status, hardware_id: "base", values: [] }],
    });
    if (trouble !== NOT_YET) this.sayEvent(trouble, nowMs);
  }

  /** Once when the base is lost, and once when it is back; not for each try in between. */
  private sayEvent(trouble: string, nowMs: number): void {
    const isBack = trouble === "";
    if (isBack === this.isThere) return;
    this.isThere = isBack;
    const [kind, text] = isBack ? ["base_back", "The base answers."] : ["base_lost", trouble];
    this.say.events.publish({ stamp: time(nowMs), kind, room: "", text, data_json: "{}" });
  }
}

function advertised(bus: Bus) {
  return {
    odom: bus.advertise(ODOM),
    tf: bus.advertise(TF),
    hazards: bus.advertise(HAZARDS),
    tool: bus.advertise(TOOL_STATE),
    battery: bus.advertise(BATTERY),
    diagnostics: bus.advertise(DIAGNOSTICS),
    events: bus.advertise(EVENTS),
  };
}
