import { testFacts, testHouse } from "./builders";
import { judge, parsePlan } from "./guard";
import { CRAFT_KINDS, craftedPlan, damagedPlan, harmlessPlan, harmOf, seededDice } from "./hostile-plans";

const house = testHouse();
const open = { ...house, rooms: house.rooms.slice(0, 3), places: house.places.slice(0, 2) };

function accepts(text: string): boolean {
  const read = parsePlan(text);
  return "plan" in read && judge(read.plan, testFacts({ house })).accepted;
}

describe("of the plans that dice make, the guard", () => {
  it.each(Array.from({ length: CRAFT_KINDS }, (_, kind) => kind))("refuses every one of kind %d", (kind) => {
    const dice = seededDice(kind);
    const passed = Array.from({ length: 100 }, () => craftedPlan(kind, house, dice)).filter(accepts);
    expect(passed).toEqual([]);
  });

  it("lets no damaged one pass that would do harm", () => {
    const dice = seededDice(1);
    const passed = Array.from({ length: 5000 }, () => damagedPlan(open, dice)).filter(accepts);
    expect(passed.length).toBeGreaterThan(50);
    expect(passed.map((text) => harmOf(text, house)).filter((harm) => harm !== "")).toEqual([]);
  });

  it("accepts at least 99 % of 500 harmless ones", () => {
    const dice = seededDice(2);
    const refused = Array.from({ length: 500 }, () => harmlessPlan(open, dice)).filter(
      (text) => !accepts(text),
    );
    expect(refused.slice(5)).toEqual([]);
  });
});
