import { PageState, TOLD_NOTHING } from "./page-state";

const line = (text: string) => ({ atMs: 0, t: "said" as const, kind: "done", text, room: "", data: "" });

describe("what pages are told", () => {
  it("is everything for one that comes late, and only the news for one that is there", () => {
    const state = new PageState();
    state.set("tool", 1);
    state.set("speedMps", 0.2);
    const first = state.since(TOLD_NOTHING)!;
    expect(first.parts).toEqual({ tool: 1, speedMps: 0.2 });
    state.set("tool", 0);
    expect(state.since(first.told)?.parts).toEqual({ tool: 0 });
  });

  it("is nothing when nothing is new, also when it was said again", () => {
    const state = new PageState();
    state.set("people", [1, 2]);
    const { told } = state.since(TOLD_NOTHING)!;
    state.set("people", [1, 2]);
    expect(state.since(told)).toBeUndefined();
  });

  it("has each sentence once, in order, for each page", () => {
    const state = new PageState();
    state.add(line("one"));
    const { told } = state.since(TOLD_NOTHING)!;
    state.add(line("two"));
    state.add(line("three"));
    expect(state.since(told)?.feed.map(({ text }) => text)).toEqual(["two", "three"]);
  });

  it("stays bounded however much is said", () => {
    const state = new PageState();
    for (let n = 0; n < 5000; n++) state.add(line(String(n)));
    const { feed } = state.since(TOLD_NOTHING)!;
    expect(feed.length).toBeLessThanOrEqual(400);
    expect(feed.at(-1)?.text).toBe("4999");
  });
});
