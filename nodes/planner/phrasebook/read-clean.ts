import { type Act, type Commanding, type Mode, NOWHERE, type ReadAct } from "./act";
import { courtesyAt } from "./courtesy";
import { thingsAt } from "./lexicon";
import { readPasses } from "./passes";
import { THOROUGH_WORDS } from "./passes-words";
import { after, phraseList, phraseTable, skip } from "./phrase-table";
import { REMARKS } from "./phrases";
import { readTargets, type Targets, unknownTarget } from "./read-targets";
import { type Memory, remembered } from "./remembered";
import type { Read } from "./target";
import { DETERMINERS, JOINS } from "./target-words";
import { CLEAN_NOUNS, modeOf, type VerbForm } from "./verbs";

const THOROUGH = phraseList(THOROUGH_WORDS);
const MANNER = phraseList(`
  quickly | spot | properly | carefully | gently | fully | completely | quick | dry | lightly | nicely |
  actually | robot | floor | please | just | simply | immediately | first | also | now | then
`);
const WET = phraseTable(["wet", "steam", "damp", "moist"]);
const PARTICLES = phraseList(`
  up | down | out | off | away | clean | up all | the heck out of | the hell out of | the crap out of | the
  living daylights out of | up the mess | please
`);
const DONE_TO = phraseList(`
  were | was | were to be | could be | would be | might be | can be | would get | could get | got | to be |
  to get | be | get | is | are | being | getting | nice and | all | nicely | properly | thoroughly | really
  | spotlessly | to | gets | freshly | deep | a good | a quick | a | some | a bit of a | quickly
`);
const CLEAN_STATES = new Set(
  `clean spotless sparkling shine shiny shining done sparkle sparkly spick immaculate cleaner dust-free
  crumb-free`.split(/\s+/),
);
const PLAIN_DO = new Set(
  `do handle tackle finish complete hit service target process blitz add include`.split(/\s+/),
);
const CARE = phraseList(`
  take care of | see to | attend to | deal with | look after | work on | get to work on | get to work in |
  start with | finish with | finish up with | finish up in | finish off with | finish in | end with | end in
  | end up in | end up with | conclude with | wind up with | continue in | follow up with | follow with |
  follow that with | follow it with | go on to | go on with | carry on to | carry on in | then on to | start
  off with | start off in | begin your work in | kick off with | work your way through | work your way to |
  work your way around | work your way round | make your way through | begin with | continue with | carry on
  with | get going on | get started on | get started with | get cracking on | start on | start in | begin in
  | finish off | go over | run over | pass over | do your thing in | do your job in | do your magic in |
  work your magic in | work your magic on | do your stuff in | do your work in | go and do | get on with |
  make a start on | have a go at | get a move on with | crack on with | move on to | freshen up | freshen |
  give some attention to | give attention to | give some love to | doing | handling | sort out | sort |
  spruce up | blitz | zap | knock out | run through | run around | run round | zip around | whizz through |
  buzz around | buzz round | buzz through | sweep through | breeze through | swing through | make a pass
  through | make a pass over | make a pass of | do a lap of | do a lap around | do the rounds in | do a pass
  over | do a pass of | do a round of | do a round in | do your rounds in | touch up | tackle | smash out |
  bang out | do a number on | get stuck into | get stuck in to | whizz round | whizz around | whip round |
  whip around | whip through | zip through | zip round | power through | get through | pick up after us in |
  do a job on | lend a hand with | help me with | give me a hand with | give us a hand with | give me a hand
  in | give us a hand in | help with | give a hand with | get busy with | get busy in | work through |
  squeeze in | fit in | focus on | concentrate on | attack | spiff up | hit up | start
`);

/** "Vacuum and mop the kitchen twice", "cleaning under the sofa". */
export const readClean: ReadAct = (on, from, form) => {
  const verbs = readVerbs(on, from, form);
  if (verbs === undefined) return undefined;
  const at = skip(PARTICLES, on.all, verbs.end, false);
  return rest(on, at, verbs.value.modes, verbs.value.passes, verbs.end);
};

interface Verbs {
  readonly modes: readonly Mode[];
  readonly passes: number;
}

function readVerbs(on: Commanding, from: number, form: VerbForm): Read<Verbs> | undefined {
  const first = readVerb(on, from, form);
  if (first === undefined) return undefined;
  const modes = [first.value.mode];
  let { end } = first;
  let passes = first.value.passes;
  for (;;) {
    const comma = on.all[end]?.word === "," ? end + 1 : end;
    const joined = skip(JOINS, on.all, comma);
    const afresh = joined === comma && /^(just|only|simply|please)$/.test(on.all[joined]?.word ?? "");
    const next = joined > end && !afresh ? readVerb(on, joined, form) : undefined;
    if (next === undefined || !continues(on, next.end)) return { value: { modes, passes }, end };
    modes.push(next.value.mode);
    passes = Math.max(passes, next.value.passes);
    end = next.end;
  }
}

