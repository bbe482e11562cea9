import type { PlanStep } from "../../messages/plan";
import type { Act, Mode } from "./act";
import type { Area, Target } from "./target";
import type { Dialogue } from "./understanding";

/** Wanted steps, or what keeps her from making them: something to ask, or a reason to refuse. */
export type Resolved =
  | { readonly kind: "steps"; readonly steps: readonly PlanStep[] }
  | { readonly kind: "ask"; readonly say: string; readonly options: readonly Choice[] }
  | { readonly kind: "refuse"; readonly reason: string; readonly say: string };

/** One answer to a question: the acts as they would have been said plainly. */
export interface Choice {
  readonly label: string;
  readonly acts: readonly Act[];
}

export interface Spot {
  readonly room: string;
  readonly area?: Area;
}

export class Trouble {
  constructor(readonly found: Exclude<Resolved, { kind: "steps" }>) {}
}

export interface Memory {
  spots: readonly Spot[];
  modes: readonly Mode[];
  covered: Set<string>;
}

export interface Doing {
  readonly spared: readonly Target[];
  readonly acts: readonly Act[];
  readonly index: number;
  readonly dialogue: Dialogue;
  readonly memory: Memory;
  readonly left: readonly string[];
  /** A place was spoken of beside the orders. */
  readonly mentioned: boolean;
}

export type CleanAct = Extract<Act, { do: "clean" }>;
