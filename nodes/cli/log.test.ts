import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { AuditEvent } from "../memory/ledger";
import { openLedger } from "../memory/ledger.adapter";
import { ledgerFile } from "../memory/ledger-file.adapter";
import { log } from "./log";

const HOUR_MS = 3_600_000;

let dataDir: string;
let printed: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "maid-log-"));
  printed = "";
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(dataDir, { recursive: true, force: true });
});

function event(kind: string, data: object, atMs = Date.now()): AuditEvent {
  return { atMs, kind, room: "", text: "", dataJson: JSON.stringify(data) };
}

function cleaned(job: number, room: string, hoursAgo: number): AuditEvent[] {
  const ended_ms = Date.now() - hoursAgo * HOUR_MS;
  return [
    event("job_started", { job, words: `clean the ${room}`, by: "owner", rooms: [room] }, ended_ms - 1000),
    event("room_ended", { job, room, mode: "vacuum", outcome: "done", fraction: 0.982, ended_ms }, ended_ms),
    event("job_ended", { job, outcome: "done" }, ended_ms),
  ];
}

function fill(): void {
  const ledger = openLedger(dataDir);
  ledger.commit("flat", { events: cleaned(1, "kitchen", 5) });
  ledger.commit("flat", { events: cleaned(2, "bedroom", 1) });
  ledger.commit("flat", { events: [event("heard", { by: "guest" })] });
  ledger.close();
}

function tamper(sql: string): void {
  const db = new Database(ledgerFile(dataDir));
  db.exec(sql);
  db.close();
}

const run = (...args: string[]) => log(["--data", dataDir, ...args]);

test("a new robot has cleaned nothing yet", async () => {
  expect(await run()).toBe(0);
  expect(printed).toBe("Nothing has been cleaned yet.\n");
  expect(await run("--verify")).toBe(0);
});

test("the table tells the newest first, when and how long ago", async () => {
  fill();
  expect(await run()).toBe(0);
  const [head, first, second, ...rest] = printed.split("\n");
  expect(head).toMatch(/^when +room +how +outcome +floor +asked by$/);
  expect(first).toMatch(/(minutes|hour) ago +bedroom +vacuum +done +98 % +owner: "clean the bedroom"$/);
  expect(second).toMatch(/5 hours ago +kitchen/);
  expect(rest).toEqual([""]);
});

test("one room, as JSON lines, while the robot has its ledger open", async () => {
  fill();
  const ledger = openLedger(dataDir);
  expect(await run("--room", "Kitchen", "--json")).toBe(0);
  ledger.close();
  expect(JSON.parse(printed)).toMatchObject({ job: 1, room: "kitchen", outcome: "done", by: "owner" });
});

test("an unknown room, flag or number is refused in one line with status 2", async () => {
  expect(await run("--room", "attic")).toBe(2);
  expect(await run("--lmit")).toBe(2);
  expect(await run("--limit", "none")).toBe(2);
  expect(printed.trim().split("\n")).toHaveLength(3);
  expect(printed).toMatch(/^maid log: there is no room "attic"; there is /);
});

test("a ledger that is no database is told in one line with status 1", async () => {
  writeFileSync(ledgerFile(dataDir), "hello ".repeat(1000));
  expect(await run()).toBe(1);
  expect(await run("--verify")).toBe(1);
  expect(printed.trim().split("\n")).toHaveLength(2);
});

describe("--verify", () => {
  beforeEach(fill);

  test("finds nothing in an untouched log", async () => {
    expect(await run("--verify")).toBe(0);
    expect(printed).toBe("The audit log is intact: 7 records.\n");
  });

  test.each([
    ["a changed text", "UPDATE events SET text = 'x' WHERE seq = 3", /record 3 .*was altered/],
    ["a changed time", "UPDATE events SET at_ms = at_ms + 1 WHERE seq = 1", /record 1 .*was altered/],
    ["another house", "UPDATE events SET house = 'x' WHERE seq = 7", /record 7 .*was altered/],
    [
      "a changed hash",
      "UPDATE events SET hash = replace(hash, 'a', 'b') WHERE seq = 4",
      /record 4 .*was altered/,
    ],
    ["a deleted record", "DELETE FROM events WHERE seq = 2", /record 2 is missing/],
    ["deleted first records", "DELETE FROM events WHERE seq < 4", /records 1 to 3 are missing/],
    ["deleted last records", "DELETE FROM events WHERE seq > 5", /records 6 to 7 are missing at the end/],
    ["all deleted", "DELETE FROM events", /records 1 to 7 are missing at the end/],
    [
      "a deleted record, the others moved up",
      "DELETE FROM events WHERE seq = 2; UPDATE events SET seq = seq - 1 WHERE seq > 2",
      /record 2 .*not in its place/,
    ],
    [
      "two swapped records",
      "UPDATE events SET seq = 99 WHERE seq = 2; UPDATE events SET seq = 2 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 99",
      /record 2 .*not in its place/,
    ],
  ])("finds %s", async (_what, sql, fault) => {
    tamper(sql);
    expect(await run("--verify")).toBe(1);
    expect(printed).toMatch(fault);
  });

  test("finds a log written anew, by its head", async () => {
    const head = readFileSync(join(dataDir, "ledger.head"));
    rmSync(ledgerFile(dataDir));
    rmSync(`${ledgerFile(dataDir)}-wal`, { force: true });
    rmSync(`${ledgerFile(dataDir)}-shm`, { force: true });
    rmSync(join(dataDir, "ledger.head"));
    const forged = openLedger(dataDir);
    forged.commit("flat", { events: cleaned(1, "office", 1) });
    forged.commit("flat", { events: [...cleaned(2, "office", 1), event("x", {}), event("y", {})] });
    forged.close();
    writeFileSync(join(dataDir, "ledger.head"), head);
    expect(await run("--verify")).toBe(1);
    expect(printed).toMatch(/record 7 is not the one that was written/);
  });

  test("still tells of records that were cut off before the robot was started again", async () => {
    tamper("DELETE FROM events WHERE seq > 5");
    const ledger = openLedger(dataDir);
    expect(ledger.notices).toEqual([expect.stringMatching(/missing or were changed/)]);
    ledger.commit("flat", { events: [event("a", {}), event("b", {}), event("c", {})] });
    ledger.close();
    expect(await run("--verify", "--json")).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      records: 8,
      intact: false,
      faults: [/missing once/].map((it) => expect.stringMatching(it)),
    });
  });

  test("finds a missing or altered head", async () => {
    writeFileSync(join(dataDir, "ledger.head"), "7 abc\n");
    expect(await run("--verify")).toBe(1);
    rmSync(join(dataDir, "ledger.head"));
    expect(await run("--verify")).toBe(1);
  });
});
