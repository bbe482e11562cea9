import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { GridSpec } from "../geometry/grid";
import { ToolMode } from "../messages/maid";
import { verifyAudit } from "./audit-verify.adapter";
import { CellTimes } from "./cell-times";
import { type AuditEvent, DataError, type Ledger } from "./ledger";
import { openLedger } from "./ledger.adapter";
import { ledgerContract } from "./ledger.contract";
import { ledgerFile } from "./ledger-file.adapter";
import { recover } from "./recovery.adapter";
import { SweptCells } from "./swept-cells";

const FLOOR: GridSpec = { width: 64, height: 64, resolutionM: 0.05, originXM: 0, originYM: 0 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "maid-ledger-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sweptAll(atMs = 1000): SweptCells {
  const cells = new SweptCells(FLOOR.width * FLOOR.height);
  for (let cell = 0; cell < FLOOR.width * FLOOR.height; cell++) cells.mark(cell, atMs, ToolMode.VACUUM);
  return cells;
}

function said(text: string): AuditEvent {
  return { atMs: 1000, kind: "said", room: "", text, dataJson: "{}" };
}

function knownCells(ledger: Ledger): number {
  const times = new CellTimes(FLOOR.width * FLOOR.height);
  ledger.readCells("flat", FLOOR, times);
  return times.layer(ToolMode.VACUUM).filter((at) => at > 0).length;
}

describe("the ledger on disk", () => {
  let other: Database.Database | null = null;
  afterEach(() => other?.close());
  ledgerContract(
    () => openLedger(folder, { busyMs: 20 }),
    () => {
      other = new Database(ledgerFile(folder));
      other.exec("BEGIN IMMEDIATE");
    },
  );
});

test("a full disk: nothing is acknowledged, what was written stays, and it goes on when there is room", () => {
  const ledger = openLedger(folder, { mostPages: 30 });
  ledger.commit("flat", { record: { key: "k", valueJson: "1" } });
  expect(() => ledger.commit("flat", { floor: FLOOR, swept: sweptAll() })).not.toThrow();
  const big = { key: "big", valueJson: "x".repeat(200_000) };
  expect(() => ledger.commit("flat", { record: big, events: [said("lost")] })).toThrow("the disk is full");
  expect(ledger.readEvents("flat", ["said"])).toEqual([]);
  ledger.commit("flat", { events: [said("kept")] });
  ledger.close();
  const again = openLedger(folder);
  expect(again.notices).toEqual([]);
  expect(knownCells(again)).toBe(FLOOR.width * FLOOR.height);
  expect(again.readEvents("flat", ["said"])).toMatchObject([{ text: "kept" }]);
  again.close();
});

test("the second writer of a data directory is told so in one line", () => {
  const ledger = openLedger(folder);
  expect(() => openLedger(folder)).toThrow(DataError);
  expect(() => openLedger(folder)).toThrow(/^\S+: another robot program \(process \d+\) is using it/);
  ledger.close();
  openLedger(folder).close();
});

test("a data directory that can't be written is refused in one line", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => openLedger(join(folder, "file", "data"))).toThrow(
    /^\S+: can't write there \(ENOTDIR\); choose/,
  );
  expect(() => openLedger("/proc/maid")).toThrow(DataError);
});

test("a file that is no database is set aside, and a new ledger begun", () => {
  writeFileSync(ledgerFile(folder), "hello ".repeat(1000));
  const ledger = openLedger(folder);
  expect(ledger.notices).toEqual([expect.stringMatching(/^The ledger was damaged \(.*\); it is kept as /)]);
  ledger.commit("flat", { events: [said("on")] });
  ledger.close();
  const aside = readdirSync(folder).find((name) => name.startsWith("ledger.corrupt-"));
  expect(readFileSync(join(folder, aside ?? ""), "utf8")).toContain("hello");
});

