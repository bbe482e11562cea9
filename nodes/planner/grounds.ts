/**
 * What of a model's plan stands in the person's own words. In a turn that contained text which was only read, the
 * rest of the plan may come from that text: it is left out, and asked about instead. Plain words against plain words:
 * what is not recognised costs a question, never a motion.
 */
import type { House } from "../house/house";
import type { CleanStep, Plan, PlanStep } from "../messages/plan";
import { CLEAN_NOUNS, isCleanVerb, modeOf } from "./phrasebook/verbs";

export interface Said {
  readonly words: string;
  readonly house: House;
  /** Rooms that "it", "there" and "here" may mean. */
  readonly lastRoom?: string | undefined;
  readonly robotRoom?: string | undefined;
}

export interface Grounded {
  /** Steps that were asked for; undefined when there is none. */
  readonly plan: Plan | undefined;
  readonly left: readonly PlanStep[];
}

/** Splits a plan into what was asked for and what was not. */
export function groundedIn(plan: Plan, said: Said): Grounded {
  const words = stems(said.words);
  const cleans = plan.steps.filter((step): step is CleanStep => step.do === "clean");
  const asked = new Set<PlanStep>(cleans.filter((step) => isCleanAsked(step, words, said)));
  for (const step of plan.steps) {
    if (step.do === "clean") continue;
    if (isErrandAsked(step, words, said) || serves(step, asked, said.house)) asked.add(step);
  }
  const works = plan.steps.some((step) => asked.has(step) && step.do !== "dock");
  const isHome = works || hasAny(words, HOME);
  const kept = plan.steps.filter((step) => asked.has(step) || (step.do === "dock" && isHome));
  return {
    plan: kept.length > 0 ? { steps: kept } : undefined,
    left: plan.steps.filter((step) => !kept.includes(step)),
  };
}

const list = (words: string) => new Set(words.split(" ").map(stem));
const ALL = list("all every everything everywhere whole entire house home flat apartment throughout");
const HERE = list("here this");
const THERE = list("there it that them those again");
const HOME = list("home dock base charge station bed sleep rest");
const WORK = list(
  "tidy dust mess dirt dirty filthy crumb spill spilled spilt drop dropped sticky stain muddy mud sand hair fur broke broken knocked splash leak see take care deal sort handle do floor",
);
const WET = list(
  "wet damp spill spilled spilt drop dropped sticky splash splashed leak stain juice milk wine lemonade coffee tea water soup beer sauce honey syrup vomit pee mud muddy",
);
const HARD = list("stain stubborn grime grimy burnt burned dried crusted thorough thoroughly deep hard");
const MORE = list("twice double again thrice three two thorough thoroughly");
const SAY = list("say tell announce call let ask greet inform");
const WAIT = list("wait minute hour pause delay hold");
const LOOK = list("look inspect check see watch show find");
const GO = list("go come drive move walk bring show meet wait look inspect check");

function isCleanAsked(step: CleanStep, words: readonly string[], said: Said): boolean {
  if (!isRoomMeant(step.room, words, said)) return false;
  if ((step.passes ?? 1) > 1 && !hasAny(words, MORE)) return false;
  const modes = modesIn(said.words);
  if (modes.has(step.mode)) return true;
  if (step.mode === "vacuum") return modes.size > 0 || hasAny(words, WORK);
  return step.mode === "mop" ? hasAny(words, WET) : hasAny(words, HARD);
}

/** Modes that the words name; "any" for plain cleaning. */
function modesIn(words: string): ReadonlySet<string> {
  const modes = new Set<string>();
  for (const word of words.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (!isCleanVerb(word) && !CLEAN_NOUNS.has(word)) continue;
    const named =
      modeOf(word, "base") ?? modeOf(word, "ing") ?? modeOf(word, "done") ?? CLEAN_NOUNS.get(word);
    if (named) modes.add(named);
  }
  return modes;
}

function isErrandAsked(step: PlanStep, words: readonly string[], said: Said): boolean {
  switch (step.do) {
    case "say":
      return hasAny(words, SAY);
    case "wait":
      return hasAny(words, WAIT);
    case "go_to":
      return (
        hasAny(words, GO) &&
        (isNamed(step.place, placesOf(said.house), words) || isRoomMeant(step.place, words, said))
      );
    case "inspect":
      return hasAny(words, LOOK) && isRoomMeant(step.room, words, said);
    case "fetch":
    case "return":
      return isNamed(step.product, said.house.products, words);
    default:
      return false;
  }
}

/** What a mode that was asked for can't do without is fetched and returned unasked. */
function serves(step: PlanStep, asked: ReadonlySet<PlanStep>, house: House): boolean {
  if (step.do !== "fetch" && step.do !== "return") return false;
  const { usedFor = [] } = house.products.find(({ id }) => id === step.product) ?? {};
  return [...asked].some((other) => other.do === "clean" && usedFor.includes(other.mode));
}

/** Named, or something that stands in it, or all rooms, or the one that was spoken of. */
function isRoomMeant(id: string, words: readonly string[], said: Said): boolean {
  const { house, lastRoom, robotRoom } = said;
  if (hasAny(words, ALL) || isNamed(id, house.rooms, words)) return true;
  if ((id === lastRoom && hasAny(words, THERE)) || (id === robotRoom && hasAny(words, HERE))) return true;
  return [...house.furniture, ...house.places].some((thing) => thing.room === id && isSaid(thing, words));
}

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

function placesOf(house: House): readonly Thing[] {
  return [...house.places, ...house.rooms];
}

function isNamed(id: string, things: readonly Thing[], words: readonly string[]): boolean {
  return things.some((thing) => thing.id === id && isSaid(thing, words));
}

/** All words of one of its names are among those said. A name of many words is no name that people say. */
function isSaid({ id, name, aliases }: Thing, words: readonly string[]): boolean {
  return [id, name, ...aliases].some((called) => {
    const parts = stems(called.replaceAll("_", " ").replace(/\d+/g, ""));
    return parts.length > 0 && parts.length <= 4 && parts.every((part) => words.includes(part));
  });
}

function hasAny(words: readonly string[], some: ReadonlySet<string>): boolean {
  return words.some((word) => some.has(word));
}

const SMALL = new Set(["the", "a", "an", "of", "in", "my", "your", "under"]);

function stems(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => !SMALL.has(word)).map(stem);
}

/** Plural and singular are one word. */
function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?<=[^s])s$/, "") : word;
}
