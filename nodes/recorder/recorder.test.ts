import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDefinitions } from "../bus/definitions.adapter";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { occupancyGrid, odometry, time } from "../messages/build";
import type { OccupancyGrid } from "../messages/standard";
import * as t from "../messages/topics";
import { createCdr } from "./cdr.adapter";
import { recordingName } from "./file-name";
import { mendRecordings } from "./mend.adapter";
import { type Recorded, readRecording } from "./read-recording.adapter";
import { startRecorder } from "./recorder.node";
import { openFile, type Sink } from "./recording-file.adapter";
import { keptRecordings, tidy } from "./shelf.adapter";

const folders: string[] = [];
const cdr = createCdr(loadDefinitions());
const limits = configSchema.parse({}).recordings;

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A recorder, and somebody who says what a robot says. */
function stage(settings: { jobMb?: number; open?: (path: string) => Promise<Sink> } = {}) {
  const { jobMb = 100, open } = settings;
  const dataDir = mkdtempSync(join(tmpdir(), "maid-recorder-"));
  folders.push(dataDir);
  const world = createVirtualWorld();
  const robot = world.join("robot");
  const said: string[] = [];
  robot.subscribe(t.SAY, ({ text }) => said.push(text));
  const recorder = startRecorder(world.join("recorder"), {
    config: { ...limits, jobMb },
    dataDir,
    cdr,
    about: { house: "{}" },
    ...(open && { open }),
  });
  const [events, odom, cleaned, updates] = [t.EVENTS, t.ODOM, t.CLEANED, t.CLEANED_UPDATES].map((topic) =>
    robot.advertise(topic as typeof t.EVENTS),
  ) as unknown as { publish(message: unknown): void }[];
  const plan = { steps: [{ do: "clean", room: "kitchen", mode: "vacuum" }] };
  return {
    world,
    recorder,
    dataDir,
    said,
    updates: updates!,
    cleaned: cleaned!,
    file: () => join(dataDir, "recordings", readdirSync(join(dataDir, "recordings"))[0]!),
    event(kind: string) {
      const data_json = JSON.stringify(kind === "goal_accepted" ? { plan } : {});
      events!.publish({ stamp: time(0), kind, room: "", text: `${kind}: Küche – ☕`, data_json });
    },
    async drive(seconds: number) {
      for (let i = 0; i < 20 * seconds; i++) {
        odom!.publish(odometry({ xM: i, yM: 0, headingRad: 0 }, 0, 0, world.clock.nowMs()));
        await world.clock.advance(50);
      }
    },
  };
}

async function read(path: string): Promise<Recorded[]> {
  const recording = await readRecording(path);
  const messages: Recorded[] = [];
  for await (const one of recording.messages()) messages.push(one);
  await recording.close();
  return messages;
}

const of = (messages: readonly Recorded[], topic: { name: string }) =>
  messages.filter((one) => one.topic === topic.name);

