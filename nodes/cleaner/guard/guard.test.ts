import { type PolicyConfig, policySection } from "../../config/policy";
import type { CleanStep, Plan } from "../../messages/plan";
import { NOON_MS, plan, testFacts } from "./builders";
import { attendedSteps, type GuardFacts, judge, skippedSteps } from "./guard";

function clean(room: string, mode: CleanStep["mode"] = "vacuum", more: Partial<CleanStep> = {}): CleanStep {
  return { do: "clean", room, mode, ...more };
}
const fetch = (product: string) => ({ do: "fetch", product }) as const;
const giveBack = (product: string) => ({ do: "return", product }) as const;
const goTo = (place: string) => ({ do: "go_to", place }) as const;

function verdict(what: Plan, changes: Partial<GuardFacts> = {}): string {
  const answer = judge(what, testFacts(changes));
  return answer.accepted ? "accepted" : `${answer.reason} at ${answer.where}`;
}
function policy(changes: Partial<PolicyConfig>): { policy: PolicyConfig } {
  return { policy: { ...policySection.parse({}), ...changes } };
}
function vacuumed(room: string, fraction = 0.99, lastMode = "vacuum") {
  return { attended: new Map([[room, { fraction, lastCleanedMs: NOON_MS - 12 * 60_000, lastMode }]]) };
}

describe("the guard accepts", () => {
  it.each([
    ["vacuuming a room", plan(clean("bedroom"))],
    ["fetching, mopping, returning", plan(fetch("mop"), clean("kitchen", "mop"), giveBack("mop"))],
    ["mopping where only a part must stay dry", plan(fetch("mop"), clean("hall", "mop"))],
    ["under the table", plan(clean("kitchen", "scrub", { area: "dining_table", passes: 2 }))],
    ["going to a place, to a room, home", plan(goTo("closet"), goTo("kitchen"), { do: "dock" })],
    ["talking", plan({ do: "say", text: "Good morning." }, { do: "wait", minutes: 5 })],
    ["every room twice", plan(clean("kitchen"), clean("bedroom"), clean("kitchen"), clean("bedroom"))],
  ])("%s", (_what, what) => expect(verdict(what)).toBe("accepted"));
});

describe("the guard refuses, naming the step", () => {
  it.each<[string, string, Plan]>([
    ["a room that is not there", "unknown_room at steps[1].room", plan(clean("kitchen"), clean("attic"))],
    ["a product as a room", "unknown_room at steps[0].room", plan(clean("mop"))],
    ["a place that is not there", "unknown_place at steps[0].place", plan(goTo("moon"))],
    ["a product as a place", "unknown_place at steps[0].place", plan(goTo("bleach"))],
    ["a room as a product", "unknown_product at steps[0].product", plan(fetch("kitchen"))],
    ["a name out of the language", "unknown_room at steps[0].room", plan(clean("constructor"))],
    [
      "furniture of another room",
      "unknown_area at steps[0].area",
      plan(clean("bedroom", "vacuum", { area: "dining_table" })),
    ],
    ["a room that is kept out", "keep_out at steps[0].room", plan(clean("stairs"))],
    ["a place that is kept out", "keep_out at steps[0].place", plan(goTo("landing"))],
    ["a kept-out room as a destination", "keep_out at steps[0].place", plan(goTo("stairs"))],
    [
      "looking around where it must not go",
      "keep_out at steps[0].room",
      plan({ do: "inspect", room: "stairs" }),
    ],
    ["mopping a carpet", "no_mop at steps[0].mode", plan(clean("bedroom", "mop"))],
    ["mopping a room that must stay dry", "no_mop at steps[0].mode", plan(clean("study", "mop"))],
    ["bleach on parquet", "wrong_floor at steps[1].room", plan(fetch("bleach"), clean("hall", "mop"))],
    ["scrubbing with nothing that fits", "wrong_floor at steps[0].room", plan(clean("hall", "scrub"))],
    ["two that never mix", "never_mix at steps[1].product", plan(fetch("bleach"), fetch("vinegar"))],
    [
      "what still stands on the floor",
      "never_mix at steps[4].room",
      plan(
        fetch("vinegar"),
        clean("kitchen", "scrub"),
        giveBack("vinegar"),
        fetch("bleach"),
        clean("kitchen", "scrub"),
      ),
    ],
    [
      "what she would fetch unasked for the first of them",
      "never_mix at steps[2].room",
      plan(clean("kitchen", "scrub"), fetch("vinegar"), clean("kitchen", "scrub", { passes: 2 })),
    ],
    [
      "more than three passes, however they are put",
      "endless_repetition at steps[1]",
      plan(clean("kitchen", "vacuum", { passes: 3 }), clean("kitchen")),
    ],
    [
      "to and fro without end",
      "endless_repetition at steps[7]",
      plan(...Array.from({ length: 10 }, (_, i) => goTo(i % 2 ? "closet" : "window"))),
    ],
    [
      "the same floor, cut into blocks anew each time",
      "endless_repetition at steps[2]",
      plan(
        ...["B1", "C1", "A3", "D4"].map((to) =>
          clean("kitchen", "vacuum", { passes: 3, area: { from: to, to: "A1" } }),
        ),
      ),
    ],
    [
      "an hour of waiting in small pieces",
      "endless_repetition at steps[2]",
      plan(...Array.from({ length: 6 }, () => ({ do: "wait", minutes: 30 }) as const)),
    ],
  ])("%s: %s", (_what, expected, what) => expect(verdict(what)).toBe(expected));

  it("lets the blocks of a room be cleaned one after the other", () => {
    const blocks = ["A1", "B1", "C1", "AA1", "AB12", "A2", "B2"];
    const each = blocks.map((block) =>
      clean("kitchen", "vacuum", { passes: 3, area: { from: block, to: block } }),
    );
    expect(verdict(plan(...each))).toBe("accepted");
  });

  it("lets two that never mix be used one after the other, returned in between, in different rooms", () => {
    const inTurn = plan(fetch("bleach"), giveBack("bleach"), fetch("vinegar"), clean("kitchen", "scrub"));
    expect(verdict(inTurn)).toBe("accepted");
  });

  it("refuses a block that the room does not have, and a room that cannot be reached", () => {
    const blocks = plan(clean("kitchen", "vacuum", { area: { from: "A1", to: "Z9" } }));
    expect(verdict(blocks, { isBlock: (_room, block) => block === "A1" })).toBe(
      "unknown_block at steps[0].area.to",
    );
    expect(verdict(plan(goTo("window")), { unreachable: new Set(["bedroom"]) })).toBe(
      "unreachable at steps[0].place",
    );
  });

  it("refuses to mop without a mop when the owner wants it fetched first", () => {
    expect(verdict(plan(clean("kitchen", "mop")), policy({ fetchFirst: true }))).toBe(
      "needs_product at steps[0].mode",
    );
    expect(verdict(plan(fetch("mop"), clean("kitchen", "mop")), policy({ fetchFirst: true }))).toBe(
      "accepted",
    );
  });
});

