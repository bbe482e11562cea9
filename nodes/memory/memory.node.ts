import type { Bus, Cancel, Health, Publisher, RunningNode } from "../bus/bus";
import { startHeartbeat } from "../bus/heartbeat";
import type { Config } from "../config/config";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { poseOf, time, toMs } from "../messages/build";
import type * as maid from "../messages/maid";
import type { Odometry, PoseArray, PoseWithCovarianceStamped } from "../messages/standard";
import * as topics from "../messages/topics";
import * as answers from "./answers";
import type { Question } from "./freshness";
import { Keeper } from "./keeper";
import type { Ledger } from "./ledger";
import { readUnfinishedJob, UNFINISHED_JOB } from "./unfinished-job";

export interface MemoryOptions {
  readonly ledger: Ledger;
  /** As its file says; memory applies the stored edits. */
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  /** The other robots that clean here; absent: there is one. */
  readonly others?: readonly OtherRobot[];
}

/** A robot besides the first, as the log names it. */
export interface OtherRobot {
  readonly robot: string;
  /** Memory's place among its nodes. */
  readonly bus: Bus;
  /** The house as it knows it: with its own dock. Null where there is no place for one. */
  houseOf(house: House, floor: FloorPlan): House | null;
}

/** What memory has to do with one robot. */
interface Served {
  readonly robot: string;
  readonly bus: Bus;
  readonly house: Publisher<maid.HouseMsg>;
  houseOf(house: House, floor: FloorPlan): House | null;
}

const RETRY_MS = 1000;
/** ROOMS is said at most this often, and again after a while because floors grow stale by themselves. */
const ROOMS_MS = 1000;
const AGAIN_MS = 60_000;
/** The whole grid, for those who come late, at most this often. */
const CLEANED_MS = 10_000;
const LONGEST_LOG = 10_000;
const MOST_KINDS = 50;
/** These are on disk before anything else happens. */
const AT_ONCE = /^(goal_accepted|refused|stopped|reset|job_.*|room_started|room_ended)$/;

/**
 * The file system: keeps the house, what was cleaned when and the event log on disk, and answers for them.
 * A cell is published only when it is on disk. When the disk fails, its heartbeat says that it is not able.
 */
export function startMemory(bus: Bus, options: MemoryOptions): RunningNode {
  return new Memory(bus, options);
}

class Memory implements RunningNode {
  private readonly keeper: Keeper;
  private readonly served: readonly Served[];
  private readonly map;
  private readonly cleaned;
  private readonly updates;
  private readonly rooms;
  private readonly events;
  private readonly cancels: Cancel[];
  private isRoomsOld = true;
  private saidRoomsMs = Number.NEGATIVE_INFINITY;
  private isCleanedOld = false;
  private saidFault = "";

  constructor(
    private readonly bus: Bus,
    options: MemoryOptions,
  ) {
    const first = { robot: "", bus, houseOf: (house: House) => house };
    this.served = [first, ...(options.others ?? [])].map((one) => ({
      ...one,
      house: one.bus.advertise(topics.HOUSE),
    }));
    this.keeper = new Keeper({ ...options, robots: this.served.map(({ robot }) => robot) });
    this.map = bus.advertise(topics.MAP);
    this.cleaned = bus.advertise(topics.CLEANED);
    this.updates = bus.advertise(topics.CLEANED_UPDATES);
    this.rooms = bus.advertise(topics.ROOMS);
    this.events = bus.advertise(topics.EVENTS);
    this.cancels = [
      ...this.served.flatMap((one) => this.serveRobot(one)),
      ...this.answer(),
      ...this.tick(options.config.memory.commitEveryS),
    ];
    this.begin(options.ledger.notices);
  }

  stop(): void {
    for (const cancel of this.cancels) cancel();
    for (const { robot } of this.served) this.keeper.sweepOf(robot).flush();
    this.keeper.commit();
  }

  health(): Health {
    const { fault } = this.keeper;
    return fault ? { level: "error", message: fault.message } : { level: "ok", message: "writes to disk" };
  }

