import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVirtualWorld, type VirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { GRAPH } from "../graph";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { poseArray, time } from "../messages/build";
import type { RoutineDue } from "../messages/maid";
import * as t from "../messages/topics";
import type { RoutineEdit } from "./routine-edit";
import { startRoutines } from "./routines.node";
import type { ShownRoutines } from "./shown";

const { house } = readHouse(findHouse("flat"));
const HOUR_MS = 3_600_000;
/** Monday, half past eight. */
const MONDAY_MS = Date.UTC(2026, 0, 5, 8, 30);

interface Stage {
  readonly world: VirtualWorld;
  readonly due: RoutineDue[];
  readonly said: string[];
  readonly notes: { kind: string; text: string; data: Record<string, unknown> }[];
  readonly records: Record<string, string>;
  shown(): ShownRoutines;
  ask(edit: RoutineEdit, by?: string): Promise<{ accepted: boolean; message: string }>;
  seeDirt(room: string): Promise<void>;
  hours(n: number): Promise<void>;
  end(): void;
}

let dataDir: string;
let stage: Stage;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "maid-routines-"));
});
afterEach(() => {
  stage.end();
  rmSync(dataDir, { recursive: true });
});

/** The node between a memory and a planner that is done with every routine after a minute, or never. */
async function open({
  startMs = MONDAY_MS,
  records = {},
  answers = true,
  config = {},
}: {
  startMs?: number;
  records?: Record<string, string>;
  answers?: boolean;
  config?: object;
} = {}): Promise<Stage> {
  const world = createVirtualWorld({ startMs, graph: GRAPH });
  const [memory, planner, page, base] = ["memory", "planner", "page", "base"].map((name) => world.join(name));
  const [due, said, notes]: [RoutineDue[], string[], Stage["notes"]] = [[], [], []];
  let shown: ShownRoutines = { holidayUntil: "", routines: [], faults: [] };
  memory!.serve(t.READ_RECORD, ({ key }) => ({ found: key in records, value_json: records[key] ?? "" }));
  memory!.serve(t.WRITE_RECORD, ({ key, value_json }) => {
    records[key] = value_json;
    return { written: true, message: "" };
  });
  memory!.advertise(t.HOUSE).publish({ version: 1, house_json: JSON.stringify(house) });
  memory!.subscribe(t.EVENTS, ({ kind, text, data_json }) =>
    notes.push({ kind, text, data: JSON.parse(data_json) as Record<string, unknown> }),
  );
  page!.subscribe(t.SAY, ({ text }) => said.push(text));
  page!.subscribe(t.ROUTINES, ({ routines_json }) => {
    shown = JSON.parse(routines_json) as ShownRoutines;
  });
  const events = planner!.advertise(t.EVENTS);
  const note = (kind: string, data: object) =>
    events.publish({
      stamp: time(world.clock.nowMs()),
      kind,
      room: "",
      text: "",
      data_json: JSON.stringify(data),
    });
  planner!.subscribe(t.ROUTINE_DUE, (it) => {
    due.push(it);
    if (!answers) return;
    note("routine_started", { id: it.id });
    world.clock.after(60_000, () => {
      note("outcome", { outcome: "done", channel: "routine" });
      note("routine_ended", { id: it.id });
    });
  });
  const dirt = base!.advertise(t.DIRT_SEEN);
  const settings = configSchema.parse(config);
  const node = startRoutines(world.join("routines"), { config: settings, dataDir, timeZone: "UTC" });
  await world.clock.advance(200);
  return {
    world,
    due,
    said,
    notes,
    records,
    shown: () => shown,
    async ask(edit, by = "owner") {
      const answer = planner!.call(
        t.EDIT_ROUTINES,
        { edit_json: JSON.stringify(edit), by },
        { timeoutMs: 1000 },
      );
      await world.clock.advance(50);
      return answer;
    },
    async seeDirt(room) {
      const [first] = house.rooms.find(({ id }) => id === room)!.polygon;
      const middle = { xM: first!.xM, yM: first!.yM, headingRad: 0 };
      const place = house.places.find((it) => it.room === room)?.at ?? middle;
      dirt.publish(poseArray([{ ...middle, xM: place.xM, yM: place.yM }], world.clock.nowMs()));
      await world.clock.advance(50);
    },
    hours: (n) => world.clock.advance(n * HOUR_MS),
    end() {
      void node.stop();
      world.stop();
    },
  };
}

const NINE: RoutineEdit = {
  do: "add",
  name: "Vacuum the hall",
  triggers: [{ cron: "0 9 * * 1-5" }],
  steps: [{ do: "clean", room: "hall", mode: "vacuum" }],
  text: "every weekday at nine vacuum the hall",
};

function put(name: string, lines: readonly string[]): void {
  mkdirSync(join(dataDir, "routines"), { recursive: true });
  writeFileSync(join(dataDir, "routines", name), `---\n${lines.join("\n")}\n---\n`);
}