describe("people", () => {
  const people = [{ xM: 9.3, yM: 1.2 }];

  it("are not driven up to, at a place or at a product", () => {
    expect(verdict(plan(goTo("closet")), { people })).toBe("occupied at steps[0].place");
    expect(verdict(plan(fetch("mop"), clean("kitchen", "mop")), { people })).toBe(
      "occupied at steps[0].product",
    );
    expect(verdict(plan(goTo("window")), { people })).toBe("accepted");
  });

  it("who sit at the table keep it, and who stand somewhere now say nothing of later", () => {
    const table = plan(clean("kitchen", "vacuum", { area: "dining_table" }));
    expect(verdict(table, { people: [{ xM: 1.5, yM: 1.5 }] })).toBe("occupied at steps[0].area");
    expect(verdict(plan(clean("kitchen"), goTo("closet")), { people })).toBe("accepted");
  });
});

describe("a repeat", () => {
  it("is refused with when it was cleaned and how long ago", () => {
    const answer = judge(plan(clean("kitchen")), testFacts(vacuumed("kitchen")));
    expect(answer).toEqual({
      accepted: false,
      reason: "attended",
      where: "steps[0].room",
      text: "The kitchen was vacuumed 12 minutes ago, at 13:48.",
    });
  });

  it("is not mopping after vacuuming, but is vacuuming after mopping", () => {
    expect(verdict(plan(clean("kitchen", "mop")), vacuumed("kitchen"))).toBe("accepted");
    expect(verdict(plan(clean("kitchen")), vacuumed("kitchen", 0.99, "mop"))).toBe(
      "attended at steps[0].room",
    );
  });

  it("is not cleaning a room of which much is still to do", () => {
    expect(verdict(plan(clean("kitchen")), vacuumed("kitchen", 0.6))).toBe("accepted");
  });

  it("is allowed when the owner insists, and only then", () => {
    expect(verdict(plan(clean("kitchen")), { ...vacuumed("kitchen"), insist: true })).toBe("accepted");
    const guest = { ...vacuumed("kitchen"), ...policy({ guestsMay: ["clean"] }), insist: true } as const;
    expect(verdict(plan(clean("kitchen")), { ...guest, by: "guest" })).toBe("attended at steps[0].room");
  });

  it("of some steps leaves those out and does the others", () => {
    const both = plan(clean("kitchen"), clean("bedroom"), clean("hall"));
    const facts = testFacts({ ...vacuumed("kitchen"), unreachable: new Set(["hall"]) });
    expect(judge(both, facts)).toEqual({ accepted: true });
    expect(attendedSteps(both, facts)).toEqual([0]);
    expect(skippedSteps(both, facts)).toEqual([
      { step: 0, why: "attended" },
      { step: 2, why: "unreachable" },
    ]);
  });

  it("of a part is judged by that part when the ledger is asked for it", () => {
    const table = plan(clean("kitchen", "vacuum", { area: "dining_table" }));
    expect(verdict(table, { ...vacuumed("kitchen", 0.5), attendedShare: () => 1 })).toBe(
      "attended at steps[0].room",
    );
    expect(verdict(table, { ...vacuumed("kitchen"), attendedShare: () => 0 })).toBe("accepted");
  });

  it("was a moment ago when the clock was set back since", () => {
    const facts = testFacts({ ...vacuumed("kitchen"), nowMs: NOON_MS - 3600_000 });
    expect(judge(plan(clean("kitchen")), facts)).toMatchObject({
      text: expect.stringContaining("a moment ago"),
    });
  });
});

