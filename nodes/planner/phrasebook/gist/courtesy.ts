import { after } from "../phrase-table";
import { SOFTENERS, TAILS } from "../phrases";
import { whenFree } from "../polite-forms";
import type { Token } from "../tokens";
import { ahead, count } from "./ahead";

/** Words that colour a command and change nothing about it, each by itself: adverbs, sounds, ways of calling her. */
const COURTESIES = new Set(
  `please pls plss plsss plz pleasee pleaseee plox kindly just now right away straight straightaway quick fast real so very
  much then also too well okay ok alright yes yeah yea yep yup yass sure fine great good cool perfect nice lovely brilliant
  super awesome oh ooh ah aw um umm uh uhh er erm hmm hm mm hey heya hi hello hallo yo hiya oi oy ahoy psst listen look maybe
  perhaps thanks thank thankyou thx thnx tks tysm kthx cheers ta dear dearest darling honey hon hun sweetie sweetheart sweet
  love luv lovey girl maid robot bot robo roomba rosie jeeves alexa siri google cortana jarvis computer buddy pal friend
  mate matey bro bruh brother dude man fam bestie babe boss chief captain champ homie sis sister guys folks team madam miss
  sir sunshine treasure angel pet petal duck ducky hen lass champion asap pronto stat anyhow gonna wanna gotta
  like whatever innit eh huh aye lowkey highkey ngl tbh fr frfr lol lmao haha hehe omg omfg wtf idk imo imho btw fyi xx xo
  first firstly second secondly third thirdly next last lastly afterwards once simple proper gentle careful thorough
  quiet little bit wee tad extra righto rightio o here up out down today
  instead mainly ever such whole entire hurry chop blimey crikey gosh goodness heavens lord god jeez geez damn dang darn
  bloody flipping freaking fricking frigging effing heck hell yikes ugh ew eww yuck gross wow phew appreciated grateful sorry apologies pardon excuse forgive
  obliged kind job task mission order command request assignment instruction sequence schedule plan agenda todo cycle
  program programme protocol mode execute initiate commence activate perform engage`.split(/\s+/),
);

/** Adverbs end in "ly"; these do not, or they say how often, when or whether. */
const NO_ADVERB =
  /^(family|fly|july|italy|reply|supply|apply|rely|daily|weekly|monthly|nightly|hourly|yearly|hardly|barely|rarely|scarcely|supposedly|allegedly|hypothetically|theoretically|belly|jelly|bully|ally|lily|early|apparently|usually|normally|frequently|occasionally|regularly|previously|formerly|recently|lately|imply|multiply|comply|holy|only)$/;

const KIND =
  "(?:great|good|nice|lovely|wonderful|awesome|amazing|fantastic|brilliant|super|swell|perfect|ideal|helpful|appreciated|grateful|thankful|glad|happy|pleased|delighted|obliged|thrilled|kind|sweet|cool|fab|grand|marvellous|splendid|excellent|help|favour|star|angel|dear|love|darling|gem|legend|treasure|champ|champion|hero|lifesaver|saint|sweetheart|pet|doll|lamb|duck|peach|pal|sport|sweetie|best|lifesaver|diamond|god|goddess|queen|rockstar|good girl|good robot|good egg)";
const LITTLE =
  "(?:a|an|the|my|such|so|very|really|ever|most|just|super|totally|absolutely|simply|truly|real|little|much|of|big|huge|great|massive|massively|greatly|deeply|highly|kind|good|lovely|absolute|total|right|it|to|me|for|us|that|today|indeed|too|in|world|lot|everything)";

