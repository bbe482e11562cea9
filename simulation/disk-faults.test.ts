import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAudit } from "../nodes/memory/audit-verify.adapter";
import { faultOf } from "../nodes/memory/database.adapter";
import { ledgerFile } from "../nodes/memory/ledger-file.adapter";
import { acknowledgedBy, countOf, heldAgainstDisk } from "./acknowledged.contract";
import { refuseWrites, smallDisk } from "./failing-disk.contract";
import { WholeRobot } from "./whole-robot.contract";

/** Has the disk fail in the middle of a job; what was asked for is seen to by the tests' own eyes. */
async function failsAtWork(dataDir: string, fail: () => Promise<() => Promise<void>>) {
  const maid = await WholeRobot.wake(dataDir);
  try {
    const told = acknowledgedBy(maid);
    maid.say("clean the hall");
    await maid.driveOn(8);
    const toldBefore = countOf(told);
    const mend = await fail();
    const refusedMs = await maid.untilEvent("ledger_failed");
    await maid.robot.clock.advance(5000);
    const during = { moved: maid.lastMoveMs, told: countOf(told), said: [...maid.said] };
    await mend();
    await maid.robot.clock.advance(3000);
    const saidAfter = maid.said.slice(during.said.length);
    maid.say("yes");
    const goesOn = await maid.driveOn(2);
    await maid.untilEvent("job_ended", 1_200_000);
    await maid.robot.clock.advance(5000);
    const { swept } = maid.robot.simulator.truth;
    const events = maid.events.map(({ kind }) => kind);
    return { told, toldBefore, refusedMs, during, saidAfter, goesOn, said: maid.said, swept, events };
  } finally {
    await maid.end();
  }
}

type Seen = Awaited<ReturnType<typeof failsAtWork>>;

function judge(dataDir: string, seen: Seen): void {
  expect(seen.toldBefore).toBeGreaterThan(500);
  expect(seen.refusedMs).toBeDefined();
  expect(seen.during.moved - seen.refusedMs!).toBeLessThanOrEqual(500);
  expect(seen.during.told).toBe(seen.toldBefore);
  expect(seen.during.said.join(" ")).toMatch(/I can't write my log/);
  expect(seen.saidAfter.join(" ")).toMatch(/interrupted/);
  expect(seen.goesOn).toBe(true);
  expect(seen.said.join(" ")).toMatch(/The hall: done/);
  expect(countOf(seen.told)).toBeGreaterThan(seen.toldBefore);
  expect(faultOf(ledgerFile(dataDir))).toBeNull();
  expect(verifyAudit(dataDir)).toMatchObject({ faults: [] });
  expect(heldAgainstDisk(dataDir, seen.told, seen.swept)).toEqual({ lost: 0, invented: 0, notices: [] });
}

const tried = smallDisk(1);
tried?.remove();
if (tried === null)
  process.stderr.write(
    "disk-faults.test: a full disk is skipped; a file system has to be mounted, by root\n",
  );
// Timed out while it looked on is what shows that it may.
const looksOn = "sleep 5 & timeout 1 strace -q -e trace=none -p $!; seen=$?; kill $!; exit $seen";
const mayRefuse = spawnSync("sh", ["-c", looksOn], { stdio: "ignore" }).status === 124;
if (!mayRefuse)
  process.stderr.write(
    "disk-faults.test: writes that fail are skipped; strace has to be there and be allowed\n",
  );

(tried === null ? test.skip : test)(
  "a disk that fills up at work: the wheels stand, she says why, and goes on when there is room",
  async () => {
    const disk = smallDisk(3)!;
    try {
      const seen = await failsAtWork(disk.path, async () => {
        disk.fill();
        return async () => disk.free();
      });
      judge(disk.path, seen);
    } finally {
      disk.remove();
    }
  },
  120_000,
);

(mayRefuse ? test : test.skip).each(["EIO", "EROFS"] as const)(
  "a disk that answers every write with %s at work: the wheels stand, she says why, and goes on",
  async (error) => {
    const dataDir = mkdtempSync(join(tmpdir(), "maid-whole-"));
    try {
      const file = ledgerFile(dataDir);
      const seen = await failsAtWork(
        dataDir,
        async () => (await refuseWrites([file, `${file}-wal`], error))!,
      );
      judge(dataDir, seen);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  },
  120_000,
);
