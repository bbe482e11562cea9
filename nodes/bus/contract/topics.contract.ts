import { twist } from "../../messages/build";
import type { OccupancyGrid, Twist } from "../../messages/standard";
import type { JoinedBus, Qos, Topic } from "../bus";
import type { ContractWorld } from "./world";

interface Text {
  data: string;
}
const RELIABLE: Qos = { reliability: "reliable", durability: "volatile", depth: 10 };
const BEST_EFFORT: Qos = { ...RELIABLE, reliability: "best_effort" };
const LATCHED: Qos = { ...RELIABLE, durability: "transient_local", depth: 2 };

let count = 0;
/** A topic of its own for each test: what is left of another test must not be heard. */
function topic<M>(type: string, qos: Qos): Topic<M> {
  return { name: `/contract/topic_${++count}`, type, qos };
}
const texts = (qos: Qos = RELIABLE): Topic<Text> => topic("std_msgs/msg/String", qos);
const twists = (): Topic<Twist> => topic("geometry_msgs/msg/Twist", RELIABLE);

function heard<M>(bus: JoinedBus, on: Topic<M>): M[] {
  const messages: M[] = [];
  bus.subscribe(on, (message) => messages.push(message));
  return messages;
}

export function topicContract(world: ContractWorld): void {
  async function pair(): Promise<[JoinedBus, JoinedBus]> {
    return [await world.join("talker"), await world.join("listener")];
  }
  function say(from: JoinedBus, on: Topic<Text>, ...words: string[]): void {
    const publisher = from.advertise(on);
    for (const data of words) publisher.publish({ data });
  }

  it("delivers later than publish returns, in the order of publishing", async () => {
    const [talker, listener] = await pair();
    const on = texts();
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    for (const data of ["a", "b", "c"]) publisher.publish({ data });
    expect(messages).toEqual([]);
    await world.settle();
    expect(messages).toEqual([{ data: "a" }, { data: "b" }, { data: "c" }]);
  });

  it("gives each subscriber a copy of its own, as it was when published", async () => {
    const [talker, listener] = await pair();
    const on = twists();
    const [first, second] = [heard(listener, on), heard(listener, on)];
    const publisher = talker.advertise(on);
    await world.settle();
    const message = twist(0.25, 0.5);
    publisher.publish(message);
    message.linear.x = 99;
    await world.settle();
    expect(first).toEqual([twist(0.25, 0.5)]);
    for (const own of first) own.linear.x = 77;
    expect(second).toEqual([twist(0.25, 0.5)]);
  });

  it("gives a late subscriber the last messages of a transient local topic", async () => {
    const [talker, listener] = await pair();
    const on = texts(LATCHED);
    say(talker, on, "a", "b", "c");
    await world.settle();
    const messages = heard(listener, on);
    await world.settle();
    expect(messages).toEqual([{ data: "b" }, { data: "c" }]);
  });

  it("gives a late subscriber nothing of a volatile topic", async () => {
    const [talker, listener] = await pair();
    const on = texts();
    say(talker, on, "a");
    await world.settle();
    const messages = heard(listener, on);
    await world.settle();
    expect(messages).toEqual([]);
  });

  it.each([
    ["a reliable subscriber from a best-effort publisher", BEST_EFFORT, RELIABLE],
    ["a transient local subscriber from a volatile publisher", RELIABLE, LATCHED],
  ])("gives nothing to %s", async (_, offered, requested) => {
    const [talker, listener] = await pair();
    const on = texts();
    const messages = heard(listener, { ...on, qos: requested });
    const publisher = talker.advertise({ ...on, qos: offered });
    await world.settle();
    publisher.publish({ data: "a" });
    await world.settle();
    expect(messages).toEqual([]);
  });

  it("gives a best-effort subscriber what a reliable publisher says", async () => {
    const [talker, listener] = await pair();
    const on = texts();
    const messages = heard(listener, { ...on, qos: BEST_EFFORT });
    const publisher = talker.advertise(on);
    await world.settle();
    publisher.publish({ data: "a" });
    await world.settle();
    expect(messages).toEqual([{ data: "a" }]);
  });

  it("keeps order and the newest message when a flood overruns a queue", async () => {
    const [talker, listener] = await pair();
    const on = texts({ ...RELIABLE, depth: 3 });
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    for (let i = 0; i < 50; i++) publisher.publish({ data: `${i}` });
    await world.settle();
    const numbers = messages.map(({ data }) => Number(data));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.at(-1)).toBe(49);
  });

  it("delivers nothing once a subscription was canceled; canceling twice is harmless", async () => {
    const [talker, listener] = await pair();
    const on = texts();
    const messages: Text[] = [];
    const cancel = listener.subscribe(on, (message) => messages.push(message));
    const publisher = talker.advertise(on);
    await world.settle();
    cancel();
    cancel();
    publisher.publish({ data: "a" });
    await world.settle();
    expect(messages).toEqual([]);
  });

  it("goes on when a callback throws, for its node and for the others", async () => {
    const [talker, listener] = await pair();
    const on = texts();
    let calls = 0;
    listener.subscribe(on, () => {
      calls++;
      throw new Error("a callback that throws");
    });
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    publisher.publish({ data: "a" });
    publisher.publish({ data: "b" });
    await world.settle();
    expect(calls).toBe(2);
    expect(messages).toEqual([{ data: "a" }, { data: "b" }]);
  });

  it("hears a node that died and came back; the dead one says nothing", async () => {
    const [talker, listener] = await pair();
    const on = texts();
    const messages = heard(listener, on);
    const dead = talker.advertise(on);
    await world.settle();
    talker.leave();
    dead.publish({ data: "from the grave" });
    const reborn = (await world.join("talker")).advertise(on);
    await world.settle();
    reborn.publish({ data: "here again" });
    await world.settle();
    expect(messages).toEqual([{ data: "here again" }]);
  });

  it("stops delivering to a node that left", async () => {
    const [talker, listener] = await pair();
    const on = texts();
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    listener.leave();
    publisher.publish({ data: "a" });
    await world.settle();
    expect(messages).toEqual([]);
  });

  it("carries 64-bit integers as bigint, unchanged", async () => {
    const [talker, listener] = await pair();
    const on = topic<{ data: bigint }>("std_msgs/msg/Int64", RELIABLE);
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    for (const data of [-(2n ** 63n), 2n ** 63n - 1n]) publisher.publish({ data });
    await world.settle();
    expect(messages).toEqual([{ data: -(2n ** 63n) }, { data: 2n ** 63n - 1n }]);
  });

  it("carries arrays of numbers as typed arrays, given plain or typed", async () => {
    const [talker, listener] = await pair();
    const on = topic<OccupancyGrid>("nav_msgs/msg/OccupancyGrid", RELIABLE);
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    publisher.publish(grid(Int8Array.of(-1, 0, 100, 50)));
    publisher.publish(grid([-1, 0, 100, 50] as unknown as Int8Array));
    await world.settle();
    expect(messages.map(({ data }) => [data.constructor.name, ...data])).toEqual([
      ["Int8Array", -1, 0, 100, 50],
      ["Int8Array", -1, 0, 100, 50],
    ]);
  });

  it("rounds float32 fields as the wire does", async () => {
    const [talker, listener] = await pair();
    const on = topic<{ data: number }>("std_msgs/msg/Float32", RELIABLE);
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    publisher.publish({ data: 0.1 });
    await world.settle();
    expect(messages).toEqual([{ data: Math.fround(0.1) }]);
  });

  it.each([
    ["a missing field", { linear: { x: 0, y: 0, z: 0 } }, "angular"],
    ["an unknown field", { ...twist(0, 0), extra: 1 }, "extra"],
    ["a wrong type deep inside", { ...twist(0, 0), angular: { x: 0, y: 0, z: "fast" } }, "angular.z"],
    ["null", null, "the message"],
  ])("refuses %s by name, and says nothing", async (_, message, field) => {
    const [talker, listener] = await pair();
    const on = twists();
    const messages = heard(listener, on);
    const publisher = talker.advertise(on);
    await world.settle();
    const refused = expect.objectContaining({
      name: "MessageRefused",
      type: "geometry_msgs/msg/Twist",
      field,
    });
    expect(caught(() => publisher.publish(message as Twist))).toEqual(refused);
    await world.settle();
    expect(messages).toEqual([]);
  });
}

function grid(data: Int8Array): OccupancyGrid {
  const stamp = { sec: 0, nanosec: 0 };
  const position = { x: 0, y: 0, z: 0 };
  const origin = { position, orientation: { ...position, w: 1 } };
  return {
    header: { stamp, frame_id: "map" },
    info: { map_load_time: stamp, resolution: 0.5, width: 2, height: 2, origin },
    data,
  };
}

function caught(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
