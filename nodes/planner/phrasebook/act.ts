import type { CleanMode } from "../../messages/plan";
import type { Targets } from "./read-targets";
import type { Read, Reading, Target } from "./target";

export type Mode = CleanMode | "any";

/** One thing that is wanted, before it is known whether the house can offer it. */
export type Act =
  | {
      readonly do: "clean";
      readonly modes: readonly Mode[];
      readonly targets: Targets;
      readonly passes: number;
      readonly product?: string;
    }
  | { readonly do: "go"; readonly target: Target }
  | { readonly do: "inspect"; readonly targets: readonly Target[] }
  | { readonly do: "fetch" | "return"; readonly product: string }
  | { readonly do: "wait"; readonly minutes: number }
  | { readonly do: "say"; readonly text: string }
  | { readonly do: "dock" }
  /** A cleaning whose kind is unclear ("tidy up"): she asks what is meant. */
  | { readonly do: "offer"; readonly targets: Targets; readonly word: string }
  | { readonly do: "refuse"; readonly reason: string; readonly say: string };

export type Form = "base" | "ing" | "done";

export interface Commanding extends Reading {
  /** Says whether a new command begins at an index. */
  readonly begins: (at: number) => boolean;
  /** The text of normalised characters from..to as the owner wrote it. */
  readonly raw: (start: number, end: number) => string;
}

export type ReadAct = (on: Commanding, from: number, form: Form) => Read<readonly Act[]> | undefined;

export const NOWHERE: Targets = { list: [], except: [] };
