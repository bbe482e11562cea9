import { type Act, type Commanding, type Mode, NOWHERE, type ReadAct } from "./act";
import { MANNER, PARTICLES, WET } from "./clean-words";
import { courtesyAt } from "./courtesy";
import { thingsAt } from "./lexicon";
import { readPasses } from "./passes";
import { THOROUGH_WORDS } from "./passes-words";
import { after, phraseList, skip } from "./phrase-table";
import { REMARKS } from "./phrases";
import { readTargets, type Targets, unknownTarget } from "./read-targets";
import { readTool, type Tool } from "./read-tool";
import type { Read } from "./target";
import { JOINS } from "./target-words";
import { modeOf, type VerbForm } from "./verbs";

const THOROUGH = phraseList(THOROUGH_WORDS);

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

export function readVerbs(on: Commanding, from: number, form: VerbForm): Read<Verbs> | undefined {
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
  return { value: read.value.map((act) => workedWith(act, tool)), end: read.end };
}

/** The same work with a tool, which tells the kind of it where nothing else does. */
export function workedWith<A extends Act>(act: A, { mode, product }: Tool): A {
  if (act.do !== "clean") return act;
  return {
    ...act,
    modes: act.modes.map((one) => (one === "any" ? (mode ?? one) : one)),
    ...(product === undefined ? {} : { product }),
  };
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
