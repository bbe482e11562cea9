import type { Lexicon, ThingKind } from "./lexicon";
import { PLAIN_FIRST, PLAIN_WORDS, REQUESTING, RESUMING, type Rewriting, rule, VERB } from "./plain-words";
import { type Token, tokens } from "./tokens";
import { CLEAN_VERBS } from "./verbs";

const ASSISTANT = /^(?:(?:hey|ok|okay|hi) )?(?:alexa|siri|google|cortana|jarvis|computer)(?: ,)? /;

const OF_HOUSE = new WeakMap<Lexicon, readonly Rewriting[]>();

function named(lex: Lexicon, kind: ThingKind): string {
  const names = [...lex.phrases]
    .filter(([, entries]) => entries.some((entry) => entry.thing.kind === kind && entry.rank < 3))
    .map(([phrase]) => phrase);
  return `(?:${names.sort((a, b) => b.length - a.length).join("|") || "-"})`;
}

/** Rewritings that need to know the names of the house. */
function ofHouse(lex: Lexicon): readonly Rewriting[] {
  const known = OF_HOUSE.get(lex);
  if (known !== undefined) return known;
  const room = `(?:the |my |our )?${named(lex, "room")}`;
  const place = `(?:${room}|(?:all |every |each |all of )?(?:the )?(?:rooms?|floors?)|everything|everywhere|the whole (?:flat|house|place))`;
  // Each blank has one place in the pattern: with two, a list of n places is read in 2^n ways.
  const list = `${place}(?:(?: ?,)? (?:and|except|but|but not|apart from|without|except for) ${place})*`;
  const product = `(?:the |a )?${named(lex, "product")}`;
  const made: readonly Rewriting[] = [
    [new RegExp(`^((?:please )?(?:${VERB}) ${list}) (?:instead of|rather than|and not) ${list}$`), "$1"],
    [
      new RegExp(
        `^(?:please )?(?:${VERB}) (${list}) (?:[,.] )?(?:no|sorry|wait|actually|i mean|rather)[ ,a-z]*? (${VERB}) it$`,
      ),
      "$2 $1",
    ],
    [
      new RegExp(`(?<![^ ])(can|could|would|will) you (${list}) (${VERB})(?: please)?(?= |$)`),
      "$1 you $3 $2",
    ],
    [new RegExp(`^please (${product}) (fetch|bring|get)$`), "$2 $1"],
    rule(`do not (?:worry|bother) (?:about|with) ${list} ,? (?:but )?(?=just |only |please )`, ""),
    [
      /(?<![^ ])((?:mop|fetch|get|grab|bring) .*)put it (?:back|away)(?! [a-z]* ?(?:in|to))/,
      "$1put the mop back",
    ],
    ...needs(list),
    [
      new RegExp(`^(${list})(?: please)? , (${VERB}) (?:it|them|all|please)(?: all)?(?: please)?$`),
      "please $2 $1",
    ],
    rule(`,? ?yes ${room}$`, ""),
    [new RegExp(`^(?:please )?(${list}) (${VERB}) please$`), "please $2 $1"],
    [new RegExp(`^(?:please )?with (${product}) ,? ?(${VERB}) (${list})`), "$2 $3 with $1"],
    [
      new RegExp(
        `(?:clean|do) (${list}) (?:in|on|using|with) (vacuum|mop|scrub|sweep)(?:ing|ping|bing)? mode`,
      ),
      "$2 $1",
    ],
    rule(`give (${list}) (two|three|2|3) (?:passes|rounds|goes)`, "vacuum $1 $2 times"),
    rule(`wait ((?:[a-z]+|\\d+) minutes?) in (${room})`, "go to $2 and wait $1"),
    [
      new RegExp(
        `^(?:please )?in ${room} ,? ?(?:please )?(${VERB}) (?=(?:under|behind|around|beneath|underneath) )`,
      ),
      "$1 ",
    ],
    rule(`, (?:make it|make that) (${room})`, ", no , $1"),
    rule(`and (?:after|later|next|last) (?=${room}(?: |$))`, "and then "),
    rule(`(${VERB}) (?:with|using) (${product}) ((?:in|under|around|behind|at|on) .*)$`, "$1 $3 with $2"),
    [
      new RegExp(
        `^(${list}) ,? ?(?:please|can you|could you|would you) (${VERB})(?: it| them)?(?: please)?$`,
      ),
      "please $2 $1",
    ],
    [
      new RegExp(
        `^(?:please )?(two|three|2|3) (?:passes|rounds) (?:in|of|over|through|for|on) (${list})(?: please)?$`,
      ),
      "vacuum $2 $1 times",
    ],
  ];
  OF_HOUSE.set(lex, made);
  return made;
}

