/** The planner's neighbours as it may count on them: a cleaner, a memory and a safety gate, played on a virtual bus. */
import type { GoalEnd, GoalHandle } from "../bus/bus";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { GRAPH } from "../graph";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { occupancyGrid, poseArray, time } from "../messages/build";
import {
  type CleanFeedback,
  type CleanGoal,
  type CleanResult,
  type EditRoutinesRequest,
  type EditRoutinesResponse,
  type RoutineDue,
  type Say,
  Source,
} from "../messages/maid";
import * as t from "../messages/topics";
import type { ForeignTools } from "./foreign-tools";
import type { Model } from "./model";
import { startPlanner } from "./planner.node";
import type { Embed } from "./retrieval/retriever";
import { type NeighbourOptions, playMemory, playVision } from "./stage-neighbours.contract";

type Handle = GoalHandle<CleanGoal, CleanFeedback>;

export interface StageOptions extends NeighbourOptions {
  readonly foreign?: ForeignTools;
  readonly models?: readonly Model[];
  readonly embed?: Embed;
  readonly planner?: Record<string, unknown>;
  readonly policy?: Record<string, unknown>;
  /** The store's records: those from before, and those that are written. */
  readonly records?: Record<string, unknown>;
  /** How the cleaner runs a goal; by default it takes a minute and is done. */
  readonly clean?: (handle: Handle, stage: Stage) => Promise<CleanResult>;
  readonly withoutHouse?: boolean;
  /** Changes the house before anybody hears of it. */
  readonly house?: (house: House) => House;
  /** Answers what is asked of the routines; absent: nobody does. */
  readonly routines?: (request: EditRoutinesRequest) => EditRoutinesResponse;
  /** Nobody answers for pictures at all. */
  readonly withoutVision?: boolean;
}

export interface Stage {
  readonly said: Say[];
  readonly events: { kind: string; text: string; data: Record<string, unknown> }[];
  readonly goals: CleanGoal[];
  readonly calls: string[];
  readonly floor: FloorPlan;
  readonly house: House;
  nowMs(): number;
  hear(text: string, how?: { source?: number; channel?: string; confidence?: number }): Promise<void>;
  /** A plan as an automation asks for it. */
  request(plan: object, source: number, allowed?: boolean): Promise<void>;
  /** Like hear, while the clock is running already. */
  tell(text: string, how?: { source?: number; channel?: string }): void;
  /** It is time for a routine. */
  due(it: Omit<RoutineDue, "stamp">): Promise<void>;
  advance(ms: number): Promise<void>;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** The cleaned-cell grid as memory publishes it: 100 attended, 0 to do, -1 not floor. */
  publishCleaned(cells: Int8Array): Promise<void>;
  updateCleaned(x: number, y: number, width: number, height: number, cells: Int8Array): Promise<void>;
  pressStop(): Promise<void>;
  seeDirt(xM: number, yM: number): Promise<void>;
  seePerson(xM: number, yM: number): Promise<void>;
  battery(percentage: number, status?: number): Promise<void>;
  /** An event as the cleaner tells it. */
  happen(kind: string, more?: { room?: string; text?: string; data?: object }): Promise<void>;
  /** What she said last, and the newest outcome. */
  last(): { say: string; kind: string };
  outcome(): Record<string, unknown>;
  end(): Promise<void>;
}

export function result(outcome: string, more: Partial<CleanResult> = {}): CleanResult {
  const empty = {
    reason: "",
    where: "",
    text: "",
    coverage: 0,
    area_m2: 0,
    duration_s: 0,
    detail_json: "[]",
  };
  return { outcome, ...empty, ...more };
}

export function feedback(more: Partial<CleanFeedback> = {}): CleanFeedback {
  const start = { phase: "accepted", step: 0, room: "", fraction: 0, room_fraction: 0 };
  return { ...start, remaining_s: 600, battery: 0.9, doing: "driving", ...more };
}

/** A minute's job that a cancel ends early. */
export async function minuteJob(handle: Handle, stage: Stage): Promise<CleanResult> {
  handle.feedback(feedback());
  try {
    await stage.sleep(60_000, handle.canceled);
  } catch {
    return result("stopped", { reason: "canceled", text: "I was stopped.", coverage: 0.4 });
  }
  return result("done", { coverage: 0.99, area_m2: 10.5, duration_s: 60, text: "Done." });
}

const BATTERY_STATE = {
  header: { stamp: time(0), frame_id: "" },
  voltage: 14,
  temperature: 20,
  current: 0,
  charge: 1,
  capacity: 2,
  design_capacity: 2,
  power_supply_health: 1,
  power_supply_technology: 2,
  present: true,
  cell_voltage: new Float32Array(0),
  cell_temperature: new Float32Array(0),
  location: "",
  serial_number: "",
};

let read: ReturnType<typeof readHouse> | undefined;

/** Read once: it takes longer than a whole play. */
function theFlat() {
  read ??= readHouse(findHouse("flat"));
  return read;
}

