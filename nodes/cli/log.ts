import { parseArgs } from "node:util";
import { agoText } from "../cleaner/guard/repeats";
import type { House } from "../house/house";
import { HouseError } from "../house/house-file";
import { readHouse } from "../house/house-file.adapter";
import { spoken } from "../house/ids";
import { MapReadError } from "../house/map-image.adapter";
import { verifyAudit } from "../memory/audit-verify.adapter";
import type { Cleaning } from "../memory/cleaning-log";
import { DataError } from "../memory/ledger";
import { readLog } from "../memory/read-log.adapter";
import { chooseHouse } from "./choose-house";
import { resolveDataDir } from "./data-dir";
import { terminalText } from "./terminal-text";
import { textTable } from "./text-table";

const HELP = `maid log [options] - what was cleaned when

  --room R     only this room (its id, name or alias)
  --house H    of this house (default: the current one)
  --data DIR   where everything is kept (default: $XDG_DATA_HOME/maid)
  --limit N    at most so many cleanings, newest first (default 50)
  --json       one JSON line for each cleaning
  --verify     check the audit log instead: finds records that were altered, deleted, reordered or cut off

Examples:
  maid log
  maid log --room kitchen --json
  maid log --verify && echo untouched
`;

class ArgumentError extends Error {}

/** The `log` command; returns the exit status: 0 done, 1 the audit log is broken or unreadable, 2 bad arguments. */
export async function log(args: string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    return run(args);
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined) throw error;
    process.stderr.write(`maid log: ${terminalText((error as Error).message)}\n`);
    return status;
  }
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof DataError) return 1;
  const isInput = [ArgumentError, HouseError, MapReadError].some((kind) => error instanceof kind);
  return isInput ? 2 : undefined;
}

function run(args: string[]): number {
  const { values } = parse(args);
  const dataDir = resolveDataDir(values.data);
  if (values.verify) return verify(dataDir, values.json ?? false);
  const { house, log: cleanings } = readLog(dataDir, readHouse(chooseHouse(values.house, dataDir)).house);
  const room = values.room === undefined ? "" : roomId(house, values.room);
  const entries = cleanings.entries(room, 0, limitOf(values.limit));
  process.stdout.write(values.json ? jsonLines(entries) : table(entries, house, Date.now()));
  return 0;
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const options = { room: text, house: text, data: text, limit: text, json: flag, verify: flag };
    return parseArgs({ args, allowPositionals: false, options });
  } catch (error) {
    throw new ArgumentError(String((error as Error).message).split("\n")[0]);
  }
}

function limitOf(text = "50"): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new ArgumentError(`--limit must be a whole number from 1 on, not ${text}`);
  return Number(text);
}

function roomId(house: House, words: string): string {
  const wanted = spoken(words);
  const room = house.rooms.find((it) =>
    [it.id, it.name, ...it.aliases].some((call) => spoken(call) === wanted),
  );
  if (room) return room.id;
  const known = house.rooms.map(({ name }) => name).join(", ");
  throw new ArgumentError(`there is no room ${JSON.stringify(words.slice(0, 60))}; there is ${known}`);
}

function verify(dataDir: string, json: boolean): number {
  const { records, faults } = verifyAudit(dataDir);
  if (json) process.stdout.write(`${JSON.stringify({ records, intact: faults.length === 0, faults })}\n`);
  else if (faults.length === 0) process.stdout.write(`The audit log is intact: ${records} records.\n`);
  else
    process.stdout.write(`The audit log is NOT intact (${records} records):\n${faults.map(bullet).join("")}`);
  return faults.length === 0 ? 0 : 1;
}

const bullet = (fault: string) => `  - ${terminalText(fault)}\n`;

function jsonLines(entries: readonly Cleaning[]): string {
  return entries
    .map(({ startedMs, endedMs, areaM2, ...entry }) => {
      const ended = endedMs === 0 ? null : new Date(endedMs).toISOString();
      const started = new Date(startedMs).toISOString();
      return `${JSON.stringify({ ...entry, area_m2: areaM2, started, ended })}\n`;
    })
    .join("");
}

function table(entries: readonly Cleaning[], house: House, nowMs: number): string {
  if (entries.length === 0) return "Nothing has been cleaned yet.\n";
  const rows = entries.map((it) => [
    localTime(it.endedMs || it.startedMs),
    it.endedMs === 0 ? "now" : agoText(nowMs - it.endedMs),
    house.rooms.find(({ id }) => id === it.room)?.name ?? it.room,
    it.mode,
    it.outcome,
    it.outcome === "running" ? "" : `${Math.floor(100 * it.fraction)} %`,
    it.words === "" ? it.by : `${it.by}: "${it.words}"`,
  ]);
  return textTable(["when", "", "room", "how", "outcome", "floor", "asked by"], rows);
}

const localTime = (ms: number) =>
  new Date(ms).toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
