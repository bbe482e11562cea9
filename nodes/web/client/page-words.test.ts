import type { House } from "../../house/house";
import { CellLook } from "../cell-codec";
import type { FeedItem, LogLine } from "../protocol";
import { cleaningsCsv } from "./csv";
import { dirtSpots } from "./dirt-spots";
import { ago, stepText } from "./format";
import { areaBySpan, areaOfDays, dayOf, roomSums, weekdayOf, weeksOf } from "./history-sums";
import { type Drawing, editOf, MAP_TOOLS, type MapTool } from "./map-draw";
import { framed, moved, toM, toPx, zoomed } from "./map-view";
import { costUsd, mindLines } from "./mind-lines";
import { Store } from "./store";
import { type Key, languageOf, languages } from "./strings";
import { offersOf } from "./talk-words";
import { troublesOf } from "./troubles";
import { turnsOf } from "./turns";

const t = (key: Key) => languages.en[key];
const item = (seq: number, t: FeedItem["t"], kind: string, text = "", data = ""): FeedItem => ({
  seq,
  atMs: 0,
  t,
  kind,
  text,
  room: "",
  data,
});
const cleaning: LogLine = {
  job: 1,
  room: "kitchen",
  mode: "mop",
  outcome: "done",
  by: "owner",
  words: '=cmd|"x"',
  startedMs: Date.UTC(2026, 0, 5, 9),
  endedMs: Date.UTC(2026, 0, 5, 10),
  fraction: 0.98,
  areaM2: 7.2,
};

describe("the page's words", () => {
  it("are all there in each language", () => {
    for (const words of Object.values(languages))
      for (const key of Object.keys(languages.en)) expect(words[key as Key].trim()).not.toBe("");
    expect([languageOf("de-AT"), languageOf("fr")]).toEqual(["de", "en"]);
  });

  it("say how long ago something was, by the robot's calendar", () => {
    const nowMs = 1e12;
    expect(ago(0, nowMs, t)).toBe("never");
    expect(ago(nowMs - 20_000, nowMs, t)).toBe("just now");
    expect(ago(nowMs - 5 * 60_000, nowMs, t)).toBe("5 min ago");
    expect(ago(nowMs - 3 * 3_600_000, nowMs, t)).toBe("3 h ago");
    expect(ago(nowMs - 50 * 3_600_000, nowMs, t)).toBe("2 days ago");
  });

  it("tell a plan's steps, also those that they do not know", () => {
    expect(stepText({ do: "clean", room: "living_room", mode: "mop" }, undefined, t)).toBe("Mop living room");
    expect(
      stepText({ do: "clean", room: "hall", mode: "vacuum", area: { from: "B2", to: "D5" } }, undefined, t),
    ).toBe("Vacuum hall (B2–D5)");
    expect(stepText({ do: "juggle" }, undefined, t)).toBe("juggle");
  });

  it("offer to do it anyway only after a refusal, and yes or no only after a question", () => {
    expect(offersOf("refused", "Done a moment ago.").map(({ label }) => label)).toEqual(["anyway"]);
    expect(offersOf("asked", "Shall I go on?").map(({ label }) => label)).toEqual(["yes", "no"]);
    expect(offersOf("done", "Shall I?")).toEqual([]);
  });
});

