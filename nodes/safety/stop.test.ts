import type { Bus } from "../bus/bus";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { STOP } from "../messages/topics";
import type { LatchStore } from "./latch";
import { driving as driven, type Rig, rig, TICK_MS, WAIT, wheels } from "./rig";
import { startSafety } from "./safety.node";

const CONFIG = configSchema.parse({});

function newRig(latch?: LatchStore, skewMs?: () => number): Rig {
  const start = (bus: Bus, kept: LatchStore) => startSafety(bus, { config: CONFIG, latch: kept });
  return rig(createVirtualWorld(), start, latch, skewMs);
}
const driving = (speedMps?: number, turnRadps?: number) => driven(newRig(), speedMps, turnRadps);

describe("stop", () => {
  it("reaches zero at once, latches, and outlives ten thousand commands and a restart", async () => {
    const it = await driving();
    const askedMs = it.owner.clock.monotonicMs();
    expect(await it.stopNow("guest")).toBe(true);
    expect(it.body.last).toMatchObject({ speedMps: 0, turnRadps: 0 });
    expect(it.body.last.atMs - askedMs).toBeLessThanOrEqual(2 * TICK_MS);
    const from = it.body.said.length;
    for (let i = 0; i < 10_000; i++) {
      it.body.say(Math.sin(i), Math.cos(i));
      if (i % 100 === 0) await it.advance(10);
      if (i === 5000) it.restart();
    }
    await it.advance(1000);
    expect(
      it.body.said.slice(from).every(({ speedMps, turnRadps }) => speedMps === 0 && turnRadps === 0),
    ).toBe(true);
    expect(it.states.at(-1)).toMatchObject({ stopped: true, by: "guest", reason: "test", holding: false });
  });

  it.each([0, 1, 2, 3, 4, 5, 6])("by the word, from source %d", async (source) => {
    const it = await driving();
    it.say("Please stop now!", source);
    await it.advance(TICK_MS);
    expect(wheels(it)).toEqual([0, 0]);
    expect(it.states.at(-1)?.stopped).toBe(true);
  });

  it("is ended by nobody but the owner", async () => {
    const it = await driving();
    await it.stopNow();
    for (const by of ["guest", "agent", "camera", "", "Owner", "owner ", "page"])
      expect(await it.reset(by)).toBe(false);
    expect(it.states.at(-1)?.stopped).toBe(true);
    expect(await it.reset("owner")).toBe(true);
    await it.advance(TICK_MS);
    expect(it.states.at(-1)?.stopped).toBe(false);
  });

  it("does not let the old commands resume after the reset; new ones, after a pause, do", async () => {
    const it = await driving();
    await it.stopNow();
    await it.reset("owner");
    await it.advance(2000);
    expect(wheels(it)).toEqual([0, 0]);
    it.body.wantMps = 0;
    await it.advance(TICK_MS);
    it.body.wantMps = 0.2;
    await it.advance(1000);
    expect(wheels(it)).toEqual([0.2, 0]);
  });

  it("holds also when it cannot be written to disk, and says so; a latch that cannot be read is a stop", async () => {
    const broken: LatchStore = {
      load: () => null,
      save: () => {
        throw new Error("EIO");
      },
    };
    const it = newRig(broken);
    it.body.wantMps = 0.2;
    await it.advance(1000);
    const answer = it.owner.call(STOP, { by: "owner", reason: "" }, WAIT);
    await it.advance(1000);
    expect(await answer).toEqual({ stopped: true, message: expect.stringContaining("could not be written") });
    expect(wheels(it)).toEqual([0, 0]);
    const unreadable = newRig({
      load: () => {
        throw new Error("damaged");
      },
      save: () => {},
    });
    unreadable.body.wantMps = 0.2;
    await unreadable.advance(1000);
    expect(wheels(unreadable)).toEqual([0, 0]);
  });
});