  /** Hears what a robot does, and keeps its records. */
  private serveRobot({ robot, bus }: Served): Cancel[] {
    return [
      bus.subscribe(topics.ODOM, (message) => this.onOdometry(message, robot)),
      bus.subscribe(topics.AMCL_POSE, (message) => this.onLocalized(message, robot)),
      bus.subscribe(topics.TOOL_STATE, ({ mode }) => this.keeper.onTool(mode, robot)),
      bus.subscribe(topics.DIRT_SEEN, (message) => this.onDirt(message)),
      bus.subscribe(topics.EVENTS, (event) => this.onEvent(event, robot)),
      bus.serve(topics.WRITE_RECORD, (request) => this.writeRecord(request, robot)),
      bus.serve(topics.READ_RECORD, ({ key }) => this.readRecord(key, robot)),
      startHeartbeat(bus, () => this.keeper.fault?.message ?? ""),
    ];
  }

  private answer(): Cancel[] {
    const { bus } = this;
    return [
      bus.serve(topics.GET_ROOMS, ({ room, mode }) => ({ rooms: this.statuses(room, mode) })),
      bus.serve(topics.GET_CELLS, ({ room, mode, since }) => {
        this.commitNow();
        return { cells: answers.cellsGrid(this.keeper.floor, room, this.question(mode, toMs(since))) };
      }),
      bus.serve(topics.GET_LOG, (request) => this.pastCleanings(request)),
      bus.serve(topics.GET_EVENTS, (request) => this.pastEvents(request)),
      bus.serve(topics.EDIT_HOUSE, (request) => this.editHouse(request)),
    ];
  }

  private tick(commitEveryS: number): Cancel[] {
    const { clock } = this.bus;
    return [
      clock.every(commitEveryS * 1000, () => this.commit()),
      clock.every(RETRY_MS, () => {
        if (this.keeper.fault !== null) this.commit();
      }),
      clock.every(ROOMS_MS, () => this.sayRooms()),
      clock.every(CLEANED_MS, () => this.sayCleaned()),
    ];
  }

  /** A job that a crash has cut off is closed in the log; its record stays, to be offered again. */
  private begin(notices: readonly string[]): void {
    for (const { robot } of this.served) {
      const job = this.keeper.log.unfinished(robot)?.job;
      if (job === undefined) continue;
      this.note("job_interrupted", "The last job was interrupted.", { job, ...(robot && { robot }) });
    }
    for (const notice of notices) this.note("ledger_notice", notice);
    this.note("memory_started", "My memory is awake.");
    this.commit();
    this.sayHouse();
  }

  private onOdometry(message: Odometry, robot: string): void {
    const { linear, angular } = message.twist.twist;
    const pose = poseOf(message.pose.pose);
    this.keeper.sweepOf(robot).onOdometry(pose, toMs(message.header.stamp), linear.x, angular.z);
  }

  private onLocalized(message: PoseWithCovarianceStamped, robot: string): void {
    const { pose, covariance } = message.pose;
    const varianceXY = Math.max(covariance[0]!, covariance[7]!);
    const sweep = this.keeper.sweepOf(robot);
    sweep.onLocalized(poseOf(pose), varianceXY, covariance[35]!, toMs(message.header.stamp));
  }

  private onDirt({ header, poses }: PoseArray): void {
    for (const { position } of poses) this.keeper.seeDirt(position.x, position.y, toMs(header.stamp));
  }

  private onEvent(event: maid.Event, robot: string): void {
    this.keeper.note(answers.auditEvent(event, robot));
    if (AT_ONCE.test(event.kind)) this.commit();
  }

  private statuses(room: string, mode: string): maid.RoomStatus[] {
    this.commitNow();
    const question = this.question(mode);
    const { floor, log, published } = this.keeper;
    return answers.roomStatuses(floor, log, room, (n) => published.roomFreshness(n, question));
  }

  /** Whatever makes an entry is on disk at once: nothing is written for those who ask, however many they are. */
  private pastCleanings({ room, since, limit }: maid.GetLogRequest): maid.GetLogResponse {
    const most = Math.min(limit || 100, LONGEST_LOG);
    return { entries: this.keeper.log.entries(room, toMs(since), most).map(answers.logEntry) };
  }

  private pastEvents({ kinds, since, limit }: maid.GetEventsRequest): maid.GetEventsResponse {
    const most = Math.min(limit || 100, LONGEST_LOG);
    const events = this.keeper.events(kinds.slice(0, MOST_KINDS), most);
    return {
      events: events
        .filter(({ atMs }) => atMs >= toMs(since))
        .map(answers.eventMessage)
        .reverse(),
    };
  }

