import fc from "fast-check";
import type { Plan, PlanStep } from "../../messages/plan";
import { testHouse } from "./builders";
import { beyondStanding } from "./standing";

const house = testHouse();
const kitchen = { do: "clean", room: "kitchen", mode: "mop" } as const;
const hall = { do: "clean", room: "hall", mode: "vacuum" } as const;
const standing: Plan = { steps: [kitchen, { ...hall, passes: 2 }, { do: "inspect", room: "bedroom" }] };
const beyond = (...steps: PlanStep[]) => beyondStanding({ steps }, standing, house)?.where;

test("what was asked for may be done in another order, in part, or less of it", () => {
  expect(beyond(hall, kitchen)).toBeUndefined();
  expect(beyond(kitchen)).toBeUndefined();
  expect(beyond({ ...hall, passes: 2 })).toBeUndefined();
  expect(beyond({ ...kitchen, area: "dining_table" })).toBeUndefined();
  expect(
    beyond({ ...kitchen, area: { from: "A1", to: "B2" } }, { ...kitchen, area: { from: "C1", to: "D2" } }),
  ).toBeUndefined();
  expect(beyond({ do: "inspect", room: "bedroom" })).toBeUndefined();
});

test("what its modes need may be fetched, and she may always speak, wait and go home", () => {
  expect(
    beyond(
      { do: "fetch", product: "mop" },
      kitchen,
      { do: "return", product: "mop" },
      { do: "say", text: "Mind the wet floor." },
      { do: "wait", minutes: 5 },
      { do: "dock" },
    ),
  ).toBeUndefined();
});

test.each<[string, PlanStep]>([
  ["another room", { ...kitchen, room: "bedroom" }],
  ["another mode", { ...hall, mode: "scrub" }],
  ["more passes", { ...kitchen, passes: 2 }],
  ["another place", { do: "go_to", place: "window" }],
  ["another look", { do: "inspect", room: "kitchen" }],
  ["a product that nothing of it needs", { do: "fetch", product: "vinegar" }],
  ["a product that nobody knows", { do: "fetch", product: "napalm" }],
])("%s is beyond it", (_name, step) => {
  expect(beyond(kitchen, step)).toBe("steps[1]");
});

test("the same cleaning twice is beyond it", () => {
  expect(beyond(kitchen, kitchen)).toBe("steps[1]");
});

test("a part that was asked for does not become the whole room", () => {
  const part: Plan = { steps: [{ ...kitchen, area: "dining_table" }] };
  expect(beyondStanding({ steps: [kitchen] }, part, house)).toMatchObject({ reason: "not_standing" });
  expect(beyondStanding(part, part, house)).toBeUndefined();
});

test("no plan of other rooms and modes is ever within", () => {
  const step = fc.record({
    do: fc.constant("clean" as const),
    room: fc.constantFrom("kitchen", "hall", "bedroom", "study"),
    mode: fc.constantFrom("vacuum" as const, "mop" as const, "scrub" as const),
    passes: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const within = beyondStanding({ steps }, standing, house) === undefined;
      const each = steps.every(
        ({ room, mode, passes }) =>
          (room === "kitchen" && mode === "mop" && passes === 1) ||
          (room === "hall" && mode === "vacuum" && passes <= 2),
      );
      const once = new Set(steps.map(({ room }) => room)).size === steps.length;
      expect(within).toBe(each && once);
    }),
  );
});