export async function stageOf(options: StageOptions = {}): Promise<Stage> {
  const records = options.records ?? {};
  const world = createVirtualWorld({ graph: GRAPH });
  const { house: flat, floor } = theFlat();
  const house = options.house?.(flat) ?? flat;
  const [cleaner, memory, safety, ears, vision] = ["cleaner", "memory", "safety", "ears", "vision"].map(
    (name) => world.join(name),
  );
  const [said, events, goals, calls]: [Say[], Stage["events"], CleanGoal[], string[]] = [[], [], [], []];
  const states = safety!.advertise(t.SAFETY_STATE);
  const state = (stopped: boolean, by: string) =>
    states.publish({
      stamp: time(world.clock.nowMs()),
      stopped,
      holding: false,
      reason: stopped ? "asked" : "",
      by,
      speed_limit_mps: 0.3,
      standing: true,
    });
  ears!.subscribe(t.SAY, (say) => said.push(say));
  memory!.subscribe(t.EVENTS, ({ kind, text, data_json }) =>
    events.push({ kind, text, data: JSON.parse(data_json) as Record<string, unknown> }),
  );
  const base = world.join("base");
  const dirt = base.advertise(t.DIRT_SEEN);
  const people = base.advertise(t.PEOPLE);
  const batteries = base.advertise(t.BATTERY);
  const happenings = cleaner!.advertise(t.EVENTS);
  const heard = ears!.advertise(t.HEARD);
  const requests = world.join("home_assistant").advertise(t.PLAN_REQUEST);
  const routines = world.join("routines");
  const dues = routines.advertise(t.ROUTINE_DUE);
  if (options.routines) routines.serve(t.EDIT_ROUTINES, options.routines);
  const cleaned = memory!.advertise(t.CLEANED);
  const updates = memory!.advertise(t.CLEANED_UPDATES);
  const { width, height, resolutionM, originXM, originYM } = floor.grid;
  const grid = (data: Int8Array) =>
    occupancyGrid(
      { width, height, resolutionM, origin: { xM: originXM, yM: originYM }, data },
      world.clock.nowMs(),
    );
  let passing: Promise<unknown> | undefined;
  /** Lets time pass; while it does already, this is over when that is. */
  const pass = async (ms: number): Promise<void> => {
    passing ??= world.clock.advance(ms).finally(() => {
      passing = undefined;
    });
    await passing;
  };
  const stage: Stage = {
    said,
    events,
    goals,
    calls,
    floor,
    house,
    nowMs: () => world.clock.nowMs(),
    async hear(text, { source = Source.OWNER, channel = "terminal", confidence = 1 } = {}) {
      heard.publish({ stamp: time(world.clock.nowMs()), text, source, channel, confidence });
      await pass(100);
    },
    async request(plan, source, allowed = false) {
      const stamp = time(world.clock.nowMs());
      const plan_json = JSON.stringify(plan);
      requests.publish({ stamp, plan_json, words: "the automation", source, allowed, channel: "mqtt" });
      await pass(100);
    },
    tell(text, { source = Source.OWNER, channel = "terminal" } = {}) {
      const stamp = time(world.clock.nowMs());
      heard.publish({ stamp, text, source, channel, confidence: 1 });
    },
    async due(it) {
      dues.publish({ ...it, stamp: time(world.clock.nowMs()) });
      await pass(1500);
    },
    advance: (ms) => pass(ms),
    sleep: (ms, signal) => world.clock.sleep(ms, signal),
    async publishCleaned(cells) {
      cleaned.publish(grid(cells));
      await pass(1);
    },
    async updateCleaned(x, y, w, h, data) {
      updates.publish({
        header: { stamp: time(world.clock.nowMs()), frame_id: "map" },
        x,
        y,
        width: w,
        height: h,
        data,
      });
      await pass(1);
    },
    async seeDirt(xM, yM) {
      dirt.publish(poseArray([{ xM, yM, headingRad: 0 }], world.clock.nowMs()));
      await pass(100);
    },
    async seePerson(xM, yM) {
      people.publish(poseArray([{ xM, yM, headingRad: 0 }], world.clock.nowMs()));
      await pass(100);
    },
    async battery(percentage, power_supply_status = 2) {
      batteries.publish({ ...BATTERY_STATE, percentage, power_supply_status });
      await pass(100);
    },
    async happen(kind, { room = "", text = "", data = {} } = {}) {
      const stamp = time(world.clock.nowMs());
      happenings.publish({ stamp, kind, room, text, data_json: JSON.stringify(data) });
      await pass(100);
    },
    async pressStop() {
      state(true, "button");
      await pass(100);
    },
    last: () => ({ say: said.at(-1)?.text ?? "", kind: said.at(-1)?.kind ?? "" }),
    outcome: () => events.findLast(({ kind }) => kind === "outcome")?.data ?? {},
    async end() {
      await planner.stop();
      world.stop();
    },
  };
  cleaner!.serveAction(t.CLEAN, {
    accept: (goal) => {
      goals.push(goal);
      return true;
    },
    async execute(handle): Promise<GoalEnd<CleanResult>> {
      const end = await (options.clean ?? minuteJob)(handle, stage);
      return { status: handle.canceled.aborted ? "canceled" : "succeeded", result: end };
    },
  });
  if (!options.withoutVision) playVision(vision!, options);
  playMemory(memory!, options, records, calls);
  safety!.serve(t.STOP, ({ by }) => {
    calls.push(`stop ${by}`);
    state(true, by);
    return { stopped: true, message: "" };
  });
  safety!.serve(t.RESET, ({ by }) => {
    calls.push(`reset ${by}`);
    state(false, "");
    return { released: true, message: "" };
  });
  state(false, "");
  if (!options.withoutHouse)
    memory!.advertise(t.HOUSE).publish({ version: 1, house_json: JSON.stringify(house) });
  const config = configSchema.parse({ planner: options.planner ?? {}, policy: options.policy ?? {} });
  const planner = startPlanner(world.join("planner"), {
    config,
    models: options.models ?? [],
    floor,
    ...(options.embed && { embed: options.embed }),
    ...(options.foreign && { foreign: options.foreign }),
  });
  await world.clock.advance(100);
  return stage;
}
