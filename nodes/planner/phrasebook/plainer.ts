import type { Lexicon, ThingKind } from "./lexicon";
import { type Token, tokens } from "./tokens";
import { CLEAN_VERBS } from "./verbs";

const VERB = "(?:clean|vacuum|vac|hoover|sweep|mop|scrub|wash|wipe|do)";
const MODAL = "(?:can|could|would|will|must|should|may)";

type Rewriting = readonly [pattern: RegExp, plain: string];

/** A pattern of whole words; one that ends in a look ahead says itself where it ends. */
function rule(pattern: string, plain: string): Rewriting {
  const open = /\(\?=[^()]*(?:\([^()]*\)[^()]*)*\)$/.test(pattern);
  return [new RegExp(`(?<![^ ])${pattern}${open ? "" : "(?![^ ])"}`, "g"), plain];
}

/** Sounds and small words that carry nothing. */
const FILLERS: readonly Rewriting[] = [
  rule(
    "(?:um+|uh+|uhm+|er+|erm+|hmm+|lol|lmao|haha|idc|tbh|ngl|fr|def|definitely|wee|hen|sup|xd|innit|pet|like so)",
    "",
  ),
  rule(`(so|okay|and|just|${MODAL} you) like(?= (?:${MODAL}|please|go|just|${VERB}|give|run) )`, "$1"),
  rule(
    "(?:,? ?and )?(?:make it (?:snappy|quick|fast)|look sharp|look lively|be snappy|step on it|do a good job|do it nicely)",
    "",
  ),
  rule(
    "(?:to be honest|to tell the truth|frankly|between you and me|if i am honest|the thing is|long story short)",
    "",
  ),
  rule("you (?:would|will) (?:not|never) believe", "i had"),
  rule(
    "(?:i (?:do |really )?hope (?:i am|that i am|it is|this is) not [a-z]+ (?:you|a [a-z]+)|i hate to (?:bother|ask|disturb)(?: you)?|forgive me(?: for [a-z]+)?(?: you)?|i am (?:so |very )?sorry to [a-z]+(?: you)?(?: again)?) ?,?(?: but)? ?,?",
    "",
  ),
  rule("(?:when|once|after) you have (?:finished|had) (?:your [a-z]+|resting|charging) ?,?", ""),
  rule("(?:god|goodness|lord|heaven|heavens) (?:knows|knows why|above) ?,?", ""),
  rule("you know (?:how it (?:is|goes)|what (?:it|they) (?:is|are) like|what i mean) ?,?", ""),
];

/** What a recogniser writes for words that sound alike. */
const HOMOPHONES: readonly Rewriting[] = [
  rule("to (times|passes)", "two $1"),
  rule("for (times|passes)", "four $1"),
  rule("(go|back|return|drive|come|head|over) too (the|your|my)", "$1 to $2"),
  rule("and than", "and then"),
  rule(`than (${VERB}|go|dock)`, "then $1"),
  rule(
    "(flat|house|place|apartment|everything|everywhere|rooms?|floors?|home) (?:accept|expect)",
    "$1 except",
  ),
  rule("weight (for )?(?=\\d|a |an |one|two|three|four|five|six|ten|fifteen|twenty)", "wait $1"),
  rule("wait four (?=\\d|one|two|three|four|five|six|ten|fifteen|twenty)", "wait for "),
  rule("(the|clean|vacuum|mop|sweep|hoover|scrub) haul", "$1 hall"),
  rule("(the|clean|vacuum|mop|sweep|hoover|scrub) (?:leaving|livin) room", "$1 living room"),
  rule(
    "(?:sweet|suite|sleep) (the (?:floor|kitchen|hall|hallway|bathroom|bedroom|office|living room))",
    "sweep $1",
  ),
  rule("(?:mob|mock) (the (?:floor|kitchen|hall|hallway|bathroom|bedroom|office|living room))", "mop $1"),
];

/** Orders of words that other languages have. */
const FOREIGN: readonly Rewriting[] = [
  rule(`please ,? ?you (${VERB}|go|make)`, "please $1"),
  rule(`(${MODAL} you|you ${MODAL}) to (${VERB}|go|make)`, "$1 $2"),
  rule("i (want|need|would like|wish|like) that you", "i want you to"),
  rule(`i (want|need|would like) you (${VERB}|go)`, "i $1 you to $2"),
  rule(`(?:do )?you can ,? ?(?:please )?(${VERB}|go) (.*?)( \\?)?$`, "can you $1 $2"),
  rule(`please to (${VERB}|go|make)`, "please $1"),
  rule("(?:make|do) clean (?=the |my |in |kitchen|hall|bath|bed|living|office)", "clean "),
  rule(`(${VERB}) please ((?:in |under |around )?(?:the|my|all|every))`, "please $1 $2"),
  rule("go please (?:in|into|to)", "please go to"),
  rule("(bring|fetch|take|get) please", "please $1"),
  rule("please you make it clean", "please clean it"),
  rule("make it clean", "clean it"),
];

