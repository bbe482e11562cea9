import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bus } from "../nodes/bus/bus";
import { loadDefinitions } from "../nodes/bus/definitions.adapter";
import { createMemoryBus } from "../nodes/bus/memory-bus";
import { createRosBus, type RosBus } from "../nodes/bus/ros-bus.adapter";
import { isRosSourced } from "../nodes/bus/ros-library.adapter";
import { silentLog } from "../nodes/bus/silent-log";
import { createWallClock } from "../nodes/bus/wall-clock.adapter";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { CLEAN } from "../nodes/messages/topics";
import { measureEcho, startEcho } from "./echo.bench";
import { startEmbedded } from "./embedded.adapter";

const clock = createWallClock({ log: silentLog });
const GOAL = {
  plan_json: "",
  rooms: ["kitchen"],
  mode: "",
  words: "",
  channel: "",
  asked_by: "",
  insist: true,
  epoch: 0,
};
const NODES = ["simulator", "memory", "safety", "motion", "cleaner", "planner"];
const REST_S = 10;
const WORK_S = 20;
/** Nodes start, paths are planned: the robot drives by then. */
const SETTLE_S = 12;

/**
 * `npm run bench -- ros [COUNT]`: latency and messages a second on both buses, CPU of the whole stack at rest and while
 * cleaning, in real time; on ROS 2 with every node and the echo in a process of its own, and only where it is sourced.
 */
export async function bench([what = "2000"]: string[]): Promise<object> {
  if (what === "echo") return echo();
  const count = Number(what);
  const figures: Record<string, object> = {};
  const keep = (name: string, group: object) => {
    figures[name] = group;
    process.stdout.write(`${name}: ${JSON.stringify(group, rounded)}\n`);
  };
  keep("embedded bus", await embeddedBus(count));
  keep("embedded stack", await embeddedStack());
  if (!isRosSourced()) {
    process.stdout.write("ROS 2: not measured, because none is sourced in this shell\n");
    return figures;
  }
  const domainId = 20 + (process.pid % 80);
  process.env.ROS_DOMAIN_ID = String(domainId);
  const bus = await createRosBus({ clock, definitions: loadDefinitions(), log: silentLog });
  keep("ROS 2 bus", await rosBus(bus, count));
  keep("ROS 2 stack", await rosStack(bus.join("bench_client")));
  await bus.stop();
  return figures;
}

async function embeddedBus(count: number): Promise<object> {
  const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log: silentLog });
  startEcho(bus.join("echo"));
  const figures = await measureEcho(bus.join("bench"), count);
  bus.stop();
  return figures;
}

/** Runs until it is killed. */
async function echo(): Promise<never> {
  const bus = await createRosBus({ clock, definitions: loadDefinitions(), log: silentLog });
  startEcho(bus.join("echo"));
  return new Promise(() => {});
}

async function rosBus(bus: RosBus, count: number): Promise<object> {
  const other = spawn(process.execPath, [process.argv[1]!, "ros", "echo"], { stdio: "ignore" });
  try {
    return await measureEcho(bus.join("bench"), count);
  } finally {
    other.kill("SIGKILL");
  }
}

/** CPU in percent of one core, memory in MB. */
async function embeddedStack(): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-bench-"));
  const { house, floor } = readHouse(findHouse("flat"));
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  const settings = {
    house,
    floor,
    config,
    dataDir,
    seed: 1,
    timeZone: "UTC",
    startMs: Date.now(),
    log: silentLog,
  };
  const robot = await startEmbedded(settings);
  const live = (s: number) => robot.clock.run({ paceX: 1, signal: AbortSignal.timeout(1000 * s) });
  const cpuOf = async (s: number) => {
    const before = process.cpuUsage();
    await live(s);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e4 / s;
  };
  await robot.clock.advance(1500);
  const restCpu = await cpuOf(REST_S);
  void askToClean(robot.bus.join("planner"));
  await live(SETTLE_S);
  const workCpu = await cpuOf(WORK_S);
  await robot.close();
  rmSync(dataDir, { recursive: true });
  return { restCpu, workCpu, memoryMb: process.memoryUsage.rss() / 1e6 };
}

async function rosStack(client: Bus): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-bench-"));
  writeFileSync(join(dataDir, "config.yaml"), "simulation: { people: 0, pets: 0 }\n");
  const children = NODES.map((name) =>
    spawn(process.execPath, ["dist/maid.js", "node", name, "--data", dataDir], { stdio: "ignore" }),
  );
  const pids = children.map(({ pid }) => pid!);
  const cpuOf = async (s: number) => {
    const before = pids.map(cpuMs);
    await clock.sleep(1000 * s);
    return Object.fromEntries(NODES.map((name, i) => [name, (cpuMs(pids[i]!) - before[i]!) / 10 / s]));
  };
  try {
    await clock.sleep(1000 * SETTLE_S);
    const restCpu = await cpuOf(REST_S);
    void askToClean(client);
    await clock.sleep(1000 * SETTLE_S);
    const workCpu = await cpuOf(WORK_S);
    return {
      restCpu: sum(restCpu),
      workCpu: sum(workCpu),
      workCpuOf: workCpu,
      memoryMb: pids.reduce((mb, pid) => mb + memoryMb(pid), 0),
    };
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    rmSync(dataDir, { recursive: true });
  }
}

/** The goal outlives the measuring: how it ends does not matter. */
async function askToClean(bus: Bus): Promise<void> {
  const { accepted, ended } = await bus.sendGoal(CLEAN, { ...GOAL, by: "owner" }, { timeoutMs: 20_000 });
  if (!accepted) throw new Error("the goal was not taken");
  ended.catch(() => {});
}

/** User and system time of a process, as Linux counts it, in hundredths of a second. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function memoryMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1000;
}

const sum = (of: Readonly<Record<string, number>>): number =>
  Object.values(of).reduce((all, one) => all + one, 0);

function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(3)) : value;
}
