import type { House } from "../house/house";

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface GrammarOptions {
  /** Words that the recogniser can pronounce; names with others in them can't be heard by it. */
  readonly isWord: (word: string) => boolean;
  /** Names that she answers to, before a sentence. */
  readonly wakeWords?: readonly string[];
  /** Programs that the owner has given a name. */
  readonly routines?: readonly string[];
}

/** What is done to rooms, and to what is under and around furniture. */
export const VERBS = ["clean", "vacuum", "hoover", "sweep", "mop", "scrub", "wash", "wipe"];

/** One word or a few that stop her; also a grammar of their own. */
const STOPS =
  "stop | stop now | stop it | stop stop | please stop | stop please | halt | freeze | stand still | no stop";
/** What people say around it. */
const BEFORE_STOP =
  "please | oh | oh no | no | no no | hey | robot | maid | i said | can you | you must | will you | just | watch out";
const AFTER_STOP =
  "right now | now | it | it now | please | at once | there | moving | cleaning | robot | maid | the robot | that | for a moment";

/** The sentences that the recogniser listens for, as a JSGF grammar made from the house's own names. */
export function commandGrammar(house: House, options: GrammarOptions): string {
  const names = (things: readonly Named[]) => spoken(things, options.isWord);
  const rooms = names(house.rooms);
  const areas = names(house.furniture);
  const places = [...new Set([...names(house.places), ...rooms])];
  const stores = [...new Set([...names(house.places), ...areas, ...rooms])];
  const products = names(house.products);
  const titles = [...new Set([...NEW_ROOM_NAMES, ...rooms])].filter((name) =>
    isSpeakable(name, options.isWord),
  );
  const routines = names((options.routines ?? []).map((name) => ({ name, aliases: [] })));
  const wakes = names((options.wakeWords ?? []).map((name) => ({ name, aliases: [] })));
  const rules = [
    `<verb> = ${VERBS.join(" | ")};`,
    `<room> = [the] (${either(rooms)});`,
    `<area> = (under | around) the (${either(areas)});`,
    `<place> = [the] (${either(places)});`,
    `<store> = the (${either(stores)});`,
    `<product> = [the] (${either(products)});`,
    "<target> = <room> [and <room>] | <area> | everything [except <room>] | everywhere;",
    "<clean> = <verb> <target> [again | twice | anyway] | clean it anyway;",
    "<not> = (do not | never) (<verb> <target> | go (to | in | into) <place> | go (under | near) the <thing>);",
    `<thing> = ${either(areas)};`,
    "<move> = go to <place> | go home | go back to the dock | dock;",
    "<ask> = is <room> clean | when did you last clean <room> | what are you doing | where is <product>;",
    "<fetch> = (fetch | bring | return) <product>;",
    `<name> = (call this room | rename this room to | this room is | this is) the (${either(titles)});`,
    `<keep> = [remember that] the <kept>;`,
    `<kept> = (${either(products)}) (is | is kept) (in | at | on) <store>;`,
    `<day> = day | morning | evening | ${DAYS};`,
    `<routine> = every <day> <verb> <target>${routines.length > 0 ? ` | [run] (${either(routines)})` : ""};`,
    `<stop> = ${STOPS};`,
    "<short> = yes | yes please | no | no thanks | pause | resume | go on | you may go on;",
  ];
  const heads = "<clean> | <not> | <move> | <ask> | <fetch> | <name> | <keep> | <routine> | <stop> | <short>";
  const wake = wakes.length > 0 ? `[[hey] (${either(wakes)})] ` : "";
  return `#JSGF V1.0;\ngrammar house;\npublic <said> = ${wake}[please] (${heads});\n${rules.join("\n")}\n`;
}

/** The word stop, among beginnings of other sentences that sound a little like it: what a short utterance is held against. */
export function stopGrammar(): string {
  const rules = [
    `<stop> = [${BEFORE_STOP}] (${STOPS}) [${AFTER_STOP}] [please | stop | now];`,
    `<verb> = ${VERBS.join(" | ")};`,
    "<begun> = <verb> (the | under | around | everything) | go to the | go back | bring the | fetch the | call this;",
    "<asked> = is the | when did you | what are | where is | this is | every | remember | never | do not;",
    "<short> = pause | resume;",
  ];
  return `#JSGF V1.0;\ngrammar stop;\npublic <said> = [please] (<stop> | <begun> | <asked> | <short>);\n${rules.join("\n")}\n`;
}

const DAYS = "monday | tuesday | wednesday | thursday | friday | saturday | sunday | weekday";

/** What a room may be called that has no such name yet: a closed grammar can't hear names that nobody thought of. */
const NEW_ROOM_NAMES = [
  ...[
    "study",
    "office",
    "guest room",
    "spare room",
    "bedroom",
    "master bedroom",
    "kitchen",
    "hall",
    "hallway",
  ],
  ...["living room", "sitting room", "dining room", "bathroom", "shower room", "nursery", "playroom", "den"],
  ...["library", "pantry", "laundry room", "utility room", "storage room", "workshop", "studio", "gym"],
  ...[
    "attic",
    "basement",
    "cellar",
    "garage",
    "corridor",
    "entrance",
    "lounge",
    "children's room",
    "music room",
  ],
];

/** For comparing two sentences: every name of a thing as its first one, without the words that mean nothing. */
export function meaningOf({ rooms, furniture, places, products }: House): (text: string) => string {
  const things: readonly Named[] = [...rooms, ...furniture, ...places, ...products];
  const firsts = new Map(
    things.flatMap(({ name, aliases }) => aliases.map((alias) => [plain(alias), plain(name)] as const)),
  );
  const longestFirst = [...firsts.keys()].sort((a, b) => b.length - a.length);
  const anyAlias = new RegExp(`\\b(?:${longestFirst.join("|") || "(?!)"})\\b`, "g");
  return (text) =>
    text
      .replace(/\b(?:the|please|hey)\b ?/g, "")
      .replace(anyAlias, (alias) => firsts.get(alias)!)
      .trim();
}

/** Names whose every word can be pronounced; the others can't be heard by this engine. */
function spoken(things: readonly Named[], isWord: (word: string) => boolean): string[] {
  const all = things.flatMap(({ name, aliases }) => [name, ...aliases]).map(plain);
  return [...new Set(all)].filter((name) => isSpeakable(name, isWord));
}

function isSpeakable(name: string, isWord: (word: string) => boolean): boolean {
  return name !== "" && name.split(" ").every(isWord);
}

const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Letters and spaces only: a name can't bring grammar of its own. Digits are said as words. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\d/g, (digit) => ` ${DIGITS[Number(digit)]} `)
    .replace(/[^a-z' ]+/g, " ")
    .trim()
    .replace(/ +/g, " ");
}

/** Nothing to choose from: a rule that nothing fits. */
function either(names: readonly string[]): string {
  return names.length > 0 ? names.join(" | ") : "<VOID>";
}
