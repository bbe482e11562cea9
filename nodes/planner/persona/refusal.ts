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
  (room, when) =>
    `Not a crumb has dared to enter the ${room} since I did it ${when}. Shall I look for one anyway?`,
  (room, when) =>
    `I would be polishing a polished floor: the ${room} was done ${when}. One "anyway" from you, and I polish.`,
];

const DECLINED: readonly ((why: string) => string)[] = [
  (why) => `I must decline: ${why}.`,
  (why) => `I had better not: ${why}.`,
  (why) => `With regret, no: ${why}.`,
  (why) => `I would if I could, but ${why}.`,
];

/**
 * Why she does not do it. A repeat always has the time of the last cleaning and the offer to do it anyway.
 * `wording` chooses the words: the next number always has other ones. `rooms` are the ids of the rooms that the refusal
 * is about.
 */
export function refusal(verdict: Refused, rooms: readonly string[], facts: Facts, wording = 0): string {
  return to(facts.owner, sentence(verdict, rooms, facts, wording));
}

function sentence(
  { reason, text }: Refused,
  rooms: readonly string[],
  facts: Facts,
  wording: number,
): string {
  if (reason !== "attended") {
    const declined = DECLINED[wording % DECLINED.length]!(plainly(text));
    return reason === "quiet_hours" ? `${declined} Shall I do it anyway?` : declined;
  }
  const last = lastOf(rooms, facts);
  const about = rooms.length === 1 ? rooms[0] : last?.room;
  const room = about === undefined ? "floor" : named(facts.house.rooms, about);
  const when = last === undefined ? "not long ago" : since(last.ms, facts.nowMs, facts.timeZone);
  return ATTENDED[wording % ATTENDED.length]!(room, when);
}

function plainly(text: string): string {
  const trimmed = text.trim().replace(/[.]$/, "");
  if (trimmed === "") return "that is against my rules";
  return /^I\b/.test(trimmed) ? trimmed : trimmed.charAt(0).toLowerCase() + trimmed.slice(1);
}

function lastOf(rooms: readonly string[], facts: Facts): { room: string; ms: number } | undefined {
  const times = facts.rooms
    .filter((status) => rooms.length === 0 || rooms.includes(status.room))
    .map((status) => ({ room: status.room, ms: toMs(status.last_cleaned) }))
    .filter((status) => status.ms > 0);
  return times.sort((a, b) => b.ms - a.ms)[0];
}
