/** What Home Assistant is shown of her: kept from what the bus tells, given out as retained messages. */
import type { House } from "../../house/house";
import { toMs } from "../../messages/build";
import type { Event, Progress, RoomStatus, SafetyState, Say } from "../../messages/maid";
import { type Plan, planSchema } from "../../messages/plan";
import type { BatteryState } from "../../messages/standard";
import { componentsOf, discovery, LONGEST_STATE, type Named } from "./discovery";
import type { DoorTopics } from "./topics";
import { vacuumState } from "./vacuum-state";

/** power_supply_status of a battery on its contacts: charging, full. */
const ON_DOCK: ReadonlySet<number> = new Set([1, 4]);
/** Wheels that are held for this long need somebody, unless a person stands before them. */
const HELD_MS = 10_000;

interface LastJob {
  readonly outcome: string;
  readonly reason: string;
}

/** Without contact after so many reports of the battery she is not on the dock. */
const PATIENCE_REPORTS = 3;

export class RobotView {
  house: House | undefined;
  /** The last job, when something is left of it. */
  unfinished: Plan | undefined;
  private rooms: readonly RoomStatus[] = [];
  /** The owner's routines, each a button. */
  routines: readonly Named[] = [];
  private battery: { readonly percent: number; readonly onDock: boolean } | undefined;
  private safety: SafetyState | undefined;
  private heldSinceMs: number | undefined;
  private job: { readonly words: string; readonly plan: Plan | undefined } | undefined;
  private progress: Progress | undefined;
  private plan = "";
  private said = "";
  private ledgerFault = "";
  private arriving = false;
  /** Reports of the battery since she came home; the first may have been sent before the contacts touched. */
  private reportsAtHome = 0;
  private last: LastJob = { outcome: "", reason: "" };
  private areaM2 = 0;
  private components: Record<string, string> = {};

  constructor(
    private readonly robot: Named,
    private readonly topics: DoorTopics,
  ) {}

  takeHouse(house: House): void {
    this.house = house;
  }

  takeRooms(rooms: readonly RoomStatus[]): void {
    this.rooms = rooms;
  }

  takeBattery({ percentage, power_supply_status }: BatteryState): void {
    this.battery = { percent: Math.round(100 * percentage), onDock: ON_DOCK.has(power_supply_status) };
    if (this.battery.onDock || ++this.reportsAtHome >= PATIENCE_REPORTS) this.arriving = false;
  }

  takeSafety(safety: SafetyState): void {
    this.safety = safety;
    const isHeld = safety.holding && !safety.stopped && !safety.reason.startsWith("person");
    this.heldSinceMs = isHeld ? (this.heldSinceMs ?? toMs(safety.stamp)) : undefined;
  }

  takeProgress(progress: Progress): void {
    if (this.job) this.progress = progress;
  }

  takeSay({ text, kind }: Say): void {
    if (kind === "plan") this.plan = text;
    this.said = text;
  }

  /** Her answer to what was not even a wish. */
  answer(text: string): void {
    this.said = text;
  }

  takeEvent({ kind, text, data_json }: Event): void {
    if (kind === "goal_accepted") this.begin(text, data_json);
    if (kind === "job_ended") this.end(data_json);
    if (kind === "ledger_failed") this.ledgerFault = text;
    if (kind === "ledger_recovered") this.ledgerFault = "";
    if (kind === "outcome") this.areaM2 = numberIn(data_json, "area_m2") ?? this.areaM2;
  }

  private begin(words: string, data: string): void {
    const plan = planSchema.safeParse(dataOf(data).plan).data;
    this.job = { words, plan };
    this.progress = undefined;
    this.unfinished = undefined;
    this.arriving = plan?.steps.every((step) => step.do === "dock") ?? false;
    this.reportsAtHome = 0;
  }

  private end(data: string): void {
    const { outcome, reason } = dataOf(data);
    this.last = { outcome: String(outcome ?? ""), reason: String(reason ?? "") };
    const wasGoingHome = this.progress?.doing === "going home";
    this.arriving = this.last.outcome === "done" && wasGoingHome;
    this.reportsAtHome = 0;
    this.unfinished = this.last.outcome === "stopped" && this.cleans ? this.job?.plan : undefined;
    this.job = undefined;
    this.progress = undefined;
    this.plan = "";
  }

