import type { Act, Commanding, Mode } from "./act";
import { skipCourtesy } from "./courtesy";
import { after, phraseList, skip } from "./phrase-table";
import { ORDER } from "./place-list";
import { placesAt } from "./places";
import { finish } from "./read-clean";
import { sound } from "./soundness";
import type { Read } from "./target";
import { CLEAN_NOUNS, modeOf } from "./verbs";

/** What says that a place is in want of a cleaning: "could do with", "wants", "is due for". */
const LACKS = phraseList(`
  needs | need | wants | want | could do with | can do with | could use | could really do with | could really use |
  really needs | badly needs | really could use | really could do with | is due for | is overdue for | is ready for |
  is in need of | is in dire need of | is in desperate need of | are in need of | would benefit from | deserves | requires |
  is begging for | is crying out for | is screaming for | must be | has to be | have to be | needs to be | need to be |
  should be | ought to be | has got to be | will need | will want | is to be | are to be | should get | must get |
  desperately needs | urgently needs | seriously needs | definitely needs | needs to get | needs another | still needs |
  needs a good | wants a good | is asking for | is calling for | may need | might need | probably needs | also needs
`);

const DETERMINED = phraseList(
  "a | an | some | another | a bit of | a bit of a | a good | one | its | a spot of | a round of | being | to be | getting | a little | the usual | your | your kind | your full",
);

/** "The bathroom could do with a mop": a want of one of her own kinds of work. */
export function needAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const places = placesAt(on, i);
  if (places === undefined) return undefined;
  const every = places.value.list.every((one) => one.kind === "rooms" && one.every);
  if (places.value.except.length > 0 && !every) return undefined;
  const lacks = after(LACKS, on.all, skipCourtesy(on.all, places.end, false));
  if (lacks < 0) return undefined;
  const work = workAt(on, lacks);
  if (work === undefined) return undefined;
  const first = sound(finish(on, work.end, work.value.modes, work.value.passes, places.value));
  return first && furtherNeed(on, first);
}

/** "... and the bathroom a mop". */
function furtherNeed(on: Commanding, first: Read<readonly Act[]>): Read<readonly Act[]> {
  const joined = skip(ORDER, on.all, on.all[first.end]?.word === "," ? first.end + 1 : first.end);
  const places = joined > first.end ? placesAt(on, joined) : undefined;
  const work = places && after(DETERMINED, on.all, places.end) > 0 ? workAt(on, places.end) : undefined;
  if (places === undefined || work === undefined) return first;
  const next = finish(on, work.end, work.value.modes, work.value.passes, places.value);
  return furtherNeed(on, { value: [...first.value, ...next.value], end: next.end });
}

interface Work {
  readonly modes: readonly Mode[];
  readonly passes: number;
}

/** "A good mopping", "vacuuming and mopping", "swept", "a once-over". */
function workAt(on: Commanding, from: number): Read<Work> | undefined {
  const modes: Mode[] = [];
  let passes = 1;
  let end = from;
  for (let at = from; ; ) {
    const word = on.all[at]?.word ?? "";
    const small = Math.max(after(DETERMINED, on.all, at), ADJECTIVE.test(word) ? at + 1 : -1);
    if (/^(deep|thorough|double)$/.test(word)) passes = 2;
    const mode = kindOf(word) ?? (after(OVERS, on.all, at) > 0 ? "any" : undefined);
    if (mode !== undefined) {
      modes.push(mode);
      end = at = Math.max(at + 1, after(OVERS, on.all, at));
      if (!/^(and|then)$/.test(on.all[at]?.word ?? "")) break;
      at++;
    } else if (small > at) at = small;
    else break;
  }
  return modes.length > 0 ? { value: { modes, passes }, end } : undefined;
}

const ADJECTIVE =
  /^(quick|good|proper|nice|little|wee|lil|light|gentle|full|complete|real|decent|fast|brief|careful|fresh|thorough|deep|double|serious|bit|jolly|right|big|lovely|floor|extra|really|properly|well|and|then)$/;

const OVERS = phraseList(
  "once over | going over | run over | freshen up | touch up | seeing to | spruce up | bit of attention | bit of love | some love | some attention | attention | tlc | love | run through | wipe down | wipe over | mop up | sweep up | sweep out | clean up | cleaning up | do over | doing",
);

function kindOf(word: string): Mode | undefined {
  return CLEAN_NOUNS.get(word) ?? modeOf(word, "ing") ?? modeOf(word, "done") ?? modeOf(word, "base");
}
