import type { PolicyConfig } from "../../config/policy";
import type { Point } from "../../geometry/pose";
import type { House } from "../../house/house";
import type { CleanStep } from "../../messages/plan";
import type { Asker } from "./trust";

/** What the ledger says of one room (RoomStatus). */
export interface RoomAttended {
  /** Share of the reachable floor that is attended, 0..1. */
  readonly fraction: number;
  /** House's calendar time of the newest cleaned cell, ms; 0: never. */
  readonly lastCleanedMs: number;
  /** vacuum, mop or scrub; absent or empty: not known, and then any mode counts as a repeat. */
  readonly lastMode?: string;
}

/** Everything that the guard judges a plan by. */
export interface GuardFacts {
  readonly house: House;
  /** By room id; a room that is missing was never cleaned. */
  readonly attended: ReadonlyMap<string, RoomAttended>;
  /** House's calendar time, ms. */
  readonly nowMs: number;
  /** IANA name, e.g. `Europe/Berlin`: for quiet hours and for telling times. */
  readonly timeZone: string;
  /** "Clean it anyway": heeded from the owner only. */
  readonly insist: boolean;
  readonly by: Asker;
  readonly policy: PolicyConfig;
  /** People and pets, `map` frame. */
  readonly people?: readonly Point[];
  /** Whether a room has this block; without it blocks are not checked. */
  readonly isBlock?: (room: string, block: string) => boolean;
  /** Ids of rooms that cannot be reached now. */
  readonly unreachable?: ReadonlySet<string>;
  /**
   * How much of exactly what a step cleans is attended in its mode, 0..1 (GetCells); undefined, or without it: judged
   * by the room, whose last mode must be as deep.
   */
  readonly attendedShare?: (step: CleanStep) => number | undefined;
}
