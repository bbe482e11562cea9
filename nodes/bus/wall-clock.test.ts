import type { Log } from "./bus";
import { silentLog } from "./silent-log";
import { createWallClock } from "./wall-clock.adapter";

describe("the wall clock", () => {
  it("tells the machine's time, and one that only grows", () => {
    const clock = createWallClock({ log: silentLog });
    expect(Math.abs(clock.nowMs() - Date.now())).toBeLessThan(1000);
    const earlierMs = clock.monotonicMs();
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(earlierMs);
  });

  it("calls back in order, not before it is due, and not when canceled", async () => {
    const clock = createWallClock({ log: silentLog });
    const ran: string[] = [];
    const beganMs = clock.monotonicMs();
    clock.after(2, () => ran.push("canceled"))();
    clock.after(5, () => ran.push("timer"));
    clock.after(0, () => ran.push("soon"));
    await clock.sleep(10);
    expect(ran).toEqual(["soon", "timer"]);
    expect(clock.monotonicMs() - beganMs).toBeGreaterThanOrEqual(10);
  });

  it("repeats until canceled, and logs what a callback throws", async () => {
    const errors: unknown[] = [];
    const log: Log = { ...silentLog, error: (text) => errors.push(text) };
    const clock = createWallClock({ log });
    await new Promise<void>((resolve) => {
      const cancel = clock.every(1, () => {
        if (errors.length === 2) {
          cancel();
          resolve();
        }
        throw new Error("on purpose");
      });
    });
    await clock.sleep(3);
    expect(errors).toHaveLength(3);
  });

  it("wakes a sleeper with the reason of its signal", async () => {
    const clock = createWallClock({ log: silentLog });
    const abort = new AbortController();
    const sleep = clock.sleep(1e9, abort.signal);
    abort.abort(new Error("woken"));
    await expect(sleep).rejects.toThrow("woken");
  });
});
