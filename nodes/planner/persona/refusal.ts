import { toMs } from "../../messages/build";
import type { Verdict } from "../../messages/plan";
import { type Facts, named, to } from "./facts";
import { since } from "./when";

type Refused = Extract<Verdict, { accepted: false }>;

const ATTENDED: readonly ((room: string, when: string) => string)[] = [
  (room, when) => `The ${room} is still clean: I did it ${when}. Shall I do it anyway?`,
  (room, when) =>
    `I saw to the ${room} ${when}, and it has behaved since. If you like, I do it again: just say "anyway".`,
  (room, when) => `You may eat off that floor: I cleaned the ${room} ${when}. Shall I clean it all the same?`,
  (room, when) =>
    `The ${room} had its turn ${when}. I would only be dusting my own tracks, but say "clean it anyway" and I go.`,
  (room, when) =>
    `There is nothing left to find in the ${room}; I was there ${when}. Shall I go over it anyway?`,
];

/**
 * Why she does not do it. A repeat always has the time of the last cleaning and the offer to do it anyway;
 * `turn` changes the wording. `rooms` are the ids of the rooms that the refusal is about.
 */
export function refusal(verdict: Refused, rooms: readonly string[], facts: Facts, turn = 0): string {
  if (!/attended|clean(ed)?_already|already_clean|repeat|fresh/.test(verdict.reason))
    return to(facts.owner, `I must decline: ${plainly(verdict.text)}.`);
  const last = lastOf(rooms, facts);
  const room =
    rooms.length === 1
      ? named(facts.house.rooms, rooms[0]!)
      : last === undefined
        ? "floor"
        : named(facts.house.rooms, last.room);
  const when = last === undefined ? "not long ago" : since(last.ms, facts.nowMs, facts.timeZone);
  return ATTENDED[turn % ATTENDED.length]!(room, when);
}

function plainly(text: string): string {
  const trimmed = text.trim().replace(/[.]$/, "");
  return trimmed === "" ? "that is against my rules" : trimmed.charAt(0).toLowerCase() + trimmed.slice(1);
}

function lastOf(rooms: readonly string[], facts: Facts): { room: string; ms: number } | undefined {
  const times = facts.rooms
    .filter((status) => rooms.length === 0 || rooms.includes(status.room))
    .map((status) => ({ room: status.room, ms: toMs(status.last_cleaned) }))
    .filter((status) => status.ms > 0);
  return times.sort((a, b) => b.ms - a.ms)[0];
}
