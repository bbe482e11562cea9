import { ahead, count } from "./ahead";
import {
  ABOUT_HER,
  COURTESIES,
  LABELS,
  MANNERS,
  MORE_THAN_MANNERS,
  NO_ADVERB,
  PREAMBLE,
  TURNS,
  WEIGHTY,
} from "./courtesy-words";
import { type Memory, remembered } from "./remembered";
import type { Token } from "./tokens";

const SEEN: Memory<number> = new WeakMap();

/** The index after what is only courtesy or filling at i; i itself when nothing of that kind stands there. */
export function courtesyAt(all: readonly Token[], i: number): number {
  return remembered(SEEN, all, i, () => read(all, i)) ?? i;
}

/** "One, vacuum the hall, two, mop it". */
const NUMBER = /^(one|two|three|four|five)$/;

/** Behind courtesies (and commas, when asked). */
export function skipCourtesy(all: readonly Token[], i: number, commas: boolean): number {
  let at = i;
  for (;;) {
    const next = courtesyAt(all, at);
    if (next > at) at = next;
    else if (commas && all[at]?.mark && /^[,\-–:]$/.test(all[at]!.word)) at++;
    else return at;
  }
}

function read(all: readonly Token[], i: number): number {
  const token = all[i];
  if (token === undefined || token.mark) return i;
  const { word } = token;
  const next = all[i + 1];
  const last = next === undefined || next.mark;
  const label = LABELS.test(word) && (last || LABELS.test(next.word));
  const counted = last && NUMBER.test(word) && (i === 0 || all[i - 1]!.mark) && next?.word === ",";
  const behind = label || counted || (last && /^(after|both|finish|finished|done)$/.test(word));
  const single =
    behind ||
    /^yo+$/.test(word) ||
    (COURTESIES.has(word) && !(word === "instead" && next?.word === "of")) ||
    (/^[a-z]{3,}ly$/.test(word) && !NO_ADVERB.test(word));
  const text = ahead(all, i);
  let words = single ? 1 : 0;
  for (const turn of TURNS) words = Math.max(words, count(turn.exec(text)?.[0] ?? ""));
  return i + Math.max(words, preambleAt(text), mannersAt(text));
}

function preambleAt(text: string): number {
  const found = PREAMBLE.exec(text)?.[0];
  if (found === undefined) return 0;
  if (MORE_THAN_MANNERS.test(found.replace(/if you can hear|would not|could not/g, ""))) return 0;
  return count(found) + (text.slice(found.length).startsWith(" but ") ? 1 : 0);
}

function mannersAt(text: string): number {
  const found = MANNERS.exec(text)?.[0];
  if (found === undefined || WEIGHTY.test(found)) return 0;
  for (let words = found.split(" "); words.length > 1; words = words.slice(0, -1)) {
    const piece = words.join(" ");
    if (piece.length === text.length || endsWell(text, piece))
      return ABOUT_HER.test(piece) ? words.length : 0;
  }
  return 0;
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
  return /^(please|can|could|would|will|clean|vacuum|hoover|mop|sweep|scrub|give|do|go|run|and|then|pop|wash|get|start|take|bring|fetch|but|pray)$/.test(
    next,
  );
}