/** "The hall could do with being swept, if you would": with a request beside it, a need is one. */
function needs(list: string): Rewriting[] {
  const lacks =
    "(?:could (?:really )?do with|could (?:really )?use|(?:really |badly )?needs?|(?:really )?wants|(?:must|has to|have to|should|needs to|need to) be|would benefit from|is due for|is ready for)";
  const small = "(?:being |to be |having |a |some |good |quick |proper |nice |bit of )*";
  const asked =
    "(?: ,)? (?:please|if you (?:would|could|please|do not mind|can).*|can you do (?:that|it)|could you do (?:that|it)|would you do (?:that|it)|would you (?:be so kind|mind|please)|would you)";
  return CLEAN_VERBS.map(({ base, ing, done }) => [
    new RegExp(
      `^(?:please |also |and )*(?:i (?:do )?(?:believe|think|fear|am afraid|reckon|feel) (?:that )?)?(${list}) ${lacks} ${small}(?:${base}|${ing}|${done})${asked}(?: \\?)?$`,
    ),
    `please ${base} $1`,
  ]);
}

const TOLD =
  /(?<![^ ])(says?|said|told|tells|asked|asks|reads|wrote|written|note|sign|message|song|film|movie|story|dream(?:ed|t)?|poem|joke|shouted|yelled|if|unless|imagine|suppose|pretend|whether|"|not to)(?![^ ])/;

const BINDING =
  /(?<![^ ])(not|no|never|nobody|when|whenever|once|until|after|before|while|should|would|tomorrow|tonight|later|every|you|your|robot|clean|cleans|vacuum|mop|mops|sweep|scrub|do|does|who|what|how|why|\?)(?![^ ])/;

/** Without a "so" between them, nothing told may bear on the request. */
function unbound(found: RegExpExecArray | null): RegExpExecArray | null {
  const told = found?.[1] ?? "";
  return told.split(" ").length < 4 || BINDING.test(told) ? null : found;
}

/** "..., so please mop it": what went before is only the reason; "it" is the one room that it spoke of. */
function withoutBackground(said: string, lex: Lexicon): string {
  const found = RESUMING.exec(said) ?? unbound(REQUESTING.exec(said));
  if (found === null || TOLD.test(found[1]!)) return said;
  const rooms = new Set(found[1]!.match(new RegExp(`(?<![^ ])${named(lex, "room")}(?![^ ])`, "g")) ?? []);
  const [room] = rooms;
  return rooms.size === 1 ? found[2]!.replace(/(?<![^ ])it(?![^ ])/, `the ${room}`) : found[2]!;
}

/** "Leave the office and vacuum the hall": left places stay out of "everything". */
function withoutSpared(said: string, lex: Lexicon): string {
  const room = `(?:the |my |our )?${named(lex, "room")}`;
  const found = new RegExp(
    `^(?:please )?(?:leave|skip|forget about|forget) (${room}(?: and ${room})*)(?: alone| out| for now| for today| today| for the moment)*(?: ,)? (?:and|but|,) (.*)$`,
  ).exec(said);
  if (found === null || !new RegExp(`^(?:please |just |then |only )*${VERB} `).test(found[2]!)) return said;
  return /(?<![^ ])(everything|everywhere|all|rest|rooms|whole|every|others?)(?![^ ])/.test(found[2]!)
    ? `${found[2]} except ${found[1]}`
    : found[2]!;
}

/** Tokens as they are to be read at first; the very same array when there is nothing to put right. */
export function plainAtFirst(all: readonly Token[]): readonly Token[] {
  const said = all.map((token) => token.word).join(" ");
  let plain = said;
  for (const [pattern, instead] of PLAIN_FIRST) plain = plain.replace(pattern, instead);
  plain = plain.replace(
    / [.!;] (?:oh |ah )?(?:, )?(?:and|also|plus|and also) (?=the [a-z]+(?: room)?(?: too| as well| please)+)/g,
    " and ",
  );
  return plain === said ? all : tokens(plain.replace(/ {2,}/g, " "));
}

/**
 * The same words said more plainly: without fillers, with homophones and foreign word order put right. Undefined when
 * nothing of that kind was found. It takes no "not", "if", "said" or other word away that forbids a command.
 */
export function plainer(lex: Lexicon, all: readonly Token[]): readonly Token[] | undefined {
  const said = all.map((token) => token.word).join(" ");
  let plain = withoutBackground(withoutSpared(said, lex), lex);
  for (const [pattern, instead] of [...PLAIN_WORDS, ...ofHouse(lex)])
    plain = plain.replace(pattern, instead).replace(/ {2,}/g, " ").trim();
  return plain === said || plain === "" ? undefined : tokens(plain);
}

/** A question put to "Alexa" may be answered all the same; undefined: no such name was called. */
export function withoutAssistant(all: readonly Token[]): readonly Token[] | undefined {
  const said = all.map((token) => token.word).join(" ");
  const rest = said.replace(ASSISTANT, "");
  return rest === said ? undefined : tokens(rest);
}
