import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { startBase } from "../../nodes/base/base.node";
import { probePort } from "../../nodes/base/probe.adapter";
import { openSerial } from "../../nodes/base/serial-port.adapter";
import type { Bus, Cancel, RunningNode } from "../../nodes/bus/bus";
import { loadDefinitions } from "../../nodes/bus/definitions.adapter";
import { createMemoryBus } from "../../nodes/bus/memory-bus";
import { silentLog } from "../../nodes/bus/silent-log";
import { createWallClock } from "../../nodes/bus/wall-clock.adapter";
import { whenTrue } from "../../nodes/bus/when-true";
import { configSchema } from "../../nodes/config/config";
import { twist } from "../../nodes/messages/build";
import { CMD_VEL, DIAGNOSTICS, ODOM } from "../../nodes/messages/topics";
import { Dice } from "../dice";
import { type Board, startBoard } from "./board.adapter";
import { FIRMWARE_KINDS, type FirmwareKind, makeFirmware } from "./make-firmware";

const LONGEST_MS = 15_000;
const hasPtys = existsSync("/dev/ptmx") && existsSync("/usr/bin/bash");
const onPtys = hasPtys ? describe : describe.skip;
if (!hasPtys)
  process.stderr.write("bases on pseudo-terminals are not tested: there is no /dev/ptmx or no bash\n");

const clock = createWallClock({ log: silentLog });
const folder = mkdtempSync(join(tmpdir(), "maid-pty-"));
const ends: (() => unknown)[] = [];
let ports = 0;

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Resolves when `isSo` holds; answers after how many ms. */
function until(what: string, isSo: () => boolean): Promise<number> {
  const begunMs = performance.now();
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      cancel();
      fail(new Error(`waited too long until ${what}`));
    }, LONGEST_MS);
    const cancel: Cancel = whenTrue(clock, isSo, () => {
      clearTimeout(timer);
      done(performance.now() - begunMs);
    });
  });
}

function boardOf(kind: FirmwareKind): Board {
  const board = startBoard(makeFirmware(kind), join(folder, `${kind}-${ports++}`));
  ends.push(() => board.stop());
  return board;
}

interface Driven {
  readonly board: Board;
  readonly node: RunningNode;
  odoms: number;
  trouble: string;
  /** Commands this at 20 Hz until it is changed; null: says nothing. */
  want: { speedMps: number; turnRadps: number } | null;
}

/** A board on a real line, and the base node on it. */
async function driven(kind: FirmwareKind): Promise<Driven> {
  const board = boardOf(kind);
  const world = createMemoryBus({ clock, definitions: loadDefinitions(), log: silentLog });
  const config = configSchema.parse({ base: { kind, port: board.path } });
  const node = startBase(world.join("base"), { config, kind, open: openSerial });
  const it: Driven = { board, node, odoms: 0, trouble: "?", want: null };
  const ears: Bus = world.join("ears");
  ears.subscribe(ODOM, () => void it.odoms++);
  ears.subscribe(DIAGNOSTICS, ({ status }) => {
    it.trouble = status[0]!.level === 0 ? "" : status[0]!.message;
  });
  const wheels = ears.advertise(CMD_VEL);
  const cancel = clock.every(50, () => it.want && wheels.publish(twist(it.want.speedMps, it.want.turnRadps)));
  ends.push(async () => {
    cancel();
    await node.stop();
    world.stop();
  });
  await until("the base answers", () => it.odoms > 0 && it.trouble === "");
  return it;
}

const isDriving = ({ board }: Driven) => board.firmware.wheels.leftMps > 0.15;
const isTold = ({ board }: Driven) => board.firmware.wheels.wantedLeftMps !== 0;