test("what can be read of a damaged database is kept", () => {
  const before = openLedger(folder);
  before.commit("flat", { floor: FLOOR, swept: sweptAll(), record: { key: "k", valueJson: "1" } });
  for (let n = 0; n < 200; n++) before.commit("flat", { events: [said(`${n} ${"x".repeat(300)}`)] });
  before.close();
  fold();
  const bytes = readFileSync(ledgerFile(folder));
  const page = bytes.indexOf("100 xxx") >> 12;
  bytes.fill(0xff, page * 4096, page * 4096 + 4096);
  writeFileSync(ledgerFile(folder), bytes);
  const ledger = openLedger(folder);
  expect(ledger.notices[0]).toMatch(/damaged/);
  expect(knownCells(ledger)).toBe(FLOOR.width * FLOOR.height);
  expect(ledger.readRecord("flat", "k")).toBe("1");
  expect(ledger.readEvents("flat", ["said"]).length).toBeGreaterThan(100);
  ledger.close();
});

test("a flipped byte in the cells: that tile is not believed, the others are", () => {
  const before = openLedger(folder);
  before.commit("flat", { floor: FLOOR, swept: sweptAll(1234567) });
  before.close();
  fold();
  const bytes = readFileSync(ledgerFile(folder));
  const needle = Buffer.alloc(64);
  for (let n = 0; n < 8; n++) needle.writeDoubleLE(1234567, 8 * n);
  const at = bytes.lastIndexOf(needle);
  expect(at).toBeGreaterThan(4096);
  bytes[at + 6]! ^= 0x40;
  writeFileSync(ledgerFile(folder), bytes);
  const ledger = openLedger(folder);
  expect(knownCells(ledger)).toBe(FLOOR.width * FLOOR.height - 256);
  expect(ledger.notices).toEqual([expect.stringMatching(/^1 tiles of the ledger are damaged/)]);
  ledger.close();
});

test("a write-ahead log that was cut off: what is left is whole, and the loss is noticed", () => {
  const before = openLedger(folder);
  for (let n = 0; n < 20; n++) before.commit("flat", { events: [said(String(n))] });
  const crashed = join(folder, "crashed");
  mkdirSync(crashed);
  for (const name of ["ledger.db", "ledger.db-wal", "ledger.head"])
    copyFileSync(join(folder, name), join(crashed, name));
  before.close();
  const wal = join(crashed, "ledger.db-wal");
  truncateSync(wal, Math.floor(statSync(wal).size * 0.8));
  const ledger = openLedger(crashed);
  const left = ledger.readEvents("flat", ["said"]).map(({ text }) => text);
  expect(left.length).toBeGreaterThan(3);
  expect(left.length).toBeLessThan(20);
  expect(left).toEqual([...left.keys()].map(String));
  expect(ledger.notices).toEqual([expect.stringMatching(/does not reach its head/)]);
  ledger.close();
});

/** Brings the write-ahead log into the database file. */
function fold(): void {
  const db = new Database(ledgerFile(folder));
  db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
  db.close();
}

test("a text with a turned bit ends nothing: it is read with its letter broken, and the chain tells of it", () => {
  const dataDir = join(folder, "turned");
  const ledger = openLedger(dataDir);
  ledger.commit("flat", { events: [{ atMs: 1, kind: "said", room: "", text: "Good day", dataJson: "{}" }] });
  ledger.close();
  const db = new Database(ledgerFile(dataDir));
  db.exec("UPDATE events SET text = CAST(x'c76f6f6420646179' AS TEXT)");
  db.close();
  const again = openLedger(dataDir);
  expect(again.readEvents("flat", ["said"]).map(({ text }) => text)).toEqual(["\ufffdood day"]);
  again.close();
  expect(verifyAudit(dataDir).faults).toEqual([expect.stringContaining("record 1")]);
  expect(recover(ledgerFile(dataDir), join(dataDir, "aside.db"))).toBe(1);
});