/** In "vacuum and mop the hall" the verbs share their object; in "vacuum, then mop" too. */
function continues(on: Commanding, end: number): boolean {
  return end >= on.all.length || on.all[end]!.word !== "of";
}

function readVerb(
  on: Commanding,
  from: number,
  form: VerbForm,
): Read<{ mode: Mode; passes: number }> | undefined {
  let at = from;
  let passes = 1;
  let wet = false;
  for (;;) {
    const thorough = after(THOROUGH, on.all, at);
    const damp = after(WET, on.all, at);
    const next = Math.max(thorough, damp, after(MANNER, on.all, at));
    if (next <= at) break;
    if (thorough === next) passes = 2;
    if (damp === next) wet = true;
    at = next;
  }
  const mode = modeOf(on.all[at]?.word, form);
  if (mode === undefined || isRoomName(on, at)) return undefined;
  const both = on.all[at]?.word === "vacuum" && modeOf(on.all[at + 1]?.word, form) === "any";
  return { value: { mode: wet && mode === "any" ? "mop" : mode, passes }, end: both ? at + 2 : at + 1 };
}

/** A "wash room" is a room, and "brush" may be a place. */
function isRoomName(on: Commanding, at: number): boolean {
  const thing = thingsAt(on.lex, on.all, at, ["room", "furniture"]);
  return thing !== undefined && thing.end > at + 1;
}

/** Targets and what follows them. Without any, `bareEnd` is where the verb alone ended. */
function rest(
  on: Commanding,
  at: number,
  modes: readonly Mode[],
  passes: number,
  bareEnd: number,
): Read<readonly Act[]> | undefined {
  const early = readPasses(on, at);
  const tool = readTool(on, early?.end ?? at);
  const behind = tool === undefined ? undefined : readTargets(on, tool.end, "clean", on.begins);
  if (behind !== undefined && tool?.value.unknown === undefined)
    return withTool(
      finish(on, behind.end, modes, Math.max(passes, early?.value ?? 1), behind.value),
      tool!.value,
    );
  const start = early?.end ?? at;
  const read = readTargets(on, start, "clean", on.begins) ?? unknownPlace(on, start);
  const targets = read?.value ?? NOWHERE;
  const end = read?.end ?? (early === undefined ? bareEnd : early.end);
  return finish(on, end, modes, Math.max(passes, early?.value ?? 1), targets);
}

function withTool(read: Read<readonly Act[]>, tool: Tool): Read<readonly Act[]> {
  const { mode, product } = tool;
  const acts = read.value.map((act) =>
    act.do === "clean"
      ? {
          ...act,
          modes: act.modes.map((one) => (one === "any" ? (mode ?? one) : one)),
          ...(product === undefined ? {} : { product }),
        }
      : act,
  );
  return { value: acts, end: read.end };
}

function unknownPlace(on: Commanding, at: number): Read<Targets> | undefined {
  if (opensTail(on, at) || on.begins(at)) return undefined;
  const unknown = unknownTarget(on, inPlace(on, at));
  return unknown && { value: { list: [unknown.value], except: [] }, end: unknown.end };
}

const INTO = /^(in|inside|at|on|under|around|behind|near|of|to|through|over)$/;
function inPlace(on: Commanding, at: number): number {
  return INTO.test(on.all[at]?.word ?? "") ? at + 1 : at;
}

function opensTail(on: Commanding, at: number): boolean {
  return courtesyAt(on.all, at) > at || after(REMARKS, on.all, at) > 0 || after(JOINS, on.all, at) > 0;
}

/** Passes and tools behind the places: "twice", "with the mop". */
export function finish(
  on: Commanding,
  from: number,
  modes: readonly Mode[],
  passes: number,
  targets: Targets,
): Read<readonly Act[]> {
  let end = from;
  let times = passes;
  let tool: Tool = {};
  for (;;) {
    const more = readPasses(on, end);
    const withTool = readTool(on, end);
    if (more !== undefined) {
      times = Math.max(times, more.value);
      end = more.end;
    } else if (withTool !== undefined) {
      tool = withTool.value;
      end = withTool.end;
    } else break;
  }
  if (tool.unknown !== undefined)
    return {
      value: [{ do: "refuse", reason: "unknown_product", say: `I have no ${tool.unknown} to clean with.` }],
      end,
    };
  const wanted = modes.map((mode) => (mode === "any" ? (tool.mode ?? mode) : mode));
  const product = tool.product === undefined ? {} : { product: tool.product };
  return { value: [{ do: "clean", modes: wanted, targets, passes: times, ...product }], end };
}

/** A tool that was named: what is done with it, and which product it is. */
export interface Tool {
  readonly mode?: Mode;
  readonly product?: string;
  readonly unknown?: string;
}

