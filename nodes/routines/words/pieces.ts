/** The ways in which people say when: each is a pattern, and what it stands for. */
import { CLOCK, clockOf, numberOf, SURE_CLOCK } from "./clock-words";

/** A piece of an answer to "when?". */
export type Piece =
  /** Weekdays, 0 Sunday. `again`: every week; otherwise the next such day. */
  | { readonly is: "weekdays"; readonly days: readonly number[]; readonly again: boolean }
  | { readonly is: "every"; readonly n: number; readonly unit: "days" | "weeks" | "hours" }
  | { readonly is: "month"; readonly cron: string; readonly field: "day" | "weekday" }
  /** A day counted from today. */
  | { readonly is: "ahead"; readonly days: number }
  | { readonly is: "date"; readonly month: number; readonly day: number }
  | { readonly is: "clocks"; readonly clocks: readonly string[] }
  /** A time of day by its name. */
  | { readonly is: "named"; readonly name: string; readonly again: boolean }
  | { readonly is: "minutes"; readonly minutes: number }
  | { readonly is: "dirt"; readonly rooms: string }
  /** "from now on": says nothing by itself. */
  | { readonly is: "filler" };

interface Way {
  readonly pattern: RegExp;
  read(groups: readonly (string | undefined)[], all: string): readonly Piece[] | undefined;
}

const DAY_NAMES = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?";
const AND = "(?:\\s*,\\s*(?:and |or )?|\\s+(?:and|or|plus)\\s+|\\s*&\\s*)";
const DAYS = `${DAY}(?:${AND}(?:on |every )?${DAY})*`;
const PART = "mornings?|afternoons?|evenings?|nights?";
const COUNT = "(?:two|three|four|five|six|seven|eight|nine|ten|\\d{1,2})";
const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const ORDINAL = "(?:first|second|third|fourth|fifth|[12]?\\d(?:st|nd|rd|th)|3[01](?:st|th)|last)";
const MEAL = "(?:breakfast|lunch|dinner|supper|tea)";
const DIRT = "(?:(?:any |some |new |more )?(?:dirt|crumbs|dust|sand|hair|a mess|something dirty|spills?))";
const WHEN = "(?:when(?:ever)?|if|as soon as|once|each time|every time)(?: ever)?";

const way = (pattern: string, read: Way["read"]): Way => ({ pattern: new RegExp(pattern, "y"), read });

