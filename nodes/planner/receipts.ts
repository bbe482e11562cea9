/** Several receipts of the cleaner as one: a job whose rest was changed on the way is still one job to the owner. */
import { z } from "zod";
import type { CleanResult } from "../messages/maid";
import type { CleanStep, Plan } from "../messages/plan";

const roomRecord = z.looseObject({
  room: z.string(),
  mode: z.string().default(""),
  outcome: z.string().default(""),
  coverage: z.number().default(0),
  area_m2: z.number().default(0),
  by_robot: z.string().optional(),
});
type RoomRecord = z.infer<typeof roomRecord>;

const detail = z.looseObject({ rooms: z.array(roomRecord), skipped: z.array(z.string()).default([]) });

/** What the cleaner tells room by room; nothing when it can't be read. */
export function roomsOf(receipt: CleanResult): RoomRecord[] {
  return detailOf(receipt).rooms;
}

/**
 * The whole job's receipt: how its last stretch ended, with the rooms of all of them. What was asked for and is in no
 * stretch makes it partial: nothing is claimed that was left out.
 */
export function joined(asked: Plan, receipts: readonly CleanResult[]): CleanResult {
  const newest = receipts.at(-1)!;
  if (receipts.length === 1) return newest;
  // A rest that is refused is one with nothing to do in it: the stretch before it was cut off only for that.
  const ran = receipts.findLast(({ outcome }) => outcome !== "refused") ?? newest;
  const last = ran === newest ? newest : { ...ran, outcome: "done", reason: "", text: "" };
  const records = new Map<string, RoomRecord>();
  for (const record of receipts.flatMap(roomsOf)) {
    const before = records.get(keyOf(record));
    const area_m2 = Math.max(record.area_m2, before?.area_m2 ?? 0);
    records.set(keyOf(record), { ...record, area_m2 });
  }
  const skipped = [...new Set(receipts.flatMap((receipt) => detailOf(receipt).skipped))];
  const rooms = [...records.values()];
  return {
    ...last,
    ...judged(asked, last, rooms, skipped),
    coverage: coverageOf(rooms),
    area_m2: rooms.reduce((sum, { area_m2 }) => sum + area_m2, 0),
    duration_s: receipts.reduce((sum, { duration_s }) => sum + duration_s, 0),
    detail_json: JSON.stringify({ rooms, skipped }),
  };
}

function judged(
  asked: Plan,
  last: CleanResult,
  rooms: readonly RoomRecord[],
  skipped: readonly string[],
): Partial<CleanResult> {
  if (last.outcome !== "done") return {};
  const done = new Set(rooms.filter(({ outcome }) => outcome === "done").map(keyOf));
  const left = asked.steps.filter(
    (step): step is CleanStep =>
      step.do === "clean" && !done.has(keyOf(step)) && !skipped.includes(step.room),
  );
  if (left.length === 0) return {};
  const names = [...new Set(left.map(({ room }) => room.replaceAll("_", " ")))].join(", ");
  return { outcome: "partial", reason: "left_out", text: `I left out: ${names}.` };
}

function keyOf({ room, mode }: { readonly room: string; readonly mode: string }): string {
  return `${room} ${mode}`;
}

function detailOf(receipt: CleanResult): z.infer<typeof detail> {
  try {
    const data: unknown = JSON.parse(receipt.detail_json || "{}");
    return detail.catch({ rooms: [], skipped: [] }).parse(Array.isArray(data) ? { rooms: data } : data);
  } catch {
    return { rooms: [], skipped: [] };
  }
}

/** Of all the rooms' floor together. */
function coverageOf(rooms: readonly RoomRecord[]): number {
  let [cleanedM2, wantedM2] = [0, 0];
  for (const { area_m2, coverage } of rooms) {
    cleanedM2 += area_m2;
    wantedM2 += coverage > 0 ? area_m2 / coverage : 0;
  }
  return wantedM2 === 0 ? 0 : cleanedM2 / wantedM2;
}