describe("quiet hours", () => {
  const night = { ...policy({ quietHours: "22:00-07:00" }), nowMs: Date.UTC(2026, 2, 3, 23, 30) };

  it("refuse cleaning, not coming home", () => {
    expect(verdict(plan({ do: "dock" }, clean("kitchen")), night)).toBe("quiet_hours at steps[1]");
    expect(verdict(plan({ do: "dock" }), night)).toBe("accepted");
  });

  it("are the house's own, in its time zone, across midnight", () => {
    expect(verdict(plan(clean("kitchen")), { ...night, nowMs: Date.UTC(2026, 2, 3, 6, 59) })).toMatch(
      /quiet/,
    );
    expect(verdict(plan(clean("kitchen")), { ...night, nowMs: Date.UTC(2026, 2, 3, 7, 0) })).toBe("accepted");
    expect(verdict(plan(clean("kitchen")), { ...night, timeZone: "America/New_York" })).toBe("accepted");
  });

  it("are not got round by waiting for them, and waiting for their end is heeded", () => {
    const later = plan({ do: "wait", minutes: 45 }, clean("kitchen"));
    expect(verdict(later, { ...night, nowMs: Date.UTC(2026, 2, 3, 21, 30) })).toBe("quiet_hours at steps[1]");
    expect(verdict(later, { ...night, nowMs: Date.UTC(2026, 2, 3, 6, 30) })).toBe("accepted");
  });

  it.each([
    ["a minute before an hour is left out", Date.UTC(2026, 2, 29, 0, 59), "Europe/Berlin", "accepted"],
    ["the hour that follows the one left out", Date.UTC(2026, 2, 29, 1, 0), "Europe/Berlin", "quiet"],
    ["the hour that comes twice, first", Date.UTC(2026, 9, 25, 0, 30), "Europe/Berlin", "quiet"],
    ["the hour that comes twice, again", Date.UTC(2026, 9, 25, 1, 30), "Europe/Berlin", "quiet"],
    ["a time zone that nobody knows is UTC", Date.UTC(2026, 2, 29, 2, 30), "Mars/Olympus", "quiet"],
  ])("follow the clock on the wall: %s", (_when, nowMs, timeZone, wanted) => {
    const quiet = policy({ quietHours: "02:00-04:00" });
    expect(verdict(plan(clean("kitchen")), { ...quiet, nowMs, timeZone })).toContain(wanted);
  });

  it("give way when the owner insists", () => {
    expect(verdict(plan(clean("kitchen")), { ...night, insist: true })).toBe("accepted");
  });
});

describe("who asks", () => {
  it.each(["guest", "agent", "camera", "note", "label", "page"] as const)("%s moves nothing", (by) => {
    for (const step of [clean("kitchen"), goTo("closet"), fetch("mop"), { do: "dock" } as const])
      expect(verdict(plan({ do: "wait", minutes: 1 }, step), { by, insist: true })).toMatch(/^not_owner/);
  });

  it("is heard as far as the owner allowed, and what was only read never", () => {
    const allowed = policy({ guestsMay: ["talk", "clean"], agentsMay: ["clean"] });
    expect(verdict(plan(clean("kitchen")), { ...allowed, by: "guest" })).toBe("accepted");
    expect(verdict(plan(fetch("mop")), { ...allowed, by: "guest" })).toBe("not_owner at steps[0]");
    expect(verdict(plan(clean("kitchen")), { ...allowed, by: "agent" })).toBe("accepted");
    for (const by of ["camera", "note", "label", "page"] as const)
      expect(verdict(plan(clean("kitchen")), { ...allowed, by })).toBe("not_owner at steps[0]");
  });
});