/** Longer ways of saying come before the shorter ones that they begin with. */
export const WAYS: readonly Way[] = [
  // Dirt
  way(
    `${WHEN} ${DIRT} (?:is|are|was|were|gets?)(?: being)? (?:seen|found|noticed|spotted|detected)(?: (?:in|on) (?:the )?([a-z0-9' ]+?))?(?=\\s*[,;:.]|$| then\\b)`,
    ([rooms = ""]) => [{ is: "dirt", rooms }],
  ),
  way(
    `${WHEN} (?:you|the camera|your camera|she) (?:see|sees|find|finds|notice|notices|spot|spots|detect|detects) ${DIRT}(?: (?:in|on) (?:the )?([a-z0-9' ]+?))?(?: there)?(?=\\s*[,;:.]|$| then\\b)`,
    ([rooms = ""]) => [{ is: "dirt", rooms }],
  ),
  way(
    `${WHEN} there(?: is|'s| are) ${DIRT}(?: (?:in|on) (?:the )?([a-z0-9' ]+?))?(?=\\s*[,;:.]|$| then\\b)`,
    ([rooms = ""]) => [{ is: "dirt", rooms }],
  ),
  way(
    `(?:when(?:ever)?|each time|every time|as soon as)(?: ever)? (?:the )?([a-z0-9' ]+?) (?:is|gets|becomes|looks)(?: too)? dirty\\b`,
    ([rooms = ""]) => [{ is: "dirt", rooms: /^(?:it|they|that|this)$/.test(rooms) ? "" : rooms }],
  ),
  // Parts of the month
  way(
    `(?:(?:on|every) )?(?:the )?(${ORDINAL})(?: day)?(?:${AND}(?:the )?(${ORDINAL}))?(?: day)? (?:of|in) (?:the|every|each)(?: single)? month`,
    ([first, second]) => monthDays([first, second]),
  ),
  way(
    `(?:every month|each month|monthly) on (?:the )?(${ORDINAL})(?: day)?(?:${AND}(?:the )?(${ORDINAL}))?`,
    ([first, second]) => monthDays([first, second]),
  ),
  way(`(?:on |every )?(?:the )?(${ORDINAL}) (${DAY}) (?:of|in) (?:the|every|each) month`, ([nth, day]) =>
    monthWeekday(nth!, day!),
  ),
  way("(?:monthly|every month|each month|once a month)", () => [{ is: "month", cron: "1", field: "day" }]),
  // Rounds
  way(`every (?:other|second|2nd) (${DAY})`, ([day]) => [
    { is: "every", n: 2, unit: "weeks" },
    { is: "weekdays", days: daysIn(day!), again: true },
  ]),
  way("every (?:other|second|2nd) (day|week)", ([unit]) => [
    { is: "every", n: 2, unit: unit === "day" ? "days" : "weeks" },
  ]),
  way("every third (day|week)", ([unit]) => [{ is: "every", n: 3, unit: unit === "day" ? "days" : "weeks" }]),
  way(`every (${COUNT}) (days|weeks|hours)`, ([count, unit]) => [
    { is: "every", n: numberOf(count) ?? 0, unit: unit as "days" | "weeks" | "hours" },
  ]),
  way("(?:every (?:single )?hour|hourly|once an hour)", () => [{ is: "every", n: 1, unit: "hours" }]),
  way("(?:fortnightly|every fortnight|once a fortnight)", () => [{ is: "every", n: 2, unit: "weeks" }]),
  way("(?:weekly|every(?: single)? week|each week|once a week)", () => [
    { is: "every", n: 1, unit: "weeks" },
  ]),
  way("(?:twice|two times|2 times) a week", () => [{ is: "weekdays", days: [1, 4], again: true }]),
  way("(?:three times|3 times) a week", () => [{ is: "weekdays", days: [1, 3, 5], again: true }]),
  way("(?:twice|two times|2 times) (?:a|per|each|every) day|twice daily", () => [
    everyDay,
    { is: "clocks", clocks: ["09:00", "18:00"] },
  ]),
  way("(?:three times|3 times) (?:a|per|each|every) day", () => [
    everyDay,
    { is: "clocks", clocks: ["09:00", "13:00", "18:00"] },
  ]),
  // Weekdays
  way(
    `(every day|each day|daily|everyday|(?:on |every |each )?weekdays?)(?: of the week)?,? (?:except|but|apart from|excluding|other than)(?: on| for)? (${DAYS}|weekends|the weekend|weekdays)`,
    ([base, spared]) => {
      const all = /weekday/.test(base!) ? [1, 2, 3, 4, 5] : [0, 1, 2, 3, 4, 5, 6];
      const off = new Set(
        /weekend/.test(spared!) ? [0, 6] : /weekday/.test(spared!) ? [1, 2, 3, 4, 5] : daysIn(spared!),
      );
      return [{ is: "weekdays", days: all.filter((day) => !off.has(day)), again: true }];
    },
  ),
  way(
    "(?:every(?: single)? day|each day|everyday|daily|once a day|every day of the week|day in,? day out)",
    () => [everyDay],
  ),
  way(`(?:every|each|all) (morning|afternoon|evening|night)s?`, ([part]) => [
    everyDay,
    { is: "named", name: part!, again: true },
  ]),
  way(`(?:in the |on )?(mornings|afternoons|evenings|nightly|nights)(?= |$|[,.;])`, ([part]) => [
    everyDay,
    { is: "named", name: part === "nightly" ? "night" : part!.replace(/s$/, ""), again: true },
  ]),
  way(
    `(?:(?:on|every|each|all) )?(?:the )?(?:weekdays?|week days?|workdays?|work days?|working days?)(?: (${PART}))?`,
    ([part]) => weekdays([1, 2, 3, 4, 5], true, part),
  ),
  way(`(?:every|each|all|on|at) weekends?(?: (${PART}))?|weekends(?: (${PART}))?`, ([part, other]) =>
    weekdays([0, 6], true, part ?? other),
  ),
  way(`(?:(?:on|over|at|during) )?(?:the|this|next|the coming) weekend`, () => [
    { is: "weekdays", days: [6], again: false },
  ]),
  way(`(?:(?:on|every|each) )?(?:from )?(${DAY}) (?:to|through|thru|till|until|-) (${DAY})`, ([from, to]) => {
    const [first, last] = [daysIn(from!)[0]!, daysIn(to!)[0]!];
    const days = [0, 1, 2, 3, 4, 5, 6].filter((day) => (day - first + 7) % 7 <= (last - first + 7) % 7);
    return [{ is: "weekdays", days, again: true }];
  }),
  way(
    `(on |every |each |this |next |this coming |on the next )?(${DAYS})(?: (${PART}))?`,
    ([how = "", days, part], all) => {
      const found = daysIn(days!);
      const isAgain =
        /every|each/.test(all) || /days\b/.test(days!) || found.length > 1 || /s$/.test(part ?? "");
      return weekdays(found, isAgain && !/this|next/.test(how), part);
    },
  ),
  // Days
  way(`(?:on )?the day after tomorrow(?: (${PART}))?`, ([part]) => ahead(2, part)),
  way(`tomorrow(?: (${PART}))?`, ([part]) => ahead(1, part)),
  way("(?:later )?(?:this (morning|afternoon|evening)|tonight)", ([part]) => ahead(0, part ?? "night")),
  way("later today|today", () => ahead(0, undefined)),
  way(`in (${COUNT}|a couple of) (days|weeks)(?:' time)?`, ([count, unit]) =>
    ahead((numberOf(count) ?? 2) * (unit === "days" ? 1 : 7), undefined),
  ),
  way("(?:in a week(?:'s time)?|next week|a week from now)", () => ahead(7, undefined)),
  way(`(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS.join("|")})`, ([day, month]) => [
    { is: "date", month: MONTHS.indexOf(month!) + 1, day: Number(day) },
  ]),
  way(`(?:on )?(${MONTHS.join("|")}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)?`, ([month, day]) => [
    { is: "date", month: MONTHS.indexOf(month!) + 1, day: Number(day) },
  ]),
  // Times
  way(
    `in (a|an|half an|${COUNT}|fifteen|twenty|thirty|forty[ -]five) (minutes?|hours?)(?:' time)?`,
    ([count, unit]) => {
      const n = count === "half an" ? 0.5 : (numberOf(count) ?? 0);
      return [{ is: "minutes", minutes: Math.round(n * (unit!.startsWith("hour") ? 60 : 1)) }];
    },
  ),
  way(
    `(?:(?:at|by|around|about|@) ?)(?:about |around |exactly )?(${CLOCK}(?:${AND}(?:(?:again )?at )?(?:${SURE_CLOCK}|${CLOCK})(?! (?:the|a|an|my|rooms?)\\b))*)(?: sharp| each day| every day)?(?=\\s*[,;.!?]|\\s|$)`,
    ([said], all) => {
      const clocks = clocks24(said!);
      const piece: Piece = { is: "clocks", clocks };
      return clocks.length === 0 ? undefined : /(each|every) day$/.test(all) ? [everyDay, piece] : [piece];
    },
  ),
  way(`(${SURE_CLOCK}(?:${AND}${SURE_CLOCK})*)(?=\\s*[,;.!?]|\\s|$)`, ([said]) => {
    const clocks = clocks24(said!);
    return clocks.length === 0 ? undefined : [{ is: "clocks", clocks }];
  }),
  way(
    `(?:(?:always|every day) )?(?:right |just |straight |directly |shortly )?(before|after) (?:we(?:'ve| have)? (?:had|have|eat|ate) )?(?:the |our )?(${MEAL})`,
    ([how, meal], all) => [
      {
        is: "named",
        name: `${how}_${/supper|tea/.test(meal!) ? "dinner" : meal}`,
        again: how === "after" || /always|every day/.test(all),
      },
    ],
  ),
  way("(?:before (?:bed|bedtime|i go to bed|we go to bed)|at bedtime)", () => [
    { is: "named", name: "bedtime", again: true },
  ]),
  way("in the (morning|afternoon|evening)|at (night|noon)", ([part, other]) => [
    { is: "named", name: part ?? other!, again: false },
  ]),
  way(
    "(?:from now on|as a rule|as a routine|regularly|starting (?:now|today|tomorrow)|(?:beginning|from) (?:today|tomorrow)(?: on)?|without fail|once)(?= |$|,)",
    () => [{ is: "filler" }],
  ),
];

