import type { Commanding } from "./act";
import { numberOf } from "./numbers";
import { TWICE_WORDS } from "./passes-words";
import { after, phraseList } from "./phrase-table";
import type { Read } from "./target";
import { wordMap } from "./word-map";

const TWICE = phraseList(TWICE_WORDS);
const UNITS = /^(times|time|passes|pass|rounds|round|goes|runs|laps)$/;

/** "Twice", "three times", "with 2 passes", "x3", "n=3" and the like at i. */
export function readPasses(on: Commanding, from: number): Read<number> | undefined {
  const { all } = on;
  const begun = behindEach(on, from);
  let at = begun;
  while (/^(with|in|just|only|for|using)$/.test(all[at]?.word ?? "") && at < begun + 3) at++;
  for (const start of at === begun ? [at] : [begun, at]) {
    const read = countAt(on, start);
    if (read !== undefined && !/^(more|again)$/.test(all[read.end]?.word ?? "")) return each(on, read);
  }
  const said = after(TWICE, all, from);
  return said > 0 ? each(on, { value: 2, end: said }) : undefined;
}

/** "Each of them twice". */
function behindEach({ all }: Commanding, from: number): number {
  if (!/^(each|both|all)$/.test(all[from]?.word ?? "")) return from;
  const of = all[from + 1]?.word === "of" ? from + 3 : from + 1;
  return numberOf(all[of]?.word) === undefined && !FIXED.has(all[of]?.word ?? "") ? from : of;
}

function each({ all }: Commanding, read: Read<number>): Read<number> {
  const small = /^(each|please|apiece)$/.test(all[read.end]?.word ?? "");
  return small ? { value: read.value, end: read.end + 1 } : read;
}

function countAt({ all }: Commanding, at: number): Read<number> | undefined {
  const word = all[at]?.word ?? "";
  const fixed = FIXED.get(word);
  const next = all[at + 1]?.word ?? "";
  if (fixed !== undefined && next !== "as")
    return { value: fixed, end: UNITS.test(next) && word !== "once" ? at + 2 : at + 1 };
  const glued = /^(?:x(\d{1,2})|(\d{1,2})x)$/.exec(word);
  if (glued !== null) return { value: Number(glued[1] ?? glued[2]), end: at + 1 };
  if (/^(x|times)$/.test(word) && numberOf(next) !== undefined)
    return { value: numberOf(next)!, end: at + 2 };
  const named = /^(passes|pass|rounds|times|n)$/.test(word) && /^(=|:|equals|,)$/.test(next);
  const counted = named ? numberOf(all[at + 2]?.word) : undefined;
  if (counted !== undefined) return { value: counted, end: at + 3 };
  return wordy({ all } as Commanding, at);
}

/** "A couple of times", "fifteen times", "a hundred times". */
function wordy({ all }: Commanding, at: number): Read<number> | undefined {
  const start =
    /^(a|the)$/.test(all[at]?.word ?? "") && numberOf(all[at + 1]?.word) !== undefined ? at + 1 : at;
  const value = numberOf(all[start]?.word) ?? (all[start]?.word === "single" ? 1 : undefined);
  if (value === undefined) return undefined;
  const unit = all[start + 1]?.word === "of" ? start + 2 : start + 1;
  return UNITS.test(all[unit]?.word ?? "") ? { value, end: unit + 1 } : undefined;
}

const FIXED = wordMap({
  once: 1,
  twice: 2,
  double: 2,
  thrice: 3,
  triple: 3,
});
