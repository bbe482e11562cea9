/** The guard's word on a plan before a running job is let go for it: a plan that is refused costs no job. */
import { judge, type RoomAttended } from "../cleaner/guard/guard";
import type { PolicyConfig } from "../config/policy";
import type { House } from "../house/house";
import { toMs } from "../messages/build";
import type { CleanResult, RoomStatus } from "../messages/maid";
import type { Verdict } from "../messages/plan";
import type { Order } from "./job";

export interface PrecheckGiven {
  readonly house: House;
  readonly rooms: readonly RoomStatus[];
  readonly policy: PolicyConfig;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** The refusal as the cleaner would give it, or undefined. The cleaner judges again, with more facts. */
export function precheck({ plan, by, insist }: Order, given: PrecheckGiven): CleanResult | undefined {
  const { rooms, ...known } = given;
  const attended = new Map(
    rooms.map((status): [string, RoomAttended] => [
      status.room,
      {
        fraction: status.attended_fraction,
        lastCleanedMs: toMs(status.last_cleaned),
        lastMode: status.last_mode,
      },
    ]),
  );
  const verdict = judge(plan, { ...known, attended, by, insist });
  return verdict.accepted ? undefined : refusedBy(verdict);
}

/** A refusal as a receipt of the cleaner's. */
export function refusedBy({ reason, where, text }: Verdict & { accepted: false }): CleanResult {
  return { outcome: "refused", reason, where, text, coverage: 0, area_m2: 0, duration_s: 0, detail_json: "" };
}