  private editHouse({ edit_json, by }: maid.EditHouseRequest): maid.EditHouseResponse {
    this.keeper.settle();
    const outcome = this.keeper.edit(edit_json, by, this.bus.clock.nowMs());
    if (outcome.accepted) this.sayHouse();
    this.sayFault();
    return outcome;
  }

  private writeRecord({ key, value_json }: maid.WriteRecordRequest, robot: string): maid.WriteRecordResponse {
    const written = this.keeper.writeRecord(recordKey(key, robot), value_json);
    this.sayFault();
    return { written, message: written ? "" : (this.keeper.fault?.message ?? "") };
  }

  private readRecord(key: string, robot: string): maid.ReadRecordResponse {
    const stored = this.keeper.readRecord(recordKey(key, robot));
    const { log } = this.keeper;
    if (key === "last_job") return { found: true, value_json: JSON.stringify({ job: log.lastJob }) };
    const value_json = key === UNFINISHED_JOB ? readUnfinishedJob(stored, log, robot) : stored;
    return { found: value_json !== null, value_json: value_json ?? "" };
  }

  /** What was swept until this moment is placed and written, so that the answer is true now. */
  private commitNow(): void {
    this.keeper.settle();
    this.commit();
  }

  private commit(): void {
    const rect = this.keeper.commit();
    this.sayFault();
    if (rect === null) return;
    this.keeper.published.changed(rect, this.question());
    this.updates.publish(answers.cellsUpdate(this.keeper.floor, rect, this.question()));
    this.isRoomsOld = true;
    this.isCleanedOld = true;
  }

  private question(mode = "", sinceMs = 0): Question {
    return { nowMs: this.bus.clock.nowMs(), mode: answers.modeNumber(mode), sinceMs };
  }

  private note(kind: string, text: string, data: object = {}): void {
    const stamp = time(this.bus.clock.nowMs());
    const event = { stamp, kind, room: "", text, data_json: JSON.stringify(data) };
    this.keeper.note(answers.auditEvent(event));
  }

  /** The fault's beginning and end are told once each, to everybody. */
  private sayFault(): void {
    const { fault } = this.keeper;
    const text = fault?.message ?? "";
    if (text === this.saidFault) return;
    const kind = fault ? "ledger_failed" : "ledger_recovered";
    this.bus.log.error(kind, { text, detail: fault?.detail ?? "" });
    this.saidFault = text;
    const stamp = time(this.bus.clock.nowMs());
    this.events.publish({
      stamp,
      kind,
      room: "",
      text: text || "I can write my log again.",
      data_json: "{}",
    });
  }

  private sayHouse(): void {
    const nowMs = this.bus.clock.nowMs();
    const { floor, version } = this.keeper;
    for (const { house, houseOf } of this.served) {
      const known = houseOf(floor.house, floor.floor) ?? floor.house;
      house.publish({ version, house_json: JSON.stringify(known) });
    }
    this.map.publish(answers.mapGrid(floor, nowMs));
    this.isCleanedOld = true;
    this.isRoomsOld = true;
    this.sayCleaned();
    this.sayRooms();
  }

  /** Whole, for those who come late; in between, CLEANED_UPDATES tell what changed. */
  private sayCleaned(): void {
    if (!this.isCleanedOld) return;
    this.isCleanedOld = false;
    const { floor, published } = this.keeper;
    const question = this.question();
    this.cleaned.publish(answers.valuesGrid(floor, published.cellValues(question), question.nowMs));
  }

  private sayRooms(): void {
    const nowMs = this.bus.clock.nowMs();
    if (!this.isRoomsOld && nowMs - this.saidRoomsMs < AGAIN_MS) return;
    this.isRoomsOld = false;
    this.saidRoomsMs = nowMs;
    const { floor, log, published } = this.keeper;
    const freshness = published.roomsFreshness(this.question());
    const rooms = answers.roomStatuses(floor, log, "", (n) => freshness[n]!);
    this.rooms.publish({ stamp: time(nowMs), rooms });
  }
}

/** Each robot's records are its own. */
function recordKey(key: string, robot: string): string {
  return robot === "" ? key : `${robot}/${key}`;
}
