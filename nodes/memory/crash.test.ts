import { spawnSync } from "node:child_process";
import { killWriters, writeUntilRefused } from "./crash.contract";

test("two hundred kills: no acknowledged cell lost, none invented, the job not forgotten", async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`crash test: seed ${seed}\n`);
  const figures = await killWriters(200, seed);
  expect(figures).toMatchObject({ cellsLost: 0, cellsInvented: 0, integrityFaults: 0 });
  expect(figures).toMatchObject({ auditFaults: 0, jobsForgotten: 0 });
  // Four of five die only after their first acknowledgement.
  expect(figures.commitsAcknowledged).toBeGreaterThanOrEqual(160);
  expect(figures.killsBeforeFirst).toBeGreaterThan(0);
}, 400_000);

const hasLimits = spawnSync("prlimit", ["--version"]).status === 0;
if (!hasLimits) process.stdout.write("skipped: full files, for which prlimit (util-linux) is needed\n");

(hasLimits ? test : test.skip).each([150_000, 600_000, 1_200_000])(
  "files that may not grow beyond %i bytes: nothing false is acknowledged, nothing is lost, and it goes on",
  async (fileBytes) => {
    const figures = await writeUntilRefused(fileBytes, 1);
    expect(figures.complaint).toMatch(/^I can't write my log/);
    expect(figures.acknowledged).toBeGreaterThan(0);
    expect(figures.commitsAcknowledged).toBeGreaterThan(figures.acknowledged + 1);
    expect(figures).toMatchObject({ cellsLost: 0, cellsInvented: 0, integrityFaults: 0 });
    expect(figures).toMatchObject({ auditFaults: 0, jobsForgotten: 0 });
  },
  60_000,
);
