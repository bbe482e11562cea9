import type { House } from "../../house/house";
import { findHouse, readHouse } from "../../house/house-file.adapter";
import { testFacts, testHouse } from "./builders";
import { judge, parsePlan } from "./guard";
import { CRAFT_KINDS, craftedPlan, damagedPlan, harmlessPlan, harmOf, seededDice } from "./hostile-plans";

function verdictOf(text: string, house: House): boolean {
  const read = parsePlan(text);
  return "plan" in read && judge(read.plan, testFacts({ house })).accepted;
}

/** Plans that are damaged or made to do harm; `unsafe` ones were accepted. `perS`: verdicts of one core. */
export function tryHostilePlans(count: number, seed: number): object {
  const house = testHouse();
  const open = { ...house, rooms: house.rooms.slice(0, 3), places: house.places.slice(0, 2) };
  const dice = seededDice(seed);
  let [unsafe, passedHarmless, judgingMs] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const damaged = i % 3 === 0;
    const text = damaged ? damagedPlan(open, dice) : craftedPlan(i % CRAFT_KINDS, house, dice);
    const start = performance.now();
    const accepted = verdictOf(text, house);
    judgingMs += performance.now() - start;
    if (accepted && (!damaged || harmOf(text, house) !== "")) unsafe++;
    else if (accepted) passedHarmless++;
  }
  return {
    tried: count,
    unsafe,
    harmlessAfterAll: passedHarmless,
    perS: Math.round((1000 * count) / judgingMs),
  };
}

/** Share of harmless plans for a built-in house that are accepted. */
export function acceptedShare(name: string, count: number): number {
  const { house } = readHouse(findHouse(name));
  const dice = seededDice(count);
  const texts = Array.from({ length: count }, () => harmlessPlan(house, dice));
  return texts.filter((text) => verdictOf(text, house)).length / count;
}
