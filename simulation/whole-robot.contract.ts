import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { time } from "../nodes/messages/build";
import { CMD_VEL, EVENTS, HEARD, SAY } from "../nodes/messages/topics";
import { type Embedded, startEmbedded } from "./embedded.adapter";

export const FLAT = readHouse(findHouse("flat"));

/** Numbers in `HEARD`: who spoke. */
const SOURCES = { owner: 0, guest: 1 } as const;

/** A whole robot in the flat, nobody else at home, as tests see it: by the wheels, by what is said, by the truth. */
export class WholeRobot {
  /** Everything that she said, in order. */
  readonly said: string[] = [];
  /** The kinds of all events with the monotonic time at which they were told, ms. */
  readonly events: { readonly atMs: number; readonly kind: string }[] = [];
  /** When the wheels were last told to move, monotonic ms. */
  lastMoveMs = Number.NEGATIVE_INFINITY;

  private constructor(
    readonly dataDir: string,
    readonly robot: Embedded,
    private readonly madeDir: boolean,
  ) {
    const ears = robot.bus.join("recorder");
    ears.subscribe(SAY, ({ text }) => this.said.push(text));
    ears.subscribe(EVENTS, ({ kind }) => this.events.push({ atMs: robot.clock.monotonicMs(), kind }));
    ears.subscribe(CMD_VEL, ({ linear, angular }) => {
      if (linear.x !== 0 || angular.z !== 0) this.lastMoveMs = robot.clock.monotonicMs();
    });
  }

  /** Without a data directory she has one of her own, which goes when she ends. */
  static async wake(dataDir?: string): Promise<WholeRobot> {
    const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
    const dir = dataDir ?? mkdtempSync(join(tmpdir(), "maid-whole-"));
    const startMs = Date.UTC(2026, 0, 5, 9);
    const settings = { ...FLAT, config, dataDir: dir, seed: 3, startMs, timeZone: "UTC", log: silentLog };
    const robot = await startEmbedded(settings);
    const woken = new WholeRobot(dir, robot, dataDir === undefined);
    await robot.clock.advance(1500);
    return woken;
  }

  get nowMs(): number {
    return this.robot.clock.monotonicMs();
  }

  get drivenM(): number {
    return this.robot.simulator.truth.distanceM;
  }

  say(text: string, by: keyof typeof SOURCES = "owner", channel = "test"): void {
    const heard = this.robot.bus.join("ears").advertise(HEARD);
    const stamp = time(this.robot.clock.nowMs());
    heard.publish({ stamp, text, source: SOURCES[by], channel, confidence: 1 });
  }

  /** Lets time pass until she has driven so much further; false when she has not within the time. */
  async driveOn(metres: number, withinMs = 300_000): Promise<boolean> {
    const [goalM, endMs] = [this.drivenM + metres, this.nowMs + withinMs];
    await this.robot.clock.run({ until: () => this.drivenM >= goalM || this.nowMs >= endMs });
    return this.drivenM >= goalM;
  }

  /** Lets time pass until an event of this kind is told; answers when, or undefined when it is not within the time. */
  async untilEvent(kind: string, withinMs = 60_000): Promise<number | undefined> {
    const [from, endMs] = [this.events.length, this.nowMs + withinMs];
    const found = () => this.events.slice(from).find((event) => event.kind === kind);
    await this.robot.clock.run({ until: () => found() !== undefined || this.nowMs >= endMs });
    return found()?.atMs;
  }

  async end(): Promise<void> {
    await this.robot.close();
    if (this.madeDir) rmSync(this.dataDir, { recursive: true });
  }
}
