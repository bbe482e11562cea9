import * as fc from "fast-check";
import { findHouse, readHouse } from "../../house/house-file.adapter";
import type { Arrived } from "./broker";
import { Doorkeeper } from "./doorkeeper";
import { errandOf, type Situation } from "./errand";
import { heardTopics, topicsOf } from "./topics";
import { type Read, readWish } from "./wish";

const { house, floor } = readHouse(findHouse("flat"));
const topics = topicsOf("maid", "homeassistant");
const known = { rooms: house.rooms, routines: [{ id: "friday", name: "Friday" }] };
const bytes = (text: string) => new TextEncoder().encode(text);
const arrived = (topic: string, payload: string | Uint8Array, more: Partial<Arrived> = {}): Arrived => ({
  topic,
  payload: typeof payload === "string" ? bytes(payload) : payload,
  retained: false,
  repeated: false,
  atMs: 0,
  ...more,
});
const read = (topic: string, payload: string | Uint8Array, more?: Partial<Arrived>): Read =>
  readWish(arrived(topic, payload, more), topics, known);

describe("a message from the broker", () => {
  test.each([
    ["start", "start"],
    ["pause", "pause"],
    ["stop", "stop"],
    ["return_to_base", "return"],
    ["locate", "locate"],
    ["clean_spot", "clean_spot"],
  ])("%s is a wish", (payload, wanted) => {
    expect(read(topics.command, payload)).toEqual({ wish: { do: wanted } });
  });

  test("names rooms by their ids, each once", () => {
    const answer = read(topics.segments, '["kitchen", "hall", "kitchen"]');
    expect(answer).toMatchObject({ wish: { do: "clean_rooms", rooms: [{ id: "kitchen" }, { id: "hall" }] } });
  });

  test("that was kept from before starts nothing, nor does one that is sent again", () => {
    for (const topic of heardTopics(topics)) {
      expect(read(topic, "start", { retained: true })).toBeUndefined();
      expect(read(topic, "stop", { retained: true })).toBeUndefined();
    }
    expect(read(topics.command, "start", { repeated: true })).toBeUndefined();
    expect(read(topics.command, "stop", { repeated: true })).toEqual({ wish: { do: "stop" } });
  });

  test.each([
    ["an unknown command", topics.command, "explode"],
    ["a command of the language", topics.command, "constructor"],
    ["a command in a list", topics.command, '["start"]'],
    ["NUL in a command", topics.command, "start\u0000"],
    ["10 MB", topics.say, "a".repeat(10_000_000)],
    ["no UTF-8", topics.say, Uint8Array.of(0xc3, 0x28)],
    ["broken JSON", topics.segments, '["kitchen"'],
    ["JSON of another shape", topics.segments, '{"kitchen": true}'],
    ["no rooms", topics.segments, "[]"],
    ["too many rooms", topics.segments, JSON.stringify(Array(60).fill("kitchen"))],
    ["a room that does not exist", topics.segments, '["kitchen", "cellar"]'],
    ["a room with a letter of another alphabet", topics.segments, '["kitсhen"]'],
    ["a room's name in place of its id", topics.segments, '["Kitchen"]'],
    ["a key of objects", topics.segments, '["__proto__"]'],
    ["an unknown routine", topics.routine, "saturday"],
    ["only invisible characters", topics.say, "\u200b\u0000 "],
  ])("with %s is refused", (_, topic, payload) => {
    expect(read(topic, payload)).toEqual({ refused: expect.any(String) });
  });

  test("on another topic is nothing", () => {
    for (const topic of [
      "maid/state",
      "other/command",
      "maid/command/",
      "$SYS/broker",
      "homeassistant/status",
    ])
      expect(read(topic, "start")).toBeUndefined();
  });

  test("whatever it is, is never thrown at", () => {
    const topic = fc.constantFrom(...heardTopics(topics));
    fc.assert(
      fc.property(topic, fc.uint8Array({ maxLength: 200 }), (at, payload) => {
        const answer = read(at, payload);
        expect(answer === undefined || "wish" in answer || "refused" in answer).toBe(true);
      }),
    );
    fc.assert(fc.property(topic, fc.json(), (at, payload) => void read(at, payload)));
  });

  test("that says something keeps its words and loses what can't be seen", () => {
    expect(read(topics.say, "clean\u0000 the\u202e kitchen ")).toEqual({
      wish: { do: "say", text: "clean  the  kitchen" },
    });
  });
});

