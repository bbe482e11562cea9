import type { Commanding } from "./act";
import { readTargets, type Targets } from "./read-targets";
import { type Memory, remembered } from "./remembered";
import type { Read } from "./target";

/** Where plain targets start at an index (after "in", "of", ...), or undefined. */
export function placesAt(on: Commanding, from: number): Read<Targets> | undefined {
  return remembered(PLACES, on.all, from, () => readTargets(on, from, "clean", on.begins));
}

const PLACES: Memory<Read<Targets>> = new WeakMap();
