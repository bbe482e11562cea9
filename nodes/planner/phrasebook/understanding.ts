import type { HouseEdit } from "../../house/edit-schema";
import type { House } from "../../house/house";
import type { Plan } from "../../messages/plan";

/** One way to answer a question that she asked: what it is called, and the plan it stands for. */
export interface Option {
  readonly label: string;
  readonly plan: Plan;
}

/** A question of hers that awaits its answer. The caller lets it expire. */
export interface Pending {
  readonly question: string;
  readonly options: readonly Option[];
}

/** What a sentence is understood against. `House` objects are cached by identity: pass the same one again. */
export interface Dialogue {
  readonly house: House;
  readonly pending?: Pending;
  readonly lastRefused?: Plan;
  /** Room id that "it" and "there" mean. */
  readonly lastRoom?: string;
  /** Room id that "here" and "this room" mean. */
  readonly robotRoom?: string;
}

/** What the owner wants to know. `room` and `thing` are ids of the house. */
export type Question =
  | { readonly about: "clean"; readonly room?: string }
  | { readonly about: "when"; readonly room?: string }
  | { readonly about: "who"; readonly room?: string }
  | { readonly about: "where"; readonly thing: string }
  | { readonly about: "where_unknown"; readonly words: string }
  | { readonly about: "todo" }
  | { readonly about: "log" }
  | { readonly about: "abilities" }
  | { readonly about: "rooms" }
  | { readonly about: "products" }
  | { readonly about: "battery" }
  | { readonly about: "doing" }
  | { readonly about: "remaining" }
  | { readonly about: "position" }
  | { readonly about: "time" }
  | { readonly about: "name" }
  | { readonly about: "stopped" };

/** What a sentence means. Only `plan` (and a `resume`) may start the robot. */
export type Understanding =
  | { readonly kind: "stop" }
  | { readonly kind: "pause" }
  | { readonly kind: "resume" }
  | { readonly kind: "reset" }
  | { readonly kind: "plan"; readonly plan: Plan; readonly insist: boolean }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "edit"; readonly edit: HouseEdit; readonly say: string }
  | { readonly kind: "ask"; readonly say: string; readonly pending: Pending }
  | { readonly kind: "refuse"; readonly reason: string; readonly say: string }
  | { readonly kind: "answer"; readonly say: string }
  | { readonly kind: "unknown"; readonly say: string };