describe("a job's recording", () => {
  it("has what led to it, all of it, and its end, each with its time and its texts whole", async () => {
    const { world, recorder, event, drive, file } = stage();
    await drive(30);
    event("goal_accepted");
    await drive(10);
    event("job_ended");
    await drive(5);
    await recorder.stop();
    expect(file()).toMatch(/\/2026-01-05T090030Z-kitchen\.mcap$/);
    const messages = await read(file());
    // 20 s before, 10 s of work, 2 s after.
    expect(of(messages, t.ODOM).length).toBeGreaterThan(20 * 31.5);
    expect(of(messages, t.ODOM).length).toBeLessThan(20 * 32.5);
    expect(of(messages, t.EVENTS).map(({ message }) => (message as { text: string }).text)).toEqual([
      "goal_accepted: Küche – ☕",
      "job_ended: Küche – ☕",
    ]);
    const times = messages.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(31_000);
    world.stop();
  });

  it("begins with the map as it was then, however long ago it was told", async () => {
    const { recorder, event, drive, file, cleaned, updates } = stage();
    const grid = { origin: { xM: 0, yM: 0 }, resolutionM: 0.05, width: 4, height: 3 };
    cleaned.publish(occupancyGrid({ ...grid, data: new Int8Array(12) }, 0));
    await drive(1);
    const header = { stamp: time(0), frame_id: "map" };
    updates.publish({ header, x: 1, y: 1, width: 2, height: 1, data: Int8Array.of(100, 50) });
    await drive(60);
    event("goal_accepted");
    await drive(1);
    await recorder.stop();
    const [first] = of(await read(file()), t.CLEANED);
    expect([...(first!.message as OccupancyGrid).data]).toEqual([0, 0, 0, 0, 0, 100, 50, 0, 0, 0, 0, 0]);
  });

  it("has what led to it, and the map of then, also when it follows another at once", async () => {
    const { recorder, event, drive, dataDir, cleaned, world } = stage();
    const grid = { origin: { xM: 0, yM: 0 }, resolutionM: 0.05, width: 1, height: 1 };
    cleaned.publish(occupancyGrid({ ...grid, data: new Int8Array(1) }, 0));
    event("goal_accepted");
    await drive(60);
    event("job_ended");
    event("goal_accepted");
    await drive(10);
    await recorder.stop();
    const second = await read(join(dataDir, "recordings", "2026-01-05T090100Z-kitchen.mcap"));
    expect(of(second, t.ODOM).length).toBeGreaterThan(20 * 29.5);
    expect(of(second, t.ODOM).length).toBeLessThan(20 * 30.5);
    expect(of(second, t.EVENTS)).toHaveLength(2);
    expect(of(second, t.CLEANED)).toHaveLength(1);
    expect(second.at(-1)!.atMs - second[0]!.atMs).toBeLessThan(31_000);
    world.stop();
  });

  it("is readable after the program was killed, but for its last moments", async () => {
    const { recorder, event, drive, file, dataDir } = stage();
    event("goal_accepted");
    await drive(60);
    await new Promise((later) => setTimeout(later, 50));
    const killed = readFileSync(file());
    await recorder.stop();
    const whole = of(await read(file()), t.ODOM).length;
    // A record that was cut off in the middle, too.
    writeFileSync(file(), killed.subarray(0, killed.length - 7));
    await expect(readRecording(file())).rejects.toThrow("not a whole MCAP recording");
    expect(await mendRecordings(dataDir)).toBe(1);
    const mended = of(await read(file()), t.ODOM).length;
    expect(mended).toBeGreaterThan(whole / 3);
    expect(mended).toBeLessThan(whole);
    expect(await mendRecordings(dataDir)).toBe(0);
  });

  it("ends when the disk is full: the job goes on, and it is said once", async () => {
    const { recorder, event, drive, said } = stage({ open: () => openFull() });
    event("goal_accepted");
    await drive(30);
    await new Promise((later) => setTimeout(later, 50));
    await drive(10);
    event("job_ended");
    await drive(5);
    event("goal_accepted");
    await drive(30);
    await new Promise((later) => setTimeout(later, 50));
    await drive(1);
    expect(recorder.health?.()).toEqual({ level: "warn", message: "not recording: the disk is full" });
    await recorder.stop();
    expect(said).toEqual(["I have stopped recording this job: the disk is full. The work goes on."]);
  });

  it("ends when it is too large, with what it has", async () => {
    const { recorder, event, drive, said, file } = stage({ jobMb: 0.2 });
    event("goal_accepted");
    await drive(60);
    await new Promise((later) => setTimeout(later, 50));
    await drive(1);
    await recorder.stop();
    expect(said.join()).toContain("it has grown beyond 0.2 MB");
    const count = of(await read(file()), t.ODOM).length;
    expect(count).toBeGreaterThan(200);
    expect(count).toBeLessThan(400);
  });
});

/** Linux' device on which nothing fits. */
async function openFull(): Promise<Sink> {
  const { open } = await import("node:fs/promises");
  const file = await open("/dev/full", "w");
  return {
    write: async (bytes) => void (await file.write(bytes)),
    close: () => file.close(),
  };
}

describe("the shelf of recordings", () => {
  it("keeps the newest within number, age and size, and never the one in use", () => {
    const dataDir = mkdtempSync(join(tmpdir(), "maid-shelf-"));
    folders.push(dataDir);
    mkdirSync(join(dataDir, "recordings"));
    const nowMs = Date.UTC(2026, 5, 1);
    for (let days = 0; days < 6; days++) {
      const path = join(dataDir, "recordings", `${days}.mcap`);
      writeFileSync(path, Buffer.alloc(1000));
      utimesSync(path, new Date(nowMs), new Date(nowMs - days * 24 * 3600 * 1000));
    }
    const left = () => keptRecordings(dataDir).map(({ file }) => Number(/(\d)\.mcap/.exec(file)![1]));
    tidy(dataDir, { keepJobs: 50, keepDays: 4.5, keepMb: 1 }, nowMs);
    expect(left()).toEqual([0, 1, 2, 3, 4]);
    tidy(dataDir, { keepJobs: 4, keepDays: 30, keepMb: 1 }, nowMs, join(dataDir, "recordings", "4.mcap"));
    expect(left()).toEqual([0, 1, 2, 3, 4]);
    tidy(dataDir, { keepJobs: 4, keepDays: 30, keepMb: 1 }, nowMs);
    expect(left()).toEqual([0, 1, 2, 3]);
    tidy(dataDir, { keepJobs: 50, keepDays: 30, keepMb: 0.0025 }, nowMs);
    expect(left()).toEqual([0, 1]);
  });

  it("has names that tell when and where, and that the page lists", () => {
    const atMs = Date.UTC(2026, 10, 25, 9, 30);
    expect(recordingName(atMs, ["kitchen", "hall"])).toBe("2026-11-25T093000Z-kitchen-hall.mcap");
    expect(recordingName(atMs, [])).toBe("2026-11-25T093000Z-job.mcap");
    expect(recordingName(atMs, ["a", "b", "c", "d", "e"])).toBe("2026-11-25T093000Z-a-b-c-and-2-more.mcap");
    expect(recordingName(atMs, [`../${"x".repeat(300)}`])).toMatch(/^[A-Za-z0-9][\w.-]{0,100}\.mcap$/);
  });

  it("refuses to write over a recording", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "maid-shelf-"));
    folders.push(dataDir);
    writeFileSync(join(dataDir, "a.mcap"), "");
    await expect(openFile(join(dataDir, "a.mcap"))).rejects.toThrow("EEXIST");
  });
});
