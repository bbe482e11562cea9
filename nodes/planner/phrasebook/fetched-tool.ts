import type { House } from "../../house/house";
import type { Act, Mode } from "./act";

/** "Grab the mop and do the bathroom": a plain "clean" is done with the tool that was just asked for. */
export function withFetched(acts: readonly Act[], house: House): readonly Act[] {
  let held: Mode | undefined;
  return acts.map((act) => {
    if (act.do === "fetch") held = house.products.find((one) => one.id === act.product)?.usedFor[0] ?? held;
    if (act.do === "return") held = undefined;
    if (act.do !== "clean" || held === undefined) return act;
    const tool = held;
    return { ...act, modes: act.modes.map((mode) => (mode === "any" ? tool : mode)) };
  });
}
