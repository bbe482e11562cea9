import { toMs } from "../../messages/build";
import type { LogEntry, RoomStatus } from "../../messages/maid";
import type { Question } from "../phrasebook/understanding";
import { capital, type Facts, listed, named, to } from "./facts";
import { percent } from "./report";
import { ago, clock, dateOf, lasting, moment, since } from "./when";

/** Attended by at least this share counts as clean when she is asked. */
const CLEAN_SHARE = 0.9;

/** The answer to a question, from the facts alone. */
export function answerQuestion(question: Question, facts: Facts): string {
  return to(facts.owner, answer(question, facts));
}

function answer(question: Question, facts: Facts): string {
  switch (question.about) {
    case "clean":
      return question.room === undefined ? allClean(facts) : isClean(question.room, facts);
    case "when":
      return question.room === undefined ? lastJob(facts) : whenCleaned(question.room, facts);
    case "who":
      return whoCleaned(question.room, facts);
    case "where":
      return whereIs(question.thing, facts);
    case "where_unknown":
      return `I do not know where ${question.words === "" ? "that" : `the ${question.words}`} is; I only keep track of the floors and what I clean them with.`;
    case "todo":
      return allClean(facts);
    case "log":
      return lately(facts);
    case "battery":
      return facts.battery === undefined
        ? "I have no reading of my battery."
        : `My battery is at ${percent(facts.battery)}.`;
    case "doing":
      return doing(facts);
    case "remaining":
      return remaining(facts);
    default:
      return aboutHer(question.about, facts);
  }
}

function aboutHer(
  about: "abilities" | "rooms" | "products" | "position" | "time" | "name" | "stopped",
  facts: Facts,
): string {
  const { house } = facts;
  switch (about) {
    case "abilities":
      return "I vacuum, mop and scrub: a room, everything but a room, or just under the table. I fetch what I need, look at rooms, wait, say things, and go home. I also know what was cleaned when.";
    case "rooms":
      return house.rooms.length === 0
        ? "I know no rooms yet."
        : `I know ${listed(house.rooms.map((room) => `the ${named([room], room.id)}`))}.`;
    case "products":
      return house.products.length === 0
        ? "I know of no cleaning products here."
        : `I have ${listed(house.products.map((product) => `the ${named([product], product.id)}`))}.`;
    case "position":
      return facts.robotRoom === undefined
        ? "I am not quite sure where I am."
        : `I am in the ${named(house.rooms, facts.robotRoom)}.`;
    case "time":
      return `It is ${clock(facts.nowMs, facts.timeZone)}, ${dateOf(facts.nowMs, facts.timeZone)}.`;
    case "name":
      return "I am the maid. I look after the floors.";
    case "stopped":
      return facts.stopped
        ? `I am stopped${facts.stopReason ? `: ${facts.stopReason}` : ""}. Say that I may move again, and I shall.`
        : "I am not stopped.";
  }
}

function statusOf(room: string, facts: Facts): RoomStatus | undefined {
  return facts.rooms.find((status) => status.room === room);
}

function isClean(room: string, facts: Facts): string {
  const status = statusOf(room, facts);
  const name = named(facts.house.rooms, room);
  const at = status === undefined ? 0 : toMs(status.last_cleaned);
  if (status === undefined || at <= 0) return `No, I have not cleaned the ${name} yet. Shall I?`;
  const when = since(at, facts.nowMs, facts.timeZone);
  if (status.dirty_cells > 0)
    return `Not quite: I cleaned the ${name} ${when}, but I have seen dirt there since.`;
  if (status.attended_fraction >= CLEAN_SHARE) return `Yes, the ${name} is clean: I did it ${when}.`;
  if (status.attended_fraction > 0.05)
    return `In part: ${percent(status.attended_fraction)} of the ${name} is clean, last done ${when}.`;
  return `It has been a while: I last cleaned the ${name} ${when}.`;
}