/** "With the mop", "using water". */
export function readTool(on: Commanding, from: number): Read<Tool> | undefined {
  const inMode = /^(in|on)$/.test(on.all[from]?.word ?? "") ? modeNamed(on, from + 1) : undefined;
  if (inMode !== undefined) return inMode;
  if (!/^(with|using|by)$/.test(on.all[from]?.word ?? "")) return undefined;
  const at = skip(DETERMINERS, on.all, from + 1);
  if (/^(it|that|them)$/.test(on.all[from + 1]?.word ?? "")) return { value: {}, end: from + 2 };
  const found = thingsAt(on.lex, on.all, at, ["product"]);
  if (found !== undefined) {
    const product = on.house.products.find((one) => one.id === found.things[0]!.id)!;
    const mode = product.usedFor[0];
    const thing = /^(thing|thingy|thingie|thingummy)$/.test(on.all[found.end]?.word ?? "") ? 1 : 0;
    return {
      value: { product: product.id, ...(mode === undefined ? {} : { mode }) },
      end: found.end + thing,
    };
  }
  const word = on.all[at]?.word ?? "";
  const noun = CLEAN_NOUNS.get(word) ?? modeOf(word, "ing");
  if (noun !== undefined)
    return { value: { mode: noun }, end: on.all[at + 1]?.word === "cleaner" ? at + 2 : at + 1 };
  if (word === "water") return { value: { mode: "mop" }, end: at + 1 };
  return on.all[from]?.word === "by" ? undefined : unknownTool(on, at);
}

/** "In mop mode". */
function modeNamed(on: Commanding, at: number): Read<Tool> | undefined {
  const mode = CLEAN_NOUNS.get(on.all[at]?.word ?? "");
  return mode !== undefined && on.all[at + 1]?.word === "mode" ? { value: { mode }, end: at + 2 } : undefined;
}

function unknownTool(on: Commanding, at: number): Read<Tool> | undefined {
  const unknown = unknownTarget(on, at);
  return unknown?.value.kind === "unknown"
    ? { value: { unknown: unknown.value.words }, end: unknown.end }
    : undefined;
}

/** Not a room but what is done in it. */
const CHORES = phraseList(`
  do the laundry | do my laundry | do laundry | finish the laundry | start the laundry | sort the laundry
`);

/** "Do the kitchen", "take care of the hall", "start with the office". */
export const readDoRoom: ReadAct = (on, from, form) => {
  if (form !== "base") return undefined;
  const care = after(CARE, on.all, from);
  if (care > 0 && on.all[care]?.word === "to") return undefined;
  if (after(CHORES, on.all, from) > 0) return undefined;
  const at = care > 0 ? care : PLAIN_DO.has(on.all[from]?.word ?? "") ? from + 1 : -1;
  if (at < 0) return undefined;
  const read = readTargets(on, at, "clean", on.begins);
  const first = read?.value.list[0];
  if (read === undefined || first === undefined || first.kind === "product" || first.kind === "dock")
    return undefined;
  return finish(on, read.end, ["any"], 1, read.value);
};

/** After "I want": a place, and what is to become of it: "the hall mopped", "the kitchen to be clean". */
export function readWish(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const first = readOneWish(on, from);
  if (first === undefined) return undefined;
  const acts = [...first.value];
  let { end } = first;
  for (;;) {
    const joined = skip(JOINS, on.all, on.all[end]?.word === "," ? end + 1 : end);
    const next = joined > end && !on.begins(joined) ? readOneWish(on, joined) : undefined;
    if (next === undefined) return { value: acts, end };
    acts.push(...next.value);
    end = next.end;
  }
}

function readOneWish(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const read = readTargets(on, from, "clean", on.begins);
  if (read === undefined) return undefined;
  const at = skip(DONE_TO, on.all, read.end);
  const done = readVerbs(on, at, "done");
  if (done !== undefined) return finish(on, done.end, done.value.modes, done.value.passes, read.value);
  const word = on.all[at]?.word ?? "";
  return CLEAN_STATES.has(word) ? finish(on, at + 1, ["any"], 1, read.value) : undefined;
}

/** "Make the kitchen shine", "get the hall cleaned". */
export const readMake: ReadAct = (on, from, form) => {
  const word = on.all[from]?.word ?? "";
  const opens = form === "base" ? /^(make|get|have|leave|want|need)$/ : /^(making|getting|having)$/;
  return opens.test(word) ? readWish(on, from + 1) : undefined;
};

/** Where plain targets start at an index (after "in", "of", ...), or undefined. */
export function placesAt(on: Commanding, from: number): Read<Targets> | undefined {
  return remembered(PLACES, on.all, from, () => readTargets(on, from, "clean", on.begins));
}

const PLACES: Memory<Read<Targets>> = new WeakMap();
