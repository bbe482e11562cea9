import type { Plan } from "../../messages/plan";
import { courtesyAt, skipCourtesy } from "./courtesy";
import { textOf } from "./hearing";
import { numberOf } from "./numbers";
import { phraseList, skip } from "./phrase-table";
import { INSISTING } from "./phrases";
import type { Token } from "./tokens";
import { wordsOf } from "./tokens";
import type { Dialogue, Understanding } from "./understanding";
import { wordMap } from "./word-map";

const YES = phraseList(`
  yes | yeah | yep | yup | yea | ya | aye | sure | of course | go ahead | do it | do that | do so | please
  do | please | correct | that is right | right | exactly | absolutely | definitely | affirmative | indeed |
  certainly | by all means | okay | fine | go for it | proceed | make it so | why not | i do | that one |
  you may | you can | continue | go on | yes please | confirmed | confirm | carry on | sounds good | perfect
  | good idea | great | that would be lovely | that would be great | i would like that | it is | do | anyway
  | i insist | all right | alright | naturally | obviously | totally | roger | uh huh | mhm | mm hmm
`);
const NO = phraseList(`
  no | nope | nah | no thanks | no thank you | not now | never mind | nevermind | do not | leave it | forget
  it | negative | cancel | rather not | not really | none | neither | none of them | wrong | later | maybe
  later | not yet | skip it | no need | i do not | not at all | better not | do not bother | nothing
`);
const ALL = phraseList(`
  all | all of them | both | both of them | every one | them all | the lot | everything | each | all of it |
  both please
`);
const ORDINALS = wordMap({
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  last: -1,
  latter: -1,
  former: 1,
});
const DO_IT = phraseList(`
  clean it | do it | do that | go ahead | do so | just do it | yes | clean | clean that | vacuum it | mop it
  | go on | yes do it | please do | just clean it | i want it | i want you to | do | clean the room | and do
  it | yes please | clean there | please do it | clean it up | i said | do it all | then do it | but do it |
  start | scrub it | hoover it | sweep it | could you | can you do it | please
`);

function plain(all: readonly Token[]): Token[] {
  return all.filter((token) => !token.mark);
}

function wholly(table: Parameters<typeof skip>[0], said: readonly Token[]): boolean {
  let at = skip(LITTLE, said, 0);
  const begun = skip(table, said, at);
  if (begun === at) return skip(table, said, 0) >= said.length && said.length > 0;
  at = skip(ENDINGS, said, begun);
  return at >= said.length;
}

const LITTLE = phraseList(`
  oh | well | um | uh | hmm | please | thanks | thank you | ah | er | so | maid | robot | i guess | i think
  | just
`);
const ENDINGS = phraseList(`
  please | thanks | thank you | maid | robot | then | dear | darling | do | you can | you may | madam | now
  | it is | i do | go ahead | do it | do that | clean it | that is right | that would be great | that would
  be lovely | i would | anyway | today
`);

/** The answer to the question that is open, or undefined when this is something else. */
export function answerTo(all: readonly Token[], dialogue: Dialogue): Understanding | undefined {
  const { pending } = dialogue;
  const said = plain(all);
  if (pending === undefined || said.length === 0 || said.length > 10) return undefined;
  if (wholly(NO, said)) return { kind: "answer", say: "Very well, I shall leave it." };
  const [only] = pending.options;
  if (pending.options.length === 1 && only !== undefined && wholly(YES, said)) return planned(only.plan);
  if (pending.options.length > 1 && wholly(ALL, said)) {
    const every = pending.options.find((option) => option.label === "everything");
    return planned(
      every?.plan ?? { steps: pending.options.flatMap((option) => option.plan.steps).slice(0, 40) },
    );
  }
  const chosen = byNumber(said, pending.options.length) ?? byName(said, dialogue);
  const option = chosen === undefined ? undefined : pending.options.at(chosen);
  if (option !== undefined) return planned(option.plan);
  if (wholly(YES, said)) return { kind: "ask", say: pending.question, pending };
  return undefined;
}

function planned(plan: Plan): Understanding {
  return { kind: "plan", plan, insist: false };
}

/** "The second", "number two". */
function byNumber(said: readonly Token[], count: number): number | undefined {
  const rest = said
    .map((token) => token.word)
    .filter((word) => !/^(the|number|option|one|please|i|mean|want|would|like|room)$/.test(word));
  const word =
    rest.length === 0
      ? said.some((token) => token.word === "one")
        ? "one"
        : undefined
      : rest.length === 1
        ? rest[0]
        : undefined;
  if (word === undefined) return undefined;
  const n = ORDINALS.get(word) ?? (word === "a" ? undefined : numberOf(word));
  if (n === -1) return count - 1;
  return n !== undefined && n >= 1 && n <= count ? n - 1 : undefined;
}

/** An option by its words, when they are said of one only. */
function byName(said: readonly Token[], dialogue: Dialogue): number | undefined {
  const options = dialogue.pending!.options.map((option) =>
    wordsOf(option.label).filter((word) => !FILLING.test(word)),
  );
  const words = said.map((token) => token.word).filter((word) => !FILLING.test(word));
  if (words.length === 0) return undefined;
  const exact = options.findIndex((label) => label.join(" ") === words.join(" "));
  if (exact >= 0) return exact;
  const holding = options.flatMap((label, k) => (words.every((word) => label.includes(word)) ? [k] : []));
  return holding.length === 1 ? holding[0] : undefined;
}

