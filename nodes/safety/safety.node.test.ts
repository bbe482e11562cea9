import fc from "fast-check";
import type { Bus } from "../bus/bus";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { time } from "../messages/build";
import { HEARTBEAT, HOUSE } from "../messages/topics";
import { type FakeBody, type Sense, VITAL_NODES } from "./fake-body";
import { type LatchStore, memoryLatch } from "./latch";
import { driving as driven, type Rig, reason, rig, TICK_MS, wheels } from "./rig";
import { startSafety } from "./safety.node";

const CONFIG = configSchema.parse({});

function newRig(latch?: LatchStore, skewMs?: () => number): Rig {
  const start = (bus: Bus, kept: LatchStore) => startSafety(bus, { config: CONFIG, latch: kept });
  return rig(createVirtualWorld(), start, latch, skewMs);
}
const driving = (speedMps?: number, turnRadps?: number) => driven(newRig(), speedMps, turnRadps);

describe("the gate passes on what motion wants", () => {
  it("within the limits, however much is wanted", async () => {
    const { body } = await driving(7, -7);
    expect(body.last).toMatchObject({ speedMps: 0.3, turnRadps: -1.2 });
  });

  it("at no more than 0.9 m/s2", async () => {
    const it = await driving();
    it.body.wantMps = -0.3;
    await it.advance(1000);
    const steps = it.body.said.slice(1).map((now, i) => {
      const before = it.body.said[i]!;
      return Math.abs(now.speedMps - before.speedMps) / ((now.atMs - before.atMs) / 1000);
    });
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.9 + 1e-9);
    expect(wheels(it)).toEqual([-0.3, 0]);
  });

  it("and says zero twice a second when nothing is wanted", async () => {
    const it = newRig();
    await it.advance(10_000);
    expect(it.body.said.length).toBeGreaterThan(15);
    expect(it.body.said.length).toBeLessThan(30);
    expect(it.body.said.every(({ speedMps }) => speedMps === 0)).toBe(true);
  });
});

describe("zero within 0.3 s", () => {
  const senses: Sense[] = ["odometry", "scan", "pose", "hazards", "command", ...VITAL_NODES];
  it.each(senses)("when %s falls silent", async (sense) => {
    const it = await driving();
    it.body.silent.add(sense);
    const silentMs = it.body.last.atMs;
    await it.advance(600);
    const zero = it.body.said.find(({ atMs, speedMps }) => atMs > silentMs && speedMps === 0);
    expect(zero!.atMs - silentMs).toBeLessThanOrEqual(300);
    expect(wheels(it)).toEqual([0, 0]);
  });

  it.each<Sense>(["odometry", "scan", "pose"])("after a second in which %s did not change", async (sense) => {
    const it = await driving();
    it.body.frozen.add(sense);
    await it.advance(1500);
    expect(wheels(it)).toEqual([0, 0]);
    expect(reason(it)).toBe(`frozen ${sense}`);
  });

  it("when everything comes late", async () => {
    const it = await driving();
    it.body.lateMs = 400;
    await it.advance(300);
    expect(wheels(it)).toEqual([0, 0]);
  });

  it("when a vital node says that it cannot do its duty, and tells why", async () => {
    const it = await driving();
    const beat = it.owner.advertise(HEARTBEAT);
    it.body.silent.add("memory");
    beat.publish({ stamp: time(it.owner.clock.nowMs()), node: "memory", able: false, why_not: "disk full" });
    await it.advance(150);
    expect(wheels(it)).toEqual([0, 0]);
    expect(reason(it)).toBe("memory: disk full");
  });

  it("when the command is not a number, or absurd, and motion again with a sane one", async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e12]) {
      const it = await driving();
      it.body.wantMps = bad;
      await it.advance(2 * TICK_MS);
      expect(wheels(it)).toEqual([0, 0]);
      it.body.wantMps = 0.2;
      await it.advance(1000);
      expect(wheels(it)).toEqual([0.2, 0]);
    }
  });

  it("but not when the house's clock jumps by an hour, either way", async () => {
    let skewMs = 0;
    const it = newRig(memoryLatch(), () => skewMs);
    it.body.wantMps = 0.2;
    await it.advance(1000);
    for (const jumpMs of [3_600_000, -7_200_000, 3_600_000]) {
      skewMs += jumpMs;
      await it.advance(1000);
      expect(it.body.said.slice(-10).map(({ speedMps }) => speedMps)).toEqual(Array(10).fill(0.2));
    }
    it.body.silent.add("scan");
    await it.advance(300);
    expect(wheels(it)).toEqual([0, 0]);
  });
});

