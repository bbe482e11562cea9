/** Sentences about the routines that are there: what is planned, skip, holiday, forget. */
import { addDays, dayOf, weekdayOf } from "../routines/days";
import type { RoutineEdit } from "../routines/routine-edit";
import { numberOf } from "../routines/words/clock-words";
import { dayIn, untilDay } from "../routines/words/find-when";

const ROUTINES = "(?:routines?|schedules?|agenda|plans?|appointments?|timetable|programs?|programmes?)";
const ITS_DAY =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|daily|weekly|monthly|nightly|mornings?|afternoons?|evenings?|every|each|routines?)\b/;
const LIST = [
  /^what(?:'s| is| are| do you have| have you(?: got)?)? .*\b(?:planned|scheduled|coming up|on (?:the|your|my|our) (?:schedule|agenda|calendar|plan|programme?))\b/,
  new RegExp(
    `^(?:show|list|tell|read|give|name)(?: me| us)?(?: out)?(?: about)?(?: all)?(?: of)?(?: the| your| my| our)? (?:\\w+ )?${ROUTINES}\\b(?: for .*)?$`,
  ),
  /^(?:what|which) (?:routines|schedules?|plans|appointments|programs) (?:do (?:you|we) have|are there|have you(?: got)?|are (?:on|active|set))/,
  new RegExp(
    `^what(?:'s| is| are) (?:your|the|my|our|this week's|today's|tomorrow's) ${ROUTINES}\\b(?: (?:for|this|next|today|tomorrow).*)?$`,
  ),
  new RegExp(`^(?:do you have|have you(?: got)?|are there) (?:any |some )?${ROUTINES}$`),
  /^what (?:will you|are you going to|do you) (?:be )?(?:do|doing|clean|cleaning) .*\b(?:today|tomorrow|tonight|week|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/,
  /^when (?:will|do|are) you (?:going to )?(?:next )?(?:clean|work|vacuum|mop)(?: next| again)$/,
];
const POLITE =
  /^(?:(?:please|hey|hi|hello|ok|okay|oh|so|and|maid|dear|now|well|just|then)[ ,]+|(?:could|can|would|will) you (?:please |kindly )?|i(?:'d| would) like you to |i want you to )/;
const TELLS_NOTHING =
  /\b(?:the|a|an|my|our|your|all|any|of|in|on|at|for|cleaning|cleanings|clean|routines?|runs?|jobs?|work|it|them|everything|please|one|time|'?s)\b|'s\b|[^a-z0-9 ]/g;

/** What such a sentence asks for; undefined when it is none. `text` is normalised. */
export function manageRoutines(text: string, nowMs: number, timeZone: string): RoutineEdit | undefined {
  const said = plain(text);
  const today = dayOf(nowMs, timeZone);
  return (
    listing(said, today, nowMs, timeZone) ??
    holiday(said, nowMs, timeZone, today) ??
    back(said) ??
    running(said) ??
    skipping(said, nowMs, timeZone) ??
    removal(said)
  );
}

/** "Stop mopping on Fridays": what is to be done no longer. */
export function removal(text: string): RoutineEdit | undefined {
  const said = plain(text);
  if (
    /^(?:forget|delete|remove|cancel|drop|clear)(?: about)? (?:all|every)(?: of)?(?: (?:the|my|our|your))? ?(?:routines?|schedules?|appointments?|programs?|planned)/.test(
      said,
    )
  )
    return { do: "remove", all: true };
  const named =
    /^(?:forget|delete|remove|cancel|drop|end|discontinue|get rid of)(?: about)?(?: the| my| our| your| that| this)? (?:routine|schedule|program|appointment)s?(?: (?:called|named|for|about|to|of))? ?(.*)$/.exec(
      said,
    );
  if (named) return { do: "remove", ...wordsOf(named[1]!) };
  const about =
    /^(?:forget|delete|remove|cancel|drop|end|discontinue|stop|quit|cease)(?: about)?(?: doing)? (.+)$/.exec(
      said,
    );
  if (about && ITS_DAY.test(about[1]!) && !/\b(?:so|because|and then|but)\b/.test(about[1]!))
    return { do: "remove", ...wordsOf(about[1]!) };
  const never =
    /^(?:do not|don't|dont|no need to|you need not|you do not have to|you don't have to) (.+?) (?:any ?more|any longer)$/.exec(
      said,
    );
  return never ? { do: "remove", ...wordsOf(never[1]!) } : undefined;
}

function plain(text: string): string {
  let said = text.trim().replace(/\s+/g, " ");
  for (let before = ""; before !== said; ) {
    before = said;
    said = said.replace(POLITE, "");
  }
  return said.replace(/(?:[ ,]+(?:please|thanks|thank you|maid))*[ .!?]*$/, "");
}

function wordsOf(words: string): { words?: string } {
  const said = words.trim().slice(0, 300);
  return said === "" ? {} : { words: said };
}

function listing(said: string, today: string, nowMs: number, timeZone: string): RoutineEdit | undefined {
  if (!LIST.some((pattern) => pattern.test(said))) return undefined;
  const toSunday = (7 - weekdayOf(today)) % 7;
  if (/\bnext week\b/.test(said))
    return { do: "list", from: addDays(today, toSunday + 1), to: addDays(today, toSunday + 7) };
  if (/\bthis week\b/.test(said))
    return { do: "list", from: today, to: addDays(today, Math.max(toSunday, 1)) };
  if (/\bmonth\b/.test(said)) return { do: "list", from: today, to: addDays(today, 31) };
  if (/\bweekend\b/.test(said)) {
    const saturday = addDays(today, (6 - weekdayOf(today) + 7) % 7);
    return { do: "list", from: saturday, to: addDays(saturday, 1) };
  }
  const day = /\btoday\b|\btonight\b/.test(said) ? today : dayIn(said, nowMs, timeZone);
  return day ? { do: "list", from: day, to: day } : { do: "list" };
}

const AWAY =
  /^(?:(?:i|we)(?:'m|'re| am| are| will be|'ll be)?(?: all)?(?: going)? )?(?:on (?:a )?(?:holidays?|vacation|leave)|away|out of town|travell?ing|off)(?: from (?:today|now|tomorrow)(?: on)?)?,? (until|till|through|up to|for|to) (.+)$/;
const PAUSE =
  /^(?:no (?:cleaning|routines?|work|vacuuming|mopping)|nothing|(?:pause|suspend|hold|halt)(?: (?:all|the|your|my|our))*(?: (?:routines?|schedules?|cleaning|programs?|everything))) (until|till|through|for) (.+)$/;

/** Only when the sentence says nothing else: "we are out until five, vacuum everything" is work. */
function holiday(said: string, nowMs: number, timeZone: string, today: string): RoutineEdit | undefined {
  const [, how, span = ""] = AWAY.exec(said) ?? PAUSE.exec(said) ?? [];
  if (!how) return undefined;
  const length =
    /^(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|a couple of|the next (?:two|three|\d+)) (days?|weeks?|months?)$/.exec(
      span,
    );
  if (length) {
    const n = numberOf(length[1]!.replace(/^the next /, "")) ?? 2;
    const days = length[2]!.startsWith("day") ? 1 : length[2]!.startsWith("week") ? 7 : 30;
    return { do: "holiday", until: addDays(today, Math.max(0, n * days - (days === 1 ? 1 : 0))) };
  }
  const until = untilDay(span, nowMs, timeZone);
  return until ? { do: "holiday", until } : undefined;
}

function back(said: string): RoutineEdit | undefined {
  const isBack =
    /^(?:we|i)(?:'re| are|'m| am) back(?: home| again| from .{1,30})?$/.test(said) ||
    /^(?:the |our |my )?(?:holidays?|vacation) (?:is|are) over$/.test(said) ||
    /^(?:resume|restart|continue|unpause|go on with|start)(?: all)?(?: (?:the|your|my|our))? (?:routines|schedules?)(?: again)?$/.test(
      said,
    );
  return isBack ? { do: "back" } : undefined;
}

function running(said: string): RoutineEdit | undefined {
  const [, after, before] =
    /^(?:run|do|start|begin|execute)(?: the| my| our| your)? (?:routine (.+?)|(.+?) routine)(?: now)?$/.exec(
      said,
    ) ?? [];
  const words = after ?? before;
  return words ? { do: "run", words } : undefined;
}

/** A day that is left out, or a routine's next time. Skipping a room of the work at hand names no day. */
function skipping(said: string, nowMs: number, timeZone: string): RoutineEdit | undefined {
  if (
    /^(?:skip|leave out|cancel|miss) (?:the |your |my )?next (?:one|time|run|routine|cleaning|appointment)$/.test(
      said,
    )
  )
    return { do: "skip" };
  if (/^(?:un-?skip|do not skip|don't skip)\b/.test(said)) return { do: "unskip" };
  const [, verb = "", what = ""] =
    /^(skip|leave out|miss|cancel|call off|not|no cleaning|no work|nothing|do not clean|don't clean|do not work|don't work|do not do|don't do|take)\b ?(.*)$/.exec(
      said,
    ) ?? [];
  if (verb === "" || (verb === "take" && !/ off$/.test(what))) return undefined;
  if (/^cancel/.test(verb) && !/\b(?:today|tomorrow|tonight|this|next)\b/.test(what)) return undefined;
  if (/\b(?:and|but|then|instead|do the)\b/.test(what) || /\b(?:every|each)\b|days\b/.test(what))
    return undefined;
  const date = dayIn(what.replace(/'s\b/g, ""), nowMs, timeZone);
  if (!date) return undefined;
  const words = what
    .replace(
      /\b(?:today|tomorrow|tonight|this|next|coming|off|morning|afternoon|evening|day after|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/g,
      " ",
    )
    .replace(TELLS_NOTHING, " ")
    .replace(/\s+/g, " ")
    .trim();
  return { do: "skip", date, ...(words !== "" && { words }) };
}