describe("the doorkeeper", () => {
  const start = { do: "start" } as const;
  const at = (atMs: number) => arrived(topics.command, "start", { atMs });

  test("hears an echo once", () => {
    const keeper = new Doorkeeper(0);
    expect([0, 100, 1900, 4000].map((ms) => keeper.lets(start, at(ms)))).toEqual([true, false, false, true]);
  });

  test("lets a few wishes in at once, a flood not, and stops always", () => {
    const keeper = new Doorkeeper(0);
    const flood = Array.from({ length: 1000 }, (_, i) => keeper.lets({ do: "say", text: `${i}` }, at(i)));
    expect(flood.filter((let_in) => let_in).length).toBeLessThanOrEqual(9);
    expect(keeper.lets({ do: "stop" }, at(1000))).toBe(true);
    expect(keeper.lets({ do: "stop" }, at(1000))).toBe(true);
  });
});

describe("the errand of a wish", () => {
  const now: Situation = { house, floor, at: undefined, unfinished: undefined, allow: [] };

  test("is an agent's, unless the owner has given leave for it by name", () => {
    const wish = { do: "clean_rooms", rooms: house.rooms.slice(0, 1) } as const;
    expect(errandOf(wish, now)).toMatchObject({ kind: "plan", allowed: false });
    expect(errandOf(wish, { ...now, allow: ["start"] })).toMatchObject({ allowed: false });
    expect(errandOf(wish, { ...now, allow: ["clean_rooms"] })).toMatchObject({ allowed: true });
  });

  test("of typed words is an agent's, whatever leave there is", () => {
    const allow = ["start", "pause", "stop", "return", "locate", "clean_spot", "clean_rooms"] as const;
    expect(errandOf({ do: "say", text: "clean it anyway" }, { ...now, allow })).toEqual({
      kind: "words",
      words: "clean it anyway",
      channel: "mqtt",
    });
  });

  test("to start goes on with what was left, else it is the whole house", () => {
    const unfinished = { steps: [{ do: "clean", room: "hall", mode: "mop" }] } as const;
    const rest = errandOf({ do: "start" }, { ...now, unfinished: { steps: [...unfinished.steps] } });
    expect(rest).toMatchObject({ kind: "plan", plan: unfinished });
    const all = errandOf({ do: "start" }, now);
    expect(all.kind === "plan" && all.plan.steps).toHaveLength(house.rooms.length);
  });

  test("to clean here is the blocks around her, in the room she is in", () => {
    expect(errandOf({ do: "clean_spot" }, now)).toMatchObject({ kind: "none" });
    const [kitchen] = house.rooms.filter(({ id }) => id === "kitchen");
    const middle = kitchen!.polygon.reduce(
      (sum, { xM, yM }) => ({
        xM: sum.xM + xM / kitchen!.polygon.length,
        yM: sum.yM + yM / kitchen!.polygon.length,
      }),
      { xM: 0, yM: 0 },
    );
    const spot = errandOf({ do: "clean_spot" }, { ...now, at: middle });
    expect(spot).toMatchObject({ kind: "plan", plan: { steps: [{ do: "clean", room: "kitchen" }] } });
    expect(spot.kind === "plan" && JSON.stringify(spot.plan)).toMatch(/"from":"[A-Z]+\d+","to":"[A-Z]+\d+"/);
  });
});
