import * as fc from "fast-check";
import { silentLog } from "./silent-log";
import { createVirtualClock } from "./virtual-clock.adapter";

const START_MS = Date.UTC(2026, 0, 5, 9);
const newClock = () => createVirtualClock({ startMs: START_MS, log: silentLog });

/** A promise of the outside world, and the hand that ends it in a later turn of the event loop. */
function answer<T>(value: T): { work: Promise<T>; arrive: () => void } {
  let arrive = (): void => {};
  const work = new Promise<T>((resolve) => {
    arrive = () => setImmediate(() => resolve(value));
  });
  return { work, arrive };
}

describe("virtual time", () => {
  it("runs what is due in the order of time, then of scheduling, and says that nothing is left", async () => {
    const clock = newClock();
    const ran: string[] = [];
    for (const [name, delayMs] of [
      ["c", 20],
      ["a", 10],
      ["b", 10],
    ] as const) {
      clock.after(delayMs, () => ran.push(`${name} ${clock.monotonicMs()} ${clock.nowMs() - START_MS}`));
    }
    expect(await clock.run()).toBe("empty");
    expect(ran).toEqual(["a 10 10", "b 10 10", "c 20 20"]);
  });

  it("runs any schedule, with cancellations, like a sorted list", async () => {
    const timers = fc.array(fc.record({ delayMs: fc.nat(50), cancel: fc.boolean() }), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(timers, async (list) => {
        const clock = newClock();
        const ran: number[] = [];
        const cancels = list.map(({ delayMs }, i) => clock.after(delayMs, () => ran.push(i)));
        list.forEach(({ cancel }, i) => {
          if (cancel) cancels[i]?.();
        });
        await clock.run();
        const kept = list.map((timer, i) => ({ ...timer, i })).filter(({ cancel }) => !cancel);
        expect(ran).toEqual(kept.sort((a, b) => a.delayMs - b.delayMs || a.i - b.i).map(({ i }) => i));
      }),
    );
  });

  it("forgets thousands of canceled timers without growing, and never goes to their time", async () => {
    const clock = newClock();
    for (let i = 0; i < 5000; i++) clock.after(1e6 + i, () => {})();
    clock.after(5, () => {});
    await clock.run();
    expect(clock.monotonicMs()).toBe(5);
  });

  it("fires periods without drift, until canceled from within", async () => {
    const clock = newClock();
    const firedAtMs: number[] = [];
    const cancel = clock.every(100 / 3, () => {
      firedAtMs.push(clock.monotonicMs());
      if (firedAtMs.length === 300) cancel();
    });
    expect(await clock.run()).toBe("empty");
    expect(firedAtMs[299]).toBeCloseTo(10_000, 6);
  });

  it("lets every promise run on before time goes on, however long the chain", async () => {
    const clock = newClock();
    const ran: string[] = [];
    clock.after(10, async () => {
      for (let i = 0; i < 50; i++) await null;
      ran.push(`promise at ${clock.monotonicMs()}`);
      clock.after(0, () => ran.push(`follow-up at ${clock.monotonicMs()}`));
    });
    clock.after(10.001, () => ran.push("next"));
    await clock.run();
    expect(ran).toEqual(["promise at 10", "follow-up at 10", "next"]);
  });

  it("stops at a calendar time and stands there; advance goes on from it", async () => {
    const clock = newClock();
    let ticks = 0;
    clock.every(10, () => ticks++);
    expect(await clock.run({ untilMs: START_MS + 35 })).toBe("time");
    expect([ticks, clock.nowMs() - START_MS]).toEqual([3, 35]);
    await clock.advance(5);
    expect([ticks, clock.nowMs() - START_MS]).toEqual([4, 40]);
  });

  it("stops when a condition holds, or a signal is aborted", async () => {
    const clock = newClock();
    const abort = new AbortController();
    let ticks = 0;
    clock.every(10, () => ticks++);
    clock.after(95, () => abort.abort());
    expect(await clock.run({ until: () => ticks === 3 })).toBe("until");
    expect(await clock.run({ signal: abort.signal })).toBe("aborted");
    expect(ticks).toBe(9);
  });

  it("counts a callback that throws, and goes on", async () => {
    const clock = newClock();
    const cancel = clock.every(10, () => {
      throw new Error("on purpose");
    });
    clock.after(35, cancel);
    await clock.run();
    expect(clock.failures()).toBe(3);
  });

  it("sleeps in virtual time; an aborted sleep rejects with the reason", async () => {
    const clock = newClock();
    const abort = new AbortController();
    const slept = clock.sleep(60_000).then(() => clock.monotonicMs());
    const woken = clock.sleep(1e9, abort.signal).catch((error: Error) => error.message);
    clock.after(10, () => abort.abort(new Error("woken")));
    await clock.run();
    expect([await slept, await woken]).toEqual([60_000, "woken"]);
    await expect(clock.sleep(1, abort.signal)).rejects.toThrow("woken");
  });

  it("refuses delays and periods that make no sense, and two runs at once", async () => {
    const clock = newClock();
    expect(() => clock.after(Number.NaN, () => {})).toThrow(RangeError);
    expect(() => clock.every(0, () => {})).toThrow(RangeError);
    const first = clock.run();
    expect(() => clock.run()).toThrow("running already");
    await first;
  });

  describe("and the outside world", () => {
    it("stand still for an answer, while what is due at that moment still happens", async () => {
      const clock = newClock();
      const { work, arrive } = answer("yes");
      const ran: string[] = [];
      clock.after(10, () => {
        void clock.outside(work).then((text) => ran.push(`${text} at ${clock.monotonicMs()}`));
        clock.after(0, () => ran.push(`due at ${clock.monotonicMs()}`));
      });
      clock.after(20, () => ran.push("later"));
      const end = clock.run();
      setImmediate(arrive);
      await end;
      expect(ran).toEqual(["due at 10", "yes at 10", "later"]);
    });

    it("hand back failures as they are", async () => {
      const clock = newClock();
      const failed = clock.outside(Promise.reject(new Error("no network"))).catch((e: Error) => e.message);
      await clock.run();
      expect(await failed).toBe("no network");
    });

    it("do not need a run to come back", async () => {
      expect(await newClock().outside(Promise.resolve(7))).toBe(7);
    });

    it("may nest: work that waits for other work of the outside", async () => {
      const clock = newClock();
      const { work, arrive } = answer(1);
      const nested = clock.outside((async () => 1 + (await clock.outside(work)))());
      const end = clock.run();
      setImmediate(arrive);
      await end;
      expect(await nested).toBe(2);
    });

    it("are let in while time is racing, so that a run can be stopped", async () => {
      const clock = newClock();
      const abort = new AbortController();
      clock.every(1, () => {});
      setImmediate(() => abort.abort());
      expect(await clock.run({ signal: abort.signal })).toBe("aborted");
    });

    it("schedule into a waiting run and are served at once", async () => {
      const clock = newClock();
      const { work, arrive } = answer("done");
      let servedAtMs = -1;
      const waiting = clock.outside(work);
      const end = clock.run();
      setImmediate(() =>
        clock.after(0, () => {
          servedAtMs = clock.monotonicMs();
          arrive();
        }),
      );
      await end;
      expect([await waiting, servedAtMs]).toEqual(["done", 0]);
    });
  });

  it("keeps pace with real time when asked to, and races otherwise", async () => {
    const clock = newClock();
    let ticks = 0;
    clock.every(100, () => ticks++);
    const beganMs = performance.now();
    await clock.run({ untilMs: START_MS + 1000, paceX: 50 });
    expect(performance.now() - beganMs).toBeGreaterThan(15);
    expect(ticks).toBe(10);
  });
});
