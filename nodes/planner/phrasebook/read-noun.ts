import { type Act, type Commanding, type Mode, NOWHERE, type ReadAct } from "./act";
import { readPasses } from "./passes";
import { after, phraseList, skip } from "./phrase-table";
import { placesAt } from "./places";
import { finish } from "./read-clean";
import { type Targets, unknownTarget } from "./read-targets";
import type { Read } from "./target";
import { JOINS } from "./target-words";
import { CLEAN_NOUNS } from "./verbs";

const ARTICLES = phraseList(`
  a | the | some | another | one | your | that | a bit of | a bit of a | a spot of | a round of | a little
  bit of | one more | this | my | any | its usual | the usual | a little
`);
const THOROUGH_ADJECTIVES = new Set(["thorough", "deep", "double", "intensive"]);
const ADJECTIVES = new Set(
  `quick good proper nice little wee lil light gentle full complete real decent fast second right extra
  brief careful once spot dry vigorous robot fresh normal regular usual small floor short speedy rapid
  hard great spring daily general lovely solid swift basic whole total simple`.split(/\s+/),
);
const WET_ADJECTIVES = new Set(["wet", "damp", "steam"]);
const GIVEN = phraseList(`
  once over | onceover | once - over | going over | run over | run through | go over | run around | going -
  over | run | touch up | freshen up | spruce up | brush up | quick one | tidy up | seeing to | spruce |
  refresh | go | pass | treatment | love | bit of love | attention | bit of attention | tlc | bit of tlc |
  bit of a clean | seeing - to | freshening up | blast | whizz round | lick and a promise | spit and polish
  | spruce - up | do over | once - over please | service
`);
const ROUNDS = phraseList(`
  cycle | job | run | session | round | program | programme | up | down | over | out | through | pass | mode
  | required | needed | wanted | requested | cleaner | work | duty | routine | task | robot | of cleaning | and a mop | please | today | now
`);
const OVER = phraseList(`
  in | of | on | for | to | over | through | around | round | across | throughout | along | all over | all
  around | all through | inside | at | all round | into | over to
`);
const MOVED = phraseList(`
  over | through | around | round | across | throughout | along | all over | all around | all through | all
  round
`);

interface Named {
  readonly modes: readonly Mode[];
  readonly passes: number;
  /** An adjective makes "clean" a noun beyond doubt. */
  readonly plainly: boolean;
}

/** "A quick vacuum", "some mopping", "a once-over". */
function readCleaning(on: Commanding, from: number, given: boolean): Read<Named> | undefined {
  const start = skip(ARTICLES, on.all, from);
  let at = start;
  let passes = 1;
  let wet = false;
  const times = readPasses(on, at);
  if (times !== undefined && times.end > at + 1) {
    passes = times.value;
    at = times.end;
  }
  for (let word = on.all[at]?.word ?? ""; ; word = on.all[++at]?.word ?? "") {
    if (THOROUGH_ADJECTIVES.has(word)) passes = 2;
    else if (WET_ADJECTIVES.has(word)) wet = true;
    else if (!ADJECTIVES.has(word) && !(word === "and" && at > start) && !(word === "," && at > start)) break;
    if (given && after(GIVEN, on.all, at) > at + 1) break;
  }
  const adjective = at > start;
  const gave = given ? after(GIVEN, on.all, at) : -1;
  if (gave > 0)
    return {
      value: { modes: [wet ? "mop" : "any"], passes, plainly: true },
      end: skip(ROUNDS, on.all, gave),
    };
  const nouns = readNouns(on, at);
  if (nouns === undefined) return undefined;
  const wanted = /^(required|needed|wanted|requested|please)$/.test(on.all[nouns.end]?.word ?? "");
  const modes = nouns.value.map((mode) => (wet && mode === "any" ? "mop" : mode));
  return {
    value: { modes, passes, plainly: adjective || wanted || start > from },
    end: skip(ROUNDS, on.all, nouns.end),
  };
}

function readNouns(on: Commanding, from: number): Read<readonly Mode[]> | undefined {
  const modes: Mode[] = [];
  let end = from;
  for (;;) {
    const joined =
      modes.length > 0 && /^(and|then|,)$/.test(on.all[end]?.word ?? "")
        ? skip(ARTICLES, on.all, end + 1)
        : end;
    const mode = CLEAN_NOUNS.get(on.all[joined]?.word ?? "");
    if (mode === undefined || (modes.length > 0 && joined === end && mode !== "any")) break;
    if (joined > end || modes.length === 0) modes.push(mode);
    end = joined + 1;
  }
  return modes.length > 0 ? { value: modes, end } : undefined;
}