describe("reflexes", () => {
  it("bumper: no further, but slowly back or round", async () => {
    const it = await driving();
    it.body.bump = true;
    await it.advance(2 * TICK_MS);
    expect(wheels(it)).toEqual([0, 0]);
    it.body.wantMps = -0.3;
    it.body.wantRadps = 1.2;
    await it.advance(1000);
    expect(it.body.last.speedMps).toBe(-0.1);
    expect(it.body.last.turnRadps).toBeLessThanOrEqual(0.6);
  });

  it("cliff: straight back and nothing else", async () => {
    const it = await driving(0.3, 0.5);
    it.body.cliff = true;
    await it.advance(2 * TICK_MS);
    expect(it.body.last.speedMps).toBe(0);
    it.body.wantMps = -0.3;
    await it.advance(1000);
    expect(wheels(it)).toEqual([-0.1, 0]);
  });

  it("lifted: nothing", async () => {
    const it = await driving();
    it.body.wheelDrop = true;
    await it.advance(2 * TICK_MS);
    expect(wheels(it)).toEqual([0, 0]);
    expect(reason(it)).toBe("wheel drop");
  });
});

describe("what is around", () => {
  it("a person ahead is come up to slowly, and not nearer than 0.35 m", async () => {
    const it = await driving();
    it.body.people = [{ xM: it.body.pose.xM + 2.5, yM: 0 }];
    const gapM = () => it.body.people[0]!.xM - it.body.pose.xM;
    for (let i = 0; i < 600; i++) {
      await it.advance(TICK_MS);
      if (gapM() < 1) expect(it.body.last.speedMps).toBeLessThanOrEqual(0.1);
    }
    expect(gapM()).toBeGreaterThan(0.35);
    expect(gapM()).toBeLessThan(0.8);
  });

  it("a person who comes within 0.35 m stops even turning, and frees it by leaving", async () => {
    const it = await driving(0, 1);
    it.body.people = [{ xM: it.body.pose.xM, yM: it.body.pose.yM + 0.4 }];
    await it.advance(200);
    expect(wheels(it)).toEqual([0, 0]);
    expect(reason(it)).toBe("person near");
    it.body.people = [];
    await it.advance(3000);
    expect(wheels(it)).toEqual([0, 1]);
  });

  it("a wall ahead is touched gently if at all, and driven away from freely", async () => {
    const it = await driving();
    it.body.wallXM = it.body.pose.xM + 1;
    let atTouch = 0.3;
    for (let i = 0; i < 200; i++) {
      const beforeMps = it.body.last.speedMps;
      await it.advance(TICK_MS);
      if (it.body.wallXM - it.body.pose.xM <= CONFIG.robot.radiusM) {
        atTouch = beforeMps;
        break;
      }
    }
    expect(atTouch).toBeLessThanOrEqual(0.1);
    it.body.wantMps = -0.3;
    await it.advance(1000);
    expect(it.body.last.speedMps).toBe(-0.3);
  });

  it("a keep-out is not entered, whoever wants it", async () => {
    const it = await driving();
    const edgeM = it.body.pose.xM + 0.8;
    const corner = (xM: number, yM: number) => ({ xM, yM });
    const polygon = [corner(edgeM, -1), corner(edgeM + 1, -1), corner(edgeM + 1, 1), corner(edgeM, 1)];
    const house_json = JSON.stringify({ keepOuts: [{ kind: "all", polygon }] });
    it.owner.advertise(HOUSE).publish({ version: 1, house_json });
    await it.advance(10_000);
    expect(it.body.pose.xM + CONFIG.robot.radiusM).toBeLessThan(edgeM);
    expect(it.body.pose.xM + CONFIG.robot.radiusM).toBeGreaterThan(edgeM - 0.15);
    it.body.wantMps = -0.3;
    await it.advance(1000);
    expect(it.body.last.speedMps).toBe(-0.3);
  });
});

