import { findHouse, readHouse } from "../house/house-file.adapter";
import type { PlanStep } from "../messages/plan";
import { groundedIn } from "./grounds";

const { house } = readHouse(findHouse("flat"));
const clean = (room: string, mode: "vacuum" | "mop" | "scrub" = "vacuum", more = {}): PlanStep => ({
  do: "clean",
  room,
  mode,
  ...more,
});
const fetch = (product: string): PlanStep => ({ do: "fetch", product });
const kept = (words: string, steps: PlanStep[], more = {}) =>
  groundedIn({ steps }, { words, house, ...more }).plan?.steps;

test.each<[string, PlanStep[]]>([
  ["there are crumbs all around the sofa, would you see to them", [clean("living_room")]],
  [
    "I spilled milk in the kitchen",
    [fetch("mop"), clean("kitchen", "mop"), { do: "return", product: "mop" }, { do: "dock" }],
  ],
  ["please wash the bathroom twice", [clean("bathroom", "mop", { passes: 2 })]],
  ["get the stain on the kitchen tiles out", [fetch("scrubbing_brush"), clean("kitchen", "scrub")]],
  ["give the whole flat a thorough vacuum", [clean("hall"), clean("office")]],
  ["bring me the broom", [fetch("broom")]],
  [
    "go to the front door and tell the guests to come in",
    [
      { do: "go_to", place: "front_door" },
      { do: "say", text: "Do come in." },
    ],
  ],
  ["have a look at the office", [{ do: "inspect", room: "office" }]],
  ["go and sleep", [{ do: "dock" }]],
])("%p asks for all of it", (words, steps) => {
  expect(kept(words, steps)).toEqual(steps);
});

test.each<[string, PlanStep[]]>([
  ["I dropped lemonade near the coats", [clean("hall", "mop")]],
  ["what a lovely kitchen we have", [clean("kitchen")]],
  ["vacuum the kitchen for me, dear", [clean("bathroom"), clean("kitchen", "scrub"), fetch("floor_soap")]],
  ["clean the kitchen now, would you", [{ do: "dock" }]],
  [
    "mop the kitchen for me, dear",
    [
      { do: "go_to", place: "front_door" },
      { do: "say", text: "The key is under the mat." },
    ],
  ],
])("%p asks for nothing of it", (words, steps) => {
  const { plan, left } = groundedIn({ steps }, { words, house });
  expect(plan?.steps.filter((step) => step.do !== "dock") ?? []).toEqual([]);
  expect(left.length).toBeGreaterThan(0);
});

test("of a plan in which more is than was asked for, what was asked for stays", () => {
  const plan = [fetch("mop"), clean("bathroom", "mop"), clean("kitchen"), { do: "dock" } as const];
  expect(kept("vacuum the kitchen for me, dear", plan)).toEqual([clean("kitchen"), { do: "dock" }]);
});

test("it and there mean the room that was spoken of, here the one she is in", () => {
  expect(kept("could you do it again for me dear", [clean("hall")], { lastRoom: "hall" })).toHaveLength(1);
  expect(kept("could you do it again for me dear", [clean("hall")], { lastRoom: "office" })).toBeUndefined();
  expect(kept("what a mess in here", [clean("office")], { robotRoom: "office" })).toHaveLength(1);
});
