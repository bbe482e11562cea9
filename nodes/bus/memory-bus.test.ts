import { twist } from "../messages/build";
import { CMD_VEL, CMD_VEL_NAV, EVENTS, STOP } from "../messages/topics";
import type { Log } from "./bus";
import { busContract } from "./bus.contract";
import type { MemoryBus } from "./memory-bus";
import { silentLog } from "./silent-log";
import { createVirtualWorld } from "./virtual-world.adapter";

busContract("memory-bus", () => {
  const { clock, join, stop } = createVirtualWorld();
  return { join, stop, settle: () => clock.advance(200) };
});

describe("the memory-bus", () => {
  const counted = (bus: MemoryBus) => bus.statistics().topics["/cmd_vel"];

  it("delivers at the same virtual time", async () => {
    const world = createVirtualWorld();
    const heardAtMs: number[] = [];
    const listener = world.join("listener");
    listener.subscribe(CMD_VEL, () => heardAtMs.push(world.clock.monotonicMs()));
    const publisher = world.join("talker").advertise(CMD_VEL);
    world.clock.after(50, () => publisher.publish(twist(1, 0)));
    await world.clock.run();
    expect(heardAtMs).toEqual([50]);
  });

  it("keeps only the last messages that fit a queue, and counts the rest", async () => {
    const world = createVirtualWorld();
    const speeds: number[] = [];
    world.join("listener").subscribe(CMD_VEL, ({ linear }) => speeds.push(linear.x));
    const publisher = world.join("talker").advertise(CMD_VEL);
    for (const speed of [1, 2, 3]) publisher.publish(twist(speed, 0));
    await world.clock.run();
    expect(speeds).toEqual([3]);
    expect(counted(world)).toEqual({ published: 3, delivered: 1, dropped: 2 });
  });

  it("says once in the log that two qualities of service do not get on", async () => {
    const warnings: string[] = [];
    const log: Log = { ...silentLog, warn: (text) => warnings.push(text) };
    const world = createVirtualWorld({ log });
    const listener = world.join("listener");
    const offered = { ...CMD_VEL, qos: { ...CMD_VEL.qos, reliability: "best_effort" as const } };
    const publisher = world.join("talker").advertise(offered);
    for (let i = 0; i < 3; i++) listener.subscribe(CMD_VEL, () => {});
    publisher.publish(twist(0, 0));
    await world.clock.run();
    expect(warnings).toEqual([
      "listener hears nothing of talker on /cmd_vel: incompatible quality of service",
    ]);
  });

  it("logs and counts callbacks that throw, with the node and the topic", async () => {
    const errors: string[] = [];
    const log: Log = { ...silentLog, error: (text, data) => errors.push(`${text} ${data?.error}`) };
    const world = createVirtualWorld({ log });
    world.join("listener").subscribe(CMD_VEL, () => {
      throw new Error("on purpose");
    });
    world.join("talker").advertise(CMD_VEL).publish(twist(0, 0));
    await world.clock.run();
    expect(errors).toEqual(["listener, hearing /cmd_vel, threw on purpose"]);
    expect(world.statistics().failures).toBe(1);
  });

  it("lets a tap hear everything, its own copy, with who said it", async () => {
    const world = createVirtualWorld({ startMs: 1000 });
    const tapped: unknown[] = [];
    const cancel = world.tap((heard) => tapped.push(heard));
    const publisher = world.join("talker").advertise(CMD_VEL);
    publisher.publish(twist(1, 0));
    await world.clock.run();
    cancel();
    publisher.publish(twist(2, 0));
    await world.clock.run();
    const message = twist(1, 0);
    expect(tapped).toEqual([
      { topic: "/cmd_vel", type: "geometry_msgs/msg/Twist", node: "talker", atMs: 1000, message },
    ]);
  });

  it("refuses one topic with two types, and a second server of a service", () => {
    const world = createVirtualWorld();
    const node = world.join("node");
    node.advertise(CMD_VEL);
    expect(() => node.advertise({ ...EVENTS, name: "/cmd_vel" })).toThrow(
      "/cmd_vel carries geometry_msgs/msg/Twist, not maid_msgs/msg/Event",
    );
    node.serve(STOP, () => ({ stopped: true, message: "" }));
    expect(() => node.serve(STOP, () => ({ stopped: true, message: "" }))).toThrow(
      "/stop is served by node already",
    );
  });

  it("rejects the calls of a node that leaves, and lets it do nothing more", async () => {
    const world = createVirtualWorld();
    const node = world.join("node");
    const call = node
      .call(STOP, { by: "", reason: "" }, { timeoutMs: 1e6 })
      .catch((error: Error) => error.message);
    await world.clock.advance(0);
    world.stop();
    expect(await call).toBe("node has left the bus");
    expect(() => node.advertise(CMD_VEL)).toThrow("node has left the bus");
  });

  it("listens once for a node's end, however much that node waits for at once", async () => {
    const listening = jest.spyOn(AbortSignal.prototype, "addEventListener");
    const world = createVirtualWorld();
    const node = world.join("node");
    const ask = () => node.call(STOP, { by: "", reason: "" }, { timeoutMs: 1e6 });
    const calls = Array.from({ length: 40 }, () => ask().catch((error: Error) => error.message));
    await world.clock.advance(0);
    expect(listening).toHaveBeenCalledTimes(1);
    listening.mockRestore();
    world.stop();
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["node has left the bus"]));
  });

  describe("with the table of nodes", () => {
    const row = { does: "", hears: [], serves: [], calls: [], says: [] };
    const graph = [
      {
        ...row,
        node: "safety",
        hears: [CMD_VEL_NAV],
        says: [{ topic: CMD_VEL, rateHz: 20 }],
        serves: [STOP],
      },
      { ...row, node: "planner", calls: [STOP] },
    ];
    const why = "its row in nodes/graph.ts does not name it";

    it("lets each node do what its row names", async () => {
      const world = createVirtualWorld({ graph });
      const [safety, planner] = [world.join("safety"), world.join("planner")];
      safety.advertise(CMD_VEL).publish(twist(0, 0));
      safety.subscribe(CMD_VEL_NAV, () => {});
      safety.serve(STOP, () => ({ stopped: true, message: "" }));
      const call = planner.call(STOP, { by: "owner", reason: "" }, { timeoutMs: 100 });
      await world.clock.run();
      expect((await call).stopped).toBe(true);
    });

    it("refuses everything else, naming node and topic", async () => {
      const world = createVirtualWorld({ graph });
      const planner = world.join("planner");
      expect(() => planner.advertise(CMD_VEL)).toThrow(`planner says /cmd_vel: ${why}`);
      expect(() => planner.subscribe(CMD_VEL, () => {})).toThrow(`planner hears /cmd_vel: ${why}`);
      expect(() => planner.serve(STOP, () => ({ stopped: true, message: "" }))).toThrow(
        `planner serves /stop: ${why}`,
      );
      const stranger = world.join("stranger");
      await expect(stranger.call(STOP, { by: "", reason: "" }, { timeoutMs: 1 })).rejects.toThrow(
        `stranger calls /stop: ${why}`,
      );
    });
  });
});
