import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { judge, parsePlan, type RoomAttended } from "../cleaner/guard/guard";
import { ConfigError, loadConfig } from "../config/config-file.adapter";
import { blockLayout, parseBlock } from "../house/blocks";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { HouseError } from "../house/house-file";
import { floorOf, readHouse } from "../house/house-file.adapter";
import { MapReadError } from "../house/map-image.adapter";
import type { CleaningLog } from "../memory/cleaning-log";
import { DataError } from "../memory/ledger";
import { readLog } from "../memory/read-log.adapter";
import { PLAN_LIMITS, type Verdict } from "../messages/plan";
import { chooseHouse } from "./choose-house";
import { resolveDataDir } from "./data-dir";
import { type Line, LineCutter, NOT_TEXT, TOO_LONG } from "./line-cutter";
import { terminalText } from "./terminal-text";

const HELP = `maid check-plan FILE|- [options] - what the guard says to plans

Reads one plan (JSON) per line, from a file or with - from standard input, and writes one verdict per line:
{"accepted":true} or {"accepted":false,"reason":...,"where":...}. Nothing is done.

  --house FILE   the house that the plans are for (default: the current one of the data directory, else the flat)
  --data DIR     the data directory, for the current house and for what was cleaned when

Exit status: 0 all accepted, 3 some refused, 2 bad arguments or input.

Examples:
  echo '{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum"}]}' | maid check-plan -
  maid check-plan plans.jsonl --house house150
`;

const HOUR_MS = 3_600_000;
/** Output is written in pieces of about this many characters. */
const PIECE = 1 << 16;

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "it is not allowed",
};

class ArgumentError extends Error {}

/** The `check-plan` command; returns the exit status: 0 all accepted, 3 some refused, 2 bad arguments or input. */
export async function checkPlan(args: string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  process.stdout.on("error", ignore);
  try {
    const { file, house, data } = readArguments(args);
    const verdictOf = lineJudge(house, data);
    return (await judgeLines(file === "-" ? process.stdin : createReadStream(file), verdictOf)) ? 0 : 3;
  } catch (error) {
    // Whoever read the verdicts has seen enough.
    if (isSystemError(error) && error.code === "EPIPE") return 0;
    const fault = plainFault(error);
    if (fault === undefined) throw error;
    process.stderr.write(`maid check-plan: ${terminalText(fault)}\n`);
    return 2;
  } finally {
    process.stdout.off("error", ignore);
  }
}

/** Failed writes are told to whoever wrote; the stream need not tell them again. */
function ignore(): void {}

function readArguments(args: string[]): { file: string; house: string | undefined; data: string } {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined)
    throw new ArgumentError("which plans? Name a file, or - for standard input (see --help)");
  if (more.length > 0) throw new ArgumentError(`one file at a time, not also ${more.join(" ")}`);
  return { file, house: values.house, data: resolveDataDir(values.data) };
}

function parse(args: string[]) {
  try {
    const options = { house: { type: "string" }, data: { type: "string" } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new ArgumentError(`${(error as Error).message.split("\n")[0]} (see --help)`);
  }
}

/** Judges a line for the owner, who does not insist: what is allowed beyond the plan is never said in a plan. */
function lineJudge(houseFlag: string | undefined, data: string): (line: Line) => Verdict {
  const path = chooseHouse(houseFlag, data);
  const { house, log } = readLog(data, readHouse(path).house);
  const nowMs = Date.now();
  const facts = {
    house,
    attended: attendedOf(house, log, nowMs),
    nowMs,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    insist: false,
    by: "owner",
    policy: loadConfig(data).policy,
    isBlock: blockTest(house, floorOf(house, path)),
  } as const;
  return (line) => {
    if (line === TOO_LONG) return refused("too_large");
    if (line === NOT_TEXT) return refused("bad_json");
    const read = parsePlan(line);
    return "plan" in read ? judge(read.plan, facts) : read.refused;
  };
}

/** What the log of cleanings tells of each room; dirt that was seen since is known only to the running robot. */
function attendedOf(house: House, log: CleaningLog, nowMs: number): Map<string, RoomAttended> {
  const attended = new Map<string, RoomAttended>();
  for (const { id, freshnessHours } of house.rooms) {
    const last = log.entries(id, 0, 1)[0];
    if (!last || last.endedMs === 0 || nowMs - last.endedMs > freshnessHours * HOUR_MS) continue;
    attended.set(id, { fraction: last.fraction, lastCleanedMs: last.endedMs, lastMode: last.mode });
  }
  return attended;
}

function refused(reason: string): Verdict {
  return { accepted: false, reason, where: "plan", text: "" };
}

function blockTest(house: House, floor: FloorPlan): (room: string, block: string) => boolean {
  const layouts = new Map(house.rooms.map(({ id }, index) => [id, blockLayout(floor, index)]));
  return (room, block) => {
    const layout = layouts.get(room);
    return layout !== undefined && parseBlock(layout, block) !== null;
  };
}

/** Writes a verdict for every line, as lines come; answers whether all were accepted. */
async function judgeLines(
  input: AsyncIterable<Uint8Array | string>,
  verdictOf: (line: Line) => Verdict,
): Promise<boolean> {
  const cutter = new LineCutter(PLAN_LIMITS.bytes);
  let allAccepted = true;
  let out = "";
  const answer = (line: Line): void => {
    const verdict = verdictOf(line);
    allAccepted &&= verdict.accepted;
    out += verdictLine(verdict);
  };
  for await (const chunk of input) {
    for (const line of cutter.take(typeof chunk === "string" ? Buffer.from(chunk) : chunk)) {
      answer(line);
      if (out.length < PIECE) continue;
      await write(out);
      out = "";
    }
    await write(out);
    out = "";
  }
  for (const line of cutter.finish()) answer(line);
  await write(out);
  return allAccepted;
}

function verdictLine(verdict: Verdict): string {
  if (verdict.accepted) return '{"accepted":true}\n';
  const { accepted, reason, where } = verdict;
  return `${JSON.stringify({ accepted, reason, where })}\n`;
}

/** Waits for the reader, so that a slow one does not make the memory grow. Rejects when it has gone. */
async function write(text: string): Promise<void> {
  if (text === "") return;
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

const PLAIN = [ArgumentError, HouseError, MapReadError, ConfigError, DataError];

/** What is wrong with the arguments or the input, in one line; undefined for a fault of the program. */
function plainFault(error: unknown): string | undefined {
  if (PLAIN.some((kind) => error instanceof kind)) return (error as Error).message;
  if (!isSystemError(error)) return undefined;
  return `${error.path ?? "the input"} can't be read: ${FAULTS[error.code ?? ""] ?? error.message}`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === "object" && error !== null && "code" in error && "syscall" in error;
}