onPtys.each(FIRMWARE_KINDS)("a %s base on a serial line", (kind) => {
  it("drives, understands and is understood to the byte, and stands when commands end", async () => {
    const it = await driven(kind);
    it.want = { speedMps: 0.2, turnRadps: 0.1 };
    await until("it drives", () => isDriving(it));
    const before = it.odoms;
    await until("odometry comes", () => it.odoms > before + 5);
    it.want = null;
    expect(await until("it is told to stand", () => !isTold(it))).toBeLessThan(500);
    expect(it.board.firmware.complaints).toEqual([]);
  });

  it("is understood through noise and half frames", async () => {
    const it = await driven(kind);
    const dice = new Dice(7, "noise on the line");
    it.want = { speedMps: 0.2, turnRadps: 0 };
    for (let i = 0; i < 20; i++) {
      const before = it.odoms;
      it.board.disturb(Uint8Array.from({ length: 30 }, () => Math.floor(dice.between(0, 256))));
      it.board.cutAfter(Math.floor(dice.between(0, 40)));
      await until("odometry comes", () => it.odoms > before);
    }
    expect(isTold(it)).toBe(true);
    expect(it.board.firmware.complaints).toEqual([]);
  });

  it("stands first after it was unplugged, and drives only as told anew", async () => {
    const it = await driven(kind);
    it.want = { speedMps: 0.2, turnRadps: 0 };
    await until("it drives", () => isDriving(it));
    it.board.unplug();
    await until("it is missed", () => it.trouble !== "");
    it.want = null;
    it.board.plugIn();
    const before = it.odoms;
    await until("it is back", () => it.odoms > before);
    expect(isTold(it)).toBe(false);
    it.want = { speedMps: 0.2, turnRadps: 0 };
    await until("it drives again", () => isDriving(it));
    expect(it.board.firmware.complaints).toEqual([]);
  });

  it("is opened again when it falls silent", async () => {
    const it = await driven(kind);
    it.board.setSilent(true);
    await until("it is missed", () => /nothing that I know answers/.test(it.trouble));
    it.board.setSilent(false);
    const before = it.odoms;
    await until("it is back", () => it.odoms > before);
  });

  it("is known when its port is asked which base it is, and stands meanwhile", async () => {
    const board = boardOf(kind);
    const probed = await probePort(board.path, configSchema.parse({}).base, openSerial);
    expect(probed).toEqual({ answers: kind, trouble: "" });
    expect(board.firmware.wheels.standing).toBe(true);
  });

  it("stands within 0.5 s after the program was killed while it drove", async () => {
    const board = boardOf(kind);
    const program = startDriving(kind, board.path);
    await until("it drives", () => board.firmware.wheels.leftMps > 0.15);
    program.kill("SIGKILL");
    const tookMs = await until("it is told to stand", () => board.firmware.wheels.wantedLeftMps === 0);
    expect(tookMs).toBeLessThan(500);
  });

  it("stands within 0.5 s while the program hangs", async () => {
    const board = boardOf(kind);
    const program = startDriving(kind, board.path);
    await until("it drives", () => board.firmware.wheels.leftMps > 0.15);
    program.kill("SIGSTOP");
    const tookMs = await until("it is told to stand", () => board.firmware.wheels.wantedLeftMps === 0);
    expect(tookMs).toBeLessThan(500);
  });
});

onPtys("a board that nobody listens to", () => {
  it("loses what does not fit into its line, and goes on", async () => {
    const board = boardOf("roomba");
    board.disturb(new Uint8Array(200_000));
    const { leftM } = board.firmware.wheels;
    board.firmware.wheels.want(0.2, 0.2);
    await until("it goes on", () => board.firmware.wheels.leftM > leftM);
  });
});

let built = "";
/** The base node in a process of its own, driving at 0.2 m/s for as long as it lives. */
function startDriving(kind: FirmwareKind, port: string): ChildProcess {
  if (built === "") built = buildDriving();
  const child = spawn(process.execPath, [built, kind, port], { stdio: ["ignore", "ignore", "inherit"] });
  ends.push(() => {
    child.kill("SIGCONT");
    child.kill("SIGKILL");
  });
  return child;
}

/** Below the project, where it finds its packages. */
function buildDriving(): string {
  const outfile = resolve(__dirname, "../../dist", `test-driving-${process.pid}.js`);
  buildSync({
    entryPoints: [join(__dirname, "driving.adapter.ts")],
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  return outfile;
}

afterAll(() => built !== "" && rmSync(built, { force: true }));
