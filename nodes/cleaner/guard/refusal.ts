import type { Verdict } from "../../messages/plan";

/** Why the guard refuses: stable codes, for programs and for whoever words the answer. */
export type Reason =
  // The text is not a plan.
  | "bad_json"
  | "too_large"
  | "too_deep"
  | "duplicate_key"
  | "forbidden_key"
  | "not_finite"
  | "bad_shape"
  | "unknown_key"
  | "unknown_step"
  | "wrong_type"
  | "missing"
  | "out_of_range"
  | "too_many_steps"
  | "bad_id"
  | "lookalike"
  | "bad_text"
  // The plan does not fit this house.
  | "unknown_room"
  | "unknown_place"
  | "unknown_product"
  | "unknown_area"
  | "unknown_block"
  | "keep_out"
  | "no_mop"
  | "unreachable"
  // The plan does not fit the owner's rules.
  | "wrong_floor"
  | "never_mix"
  | "needs_product"
  | "occupied"
  | "endless_repetition"
  | "quiet_hours"
  | "attended"
  | "not_owner"
  | "not_standing"
  | "not_allowed"
  | "only_read";

export type Refusal = Extract<Verdict, { accepted: false }>;

/** A refusal: `where` is a path into the plan, `text` one sentence for people. */
export function refuse(reason: Reason, where: string, text: string): Refusal {
  return { accepted: false, reason, where, text };
}
