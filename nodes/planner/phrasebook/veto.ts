import { skipCourtesy } from "./courtesy";
import type { Token } from "./tokens";

/** Why words beside a command forbid to act on it. */
type VetoKind = "negated" | "timed" | "conditional" | "reported" | "hypothetical" | "unclear";

export interface Veto {
  readonly kind: VetoKind;
  readonly words: string;
}

const NEGATING =
  /^(not|never|no|none|nobody|nothing|neither|nor|without|hardly|refuse|avoid|forbid|forbidden|refrain|leave|skip|except|stop|nowhere|prohibited|instead)$/;
const TIMED =
  /^(tomorrow|tonight|later|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|every|everyday|daily|weekly|monthly|hourly|nightly|oclock|am|pm|noon|midnight|weekend|weekends|weekday|weekdays|week|month|year|sunrise|sunset|schedule|scheduled|christmas|easter|always|often|usually|regularly|sometimes|ago|yesterday|mornings|evenings|afternoons|nights|overnight|january|february|march|april|june|july|august|september|october|november|december|alarm|timer|routine|eventually|someday|hours|hour|minutes)$/;
const CONDITIONAL =
  /^(if|unless|when|whenever|once|until|till|provided|assuming|supposing|whether|depending|while|after|afterwards|should|in_case)$/;
/** Turns with a word of saying in them that report nothing. */
const SAYS_NOTHING =
  / (?:say (?:anything|a word|much|so|no)|to say the least|(?:needless|must|have) (?:to )?say) /g;

const REPORTED =
  /^(said|says|say|saying|told|tells|telling|asked|asks|asking|thinks|thought|mentioned|heard|read|reads|wrote|writes|written|called|calls|claims|claimed|suggested|suggests|shouted|whispered|wanted|wants|reminded|advised|recommended|recommends|replied|answered|insists|insisted|ordered|ordering|tell|quote|quoted|lyrics|title|titled|sign|note|poster|sentence|phrase|word|words|command|dreamed|dreamt|remember|promised|begged|meant|means|mean|instructed)$/;
const HYPOTHETICAL =
  /^(would|could|might|may|imagine|suppose|pretend|wish|dream|hypothetically|theoretically|maybe|perhaps|used|wonder|wondering|considering|consider|thinking|think|planning|hope|hoping|rather|prefer|likely|probably|supposed|possible|possibly|theory|game|joke|example|want|need|like|love|hate|enjoy|can|will|must|or|had|have)$/;
const FINITE =
  /^(is|are|am|was|were|has|have|had|will|comes|come|coming|came|gave|took|stood|sat|slept|lost|sent|drove|grew|spilled|spilt|dropped|made|makes|looks|look|needs|need|smells|got|gets|went|left|broke|sheds|shed|walked|ran|fell|feel|feels|hate|hates|love|loves|know|see|saw|think|threw|tracked|brought|vomited|puked|peed|cooked|baked|ate|having|expecting|arrive|arrives|arriving|hosting|cut|tramped|drooled|did|do|does|can|could|would|started|forgot|knocked|played|trailed|muddied|want|wants|leaves|turned|visited|visit|stepped|finished|hope|believe|guess|sneezed|happened|happens|noticed|planning|find|found|bought|live|lives|keeps|keep|like|sit|sits|work|works)$/;
const SUBJECT =
  /^(i|we|it|there|my|our|he|she|they|the|this|that|someone|somebody|everyone|everybody|people|guests|visitors|mum|mom|dad|grandma|granny|kids|his|her|their|what|no|nobody|some|all|a|these|those|who|friends|company|dinner|lunch|today|christmas|in|after|tonight|tomorrow|yesterday|because|since|so|as|and|but|with|given|seeing|which|before|otherwise|you|too|lots|for|half|one|two|three|four|mother|father|aunt|uncle|well|oh|god|gosh|wow|ugh|look|man|honestly|just|actually|anyway)$/;

function words(span: readonly Token[]): string[] {
  return span.filter((token) => !token.mark).map((token) => token.word);
}

/** True for words that say how things are ("my mother is coming"): they may hold a time or a "not" and bind no command. */
export function isRemark(span: readonly Token[]): boolean {
  const said = words(span);
  const first = said[0] ?? "";
  const finite = said.slice(0, 8).findIndex((word) => FINITE.test(word) || /^[a-z]{3,}ed$/.test(word));
  if (finite <= 0 || /^(when|if|while|once|until)$/.test(first)) return false;
  return SUBJECT.test(first) || (finite <= 3 && !NO_SUBJECT.test(first));
}

/** With these a question or an order begins, and no report. */
const NO_SUBJECT =
  /^(what|when|where|who|whom|whose|why|how|which|is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|need|if|while|once|until|unless|please|not|never|let|go|come|get|give|make|take|put|bring|fetch|tell|say|ask|clean|vacuum|hoover|vac|sweep|brush|mop|wash|wipe|scrub|look|check|inspect|wait|stop|start|begin|finish|continue|run|use|try|keep|leave|skip|avoid|imagine|suppose|pretend|remember|remind|announce|repeat|see|show|help|call)$/;

/** True when "you", a wish or a report in a remark may turn the command into something else. */
function concernsHer(said: readonly string[]): boolean {
  return said.some((word) => /^(you|your|robot|maid)$/.test(word));
}

