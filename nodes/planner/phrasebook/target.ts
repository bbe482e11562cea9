import type { House } from "../../house/house";
import type { CleanStep } from "../../messages/plan";
import type { Lexicon } from "./lexicon";
import type { Token } from "./tokens";

export type Area = NonNullable<CleanStep["area"]>;

/** Where something is to be done, as far as the words tell. */
export type Target =
  | { readonly kind: "room"; readonly room: string }
  | { readonly kind: "rooms"; readonly rooms: readonly string[]; readonly every: boolean }
  | { readonly kind: "area"; readonly room: string; readonly area: Area }
  /** On top of furniture, which is not floor. */
  | { readonly kind: "on_top"; readonly room: string; readonly area: string; readonly name: string }
  | { readonly kind: "place"; readonly place: string; readonly room: string }
  | { readonly kind: "dock" }
  | { readonly kind: "choice"; readonly words: string; readonly options: readonly Target[] }
  | { readonly kind: "either"; readonly options: readonly Target[] }
  | { readonly kind: "blocks_of_what"; readonly area: { readonly from: string; readonly to: string } }
  | { readonly kind: "rest" }
  | { readonly kind: "it" }
  /** Several places that were just spoken of. */
  | { readonly kind: "both" }
  | { readonly kind: "here" }
  | { readonly kind: "floor" }
  | { readonly kind: "keep_out"; readonly name: string }
  | { readonly kind: "product"; readonly product: string }
  | { readonly kind: "unknown"; readonly words: string };

/** What the readers read from. */
export interface Reading {
  readonly lex: Lexicon;
  readonly house: House;
  readonly all: readonly Token[];
}

export interface Read<T> {
  readonly value: T;
  readonly end: number;
}