describe("limits", () => {
  it.each([
    ["zero", { ...CONFIG, robot: { ...CONFIG.robot, maxSpeedMps: 0 } }],
    ["not a number", { ...CONFIG, robot: { ...CONFIG.robot, maxAccelMps2: Number.NaN } }],
    ["too wide", { ...CONFIG, robot: { ...CONFIG.robot, maxSpeedMps: 0.31 } }],
    [
      "without a watchdog",
      { ...CONFIG, safety: { ...CONFIG.safety, staleAfterS: Number.POSITIVE_INFINITY } },
    ],
  ])("that are %s refuse to start", (_what, config) => {
    const world = createVirtualWorld();
    expect(() => startSafety(world.join("safety"), { config, latch: memoryLatch() })).toThrow(
      "refuses to start",
    );
  });

  it("are never exceeded, whatever messages come in which order", async () => {
    const speed = fc.oneof(fc.double({ min: -1, max: 1 }), fc.double());
    const act = fc.oneof(
      fc.record({ do: fc.constant("want" as const), speed, turn: speed }),
      fc.record({ do: fc.constant("say" as const), speed, turn: speed }),
      fc.record({
        do: fc.constant("fail" as const),
        sense: fc.constantFrom<Sense>("scan", "pose", "memory", "odometry"),
      }),
      fc.record({ do: fc.constant("heal" as const) }),
      fc.record({ do: fc.constant("bump" as const), on: fc.boolean() }),
      fc.record({ do: fc.constant("person" as const), at: fc.double({ min: -2, max: 2, noNaN: true }) }),
      fc.record({ do: fc.constant("late" as const), ms: fc.integer({ min: -5000, max: 5000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(act, fc.integer({ min: 0, max: 200 })), { maxLength: 60 }),
        async (acts) => {
          const it = await driving();
          for (const [what, ms] of acts) {
            const { body } = it;
            if (what.do === "want") [body.wantMps, body.wantRadps] = [what.speed, what.turn];
            if (what.do === "say") body.say(what.speed, what.turn);
            if (what.do === "fail") body.silent.add(what.sense);
            if (what.do === "heal") body.silent.clear();
            if (what.do === "bump") body.bump = what.on;
            if (what.do === "person") body.people = [{ xM: body.pose.xM + what.at, yM: body.pose.yM }];
            if (what.do === "late") body.lateMs = what.ms;
            await it.advance(ms);
          }
          expectWithinLimits(it.body);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function expectWithinLimits({ said }: FakeBody): void {
  const { maxSpeedMps, maxTurnRadps, maxAccelMps2 } = CONFIG.robot;
  for (const [i, { atMs, speedMps, turnRadps }] of said.entries()) {
    expect(Math.abs(speedMps)).toBeLessThanOrEqual(maxSpeedMps);
    expect(Math.abs(turnRadps)).toBeLessThanOrEqual(maxTurnRadps);
    const before = said[i - 1];
    if (!before || speedMps === 0) continue;
    const step = Math.abs(speedMps - before.speedMps);
    expect(step).toBeLessThanOrEqual((maxAccelMps2 * (atMs - before.atMs)) / 1000 + 1e-9);
  }
}