test("a routine is confirmed with its days and times, kept as a file, and due at its time", async () => {
  stage = await open();
  expect(await stage.ask(NINE)).toEqual({
    accepted: true,
    message: "Very well: every weekday at 09:00, I shall vacuum the hall. The first time is today at 09:00.",
  });
  expect(readdirSync(join(dataDir, "routines"))).toEqual(["vacuum-the-hall.md"]);
  await stage.hours(0.49);
  expect(stage.due).toEqual([]);
  await stage.hours(24 * 7);
  expect(stage.due).toHaveLength(5);
  expect(stage.due[0]).toMatchObject({
    id: "vacuum-the-hall",
    plan_json: JSON.stringify({ steps: NINE.steps }),
    allow: ["clean"],
    because: "time",
  });
  expect(stage.due[0]!.stamp).toEqual(time(Date.UTC(2026, 0, 5, 9)));
  expect(stage.shown().routines[0]).toMatchObject({ outcome: "done", when: "Every weekday at 09:00" });
  expect(JSON.parse(stage.records.routines_page!).text).toContain("Vacuum the hall: every weekday at 09:00");
});

test("only the owner makes, changes or begins one; everybody who may speak to her may ask what is planned", async () => {
  stage = await open();
  for (const by of ["guest", "agent", "note", "label", "page", "camera", ""])
    expect(await stage.ask(NINE, by)).toEqual({ accepted: false, message: "That is for the owner to say." });
  expect(existsSync(join(dataDir, "routines"))).toBe(false);
  await stage.ask(NINE);
  expect((await stage.ask({ do: "remove" }, "agent")).accepted).toBe(false);
  expect((await stage.ask({ do: "run", id: "vacuum-the-hall" }, "guest")).accepted).toBe(false);
  expect((await stage.ask({ do: "list" }, "guest")).message).toContain("vacuum the hall");
  expect((await stage.ask({ do: "list" }, "note")).accepted).toBe(false);
});

test("what was due while she was off is told at the next start, and not done", async () => {
  stage = await open();
  await stage.ask(NINE);
  await stage.hours(1);
  stage.end();
  const { records } = stage;
  stage = await open({ startMs: MONDAY_MS + 50 * HOUR_MS, records });
  expect(stage.said).toEqual(
    [
      'I was off when it was time for "Vacuum the hall" (Wednesday 7 January at 09:00): that was not done.',
    ].map((text) => text.replace("Wednesday 7 January", "today")),
  );
  expect(stage.due).toEqual([]);
  expect(stage.notes.filter(({ kind }) => kind === "routine_missed")).toHaveLength(1);
  stage.end();
  stage = await open({ startMs: MONDAY_MS + 51 * HOUR_MS, records });
  expect(stage.said).toEqual([]);
});

test("what was begun by nobody, because she was killed in between, is a missed one", async () => {
  stage = await open({ answers: false });
  await stage.ask(NINE);
  await stage.hours(1);
  expect(stage.due).toHaveLength(1);
  const { records } = stage;
  stage.end();
  stage = await open({ startMs: MONDAY_MS + 3 * HOUR_MS, records });
  expect(stage.said[0]).toContain("that was not done");
});

test("a day, the next time, or a holiday is left out", async () => {
  stage = await open();
  await stage.ask(NINE);
  expect((await stage.ask({ do: "skip" })).message).toBe(
    'Very well: I leave "Vacuum the hall" out today at 09:00.',
  );
  expect((await stage.ask({ do: "skip", date: "2026-01-06" })).message).toBe(
    "Very well: I leave everything out tomorrow, Tuesday 6 January.",
  );
  expect((await stage.ask({ do: "holiday", until: "2026-01-08" })).message).toBe(
    "Have a good time: nothing by itself up to and with Thursday 8 January. I begin again Friday 9 January at 09:00.",
  );
  await stage.hours(24 * 5);
  expect(stage.due.map(({ stamp }) => stamp)).toEqual([time(Date.UTC(2026, 0, 9, 9))]);
  const reasons = stage.notes.filter(({ kind }) => kind === "routine_skipped").map(({ data }) => data.reason);
  expect(reasons).toEqual(["holiday", "holiday", "holiday", "holiday"]);
});

test("a holiday ends when they are back", async () => {
  stage = await open();
  await stage.ask(NINE);
  await stage.ask({ do: "holiday", until: "2026-01-30" });
  await stage.hours(20);
  expect((await stage.ask({ do: "back" })).message).toBe("Welcome back. My routines go on.");
  await stage.hours(6);
  expect(stage.due).toHaveLength(1);
});

test("what was said for one time is put away when it is over", async () => {
  stage = await open();
  await stage.ask({ ...NINE, triggers: [{ once: "2026-01-05 09:00" }] });
  expect((await stage.ask({ ...NINE, triggers: [{ once: "2026-01-05 07:00" }] })).message).toBe(
    "That time is over already.",
  );
  await stage.hours(1);
  expect(stage.due).toHaveLength(1);
  expect(stage.shown().routines).toEqual([]);
  expect(readdirSync(join(dataDir, "routines"))).toEqual(["vacuum-the-hall.md.off"]);
});