  /** Before this start: a job that was cut off. */
  takeUnfinished(record: string): void {
    this.unfinished ??= planSchema.safeParse(dataOf(record).plan).data;
  }

  private get cleans(): boolean {
    return this.job?.plan?.steps.some((step) => step.do === "clean") ?? false;
  }

  /** Every retained message as it is now, by topic; none until the house and the battery are known. */
  retained(): Map<string, string> {
    const { topics, house } = this;
    if (!house || !this.battery) return new Map();
    return new Map([
      [topics.discovery, JSON.stringify(this.discovery(house))],
      [topics.state, JSON.stringify({ state: this.state, segments: segmentsOf(house) })],
      [topics.sensors, JSON.stringify(this.sensors(house))],
      [topics.attributes, JSON.stringify(this.attributes())],
    ]);
  }

  get state() {
    const { job, progress } = this;
    const goesHome = job && !this.cleans && this.arriving;
    return vacuumState({
      doing: job && (progress?.doing ?? (goesHome ? "going home" : "")),
      cleans: this.cleans,
      onDock: this.battery?.onDock ?? false,
      unfinished: this.unfinished !== undefined,
      stopped: this.safety?.stopped ?? false,
      arriving: this.arriving,
      fault: this.fault !== "",
    });
  }

  /** What somebody has to see to. */
  private get fault(): string {
    const heldMs =
      this.safety && this.heldSinceMs !== undefined ? toMs(this.safety.stamp) - this.heldSinceMs : 0;
    if (heldMs >= HELD_MS) return this.safety?.reason ?? "";
    return this.ledgerFault;
  }

  private discovery(house: House): object {
    const rooms = house.rooms.map(({ id, name }) => ({ id, name }));
    const what = { robot: this.robot, rooms, routines: this.routines, gone: this.components };
    const platforms = Object.entries(componentsOf(what, this.topics)).map(([key, it]) => [key, it.platform]);
    const message = discovery(what, this.topics);
    this.components = { ...this.components, ...Object.fromEntries(platforms) };
    return message;
  }

  private sensors(house: House): object {
    const last = new Map(this.rooms.map(({ room, last_cleaned }) => [room, toMs(last_cleaned)]));
    const times = house.rooms.map(({ id }) => [id, isoOf(last.get(id) ?? 0)]);
    return {
      battery: this.battery?.percent ?? null,
      area: Math.round(10 * this.areaM2) / 10,
      plan: shortened(this.plan),
      says: shortened(this.said),
      trouble: shortened(this.trouble),
      rooms: Object.fromEntries(times),
    };
  }

  private get trouble(): string {
    if (this.fault) return this.fault;
    const { safety } = this;
    return safety?.stopped ? `Stopped by ${safety.by || "somebody"}: tell me when I may go on.` : "";
  }

  private attributes(): object {
    const { progress, job, last, safety } = this;
    return {
      job: job?.words ?? "",
      doing: progress?.doing ?? "",
      room: progress?.room ?? "",
      percent: Math.round(100 * (progress?.fraction ?? 0)),
      minutes_left: Math.ceil((progress?.remaining_s ?? 0) / 60),
      last_outcome: last.outcome,
      last_reason: last.reason,
      stopped_by: safety?.stopped ? safety.by : "",
      last_words: this.said,
    };
  }
}

function segmentsOf(house: House): Record<string, string> {
  return Object.fromEntries(house.rooms.map(({ id, name }) => [id, name]));
}

function isoOf(ms: number): string | null {
  return ms > 0 ? new Date(ms).toISOString() : null;
}

function shortened(text: string): string {
  return text.length <= LONGEST_STATE ? text : `${text.slice(0, LONGEST_STATE - 1)}…`;
}

function numberIn(json: string, key: string): number | undefined {
  const value = dataOf(json)[key];
  return typeof value === "number" ? value : undefined;
}

function dataOf(json: string): Record<string, unknown> {
  try {
    return (JSON.parse(json) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