const everyDay: Piece = { is: "weekdays", days: [0, 1, 2, 3, 4, 5, 6], again: true };

function weekdays(days: readonly number[], again: boolean, part: string | undefined): Piece[] {
  const when: Piece = { is: "weekdays", days, again };
  return part ? [when, { is: "named", name: part.replace(/s$/, ""), again }] : [when];
}

function ahead(days: number, part: string | undefined): Piece[] {
  const day: Piece = { is: "ahead", days };
  return part ? [day, { is: "named", name: part.replace(/s$/, ""), again: false }] : [day];
}

function daysIn(text: string): number[] {
  return [
    ...new Set(
      [...text.matchAll(new RegExp(DAY, "g"))].map(([day]) => DAY_NAMES.indexOf(day.replace(/s$/, ""))),
    ),
  ];
}

function clocks24(text: string): string[] {
  const found = [...text.matchAll(new RegExp(`${SURE_CLOCK}|${CLOCK}`, "g"))].map(([said]) => clockOf(said));
  return found.some((clock) => clock === undefined) ? [] : [...new Set(found as string[])];
}

const NTH: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5 };

function nthOf(ordinal: string): number | "last" {
  return ordinal === "last" ? "last" : (NTH[ordinal] ?? Number.parseInt(ordinal, 10));
}

function monthDays(ordinals: readonly (string | undefined)[]): Piece[] | undefined {
  const days = ordinals.flatMap((ordinal) => (ordinal ? [nthOf(ordinal)] : []));
  if (days.some((day) => day !== "last" && (day < 1 || day > 31))) return undefined;
  return [{ is: "month", cron: days.map((day) => (day === "last" ? "L" : day)).join(","), field: "day" }];
}

function monthWeekday(ordinal: string, day: string): Piece[] | undefined {
  const nth = nthOf(ordinal);
  const [weekday] = daysIn(day);
  if (weekday === undefined || (nth !== "last" && nth > 5)) return undefined;
  return [{ is: "month", cron: nth === "last" ? `${weekday}L` : `${weekday}#${nth}`, field: "weekday" }];
}