/** "Give the hall a quick once-over", "give it another mop". */
export const readGive: ReadAct = (on, from, form) => {
  const gives = form === "base" ? /^(give|show|treat|grant|offer|lend)$/ : /^(giving|showing|treating)$/;
  if (!gives.test(on.all[from]?.word ?? "")) return undefined;
  const places = placesAt(on, from + 1);
  if (places !== undefined) {
    return givenTo(on, places);
  }
  const cleaning = readCleaning(on, from + 1, true);
  return cleaning && withPlaces(on, cleaning);
};

/** "... the bedroom a vacuum and the bathroom a mop". */
function givenTo(on: Commanding, places: Read<Targets>): Read<readonly Act[]> | undefined {
  const to = on.all[places.end]?.word === "to" ? places.end + 1 : places.end;
  const cleaning = readCleaning(on, to, true);
  const times = cleaning === undefined ? readPasses(on, to) : undefined;
  if (times !== undefined) return finish(on, times.end, ["any"], times.value, places.value);
  if (cleaning === undefined) return undefined;
  const { modes, passes } = cleaning.value;
  const first = finish(on, cleaning.end, modes, passes, places.value);
  const joined = skip(JOINS, on.all, on.all[first.end]?.word === "," ? first.end + 1 : first.end);
  const more = joined > first.end && !on.begins(joined) ? placesAt(on, joined) : undefined;
  const next = more && givenTo(on, more);
  return next ? { value: [...first.value, ...next.value], end: next.end } : first;
}

function withPlaces(on: Commanding, cleaning: Read<Named>): Read<readonly Act[]> {
  const listed = on.all[cleaning.end]?.word === ":" ? cleaning.end + 1 : cleaning.end;
  const over = after(OVER, on.all, cleaning.end);
  const places = placesAt(on, over > 0 ? over : listed) ?? placesAt(on, cleaning.end);
  if (places !== undefined)
    return finish(on, places.end, cleaning.value.modes, cleaning.value.passes, places.value);
  const unknown = over > 0 ? unknownTarget(on, over) : undefined;
  const targets = unknown === undefined ? NOWHERE : { list: [unknown.value], except: [] };
  return finish(on, unknown?.end ?? cleaning.end, cleaning.value.modes, cleaning.value.passes, targets);
}

const DOES =
  /^(do|start|begin|perform|run|have|initiate|commence|launch|carry|make|conduct|doing|running|starting|having)$/;

/** "Do some vacuuming in the hall", "run a cleaning cycle in the kitchen", "start a clean of the office". */
export const readDoCleaning: ReadAct = (on, from) => {
  if (!DOES.test(on.all[from]?.word ?? "")) return undefined;
  const at = on.all[from]?.word === "carry" && on.all[from + 1]?.word === "out" ? from + 2 : from + 1;
  const cleaning = readCleaning(on, at, true);
  const of = cleaning !== undefined && /^(of|:)$/.test(on.all[cleaning.end]?.word ?? "");
  return cleaning !== undefined && (cleaning.value.plainly || of) ? withPlaces(on, cleaning) : undefined;
};

/** "Run the hoover round the lounge": a tool that is moved over a place. */
export const readRunTool: ReadAct = (on, from, form) => {
  const moves =
    form === "base"
      ? /^(run|take|put|get|push|pass|drag|whip|use|bring|turn|fire|switch|pop|stick|shove|throw|whizz|zip|chuck|wheel|nip|send|move|operate|drive|whack|bung|lob|sling|haul|drag|give)$/
      : /^(running|using|taking|passing|putting)$/;
  if (!moves.test(on.all[from]?.word ?? "")) return undefined;
  const cleaning = readCleaning(on, from + 1, false);
  if (cleaning === undefined) return undefined;
  const free = /^(run|use|using|running)$/.test(on.all[from]!.word);
  const way = after(MOVED, on.all, cleaning.end - 1) > 0 ? cleaning.end - 1 : cleaning.end;
  const over = after(free ? OVER : MOVED, on.all, way);
  const places = over > 0 ? placesAt(on, over) : undefined;
  return places && finish(on, places.end, cleaning.value.modes, cleaning.value.passes, places.value);
};

/** "Quick vacuum of the hall, please": a request without a verb. Only with an adjective, or after "I want". */
export const readCleaningOf = (
  on: Commanding,
  from: number,
  wished: boolean,
): Read<readonly Act[]> | undefined => {
  const cleaning = readCleaning(on, from, wished);
  if (cleaning === undefined || !(wished || cleaning.value.plainly)) return undefined;
  const over = on.all[cleaning.end]?.word === ":" ? cleaning.end + 1 : after(OVER, on.all, cleaning.end);
  const places = over > 0 ? placesAt(on, over) : undefined;
  return places && finish(on, places.end, cleaning.value.modes, cleaning.value.passes, places.value);
};