/** Ways of speaking of moving and of looking. */
const MANNERS: readonly Rewriting[] = [
  rule(
    "(?:bounce|pop|nip|scoot|zip|whizz|trot|toddle|hop|roll|mosey|scurry|skedaddle|trundle|wander|pootle|dash|scuttle|buzz|amble|shuffle) (?:back|home) to",
    "go back to",
  ),
  rule(
    "(?:pop|nip|scoot|zip|whizz|trot|toddle|hop|roll|mosey|scurry|trundle|wander|pootle|dash|scuttle|buzz|amble|shuffle) (?:over |along |up |down |off |through )?(?:to|into)",
    "go to",
  ),
  rule("(?:swing|pop|drop|nip|stop) by (.*?) and (?:check|inspect|look at) it(?: out)?", "inspect $1"),
  rule(`away (?:and|an) (?=${VERB}|go|see)`, ""),
  rule(
    "(?:get|go) (under|underneath|behind|around|beneath) (.*?) with the (vacuum|hoover|mop|broom)",
    "$3 $1 $2",
  ),
  rule(
    "(?:drop|put|take|bring) (the [a-z]+(?: [a-z]+)?) (?:off |back |away )?(?:where it (?:belongs|goes|lives)|(?:in|to) its place)",
    "put back $1",
  ),
  rule(
    `(${VERB}) (?:my|the|your|that|this) (?:room|place|area|one) ,? ?(?:i mean|i meant|sorry) `.trimEnd(),
    "$1",
  ),
  rule(
    "how much (?:charge|juice|power|energy) (?:have you got|do you have|is left|have you)(?: left)?",
    "how much battery is left",
  ),
  rule(
    "[.;] ((?:no |oh |ah )?(?:wait|sorry|hang on|hold on|no|actually|correction)(?: no| wait)?) [.!]",
    ", $1 ,",
  ),
];

const ALWAYS: readonly Rewriting[] = [...FILLERS, ...HOMOPHONES, ...FOREIGN, ...MANNERS];

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
  const list = `${place}(?: ?,? ?(?:and|except|but|but not|apart from|without|except for) ${place})*`;
  const product = `(?:the |a )?${named(lex, "product")}`;
  const made: readonly Rewriting[] = [
    ...needs(list),
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
    "(?:could (?:really )?do with|could (?:really )?use|(?:really |badly )?needs?|(?:really )?wants|would benefit from|is due for|is ready for)";
  const small = "(?:being |to be |having |a |some |good |quick |proper |nice |bit of )*";
  const asked =
    "(?: ,)? (?:please|if you (?:would|could|please|do not mind|can).*|can you do (?:that|it)|could you do (?:that|it)|would you do (?:that|it))";
  return CLEAN_VERBS.map(({ base, ing, done }) => [
    new RegExp(`^(?:please )?(${list}) ${lacks} ${small}(?:${base}|${ing}|${done})${asked}(?: \\?)?$`),
    `please ${base} $1`,
  ]);
}

/**
 * The same words said more plainly: without fillers, with homophones and foreign word order put right. Undefined when
 * nothing of that kind was found. It takes no "not", "if", "said" or other word away that forbids a command.
 */
export function plainer(lex: Lexicon, all: readonly Token[]): readonly Token[] | undefined {
  const said = all.map((token) => token.word).join(" ");
  let plain = said;
  for (const [pattern, instead] of [...ALWAYS, ...ofHouse(lex)])
    plain = plain.replace(pattern, instead).replace(/ {2,}/g, " ").trim();
  return plain === said || plain === "" ? undefined : tokens(plain);
}

/** A question put to "Alexa" may be answered all the same; undefined: no such name was called. */
export function withoutAssistant(all: readonly Token[]): readonly Token[] | undefined {
  const said = all.map((token) => token.word).join(" ");
  const rest = said.replace(ASSISTANT, "");
  return rest === said ? undefined : tokens(rest);
}
