/** @jest-environment ./nodes/bus/ros-environment.adapter.cjs */
import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bus } from "./bus/bus";
import { loadDefinitions } from "./bus/definitions.adapter";
import { createRosBus, type RosBus } from "./bus/ros-bus.adapter";
import { isRosSourced, type RosLibrary } from "./bus/ros-library.adapter";
import { silentLog } from "./bus/silent-log";
import { createWallClock } from "./bus/wall-clock.adapter";
import { buildProgram, type Program, writeSmallHouse } from "./cli/program.adapter";
import { toMs } from "./messages/build";
import { CLEAN, CMD_VEL, ODOM, SAFETY_STATE } from "./messages/topics";

const NODES = ["simulator", "memory", "safety", "motion", "cleaner", "planner"] as const;
type Name = (typeof NODES)[number];
/** The wheels must have been told to stand by then; they brake with 0.9 m/s2. */
const TOLD_MS = 500;
const BRAKES_MPS2 = 0.9;
const FAST_MPS = 0.15;
const UP_MS = 60_000;
const GIVE_UP_MS = 5000;
const FAST_WITHIN_MS = 40_000;

const { rclnodejs: library } = globalThis as unknown as { rclnodejs?: RosLibrary };
const isHere = isRosSourced() && library !== undefined;
if (!isHere)
  process.stderr.write("node-deaths: no node is killed, because no ROS 2 is sourced in this shell\n");

(isHere ? describe : describe.skip)("with each node in a process of its own", () => {
  const domainId = 20 + (process.pid % 80);
  const processes = new Map<Name, ChildProcess>();
  let program: Program;
  let house: string;
  let bus: RosBus;
  let watch: Watch;

  const start = (name: Name): Promise<void> => {
    const told = ["--house", house, "--data", join(program.folder, "data")];
    const child = program.start(["node", name, ...told], { ROS_DOMAIN_ID: String(domainId) });
    processes.set(name, child);
    return new Promise((resolve, reject) => {
      child.stdout!.on("data", (said) => String(said).includes("up:") && resolve());
      child.once("close", (status) => reject(new Error(`${name} ended with ${status}`)));
    });
  };

  beforeAll(async () => {
    program = buildProgram();
    house = writeSmallHouse(program.folder);
    mkdirSync(join(program.folder, "data"));
    writeFileSync(join(program.folder, "data", "config.yaml"), "simulation: { people: 0, pets: 0 }\n");
    const clock = createWallClock({ log: silentLog });
    bus = await createRosBus({
      clock,
      definitions: loadDefinitions(),
      log: silentLog,
      domainId,
      library: library!,
    });
    watch = new Watch(bus.join("witness"));
    await Promise.all(NODES.map(start));
  }, UP_MS);

  afterAll(async () => {
    for (const child of processes.values()) child.kill("SIGKILL");
    await bus.stop();
    program.remove();
  });

  it.each(NODES.flatMap((name) => [[name, "SIGSTOP"] as const, [name, "SIGKILL"] as const]))(
    "the wheels stand when %s gets %s in motion",
    async (name, signal) => {
      await watch.untilFast();
      const child = processes.get(name)!;
      child.removeAllListeners("close");
      const told = watch.untilTold(name === "simulator");
      child.kill(signal);
      const toldMs = await told;
      if (signal === "SIGSTOP") child.kill("SIGCONT");
      else await start(name);
      process.stderr.write(`  ${name} ${signal}: told to stand after ${Math.round(toldMs)} ms\n`);
      expect(toldMs).toBeLessThanOrEqual(TOLD_MS);
    },
    90_000,
  );
});

/** Has a room cleaned for ever, and watches the wheels. */
class Watch {
  private speedMps = 0;
  private standsMs = 0;
  private commandedMps = 0;
  private commandedMs = 0;
  private isBusy = false;
  private why = "";

  constructor(private readonly bus: Bus) {
    bus.subscribe(ODOM, ({ header, twist }) => {
      this.speedMps = Math.abs(twist.twist.linear.x);
      if (this.speedMps < 0.01) this.standsMs ||= toMs(header.stamp);
      else this.standsMs = 0;
    });
    bus.subscribe(SAFETY_STATE, ({ reason }) => {
      this.why = reason;
    });
    bus.subscribe(CMD_VEL, ({ linear, angular }) => {
      this.commandedMps = Math.abs(linear.x) + Math.abs(angular.z);
      if (this.commandedMps === 0) this.commandedMs ||= Date.now();
      else this.commandedMs = 0;
    });
  }

  async untilFast(): Promise<void> {
    const givesUpMs = Date.now() + FAST_WITHIN_MS;
    for (;;) {
      if (Date.now() > givesUpMs) throw new Error(`she does not drive: ${this.why}`);
      if (!this.isBusy) void this.clean();
      if (this.speedMps > FAST_MPS && this.commandedMps > FAST_MPS) return;
      await this.bus.clock.sleep(20);
    }
  }

  /**
   * How long from now on it takes until the wheels are told to stand, ms: by the command, or (without a base that could
   * tell, by the command alone) by when they stand less the time that braking takes.
   */
  async untilTold(byCommand: boolean): Promise<number> {
    const [sinceMs, speedMps] = [Date.now(), this.speedMps];
    while ((byCommand ? this.commandedMs : this.standsMs) === 0) {
      if (Date.now() - sinceMs > GIVE_UP_MS) return Number.POSITIVE_INFINITY;
      await this.bus.clock.sleep(5);
    }
    const brakingMs = (1000 * speedMps) / BRAKES_MPS2;
    return byCommand ? this.commandedMs - sinceMs : this.standsMs - brakingMs - sinceMs;
  }

  /** What the goal comes to does not matter: cleaner, memory and motion die in it. */
  private async clean(): Promise<void> {
    this.isBusy = true;
    const goal = {
      plan_json: "",
      rooms: ["den"],
      mode: "",
      by: "owner",
      words: "",
      channel: "",
      insist: true,
      epoch: 0,
    };
    const sent = this.bus.sendGoal(CLEAN, goal, { timeoutMs: 5000 });
    await sent.then(({ ended }) => ended).catch(() => {});
    await this.bus.clock.sleep(200);
    this.isBusy = false;
  }
}
