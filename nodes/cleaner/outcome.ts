import type { CleanResult } from "../messages/maid";
import type { JobEnd, JobStep, RoomRecord } from "./job-parts";

/** What the cleaner answers for a job that ran: the outcome by what was observed, not by what was asked. */
export function resultOf(
  end: JobEnd,
  steps: readonly JobStep[],
  skippedRooms: readonly string[],
  durationS: number,
  why: { readonly stopped: boolean; readonly ledgerTrouble: string },
): CleanResult {
  const asked = steps.filter(({ step }) => step.do === "clean").length;
  const { outcome, reason } = judged(end, asked, why);
  return {
    outcome,
    reason,
    where: end.trouble === null ? "" : `steps[${end.trouble.step}]`,
    text: why.ledgerTrouble,
    coverage: coverageOf(end.rooms),
    area_m2: end.rooms.reduce((sum, room) => sum + room.area_m2, 0),
    duration_s: durationS,
    detail_json: JSON.stringify({ rooms: end.rooms, skipped: skippedRooms }),
  };
}

/** A goal that never ran. */
export function refusal(
  outcome: "refused" | "failed",
  reason: string,
  where: string,
  text: string,
): CleanResult {
  return { outcome, reason, where, text, coverage: 0, area_m2: 0, duration_s: 0, detail_json: "{}" };
}

function judged(
  end: JobEnd,
  asked: number,
  why: { readonly stopped: boolean; readonly ledgerTrouble: string },
): { outcome: string; reason: string } {
  if (why.ledgerTrouble !== "") return { outcome: "failed", reason: "ledger" };
  if (end.interrupted) return { outcome: "stopped", reason: why.stopped ? "stop" : "canceled" };
  const undone = end.rooms.filter(({ outcome }) => outcome !== "done").length;
  if (asked > 0 && end.rooms.length === asked && undone === 0) return { outcome: "done", reason: "" };
  if (asked > 0) {
    const some = end.rooms.some(({ coverage }) => coverage > 0.02);
    return { outcome: some ? "partial" : "failed", reason: end.trouble?.reason ?? "partly_unreached" };
  }
  return end.trouble === null
    ? { outcome: "done", reason: "" }
    : { outcome: "failed", reason: end.trouble.reason };
}

/** Of all the rooms' floor together. */
function coverageOf(rooms: readonly RoomRecord[]): number {
  let wanted = 0;
  let cleaned = 0;
  for (const { area_m2, coverage } of rooms) {
    cleaned += area_m2;
    wanted += coverage > 0 ? area_m2 / coverage : 0;
  }
  return wanted === 0 ? 0 : cleaned / wanted;
}
