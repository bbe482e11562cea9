import type { Commanding, ReadAct } from "./act";
import { after, phraseList, phraseTable, skip } from "./phrase-table";
import { DETERMINERS } from "./target-words";
import { modeOf } from "./verbs";

const SAYS = phraseList(`
  say | announce | shout | yell | call out | proclaim | read out | say out loud | say loudly | please say |
  speak | broadcast | repeat after me | declare
`);
const TELLS = phraseTable(["tell", "let", "inform", "remind"]);
const LISTENERS = phraseList(`
  everyone | everybody | the family | my family | the kids | the children | my kids | my children | my wife
  | my husband | them | my mother | my mum | my mom | my dad | my father | my son | my daughter | the boys |
  the girls | people | the guests | our guests | my guests | the whole house | the house | the whole family
  | all | everyone in the house | her | him | grandma | grandpa | mum | mom | dad | my brother | my sister |
  my partner | the dog | the cat | my flatmate | my roommate | the baby
`);
const LEADS = phraseList(`
  that | to everyone | to everybody | to the kids | to my wife | to my husband | to the family | out loud |
  loudly | know | know that | about | to them | aloud | the words | the following | to the children | to the
  guests
`);
const NEVER_SAID =
  /^(again|something|anything|it|nothing|what|why|when|how|where|who|which|me|so|more|please|yes|no|if|you|the)$/;

/** "Say dinner is ready", "tell everyone that I am home". The words end with the sentence, or before a further command. */
export const readSay: ReadAct = (on, from) => {
  const at = wordsBegin(on, from);
  if (at === undefined) return undefined;
  const end = wordsEnd(on, at);
  const first = on.all[at];
  if (first === undefined || end <= at) return undefined;
  if (end === at + 1 && NEVER_SAID.test(first.word)) return undefined;
  if (/^(when|once|if|whether|again)$/.test(first.word)) return undefined;
  if (isOrder(on, at))
    return {
      value: [
        {
          do: "refuse",
          reason: "impossible",
          say: "I pass on news, not orders; somebody, or I myself, might take it for one.",
        },
      ],
      end,
    };
  const text = on.raw(first.start, on.all[trimmed(on, at, end) - 1]!.end).trim();
  const close = on.all[end]?.word === '"' ? end + 1 : end;
  return { value: [{ do: "say", text }], end: close };
};

/** "Tell the kids to clean the hall", "repeat after me: clean the hall". */
function isOrder(on: Commanding, at: number): boolean {
  const verb = /^(to|please)$/.test(on.all[at]?.word ?? "") ? at + 1 : at;
  return modeOf(on.all[verb]?.word, "base") !== undefined && on.begins(verb);
}

/** "Say hello to everyone": whom it is for is not said. */
function trimmed(on: Commanding, at: number, end: number): number {
  for (let i = end - 1; i > at; i--)
    if (on.all[i]!.word === "to" && after(LISTENERS, on.all, i + 1) === end) return i;
  return on.all[end - 1]!.word === "please" && end - 1 > at ? end - 1 : end;
}

function wordsBegin(on: Commanding, from: number): number | undefined {
  const says = after(SAYS, on.all, from);
  const tells = after(TELLS, on.all, from);
  let at = says;
  if (says < 0) {
    const who = tells > 0 ? after(LISTENERS, on.all, tells) : -1;
    if (who < 0) return undefined;
    at = who;
    if (on.all[from]?.word === "let" && on.all[at]?.word !== "know") return undefined;
  }
  at = skip(LEADS, on.all, at, false);
  while (on.all[at]?.mark && /^[:,"-]$/.test(on.all[at]!.word)) at++;
  return at;
}

function wordsEnd(on: Commanding, from: number): number {
  const quoted = on.all[from - 1]?.word === '"';
  let end = from;
  for (; end < on.all.length; end++) {
    const token = on.all[end]!;
    if (quoted ? token.word === '"' : token.mark && /^[.!?;"]$/.test(token.word)) break;
    if (!quoted && end > from && furtherCommand(on, end)) break;
  }
  return end;
}

const FURTHER = phraseList(`
  and then | then | and | after that | and after that | and afterwards
`);

function furtherCommand(on: Commanding, at: number): boolean {
  const comma = on.all[at]?.word === "," ? at + 1 : at;
  const joined = after(FURTHER, on.all, comma);
  return (
    joined > 0 &&
    on.begins(skip(phraseTable(["please", "also"]), on.all, joined)) &&
    after(DETERMINERS, on.all, joined) < 0
  );
}
