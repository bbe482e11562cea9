import type { Act, Commanding, ReadAct } from "./act";
import { thingsAt } from "./lexicon";
import { readMinutes } from "./minutes";
import { after, phraseList, skip } from "./phrase-table";
import { readTarget } from "./read-target";
import { readTargets, unknownTarget } from "./read-targets";
import type { Read } from "./target";
import { DETERMINERS } from "./target-words";

const FETCHES = phraseList(`
  fetch | get | bring | grab | take | collect | pick up | carry | take out | get out | go get | go and get |
  go fetch | go and fetch | go and grab | go grab | bring over | bring out | find | hand | pass | pick |
  retrieve | go and collect | go and find | go find | give | get hold of | bring along | take along | get
  out of the cupboard | fetching | bringing | getting | grabbing | haul | lug | bring here
`);
const RETURNS = phraseList(`
  return | put back | put away | take back | bring back | stow | stow away | store | give back | drop off |
  tidy away | hang up | hang back up | pack away | putting away | putting back | returning | go and put back
  | go put back | clear away | put down | deposit | replace
`);
const BACK = phraseList(`
  back | away | back again | back where it belongs | away again | back in its place | where it belongs |
  back to its place | back where it was | back to where it belongs | back where you found it | back where
  you got it | back in the cupboard | to its place | in its place | to where it belongs | in the cupboard | to its own place | to its spot | back to its spot | to its cupboard | back to its cupboard | in its cupboard | back in its cupboard |
  back to its home | back home
`);
const FOR_WHOM = phraseList(`
  me | us | over | here | over here | along | out | back | to me | for me | with you | to us | up | from the
  cupboard | from its place | please | from the broom cupboard | from the closet | first | quickly
`);
/** Nobody brings those, and asking for one of them is no order. */
const NOT_THINGS =
  /^(to|up|on|off|out|away|lost|ready|going|started|down|over|care|it|that|this|your|time|a|some|break|rest|nap|easy|well|better|done|moving|cleaning|working|busy|real|rid|along|into|the|in|of|back|at|yourself|cracking|breath|charge|here|there|home)$/;

/** "Bring the mop", "take the mop to the kitchen". */
export const readFetch: ReadAct = (on, from) => {
  const verb = after(FETCHES, on.all, from);
  if (verb < 0) return undefined;
  const at = skip(DETERMINERS, on.all, skip(FOR_WHOM, on.all, verb));
  const found = thingsAt(on.lex, on.all, at, ["product"]);
  if (found === undefined) return unknownThing(on, from, verb, at);
  const back = after(BACK, on.all, found.end);
  const product = found.things[0]!.id;
  if (back > 0) return { value: [{ do: "return", product }], end: back };
  return taken(on, product, skip(FOR_WHOM, on.all, found.end));
};

function taken(on: Commanding, product: string, end: number): Read<readonly Act[]> {
  const fetch: Act = { do: "fetch", product };
  const joined = /^(and|,)$/.test(on.all[end]?.word ?? "") ? skip(DETERMINERS, on.all, end + 1) : end;
  const second = joined > end ? thingsAt(on.lex, on.all, joined, ["product"]) : undefined;
  if (second !== undefined && !(joined === end + 1 && on.begins(joined))) {
    const more = taken(on, second.things[0]!.id, skip(FOR_WHOM, on.all, second.end));
    return { value: [fetch, ...more.value], end: more.end };
  }
  if (!/^(to|into|in)$/.test(on.all[end]?.word ?? "")) return { value: [fetch], end };
  const read = readTargets(on, end + 1, "go", on.begins);
  if (read === undefined) return { value: [fetch], end };
  return {
    value: [fetch, ...read.value.list.map((target) => ({ do: "go" as const, target }))],
    end: read.end,
  };
}

/** "Get me a beer": she fetches what she cleans with, and nothing else. */
function unknownThing(
  on: Commanding,
  from: number,
  verb: number,
  at: number,
): Read<readonly Act[]> | undefined {
  if (/^(find|pass|pick|take)$/.test(on.all[from]!.word) && at === verb) return undefined;
  if (at === verb || thingsAt(on.lex, on.all, at, ["room", "furniture", "place", "dock"]) !== undefined)
    return undefined;
  const unknown = unknownTarget(on, at);
  if (unknown?.value.kind !== "unknown" || NOT_THINGS.test(on.all[at]!.word)) return undefined;
  const say = `I fetch what I clean with; a ${unknown.value.words} is beyond me.`;
  return { value: [{ do: "refuse", reason: "unknown_product", say }], end: unknown.end };
}

/** "Put the mop back", "return the bucket". */
export const readReturn: ReadAct = (on, from) => {
  const whole = after(RETURNS, on.all, from);
  if (whole > 0) {
    const found = thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, whole), ["product"]);
    if (found !== undefined)
      return { value: [{ do: "return", product: found.things[0]!.id }], end: placed(on, found.end) };
  }
  if (!/^(put|take|bring|hang|tidy|stow|putting|taking|carry|pack)$/.test(on.all[from]?.word ?? ""))
    return undefined;
  const found =
    thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, from + 1), ["product"]) ?? productBefore(on, from);
  if (found === undefined) return undefined;
  const here = /^(take|taking|bring|carry)$/.test(on.all[from]!.word) && after(BACK, on.all, found.end) < 0;
  const end = here ? found.end : placed(on, found.end);
  return end > found.end ? { value: [{ do: "return", product: found.things[0]!.id }], end } : undefined;
};

/** "... put it back": the product that was named last. */
function productBefore(on: Commanding, from: number): ReturnType<typeof thingsAt> {
  if (!/^(it|that|them)$/.test(on.all[from + 1]?.word ?? "") || after(BACK, on.all, from + 2) < 0)
    return undefined;
  for (let i = from - 1; i >= 0; i--) {
    const found = thingsAt(on.lex, on.all, i, ["product"]);
    if (found !== undefined) return { things: found.things, end: from + 2 };
  }
  return undefined;
}

/** Where a product is put is not the owner's to say each time: it has its place. */
function placed(on: Commanding, from: number): number {
  const back = after(BACK, on.all, from);
  const at = back > 0 ? back : from;
  if (!/^(to|in|into|on|at)$/.test(on.all[at]?.word ?? "")) return at;
  const where = thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, at + 1), ["place", "room", "furniture"]);
  return where?.end ?? at;
}

const WAITS = phraseList(`
  hang around | hang around for | stick around for | stick around | sit tight for | sit tight | stand by |
  stay put | await | wait there for | wait there | stay there for | wait in there for | wait here for | stay
  for | remain there for | wait | wait for | wait another | pause | pause for | rest for | stand by for |
  hold for | hold on for | hold on | hang on | hang on for | delay for | delay | sleep for | stay put for |
  give it | give me | take a break for | waiting | waiting for | take a break of | take | idle for | stay
  still for
`);

/** "Wait five minutes". */
export const readWait: ReadAct = (on, from) => {
  const at = after(WAITS, on.all, from);
  const lasting = at < 0 ? undefined : readMinutes(on, at);
  if (lasting === undefined) return undefined;
  const wait: Act = { do: "wait", minutes: lasting.value };
  const where = /^(in|at|by)$/.test(on.all[lasting.end]?.word ?? "")
    ? readTarget(on, lasting.end, "go")
    : undefined;
  if (where === undefined || !/^(room|place|dock)$/.test(where.value.kind))
    return { value: [wait], end: lasting.end };
  return { value: [{ do: "go", target: where.value }, wait], end: where.end };
};
