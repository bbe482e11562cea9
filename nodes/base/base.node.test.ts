import { makeFirmware } from "../../simulation/firmware/make-firmware";
import type { RoombaFirmware } from "../../simulation/firmware/roomba-firmware";
import type { RunningNode } from "../bus/bus";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { GRAPH } from "../graph";
import { time, twist } from "../messages/build";
import { ToolMode } from "../messages/maid";
import type { BatteryState, Odometry } from "../messages/standard";
import * as t from "../messages/topics";
import { startBase } from "./base.node";
import type { RealBase } from "./drivers";
import type { SerialOptions } from "./serial-link";

const STEP_MS = 5;
const KINDS: readonly RealBase[] = ["roomba", "waveshare", "arduino"];

/** Hears what no other node of the graph hears all of. */
const WITNESS = {
  node: "witness",
  does: "a test",
  hears: [t.ODOM, t.HAZARDS, t.BATTERY, t.TOOL_STATE, t.DIAGNOSTICS, t.EVENTS],
  says: [],
  serves: [],
  calls: [],
};

/** A base on a line without a wire, in virtual time: the bytes are the real ones. */
function bench(kind: RealBase) {
  const world = createVirtualWorld({ graph: [...GRAPH, WITNESS] });
  const config = configSchema.parse({ base: { kind, port: "/dev/there" } });
  const firmware = makeFirmware(kind);
  let line: SerialOptions | null = null;
  const it = {
    world,
    firmware,
    isThere: true,
    opens: 0,
    beats: 0,
    odoms: [] as Odometry[],
    node: null as RunningNode | null,
    hangUp() {
      it.isThere = false;
      line?.onGone("/dev/there hung up");
      line = null;
    },
    drive(speedMps: number, turnRadps: number) {
      wheels.publish(twist(speedMps, turnRadps));
    },
    tool(mode: number) {
      tool.publish({ stamp: time(world.clock.nowMs()), mode });
    },
    /** Commands at 20 Hz for this long. */
    async driving(ms: number, speedMps: number, turnRadps = 0) {
      for (let at = 0; at < ms; at += 50) {
        it.drive(speedMps, turnRadps);
        await world.clock.advance(50);
      }
    },
  };
  world.clock.every(STEP_MS, () => {
    const bytes = firmware.step(STEP_MS / 1000);
    if (bytes.length > 0) line?.onBytes(bytes);
  });
  world.join("witness").subscribe(t.ODOM, (odom) => it.odoms.push(odom));
  const wheels = world.join("safety").advertise(t.CMD_VEL);
  const tool = world.join("cleaner").advertise(t.TOOL_COMMAND);
  it.node = startBase(world.join("base"), {
    config,
    kind,
    async open(options) {
      it.opens++;
      if (!it.isThere) throw new Error("/dev/there is not there: plug the base in");
      line = options;
      return {
        send: (bytes) => {
          if (line !== options) return;
          const answer = firmware.take(bytes);
          if (answer.length > 0) world.clock.after(0, () => line?.onBytes(answer));
        },
        beat: () => void it.beats++,
        close: async () => {
          if (line === options) line = null;
        },
      };
    },
  });
  return it;
}

