import { killWriters } from "./crash.contract";

test("two hundred kills: no acknowledged cell lost, none invented, the job not forgotten", async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`crash test: seed ${seed}\n`);
  const figures = await killWriters(200, seed);
  expect(figures).toMatchObject({ cellsLost: 0, cellsInvented: 0, integrityFaults: 0 });
  expect(figures).toMatchObject({ auditFaults: 0, jobsForgotten: 0 });
  expect(figures.commitsAcknowledged).toBeGreaterThan(200);
  expect(figures.killsBeforeFirst).toBeGreaterThan(0);
}, 400_000);