/** Whole turns of phrase that colour a command: built of their parts, so that they need not be listed. */
const TURNS: readonly RegExp[] = [
  new RegExp(
    `^(?:and )?(?:that|it|this|which) (?:would|will|is) (?:also |really |just |certainly )*(?:be|mean|help|make my day|make me happy)?(?: ${LITTLE})*(?: ${KIND})?(?= |$)`,
  ),
  new RegExp(`^(?:would|will) be (?:${LITTLE} )*${KIND}(?= |$)`),
  new RegExp(
    `^(?:and )?i (?:would|will|do|am|shall) (?:${LITTLE} )*(?:appreciate (?:it|that|this)|be (?:${LITTLE} )*${KIND}|thank you|owe you(?: one)?|love (?:it|you|that)(?: ${LITTLE})*)(?= |$)`,
  ),
  new RegExp(`^(?:there is|you are|you would be|be|like) (?:a |an |the |my )(?:${LITTLE} )*${KIND}(?= |$)`),
  /^(?:and )?(?:make|do) it (?:quick|quickly|fast|snappy|nice|nicely|proper|properly|good|well|right|carefully|quietly|sparkle|shine|sharp)(?= |$)/,
  /^(?:and )?(?:hurry up|be quick|be careful|be thorough|be gentle|get a move on|step on it|no rush|no hurry|take your time|good luck|off you go|off you pop|chop chop|if you catch my drift|as per usual|as usual|as always|for once|for heavens? sake|for goodness sake|for gods? sake|for pete sake|for the love of (?:god|pete|all that is holy))(?: about it| with it| will you)?(?= |$)/,
  /^as (?:fast|quick|quickly|soon|best|well|thoroughly|carefully|quietly|much|good|swiftly|speedily) as (?:you (?:possibly |ever )?can|you are able|possible|ever|humanly possible|usual|always)(?= |$)/,
  /^(?:what happened|the thing|the problem|the situation|the point|my point|the truth|the fact|thing|problem) (?:is|was)(?: that)?(?= )/,
  /^(?:here is the thing|long story short|guess what|you know what|fun fact|believe it or not|as you know|as you can see|and so|to be honest|to tell you the truth|time to shine|you know the drill|game time|rise and shine|wakey wakey|up and at them|get to it|there you go|here we go|here goes|come on then)(?= |$)/,
  /^(?:good|guten|bon) (?:morning|afternoon|evening|day|night)(?= |$)/,
  /^thank you(?: (?:so|very|ever|much|kindly|dear|a lot|in advance|again|indeed))*(?= |$)/,
  /^(?:how are you|hope you are|i hope you are|hope you slept|trust you are|i trust you are|nice to see you)(?: (?:doing|well|good|fine|today|feeling|okay|all|charged|rested))*(?= |$)/,
  /^(?:would|will|could|can) (?:you|ya)(?: please| kindly)?$/,
  /^(?:in|with) (?:one go|a jiffy|a flash|no time|care|love|style|peace|full|detail|advance)(?= |$)/,
  /^(?:at|on) (?:your|the) (?:earliest )?(?:convenience|leisure|double|quick|own pace|pace)(?= |$)/,
  /^(?:this|the) (?:very )?(?:instant|minute|second|moment)(?= |$)/,
];

/** "Sorry to be a nuisance but", "I know it's late but": what is said ahead of a request to make it softer. */
const PREAMBLE =
  /^(?:well |so |and |oh |hi |hey |right |okay )*(?:i am )?(?:ever so |so |very |terribly |awfully |really |just )*(?:sorry|apologies|forgive me|pardon me|excuse me|i know|i realise|i realize|i understand|i am aware|i appreciate|i hate to|i do not mean|i do not want|not sure|i am not sure|no pressure|no offence|no offense|not to|hope|i hope|i trust|if you can hear|long story short|the thing is|here is the thing|guess what|you will not believe|you know what|as you know|as you can see|what happened|the problem is|the situation is|fun fact|believe it or not|to be honest|to tell the truth|call me)(?: [a-z]+){0,12}?(?= but |$)/;