const FILLING =
  /^(the|a|in|by|floor|please|just|one|and|i|mean|want|would|like|thanks|yes|ok|okay|only|my|clean|do)$/;

/** "Anyway", "I insist", "do it anyway" after she refused a repeat. */
export function insistence(all: readonly Token[], dialogue: Dialogue): Understanding | undefined {
  const said = plain(all);
  if (dialogue.lastRefused === undefined || said.length === 0 || said.length > 14) return undefined;
  let at = 0;
  let insisted = false;
  let done = false;
  while (at < said.length) {
    const insist = skip(INSISTING, said, at);
    const order = skip(DO_IT, said, at);
    const filler = courtesyAt(said, at);
    if (insist > at) {
      insisted = true;
      at = insist;
    } else if (order > at) {
      done = true;
      at = order;
    } else if (filler > at) at = filler;
    else return undefined;
  }
  return insisted || done ? { kind: "plan", plan: dialogue.lastRefused, insist: true } : undefined;
}

const PAUSE = phraseList(`
  pause | pause please | wait | hold on | hang on | wait a minute | wait a moment | wait a second | wait a
  sec | wait a bit | one moment | one second | one minute | just a moment | just a second | just a minute |
  hold on a second | hold on a minute | hold on a moment | hang on a second | hang on a minute | hang on a
  moment | pause cleaning | pause the cleaning | pause for a moment | pause for now | take a break | have a
  break | take a rest | take a short break | pause vacuuming | pause the job | pause it | pause that |
  interrupt | hold it | hold your horses | give me a moment | give me a second | give me a minute | wait up
  | pause the vacuum | pause the robot | hold that thought | pause everything | pause your work | hold position | hold your position | stay where you are
`);
const RESUME = phraseList(`
  resume | continue | carry on | go on | keep going | proceed | keep cleaning | continue cleaning | resume
  cleaning | carry on cleaning | go ahead | as you were | back to work | get back to work | go back to work
  | continue please | resume the cleaning | resume the job | continue the job | continue the cleaning |
  continue with the cleaning | carry on with the cleaning | carry on with your work | continue your work |
  resume your work | keep it up | keep at it | unpause | go back to cleaning | do not stop | please do not
  stop | continue where you left off | carry on where you left off | resume where you left off | pick up
  where you left off | keep working | finish the job | finish your job | finish what you started | finish
  what you were doing | continue what you were doing | go on cleaning | keep on cleaning | restart the
  cleaning | continue vacuuming | keep vacuuming | resume vacuuming | finish up | keep on going | keep
  moving | resume operations | resume your operations | continue with your work | resume work
`);
const RESET = phraseList(`
  you can move again | you may move again | you are free to move | you may move | you can move | you can
  move now | you may move now | release | release the stop | reset | reset the stop | reset yourself |
  unlock | unfreeze | clear the stop | lift the stop | undo the stop | end the stop | release the brake |
  you are released | at ease | move again | start moving again | it is safe now | it is safe to move | it is
  safe to move again | all clear | the coast is clear | you can go again | you may go again | you can start
  again | you may start again | you may continue | you can continue | you may proceed | you may carry on |
  you can carry on | you may resume | you can resume | you are free to go | you can go on | you may go on |
  you are free | cancel the stop | revoke the stop | wake up | unstop
`);

/** Pause, go on, and the release of a stop: short orders of their own. */
export function shortOrder(all: readonly Token[]): Understanding | undefined {
  const said = plain(all);
  if (said.length === 0 || said.length > 12) return undefined;
  const text = textOf(said.slice(skipCourtesy(said, 0, false)));
  if (WAITING.test(text)) return { kind: "pause" };
  if (GOING_ON.test(text)) return { kind: "resume" };
  if (entirely(RESET, said)) return { kind: "reset" };
  if (entirely(RESUME, said)) return { kind: "resume" };
  return entirely(PAUSE, said) ? { kind: "pause" } : undefined;
}

/** "Hang on a tick", "just give me two secs". */
const WAITING =
  /^(?:just )?(?:hang on|hold on|wait|hold up|wait up|give me|gimme|one|pause)(?: for)?(?: (?:just|a|one|two|half))* (?:tick|ticks|mo|sec|secs|second|seconds|moment|jiffy|bit|mate|there)(?: please| mate| love| robot)?$/;

/** "Resume from where you were interrupted". */
const GOING_ON =
  /^(?:resume|continue|carry on|go on|pick up)(?: (?:from|at|the|your|job|work|cleaning|with|task|what|previous|last))* (?:where )?you (?:left off|stopped|were|were interrupted|were at|had got to|were doing)(?: please)?$/;

function entirely(table: Parameters<typeof skip>[0], said: readonly Token[]): boolean {
  for (let from = 0; from < said.length; from++) {
    const end = skip(table, said, from);
    if (end > from && skipCourtesy(said, end, false) >= said.length) return true;
    const next = Math.max(courtesyAt(said, from), skip(ASKING, said, from));
    if (next <= from) return false;
    from = next - 1;
  }
  return false;
}

const ASKING = phraseList(`
  can you | could you | would you | will you | you can | you may | i want you to | i would like you to | now
  you can | now
`);