/** "You have been great", "you look tired": only told, no order in it. */
const TOLD_OF_HER =
  /^(?:you|your \w+) (?:are|were|have been|had|look|looked|seem|seemed|missed|left|forgot)(?= |$)/;

/** What the words left over beside a command forbid; undefined: nothing. */
export function vetoOf(span: readonly Token[], opens: boolean): Veto | undefined {
  const begun = skipCourtesy(span, 0, true);
  const rest = begun < span.length ? span.slice(begun) : span;
  const said = words(rest);
  if (said.length === 0) return undefined;
  const remark = isRemark(rest) || isRemark(span);
  const kind = kindOf(span, said, remark, opens);
  return kind && { kind, words: said.join(" ") };
}

function kindOf(
  span: readonly Token[],
  said: readonly string[],
  remark: boolean,
  opens: boolean,
): VetoKind | undefined {
  const plain = ` ${said.join(" ")} `.replace(SAYS_NOTHING, " ").trim().split(" ");
  const has = (pattern: RegExp) => plain.some((word) => pattern.test(word));
  if (span.some((token) => token.word === '"')) return "reported";
  if (has(REPORTED)) return "reported";
  if (
    has(
      /^(if|unless|whenever|provided|assuming|supposing|whether|imagine|suppose|pretend|hypothetically|theoretically)$/,
    )
  )
    return "conditional";
  const past =
    /^(when|while|after)$/.test(said[0]!) &&
    has(/^(was|were|came|got|had|went|left|woke|returned|noticed|found|saw)$/);
  if (/^(when|while|once|until|till|after)$/.test(said[0]!) && !past) return "conditional";
  if (!remark && PHRASE_OF_TIME.test(said.join(" "))) return "timed";
  if (has(NEGATING) && (!remark || concernsHer(said))) return "negated";
  if (has(TIMED) && (!remark || /^(tomorrow|tonight|later|every|at|on|by)$/.test(said[0]!))) return "timed";
  if (has(CONDITIONAL) && !remark && !past) return "conditional";
  if (remark && /^(you|your)$/.test(said[0]!) && !TOLD_OF_HER.test(said.slice(0, 3).join(" ")))
    return "unclear";
  if (has(HYPOTHETICAL) && (!remark || concernsHer(said))) return "hypothetical";
  return opens || remark ? undefined : "unclear";
}

/** "On my birthday", "during the match": when, and not where. */
const PHRASE_OF_TIME = /^(?:on|during|throughout|upon|from|by|at) (?:\w+ ){0,2}\w+$/;

const SOMEBODY =
  "(?:i|we|he|she|they|my|our|his|her|their|everyone|everybody|someone|nobody|people|guests|mum|mom|dad|dinner|lunch|breakfast|the (?:kids?|children|baby|guests?|dog|cat|film|movie|party|sun|rain|visitors|dishes|laundry))";
const LATER = new RegExp(
  `(?<!at |just |only )\\b(?:once|as soon as|the moment|whenever|if ever) ${SOMEBODY}\\b`,
);
const IN_CASE = /(?:^|[.!;] )(?:[a-z]+ )?(?:in case|in the event|on condition|assuming) (?!you)/;

const DAYTIME =
  /^(?:please )?(?:in the (?:morning|afternoon|evening)|at (?:night|noon|dawn|dusk)|this evening) /;
/** Some time that is not now. */
const SOME_DAY =
  /(?:^|[.!?;,] |and )(?:(?:one|some|another|any) (?:fine |sunny )?(?:day|time)|on (?:my|his|her|our|your|their|the) (?:\w+ )?(?:birthday|anniversary|wedding|holidays?|day)|one of these days|in (?:the )?future)(?= |$)/;

/** "... but I won't", "... but you can't". */
const TAKEN_BACK =
  /(?<![^ ])but (?:(?:i|we|you|she|he|it|that) (?:will|would|do|did|can|could|shall|should|am|are|is|have|has|was|were) )?not(?: [.!]| to| going to| now| yet)*$/;

/** Said behind what nobody believes. */
const IRONY =
  /(?<![^ ])(?:my (?:foot|eye|arse|ass|hat)|yeah right|fat chance|dream on|in your dreams|when pigs (?:can )?fly|as if that|good luck with that)(?![^ ])/;

const QUOTING =
  /^(?:the )?(?:chapter|title|verse|line|lyrics|quote|song|headline|rule|lesson|page|section|paragraph|scene|act|episode|poem)\b|\blet us say (?:you|that)\b|\bthen what(?: \?)?$/;

/** A condition anywhere in what was said that holds for all of it: "... once I have left", "in case it rains, ...". */
export function conditionIn(all: readonly Token[]): Veto | undefined {
  const said = all.map((token) => token.word).join(" ");
  if (DAYTIME.test(said) || SOME_DAY.test(said)) return { kind: "timed", words: "" };
  if (TAKEN_BACK.test(said)) return { kind: "negated", words: "" };
  if (IRONY.test(said)) return { kind: "unclear", words: "" };
  if (QUOTING.test(said)) return { kind: "reported", words: "" };
  return LATER.test(said) || IN_CASE.test(said) ? { kind: "conditional", words: "" } : undefined;
}
