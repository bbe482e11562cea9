import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAudit } from "../nodes/memory/audit-verify.adapter";
import { faultOf, openForWriting } from "../nodes/memory/database.adapter";
import { ledgerFile } from "../nodes/memory/ledger-file.adapter";
import { acknowledgedBy, heldAgainstDisk } from "./acknowledged.contract";
import { Dice } from "./dice";
import { WholeRobot } from "./whole-robot.contract";

/** A job that was cut off by the power, on disk: folded into one file, or as it lay there, with its write-ahead log. */
let folder: string;
let folded: string;
let asItLay: string;
let told: Uint8Array;
let swept: Uint8Array;
let dataDir: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "maid-damage-"));
  [folded, asItLay, dataDir] = [join(folder, "folded"), join(folder, "lay"), join(folder, "data")];
  const maid = await WholeRobot.wake(folded);
  told = acknowledgedBy(maid);
  maid.say("clean the hall");
  await maid.driveOn(14);
  maid.say("where are you?");
  await maid.driveOn(2);
  cpSync(folded, asItLay, { recursive: true });
  swept = maid.robot.simulator.truth.swept.slice();
  await maid.end();
  const db = openForWriting(ledgerFile(folded));
  db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function lay(from: string): string {
  cpSync(from, dataDir, { recursive: true });
  return ledgerFile(dataDir);
}

/** She wakes, works on when she is told to, and what she writes then holds. */
async function worksOn(): Promise<WholeRobot> {
  const maid = await WholeRobot.wake(dataDir);
  const now = acknowledgedBy(maid);
  maid.say("clean the hall anyway");
  expect(await maid.driveOn(6)).toBe(true);
  await maid.end();
  expect(faultOf(ledgerFile(dataDir))).toBeNull();
  const both = maid.robot.simulator.truth.swept.map((cell, n) => cell | swept[n]!);
  expect(heldAgainstDisk(dataDir, now, both)).toMatchObject({ lost: 0, invented: 0 });
  return maid;
}

test("a bit of a record that has turned is found by the chain, for ever; she wakes and works all the same", async () => {
  const file = lay(folded);
  const bytes = readFileSync(file);
  bytes[bytes.indexOf("goal_accepted") + 1]! ^= 4;
  writeFileSync(file, bytes);
  expect(verifyAudit(dataDir).faults.join()).toMatch(/record \d+ .*altered/);
  await worksOn();
  expect(verifyAudit(dataDir).faults.join()).toMatch(/record \d+ .*altered/);
});

test("pages that are none any more: set aside, told of, and she works on", async () => {
  const file = lay(folded);
  const bytes = readFileSync(file);
  for (let page = 2; page < bytes.length / 4096; page += 3) bytes[page * 4096]! ^= 0xff;
  writeFileSync(file, bytes);
  expect(faultOf(file)).not.toBeNull();
  const { robot } = await worksOn();
  expect(robot.notices.join()).toMatch(/ledger was damaged/);
});

test("a write-ahead log that was cut off: what is left is whole, the loss is found, the job is offered", async () => {
  const file = lay(asItLay);
  truncateSync(`${file}-wal`, Math.floor(statSync(`${file}-wal`).size * 0.7));
  expect(faultOf(file)).toBeNull();
  expect(verifyAudit(dataDir).faults.join()).toMatch(/missing at the end/);
  const { said, robot } = await worksOn();
  expect(robot.notices.join()).toMatch(/does not reach its head/);
  expect(said.join()).toMatch(/interrupted in my work. Shall I vacuum the hall/);
  expect(verifyAudit(dataDir).faults.join()).toMatch(/missing once before/);
});

test("a bit that turns anywhere: she never believes a cell that was not swept, and always wakes", () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`turned bits: seed ${seed}\n`);
  const dice = new Dice(seed, "turned bits");
  const file = lay(folded);
  const bytes = readFileSync(file);
  const found = { byStructure: 0, byChain: 0, byCells: 0 };
  for (let n = 0; n < 100; n++) {
    const turned = Buffer.from(bytes);
    // Every other one where a page says what is on it.
    const anywhere = Math.floor(dice.between(0, turned.length));
    const at = n % 2 === 0 ? anywhere : (anywhere & ~4095) + Math.floor(dice.between(0, 32));
    turned[at]! ^= 1 << Math.floor(dice.between(0, 8));
    rmSync(dataDir, { recursive: true });
    lay(folded);
    writeFileSync(file, turned);
    if (faultOf(file) !== null) found.byStructure++;
    else if (verifyAudit(dataDir).faults.length > 0) found.byChain++;
    const held = heldAgainstDisk(dataDir, told, swept);
    expect(held.invented).toBe(0);
    if (held.lost > 0) {
      found.byCells++;
      expect(held.notices.join()).toMatch(/damaged/);
    }
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
});