describe.each(KINDS)("a %s base", (kind) => {
  it("drives as told, and tells where that led", async () => {
    const it = bench(kind);
    await it.world.clock.advance(500);
    await it.driving(2000, 0.2);
    await it.driving(2000, 0.1, 0.5);
    await it.driving(1000, 0);
    const { pose, twist: speeds } = it.odoms.at(-1)!;
    const { xM, yM, headingRad } = it.firmware.wheels.pose;
    expect(pose.pose.position.x).toBeCloseTo(xM, 1);
    expect(pose.pose.position.y).toBeCloseTo(yM, 1);
    expect(2 * Math.asin(pose.pose.orientation.z)).toBeCloseTo(headingRad, 1);
    expect(headingRad).toBeGreaterThan(0.8);
    expect(speeds.twist.linear.x).toBe(0);
    expect(it.firmware.complaints).toEqual([]);
  });

  it("stands 0.35 s after the last command, because it was told to", async () => {
    const it = bench(kind);
    await it.world.clock.advance(500);
    await it.driving(1000, 0.2);
    expect(it.firmware.wheels.wantedLeftMps).toBeGreaterThan(0.15);
    await it.world.clock.advance(300);
    expect(it.firmware.wheels.wantedLeftMps).toBe(0);
    expect(it.firmware.wheels.wantedRightMps).toBe(0);
  });

  it("stands first when it comes back, and nothing old is replayed", async () => {
    const it = bench(kind);
    await it.world.clock.advance(500);
    await it.driving(1000, 0.2);
    it.hangUp();
    await it.driving(1000, 0.2);
    it.firmware.wheels.want(0.2, 0.2);
    it.isThere = true;
    const before = it.odoms.length;
    while (it.odoms.length === before) await it.world.clock.advance(10);
    expect(it.firmware.wheels.wantedLeftMps).toBe(0);
    await it.world.clock.advance(500);
    expect(it.firmware.wheels.wantedLeftMps).toBe(0);
    await it.driving(500, 0.1);
    expect(it.firmware.wheels.leftMps).toBeGreaterThan(0.08);
  });

  it("tries again with growing pauses, and tells why there is none", async () => {
    const it = bench(kind);
    const kinds: string[] = [];
    it.world.join("witness").subscribe(t.EVENTS, (event) => kinds.push(event.kind));
    await it.world.clock.advance(500);
    const told: string[] = [];
    it.world.join("witness").subscribe(t.DIAGNOSTICS, ({ status }) => told.push(status[0]!.message));
    it.hangUp();
    const before = it.opens;
    await it.world.clock.advance(20_000);
    expect(it.opens - before).toBeGreaterThan(4);
    expect(it.opens - before).toBeLessThan(10);
    expect(told.at(-1)).toBe("/dev/there is not there: plug the base in");
    it.isThere = true;
    await it.world.clock.advance(6000);
    expect(told.at(-1)).toBe("answers");
    expect(kinds).toEqual(["base_back", "base_lost", "base_back"]);
  });

  it("says nothing of where it is while it does not speak", async () => {
    const it = bench(kind);
    await it.world.clock.advance(500);
    it.hangUp();
    await it.world.clock.advance(100);
    const before = it.odoms.length;
    await it.world.clock.advance(5000);
    expect(it.odoms.length).toBe(before);
  });

  it("stops the wheels when its node is stopped", async () => {
    const it = bench(kind);
    await it.world.clock.advance(500);
    await it.driving(500, 0.2);
    await it.node!.stop();
    expect(it.firmware.wheels.wantedLeftMps).toBe(0);
  });

  it("beats for its guard at least five times a second", async () => {
    const it = bench(kind);
    await it.world.clock.advance(2000);
    expect(it.beats).toBeGreaterThanOrEqual(10);
  });
});

describe("a Roomba", () => {
  const roomba = async () => {
    const it = bench("roomba");
    await it.world.clock.advance(500);
    return { ...it, firmware: it.firmware as RoombaFirmware };
  };

  it("is left charging on its dock until it is to move", async () => {
    const it = await roomba();
    const batteries: BatteryState[] = [];
    it.world.join("witness").subscribe(t.BATTERY, (state) => batteries.push(state));
    it.firmware.touch({ onCharger: true });
    await it.world.clock.advance(3000);
    expect(it.firmware.mode).toBe(1);
    expect(batteries.at(-1)).toMatchObject({ power_supply_status: 1, present: true });
    expect(batteries.at(-1)!.percentage).toBeCloseTo(0.885, 2);
    await it.driving(500, -0.1);
    expect(it.firmware.wheels.leftMps).toBeCloseTo(-0.1, 3);
  });

  it("stops by itself at a cliff, tells of it at once, and can back off", async () => {
    const it = await roomba();
    const hazards: boolean[] = [];
    it.world.join("witness").subscribe(t.HAZARDS, ({ cliff_front }) => hazards.push(cliff_front));
    await it.driving(500, 0.2);
    it.firmware.touch({ cliff: true });
    await it.world.clock.advance(60);
    expect(it.firmware.wheels.wantedLeftMps).toBe(0);
    expect(hazards.at(-1)).toBe(true);
    await it.driving(500, -0.1);
    expect(it.firmware.wheels.leftMps).toBeCloseTo(-0.1, 3);
  });

  it("tells a bump that is shorter than its messages are apart", async () => {
    const it = await roomba();
    const bumps: boolean[] = [];
    it.world.join("witness").subscribe(t.HAZARDS, ({ bump_left }) => bumps.push(bump_left));
    await it.world.clock.advance(210);
    it.firmware.touch({ bumpLeft: true });
    await it.world.clock.advance(20);
    it.firmware.touch({ bumpLeft: false });
    await it.world.clock.advance(500);
    expect(bumps).toContain(true);
    expect(bumps.at(-1)).toBe(false);
  });

  it("brushes while it is asked to, and not after the asking ends", async () => {
    const it = await roomba();
    const modes: number[] = [];
    it.world.join("witness").subscribe(t.TOOL_STATE, ({ mode }) => modes.push(mode));
    it.tool(ToolMode.VACUUM);
    await it.world.clock.advance(600);
    expect(it.firmware.toolOn).toBe(true);
    expect(modes.at(-1)).toBe(ToolMode.VACUUM);
    await it.world.clock.advance(2500);
    expect(it.firmware.toolOn).toBe(false);
    expect(modes.at(-1)).toBe(ToolMode.OFF);
  });

  it("does not claim to mop: it has no mop", async () => {
    const it = await roomba();
    const modes: number[] = [];
    it.world.join("witness").subscribe(t.TOOL_STATE, ({ mode }) => modes.push(mode));
    it.tool(ToolMode.MOP);
    await it.world.clock.advance(1000);
    expect(new Set(modes)).toEqual(new Set([ToolMode.OFF]));
  });
});
