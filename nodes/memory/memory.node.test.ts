import type { Bus, RunningNode } from "../bus/bus";
import { createVirtualWorld, type VirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { cellAt } from "../geometry/grid";
import { GRAPH } from "../graph";
import { houseDocument } from "../house/house-builder";
import { parseHouse } from "../house/house-file";
import { rasterize } from "../house/rasterize";
import { covariance, odometry, poseArray, poseWithCovariance, time, toMs } from "../messages/build";
import { type Heartbeat, type HouseMsg, type RoomStatus, ToolMode } from "../messages/maid";
import type { OccupancyGrid, OccupancyGridUpdate } from "../messages/standard";
import * as topics from "../messages/topics";
import { startMemory } from "./memory.node";
import { MemoryLedger } from "./memory-ledger";

const HOUSE = parseHouse(houseDocument(), "house.yaml");
const FLOOR = rasterize(HOUSE);
const CONFIG = configSchema.parse({});
const WAIT = { timeoutMs: 2000 };

let world: VirtualWorld;
let ledger: MemoryLedger;
let memory: RunningNode;
let tester: Bus;

function start(): void {
  world = createVirtualWorld({ graph: [...GRAPH, everything()] });
  tester = world.join("tester");
  memory = startMemory(world.join("memory"), { ledger, house: HOUSE, floor: FLOOR, config: CONFIG });
}

/** The tester may say and ask whatever memory hears and answers, and hears what it says. */
function everything() {
  const row = GRAPH.find(({ node }) => node === "memory")!;
  const says = row.hears.map((topic) => ({ topic, rateHz: 0 }));
  return {
    node: "tester",
    does: "",
    hears: row.says.map(({ topic }) => topic),
    says,
    serves: [],
    calls: row.serves,
  };
}

beforeEach(() => {
  ledger = new MemoryLedger();
  start();
});
afterEach(async () => {
  await memory.stop();
  world.stop();
});

/** Lets virtual time run until a call has its answer. */
async function answer<T>(call: Promise<T>): Promise<T> {
  let done = false;
  const settled = call.finally(() => {
    done = true;
  });
  await world.clock.run({ until: () => done, untilMs: world.clock.nowMs() + 5000 });
  return settled;
}

async function status(room: string, mode = ""): Promise<RoomStatus> {
  const { rooms } = await answer(tester.call(topics.GET_ROOMS, { room, mode }, WAIT));
  return rooms[0]!;
}

async function cells(room = "", mode = "", sinceMs = 0): Promise<OccupancyGrid> {
  const request = { room, mode, since: time(sinceMs) };
  return (await answer(tester.call(topics.GET_CELLS, request, WAIT))).cells;
}

function valueAt(grid: OccupancyGrid, xM: number, yM: number): number {
  return grid.data[cellAt(FLOOR.grid, xM, yM)]!;
}

/** Drives along the hall, from x = 1.5 to 3.5 at y = 1.5, at 0.2 m/s. */
async function driveThroughHall(mode: number): Promise<void> {
  const odom = tester.advertise(topics.ODOM);
  const amcl = tester.advertise(topics.AMCL_POSE);
  const tool = tester.advertise(topics.TOOL_STATE);
  tool.publish({ stamp: time(world.clock.nowMs()), mode });
  await world.clock.advance(50);
  for (let tick = 0; tick <= 200; tick++) {
    const pose = { xM: 1.5 + tick / 100, yM: 1.5, headingRad: 0 };
    odom.publish(odometry(pose, 0.2, 0, world.clock.nowMs()));
    if (tick % 4 === 0)
      amcl.publish(poseWithCovariance(pose, covariance(0.01, 0.01, 0.01), world.clock.nowMs()));
    await world.clock.advance(50);
  }
  tool.publish({ stamp: time(world.clock.nowMs()), mode: ToolMode.OFF });
  await world.clock.advance(50);
}

async function happen(kind: string, data: object, room = ""): Promise<void> {
  const stamp = time(world.clock.nowMs());
  tester.advertise(topics.EVENTS).publish({ stamp, kind, room, text: kind, data_json: JSON.stringify(data) });
  await world.clock.advance(10);
}

function heard<M>(topic: { name: string; type: string; qos: typeof topics.HOUSE.qos; message?: M }): M[] {
  const messages: M[] = [];
  tester.subscribe(topic, (message) => messages.push(message));
  return messages;
}

test("the house, its map and the cleaned cells are told to whoever comes", async () => {
  const houses = heard<HouseMsg>(topics.HOUSE);
  const maps = heard<OccupancyGrid>(topics.MAP);
  const grids = heard<OccupancyGrid>(topics.CLEANED);
  await world.clock.advance(100);
  expect(houses).toHaveLength(1);
  expect(JSON.parse(houses[0]!.house_json)).toEqual(JSON.parse(JSON.stringify(HOUSE)));
  expect(valueAt(maps[0]!, 4.05, 0.5)).toBe(100);
  expect(valueAt(maps[0]!, 2, 1)).toBe(0);
  expect([valueAt(grids[0]!, 2, 1), valueAt(grids[0]!, 0.5, 2.5)]).toEqual([0, -1]);
});

test("driving through the hall with the tool off cleans nothing", async () => {
  await driveThroughHall(ToolMode.OFF);
  expect(await status("hall")).toMatchObject({ attended_fraction: 0, last_mode: "" });
  expect(toMs((await status("hall")).last_cleaned)).toBe(0);
});

test("what the tool swept is attended, in the room and the mode in which it was swept", async () => {
  await driveThroughHall(ToolMode.VACUUM);
  const hall = await status("hall");
  expect(hall.attended_fraction).toBeGreaterThan(0.04);
  expect((await status("hall", "mop")).attended_fraction).toBe(0);
  expect((await status("kitchen")).attended_fraction).toBe(0);
  expect(valueAt(await cells("hall"), 2.5, 1.5)).toBe(100);
  expect(valueAt(await cells("kitchen"), 2.5, 1.5)).toBe(-1);
  expect(valueAt(await cells("", "mop"), 2.5, 1.5)).toBe(50);
  expect(valueAt(await cells("", "", world.clock.nowMs()), 2.5, 1.5)).toBe(50);
});

test("a freshness window ends", async () => {
  await driveThroughHall(ToolMode.VACUUM);
  await world.clock.advance(1000);
  await answer(
    tester.call(
      topics.EDIT_HOUSE,
      { edit_json: JSON.stringify({ do: "set_freshness", room: "hall", hours: 0.1 }), by: "owner" },
      WAIT,
    ),
  );
  expect(valueAt(await cells(), 2.5, 1.5)).toBe(100);
  await world.clock.advance(400_000);
  expect(valueAt(await cells(), 2.5, 1.5)).toBe(50);
});

test("a cell is told as cleaned only once it is on disk", async () => {
  const updates = heard<OccupancyGridUpdate>(topics.CLEANED_UPDATES);
  ledger.failWith = "full";
  await driveThroughHall(ToolMode.VACUUM);
  expect((await status("hall")).attended_fraction).toBe(0);
  expect(updates).toEqual([]);
  ledger.failWith = null;
  await world.clock.advance(1100);
  expect(updates).toHaveLength(1);
  expect(updates[0]!.data).toContain(100);
  expect((await status("hall")).attended_fraction).toBeGreaterThan(0.04);
});

test("when the disk fails, the heartbeat says why, once and until it is over", async () => {
  const beats = heard<Heartbeat>(topics.HEARTBEAT);
  const events = heard<{ kind: string }>(topics.EVENTS as never);
  await world.clock.advance(200);
  expect(beats.at(-1)).toMatchObject({ node: "memory", able: true });
  ledger.failWith = "full";
  await happen("goal_accepted", {});
  await world.clock.advance(3000);
  expect(beats.at(-1)).toMatchObject({ able: false, why_not: "I can't write my log: the disk is full." });
  ledger.failWith = null;
  await world.clock.advance(1100);
  expect(beats.at(-1)).toMatchObject({ able: true, why_not: "" });
  expect(events.map(({ kind }) => kind)).toEqual(["goal_accepted", "ledger_failed", "ledger_recovered"]);
  const kinds = ["goal_accepted", "ledger_failed"];
  expect(ledger.readEvents(HOUSE.id, kinds).map(({ kind }) => kind)).toEqual(kinds);
});

test("the heart beats ten times a second", async () => {
  const beats = heard<Heartbeat>(topics.HEARTBEAT);
  await world.clock.advance(1000);
  expect(beats.length).toBeGreaterThanOrEqual(9);
});

test("dirt seen later reopens cells; dirt seen before or just after the tool passed does not", async () => {
  const dirt = tester.advertise(topics.DIRT_SEEN);
  const seen = (xM: number, ms: number) => dirt.publish(poseArray([{ xM, yM: 1.5, headingRad: 0 }], ms));
  seen(2, world.clock.nowMs());
  await driveThroughHall(ToolMode.VACUUM);
  expect(valueAt(await cells(), 2, 1.5)).toBe(100);
  seen(3.4, world.clock.nowMs() + 500);
  await world.clock.advance(20_000);
  seen(2.5, world.clock.nowMs());
  await world.clock.advance(100);
  const grid = await cells();
  expect([2, 2.5, 3.4].map((xM) => valueAt(grid, xM, 1.5))).toEqual([100, 25, 100]);
  expect((await status("hall")).dirty_cells).toBeGreaterThan(5);
  await driveThroughHall(ToolMode.VACUUM);
  expect(valueAt(await cells(), 2.5, 1.5)).toBe(100);
  expect((await status("hall")).dirty_cells).toBe(0);
});

test("the log tells jobs, newest first, with who asked and how", async () => {
  await happen("job_started", { job: 1, words: "clean the hall", by: "owner", rooms: ["hall"] });
  await happen("room_started", { job: 1, room: "hall", mode: "vacuum" });
  const running = await answer(tester.call(topics.GET_LOG, { room: "", since: time(0), limit: 0 }, WAIT));
  expect(running.entries).toMatchObject([{ room: "hall", outcome: "running", asked_by: "owner" }]);
  const nowMs = world.clock.nowMs();
  await happen("room_ended", {
    ...{ job: 1, room: "hall", mode: "vacuum", outcome: "done", fraction: 0.98, area_m2: 8 },
    ...{ started_ms: nowMs - 5000, ended_ms: nowMs },
  });
  await happen("job_ended", { job: 1, outcome: "done" });
  const { entries } = await answer(
    tester.call(topics.GET_LOG, { room: "hall", since: time(0), limit: 5 }, WAIT),
  );
  expect(entries).toMatchObject([{ outcome: "done", words: "clean the hall", fraction: 0.98, job: 1 }]);
  expect(toMs(entries[0]!.ended)).toBeCloseTo(nowMs, 0);
  expect(await status("hall")).toMatchObject({ last_mode: "vacuum", last_fraction: 0.98 });
});

test("the event log tells what it is asked for, newest first", async () => {
  for (const n of [1, 2, 3]) await happen("refused", { n });
  await happen("bumped", {});
  const ask = (kinds: string[], limit: number) =>
    answer(tester.call(topics.GET_EVENTS, { kinds, since: time(0), limit }, WAIT));
  const numbers = (await ask(["refused"], 2)).events.map(({ data_json }) => JSON.parse(data_json).n);
  expect(numbers).toEqual([3, 2]);
  expect((await ask(["refused", "bumped"], 0)).events.map(({ kind }) => kind)).toEqual([
    "bumped",
    "refused",
    "refused",
    "refused",
  ]);
  expect((await ask([], 0)).events).toEqual([]);
});

test("an edit is checked, kept and told to everybody; a restart knows it", async () => {
  const houses = heard<HouseMsg>(topics.HOUSE);
  const edit = async (edit_json: string) =>
    answer(tester.call(topics.EDIT_HOUSE, { edit_json, by: "owner" }, WAIT));
  expect(await edit('{"do":"explode"}')).toMatchObject({ accepted: false });
  expect(await edit("{")).toEqual({ accepted: false, message: "that is not an edit: it is not JSON" });
  expect(await edit('{"do":"set_freshness","room":"attic","hours":2}')).toMatchObject({ accepted: false });
  expect(await edit('{"do":"set_freshness","room":"hall","hours":2}')).toMatchObject({ accepted: true });
  await world.clock.advance(100);
  expect(houses.at(-1)?.version).toBe(2);
  await memory.stop();
  start();
  const again = heard<HouseMsg>(topics.HOUSE);
  await world.clock.advance(100);
  const house = JSON.parse(again[0]!.house_json);
  expect([again[0]!.version, house.rooms[0].freshnessHours]).toEqual([2, 2]);
});

test("an edit that can't be written is not accepted", async () => {
  ledger.failWith = "read_only";
  const request = { edit_json: '{"do":"set_freshness","room":"hall","hours":2}', by: "owner" };
  const outcome = await answer(tester.call(topics.EDIT_HOUSE, request, WAIT));
  expect(outcome).toEqual({ accepted: false, message: "I can't write my log: the disk is read-only." });
});

test("cleaned cells are still known after a restart, and after an edit that lays the floor out anew", async () => {
  await driveThroughHall(ToolMode.MOP);
  await cells();
  await memory.stop();
  start();
  expect(valueAt(await cells("", "mop"), 2.5, 1.5)).toBe(100);
  const keepOut = { do: "add_keep_out", name: "rug", kind: "all", room: "kitchen" };
  const request = { edit_json: JSON.stringify(keepOut), by: "owner" };
  expect(await answer(tester.call(topics.EDIT_HOUSE, request, WAIT))).toMatchObject({ accepted: true });
  const grid = await cells("", "mop");
  expect([valueAt(grid, 2.5, 1.5), valueAt(grid, 6, 1)]).toEqual([100, -1]);
});

test("a room that is split keeps its cells, and both parts know how clean they are", async () => {
  await driveThroughHall(ToolMode.VACUUM);
  const before = await cells();
  const split = {
    do: "split_room",
    room: "hall",
    name: "porch",
    from: { xM: 2.4, yM: 0.5 },
    to: { xM: 2.4, yM: 2 },
  };
  const request = { edit_json: JSON.stringify(split), by: "owner" };
  expect(await answer(tester.call(topics.EDIT_HOUSE, request, WAIT))).toMatchObject({ accepted: true });
  expect((await cells()).data).toEqual(before.data);
  for (const room of ["hall", "porch"]) expect((await status(room)).attended_fraction).toBeGreaterThan(0);
});

test("records are kept; a job that never ended is found as unfinished, once it is known as interrupted", async () => {
  const read = async (key: string) => answer(tester.call(topics.READ_RECORD, { key }, WAIT));
  const write = async (key: string, value_json: string) =>
    answer(tester.call(topics.WRITE_RECORD, { key, value_json }, WAIT));
  expect(await read("unfinished_job")).toMatchObject({ found: false });
  expect(await write("quiet", '{"from":"22:00"}')).toEqual({ written: true, message: "" });
  expect(await read("quiet")).toEqual({ found: true, value_json: '{"from":"22:00"}' });
  await happen("job_started", {
    job: 4,
    words: "clean the hall",
    by: "owner",
    rooms: ["hall"],
    plan: { steps: [] },
  });
  await memory.stop();
  start();
  const unfinished = await read("unfinished_job");
  expect(JSON.parse(unfinished.value_json)).toMatchObject({ job: 4, rooms: ["hall"], plan: { steps: [] } });
  expect(await read("last_job")).toMatchObject({ value_json: '{"job":4}' });
  await write("unfinished_job", "null");
  expect(await read("unfinished_job")).toMatchObject({ found: false });
});