/** Words with which a preamble would be more than manners. */
const MORE_THAN_MANNERS =
  /(?<![^ ])(?:clean|cleaned|cleaning|vacuum|vacuumed|mop|mopped|mopping|sweep|swept|scrub|hoover|hoovered|wash|washed|please|can|could|would|will|not to|said|told|asked|tomorrow|later|tonight|if you (?:clean|do)|when|unless|until|anyone|someone|who)(?![^ ])/;

function preambleAt(text: string): number {
  const found = PREAMBLE.exec(text)?.[0];
  if (
    found === undefined ||
    MORE_THAN_MANNERS.test(found.replace(/if you can hear|would not|could not/g, ""))
  )
    return 0;
  return count(found) + (text.slice(found.length).startsWith(" but ") ? 1 : 0);
}

/** "If it's not too much trouble", "when you've got a second": conditions that are only manners. */
const MANNERS =
  /^(?:and |but )?(?:if|when|whenever|as soon as|once|should|only if|provided|as long as)(?: (?:and|ever|you|ya|it|that|this|is|are|be|would|will|could|can|may|might|do|does|have|has|got|get|find|feel|happen|not|too|so|very|much|no|a|an|the|of|to|for|in|on|at|up|your|my|me|any|some|spare|free|little|great|big|terrible|awful|bit|few|couple|minute|minutes|moment|moments|mo|jiffy|second|seconds|sec|chance|opportunity|time|trouble|bother|hassle|problem|inconvenience|imposition|ask|asking|possible|possibly|convenient|suitable|suits|okay|alright|fine|ready|able|available|busy|please|pleases|pleased|kind|good|nice|dear|mind|minded|like|want|wish|fancy|way|round|around|happy|willing|charged|awake|up|there|next|anyhow|not|really|otherwise|engaged|occupied|poss|feasible|all|right|around|with|by|please|ever|so|then|done|finished|resting|bored|idle|battery|enough|energy|already|up|over|today))+(?= |$)/;

/** A cleaning in it makes a condition one: "if you have mopped ...". */
const WEIGHTY = /(?<![^ ])(?:done|finished|battery|charged)(?![^ ])/;

function turnAt(all: readonly Token[], i: number): number {
  const text = ahead(all, i);
  const ends = TURNS.map((turn) => turn.exec(text)).map((found) =>
    found === null ? -1 : i + count(found[0]),
  );
  const manners = MANNERS.exec(text);
  const wholly = manners !== null && (manners[0].length === text.length || endsWell(text, manners[0]));
  const preamble = preambleAt(text);
  return Math.max(
    -1,
    preamble > 0 ? i + preamble : -1,
    ...ends,
    wholly && !WEIGHTY.test(manners[0]) ? i + count(manners[0]) : -1,
  );
}

/** The manners end where a command begins, not in the middle of a condition. */
function endsWell(text: string, manners: string): boolean {
  if (
    /(?<![^ ])(?:you|ya|it|would|could|can|will|may|might|do|is|are|have|the|a|to|of|your|if|when)$/.test(
      manners,
    )
  )
    return false;
  const next = text.slice(manners.length + 1).split(" ")[0]!;
  return /^(please|can|could|would|will|clean|vacuum|hoover|mop|sweep|scrub|give|do|go|run|and|then|pop|wash|get|start|take)$/.test(
    next,
  );
}

/** The index after what is only courtesy or filling at i; i itself when nothing of that kind stands there. */
export function courtesyAt(all: readonly Token[], i: number): number {
  const token = all[i];
  if (token === undefined || token.mark) return i;
  const behind = token.word === "after" && (all[i + 1]?.mark ?? true);
  const single =
    behind || COURTESIES.has(token.word) || (/^[a-z]{3,}ly$/.test(token.word) && !NO_ADVERB.test(token.word));
  return Math.max(
    i,
    single ? i + 1 : -1,
    turnAt(all, i),
    whenFree(all, i),
    after(TAILS, all, i),
    after(SOFTENERS, all, i),
  );
}