describe("the history", () => {
  it("is a CSV file in which no cell is a formula", () => {
    const [header, row] = cleaningsCsv([cleaning]).split("\r\n");
    expect(header).toBe("started,ended,room,mode,outcome,area_m2,share,asked_by,words");
    expect(row).toBe(
      `2026-01-05T09:00:00.000Z,2026-01-05T10:00:00.000Z,kitchen,mop,done,7.20,0.980,owner,"'=cmd|""x"""`,
    );
  });

  it("is counted by the day and by the week, weeks from Monday, by mode", () => {
    const nowMs = Date.UTC(2026, 0, 7, 1);
    const vacuumed = { ...cleaning, mode: "vacuum", areaM2: 10 };
    const areas = (days: 1 | 7, count: number, at = nowMs) =>
      areaBySpan([cleaning, cleaning, vacuumed], at, { days, count, offsetMs: 0 }).map(({ areaM2 }) => [
        areaM2.vacuum,
        areaM2.mop,
      ]);
    expect(areas(1, 3)).toEqual([
      [10, 14.4],
      [0, 0],
      [0, 0],
    ]);
    expect(areas(1, 2)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(areas(7, 2, Date.UTC(2026, 0, 11, 23))).toEqual([
      [0, 0],
      [10, 14.4],
    ]);
    expect(areas(7, 2, Date.UTC(2026, 0, 12))).toEqual([
      [10, 14.4],
      [0, 0],
    ]);
  });

  it("has a calendar: an evening belongs to the day of the people's time zone", () => {
    const evening = { ...cleaning, startedMs: Date.UTC(2026, 0, 5, 23, 30) };
    const [inUtc, inBerlin] = [0, 3_600_000].map(
      (offsetMs) => [...areaOfDays([evening], offsetMs).keys()][0]!,
    );
    expect(inBerlin! - inUtc!).toBe(1);
    expect(weekdayOf(dayOf(Date.UTC(2026, 0, 5), 0))).toBe(0);
    const january = weeksOf(2026, 0);
    expect(january[0]!.filter((day) => day !== undefined)).toHaveLength(4);
    expect(january.flat().filter((day) => day !== undefined)).toHaveLength(31);
  });

  it("is summed up by room", () => {
    const hall = { ...cleaning, room: "hall", areaM2: 20 };
    expect(roomSums([cleaning, hall, cleaning])).toMatchObject([
      { room: "hall", times: 1, areaM2: 20, workedMs: 3_600_000 },
      { room: "kitchen", times: 2, areaM2: 14.4, lastMs: cleaning.startedMs },
    ]);
  });

  it("tells each trouble once, and no step that ended well", () => {
    const event = (kind: string, text: string, atMs = 0) => ({ atMs, kind, text, room: "", data: "" });
    const events = [
      event("refused", "no", 5000),
      event("refused", "no", 5001),
      event("refused", "no", 90_000),
    ];
    expect(troublesOf(events, "refused")).toHaveLength(2);
    expect(troublesOf([event("step_ended", ""), event("step_ended", "blocked")], "obstacles")).toMatchObject([
      { text: "blocked" },
    ]);
  });
});

describe("a turn", () => {
  it("holds what came of the words, newest turn first, without their echo", () => {
    const turns = turnsOf([
      item(1, "event", "memory_started"),
      item(2, "heard", "owner", "mop the hall"),
      item(3, "event", "heard", "mop the hall"),
      item(4, "event", "planned"),
      item(5, "event", "outcome", "", '{"outcome":"done","say":"x"}'),
      item(6, "heard", "owner", "thanks"),
    ]);
    expect(turns.map(({ words, outcome }) => [words, outcome])).toEqual([
      ["thanks", ""],
      ["mop the hall", "done"],
    ]);
    expect(turns[1]?.lines.map(({ kind }) => kind)).toEqual(["planned", "outcome"]);
  });
});

describe("what she thinks", () => {
  it("is told in an order that people follow: plan, verdict, work, words; nothing twice", () => {
    const lines = mindLines([
      item(
        1,
        "event",
        "model_answered",
        "claude:x",
        '{"tokens_in":900,"cached_in":700,"tokens_out":20,"usd":0.004,"calls":[{"tool":"read_log","input":{"room":"hall"}}]}',
      ),
      item(2, "event", "looked_up", "hall: never", '{"tool":"read_log"}'),
      item(3, "event", "planned", "x", '{"plan":{"steps":[{"do":"dock"}]}}'),
      item(4, "event", "goal_accepted"),
      item(5, "event", "job_started"),
      item(6, "event", "step_ended", "blocked"),
      item(7, "event", "refused", "no", '{"reason":"attended","where":"steps[0]"}'),
      item(8, "said", "done", "There."),
    ]);
    expect(lines.map(({ tone, label }) => [tone, label])).toEqual([
      ["model", "mind_model"],
      ["model", "mind_looked_up"],
      ["plan", "mind_planned"],
      ["yes", "mind_accepted"],
      ["no", "mind_trouble"],
      ["no", "mind_refused"],
      ["said", "mind_said"],
    ]);
    expect(lines[0]).toMatchObject({
      text: "claude:x · 900 (700) → 20 tokens · $0.0040",
      details: ['read_log {"room":"hall"}'],
    });
    expect(lines[5]?.details).toEqual(["attended · steps[0]"]);
  });

  it("shows what it can't read as it is", () => {
    expect(mindLines([item(1, "event", "new_kind", "text", "{no json")])).toMatchObject([
      { tone: "other", text: "text" },
    ]);
    expect(costUsd([item(1, "event", "model_answered", "", "null")])).toBe(0);
  });
});

describe("the map's view", () => {
  const view = framed({ minX: 0, minY: 0, maxX: 8, maxY: 4 }, 400, 300, 20);

  it("shows the whole house, y up", () => {
    expect(toPx(view, 4, 2)).toEqual([200, 150]);
    expect(toPx(view, 0, 4)[1]).toBeLessThan(toPx(view, 0, 0)[1]);
    for (const [x, y] of [toPx(view, 0, 0), toPx(view, 8, 4)])
      expect(x >= 20 && x <= 380 && y >= 20 && y <= 280).toBe(true);
  });

  it("zooms about the finger and moves with it", () => {
    const [x, y] = toM(view, 90, 70);
    const [px, py] = toPx(zoomed(view, 2.5, 90, 70), x, y);
    expect(px).toBeCloseTo(90, 6);
    expect(py).toBeCloseTo(70, 6);
    expect(toPx(moved(view, 5, -3), 0, 0)).toEqual([view.xPx + 5, view.yPx - 3]);
  });
});

describe("what a page knows", () => {
  const frame = (seq: number, parts = {}) => ({
    t: "frame" as const,
    nowMs: seq,
    parts,
    feed: [item(seq, "said", "done", String(seq))],
  });

  it("is put together from frames", () => {
    const store = new Store();
    store.take(frame(1, { tool: 1 }));
    store.take(frame(2, { speedMps: 0.1 }));
    expect(store.known.parts).toEqual({ tool: 1, speedMps: 0.1 });
    expect(store.known.feed.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("has nothing twice when the robot tells its feed again after a reconnection", () => {
    const store = new Store();
    store.take(frame(1));
    store.take(frame(2));
    store.take({ ...frame(2), feed: [item(1, "said", "done"), item(2, "said", "done")] });
    expect(store.known.feed.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});

describe("what is drawn on the map", () => {
  const house = { rooms: [box("hall", 0, 0, 4, 3), box("kitchen", 4, 0, 8, 3)] } as unknown as House;
  const tool = (id: MapTool["id"]) => MAP_TOOLS.find((it) => it.id === id)!;
  const drawn = (x0: number, y0: number, x1: number, y1: number): Drawing => ({
    shape: "line",
    from: { xM: x0, yM: y0 },
    to: { xM: x1, yM: y1 },
  });

  it("is an edit of the room that it lies in", () => {
    const [from, to] = [
      { xM: 5, yM: 0.5 },
      { xM: 5, yM: 2.5 },
    ];
    expect(editOf(tool("split"), drawn(5, 0.5, 5, 2.5), house, "larder")).toEqual({
      ...{ do: "split_room", room: "kitchen", name: "larder" },
      ...{ from, to },
    });
    expect(editOf(tool("join"), drawn(1, 1, 6, 1), house, "")).toEqual({
      ...{ do: "join_rooms", room: "hall", with: "kitchen" },
    });
    expect(editOf(tool("place"), drawn(6, 1, 6, 1), house, "sink")).toMatchObject({ room: "kitchen" });
    expect(editOf(tool("no_mop"), drawn(3, 2, 1, 1), house, "rug")).toMatchObject({
      kind: "mop",
      polygon: [
        { xM: 1, yM: 1 },
        { xM: 3, yM: 1 },
        { xM: 3, yM: 2 },
        { xM: 1, yM: 2 },
      ],
    });
  });

  it("is refused, with the reason, when it is none", () => {
    expect(editOf(tool("split"), drawn(9, 1, 9, 2), house, "x")).toBe("not_in_a_room");
    expect(editOf(tool("place"), drawn(9, 1, 9, 1), house, "x")).toBe("not_in_a_room");
    expect(editOf(tool("join"), drawn(1, 1, 2, 1), house, "")).toBe("not_two_rooms");
    expect(editOf(tool("keep_out"), drawn(1, 1, 1.05, 2), house, "x")).toBe("too_small");
  });
});

describe("dirt on the map", () => {
  it("is one spot for cells that lie together", () => {
    const looks = new Uint8Array(40 * 40);
    for (const cell of [0, 1, 40, 41, 30 * 40 + 30]) looks[cell] = CellLook.DIRTY;
    const floor = { looks, width: 40, height: 40, resolutionM: 0.05, originXM: 1, originYM: 2 };
    expect(dirtSpots(floor).map((metres) => Math.round(metres * 1000) / 1000)).toEqual([
      ...[1.05, 2.05],
      ...[2.525, 3.525],
    ]);
  });
});

function box(id: string, left: number, bottom: number, right: number, top: number) {
  const polygon = [
    { xM: left, yM: bottom },
    { xM: right, yM: bottom },
    { xM: right, yM: top },
    { xM: left, yM: top },
  ];
  return { id, name: id, polygon };
}
