import type { PlanStep } from "../messages/plan";
import { withErrands } from "./errands";
import { plan, testHouse } from "./guard/builders";

const house = testHouse();
const does = (...steps: PlanStep[]) =>
  withErrands(plan(...steps), house).map((step) =>
    "product" in step ? `${step.do} ${step.product}` : step.do,
  );

const vacuum = (room: string): PlanStep => ({ do: "clean", room, mode: "vacuum" });
const mop = (room: string): PlanStep => ({ do: "clean", room, mode: "mop" });

describe("the errands of a plan", () => {
  test("vacuuming needs nothing but the way home afterwards", () => {
    expect(does(vacuum("kitchen"))).toEqual(["clean", "dock"]);
  });

  test("mopping fetches the mop and brings it back", () => {
    expect(does(mop("kitchen"))).toEqual(["fetch mop", "clean", "return mop", "dock"]);
  });

  test("rooms that are mopped in a row share one way to the shelf", () => {
    expect(does(mop("kitchen"), mop("bathroom"))).toEqual([
      "fetch mop",
      "clean",
      "clean",
      "return mop",
      "dock",
    ]);
  });

  test("the mop is back before the next room is vacuumed", () => {
    expect(does(mop("kitchen"), vacuum("kitchen"))).toEqual([
      "fetch mop",
      "clean",
      "return mop",
      "clean",
      "dock",
    ]);
  });

  test("what the plan fetches and returns itself is not fetched again", () => {
    const steps = does({ do: "fetch", product: "mop" }, mop("kitchen"), { do: "return", product: "mop" });
    expect(steps).toEqual(["fetch mop", "clean", "return mop", "dock"]);
  });

  test("where she was called to, she stays", () => {
    expect(does({ do: "go_to", place: "kitchen" })).toEqual(["go_to"]);
    expect(does(vacuum("kitchen"), { do: "go_to", place: "kitchen" })).toEqual(["clean", "go_to"]);
  });
});
