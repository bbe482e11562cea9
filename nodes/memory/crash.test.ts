import { killWriters } from "./crash.contract";

test("twenty-five kills: no acknowledged cell lost, none invented, the job not forgotten", async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`crash test: seed ${seed}\n`);
  const figures = await killWriters(25, seed);
  expect(figures).toMatchObject({ cellsLost: 0, cellsInvented: 0, integrityFaults: 0 });
  expect(figures).toMatchObject({ auditFaults: 0, jobsForgotten: 0 });
  expect(figures.commitsAcknowledged).toBeGreaterThan(50);
}, 60_000);