test("dirt in a room begins what waits for it, once in an hour", async () => {
  stage = await open();
  await stage.ask({ ...NINE, triggers: [{ dirt: "hall" }] });
  const room = house.places.find((place) => place.room === "hall") ? "hall" : "";
  expect(room).toBe("hall");
  await stage.seeDirt("kitchen");
  expect(stage.due).toEqual([]);
  await stage.seeDirt("hall");
  await stage.seeDirt("hall");
  expect(stage.due).toMatchObject([{ because: "dirt" }]);
  await stage.hours(1.1);
  await stage.seeDirt("hall");
  expect(stage.due).toHaveLength(2);
});

test("two that are due at once are both told; one that is still at it is not begun again", async () => {
  stage = await open();
  await stage.ask(NINE);
  await stage.ask({ ...NINE, name: "Mop the hall", steps: [{ do: "clean", room: "hall", mode: "mop" }] });
  await stage.hours(0.6);
  expect(stage.due.map(({ name }) => name)).toEqual(["Mop the hall", "Vacuum the hall"]);
  await stage.ask({ do: "run", words: "the mopping" });
  expect(stage.due.at(-1)).toMatchObject({ name: "Mop the hall", because: "asked" });
  expect(await stage.ask({ do: "run", words: "the mopping" })).toMatchObject({ accepted: false });
});

test("one is found by what it does and when, and asked about when several fit", async () => {
  stage = await open();
  await stage.ask(NINE);
  await stage.ask({
    ...NINE,
    name: "Mop the hall",
    triggers: [{ cron: "0 9 * * 5" }],
    steps: [{ do: "clean", room: "hall", mode: "mop" }],
    text: "mop the hall on fridays",
  });
  await stage.ask({
    ...NINE,
    name: "Vacuum the office",
    triggers: [{ cron: "0 9 * * 2" }],
    steps: [{ do: "clean", room: "office", mode: "vacuum" }],
    text: "vacuum the office on tuesdays",
  });
  expect((await stage.ask({ do: "remove", words: "the vacuuming" })).message).toBe(
    'Which one do you mean: "Vacuum the hall" and "Vacuum the office"?',
  );
  expect((await stage.ask({ do: "remove", words: "the garden on sundays" })).message).toBe(
    "I have no such routine.",
  );
  expect((await stage.ask({ do: "remove", words: "the Friday mopping" })).message).toBe(
    'Very well: I shall no longer do "Mop the hall".',
  );
  expect(stage.shown().routines).toHaveLength(2);
});

test("a file is taken up when it is written, and a broken one is told once while the others run", async () => {
  put("floors.md", ["name: Floors", "triggers: [{ cron: 0 9 * * * }]"]);
  put("broken.md", ["name: Broken", "triggers:", "  - cron: at nine"]);
  put("never.md", ["name: Never", "triggers: [{ daily: after_tea }]"]);
  stage = await open();
  await stage.hours(24);
  const broken = stage.notes.filter(({ kind }) => kind === "routine_broken").map(({ text }) => text);
  expect(broken).toHaveLength(2);
  expect(broken[0]).toMatch(/^broken\.md:4: triggers\.0\.cron: must be five fields/);
  expect(broken[1]).toMatch(/^never\.md:1: triggers\.0: no time is set for "after_tea"/);
  expect(stage.shown().faults).toEqual(broken);
  expect(stage.due).toHaveLength(1);
  put("broken.md", ["name: Mended", "triggers: [{ cron: 0 10 * * * }]"]);
  await stage.hours(24);
  expect(stage.due.map(({ name }) => name)).toEqual(["Floors", "Floors", "Mended"]);
  expect(stage.shown().faults).toHaveLength(1);
});

test("nothing is begun before the store has told what was done", async () => {
  put("floors.md", ["name: Floors", 'triggers: [{ cron: "* * * * *" }]']);
  stage = await open();
  const world = createVirtualWorld({ startMs: MONDAY_MS, graph: GRAPH });
  const due: RoutineDue[] = [];
  world.join("planner").subscribe(t.ROUTINE_DUE, (it) => due.push(it));
  const node = startRoutines(world.join("routines"), {
    config: configSchema.parse({}),
    dataDir,
    timeZone: "UTC",
  });
  await world.clock.advance(HOUR_MS);
  expect(due).toEqual([]);
  void node.stop();
  world.stop();
});

test("what would fall into quiet hours is said at once", async () => {
  stage = await open({ config: { policy: { quietHours: "22:00-07:00" } } });
  const { message } = await stage.ask({ ...NINE, triggers: [{ cron: "0 23 * * *" }] });
  expect(message).toContain("But that is in the quiet hours (22:00-07:00): I leave cleaning out then.");
});

test("nonsense is answered, not done", async () => {
  stage = await open();
  for (const edit of [
    {},
    { do: "burn" },
    { ...NINE, triggers: [] },
    { ...NINE, steps: [{ do: "fly" }] },
    { do: "skip", date: "soon" },
    { do: "add", text: "x", triggers: [{ cron: "61 9 * * *" }] },
  ])
    expect((await stage.ask(edit as RoutineEdit)).accepted).toBe(false);
  expect(existsSync(join(dataDir, "routines"))).toBe(false);
});
