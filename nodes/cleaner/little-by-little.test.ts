import type { PausedWork } from "../bus/paused-work";
import { littleByLittle } from "./little-by-little.adapter";

/** Keeps the processor busy for `ms` in all, pausing after each of many pieces. */
function* busyFor(ms: number): PausedWork<string> {
  const pieceMs = 0.5;
  for (let n = 0; n < ms / pieceMs; n++) {
    const untilMs = performance.now() + pieceMs;
    while (performance.now() < untilMs);
    yield;
  }
  return "done";
}

/** How often others get their turn until `work` has ended. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let [turns, ended] = [0, false];
  const end = work.finally(() => {
    ended = true;
  });
  while (!ended) {
    await new Promise((next) => setImmediate(next));
    turns++;
  }
  await end;
  return turns;
}

test("long work lets others have their turn every few milliseconds", async () => {
  const work = littleByLittle(busyFor(200), new AbortController().signal);
  expect(await turnsDuring(work)).toBeGreaterThan(20);
  expect(await work).toBe("done");
});

test("a signal ends it in the middle, without an answer", async () => {
  const ending = new AbortController();
  const work = littleByLittle(busyFor(60_000), ending.signal);
  setImmediate(() => ending.abort());
  expect(await work).toBeNull();
});