function allClean(facts: Facts): string {
  const clean = facts.rooms.filter(
    (status) => status.attended_fraction >= CLEAN_SHARE && status.dirty_cells === 0,
  );
  const names = (of: readonly { readonly id: string }[]) =>
    listed(of.map(({ id }) => `the ${named(facts.house.rooms, id)}`));
  const open = facts.house.rooms.filter((room) => !clean.some((status) => status.room === room.id));
  if (open.length === 0) return "Yes, every room is clean. I am a little proud of it.";
  if (open.length === facts.house.rooms.length)
    return `Not a single room is clean just now: ${names(open)} could do with it.`;
  return `Clean: ${names(facts.house.rooms.filter((room) => !open.includes(room)))}. Still to do: ${names(open)}.`;
}

function whenCleaned(room: string, facts: Facts): string {
  const status = statusOf(room, facts);
  const at = status === undefined ? 0 : toMs(status.last_cleaned);
  const name = named(facts.house.rooms, room);
  return at > 0
    ? `I last cleaned the ${name} ${since(at, facts.nowMs, facts.timeZone)}.`
    : `I have not cleaned the ${name} yet.`;
}

function newest(log: readonly LogEntry[], room?: string): LogEntry | undefined {
  return log
    .filter((entry) => room === undefined || entry.room === room)
    .reduce<LogEntry | undefined>(
      (best, entry) => (best === undefined || toMs(entry.ended) > toMs(best.ended) ? entry : best),
      undefined,
    );
}

function lastJob(facts: Facts): string {
  const entry = newest(facts.log);
  if (entry === undefined) return "I have not cleaned anything yet.";
  const at = toMs(entry.ended) || toMs(entry.started);
  return `Last I did the ${named(facts.house.rooms, entry.room)}, ${since(at, facts.nowMs, facts.timeZone)}.`;
}

function whoCleaned(room: string | undefined, facts: Facts): string {
  const entry = newest(facts.log, room);
  if (entry === undefined)
    return room === undefined
      ? "Nobody yet, as far as my log goes."
      : `Nobody yet, as far as my log goes: the ${named(facts.house.rooms, room)} is not in it.`;
  const at = toMs(entry.ended) || toMs(entry.started);
  return `I did the ${named(facts.house.rooms, entry.room)}, ${moment(at, facts.nowMs, facts.timeZone)}; the ${entry.asked_by || "owner"} asked for it.`;
}

function whereIs(id: string, facts: Facts): string {
  const { house } = facts;
  const product = house.products.find((one) => one.id === id);
  if (product !== undefined) {
    const place = house.places.find((one) => one.id === product.keptAt);
    const room = place === undefined ? "" : ` in the ${named(house.rooms, place.room)}`;
    const at = named(house.places, product.keptAt);
    return `The ${named([product], id)} is kept at the ${at}${at.includes("hall") && room.includes("hall") ? "" : room}.`;
  }
  if (id === "dock") return "My dock is where I sleep; say go home and I show you.";
  const thing = [...house.furniture, ...house.places].find((one) => one.id === id);
  if (thing !== undefined) return `The ${named([thing], id)} is in the ${named(house.rooms, thing.room)}.`;
  return `The ${named(house.rooms, id)} is where it always was; I could go there.`;
}

function lately(facts: Facts): string {
  const recent = [...facts.log].sort((a, b) => toMs(b.started) - toMs(a.started)).slice(0, 4);
  if (recent.length === 0) return "I have not cleaned anything yet.";
  const told = recent.map(
    (entry) =>
      `the ${named(facts.house.rooms, entry.room)} ${moment(toMs(entry.ended) || toMs(entry.started), facts.nowMs, facts.timeZone)}`,
  );
  return `Lately I did ${listed(told)}.`;
}

function doing(facts: Facts): string {
  if (facts.stopped) return "I stand still: I have been stopped. Say that I may move again, and I shall.";
  if (facts.doing === "") return "Nothing just now. I am at your service.";
  return `I am ${facts.doing}${facts.remainingS === undefined ? "" : `, with ${lasting(facts.remainingS)} to go`}.`;
}

function remaining(facts: Facts): string {
  if (facts.doing === "") {
    const last = newest(facts.log);
    const at = last === undefined ? 0 : toMs(last.ended);
    return at > 0
      ? `I am not at work just now; I finished ${ago(at, facts.nowMs)}.`
      : "I am not at work just now.";
  }
  return facts.remainingS === undefined
    ? "I cannot tell yet."
    : capital(`${lasting(facts.remainingS)} to go.`);
}
