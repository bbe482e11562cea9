/** The real program for tests: built once, run as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built program, and a folder for its data that goes with it. */
export interface Program {
  readonly folder: string;
  /** Runs it to its end. `input` is what it reads; none: an empty standard input. */
  run(args: readonly string[], input?: string): Promise<Ran>;
  /** `env` is added to this process's own. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
  remove(): void;
}

/** Below the project, where it finds its packages and message definitions. */
export function buildProgram(): Program {
  const dist = resolve(__dirname, "../../dist");
  mkdirSync(dist, { recursive: true });
  const folder = mkdtempSync(join(dist, "test-"));
  const file = join(folder, "maid.js");
  buildSync({
    entryPoints: {
      maid: resolve(__dirname, "../main.ts"),
      "page-thread": resolve(__dirname, "../page-thread.adapter.ts"),
    },
    outdir: folder,
    bundle: true,
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  const start: Program["start"] = (args, env = {}) =>
    spawn(process.execPath, [file, ...args], {
      env: { ...process.env, XDG_DATA_HOME: join(folder, "home"), ...env },
    });
  return {
    folder,
    start,
    run: (args, input = "") => ended(start(args), input),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a process has said by its end. */
export function ended(child: ChildProcess, input: string | null = null): Promise<Ran> {
  const said = { out: "", err: "" };
  child.stdout!.on("data", (piece) => {
    said.out += piece;
  });
  child.stderr!.on("data", (piece) => {
    said.err += piece;
  });
  if (input !== null) child.stdin!.end(input);
  return new Promise((done) => child.on("close", (status) => done({ ...said, status })));
}

const SMALL_HOUSE = `dock: { at: [0.6, 0.4], heading_deg: 90 }
rooms:
  - { id: den, floor: tile, rect: [0, 0, 3, 2] }
  - { id: hall, floor: tile, rect: [0, 2.1, 3, 4] }
doors: [{ between: [den, hall], from: [1, 2.05], to: [2, 2.05] }]
`;

/** A house of two small rooms, written into a folder. Returns its file. */
export function writeSmallHouse(folder: string): string {
  const file = join(folder, "den.yaml");
  writeFileSync(file, SMALL_HOUSE);
  return file;
}
