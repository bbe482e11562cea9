import { ahead, count } from "./ahead";
import { CLASSES, WAYS, type Way } from "./asking-words";
import { type Memory, remembered } from "./remembered";
import type { Token } from "./tokens";

interface Frame extends Way {
  readonly pattern: RegExp;
}

const LONGEST_FIRST = (a: string, b: string) => b.split(" ").length - a.split(" ").length;

function classPattern(name: string): string {
  const members = [...(CLASSES[name] ?? [])].sort(LONGEST_FIRST).map(expanded);
  return `(?:${members.join("|")})`;
}

/** A way of asking as a pattern: `<name>` is any of a class, `<then>` any number of colours behind a blank. */
function expanded(say: string): string {
  return say
    .replace(/<then>/g, "(?: <colour>)*")
    .replace(/<(\w+)>/g, (_, name: string) => classPattern(name));
}

const FRAMES: readonly Frame[] = WAYS.map((way) => ({
  ...way,
  pattern: new RegExp(`^(?!were |had |did )(?:${expanded(way.say)})(?= )`),
}));

const COLOUR = new RegExp(`^${classPattern("colour")}(?= )`);

/** The index after what colours a request at i ("could you *be so kind as to*"), or i. */
export function colourAt(all: readonly Token[], i: number): number {
  return i + count(COLOUR.exec(`${ahead(all, i)} `)?.[0] ?? "");
}

/** A way of asking that was found: where it ends, and what it asks for. */
export interface Asked {
  readonly end: number;
  readonly form: Way["form"];
  readonly suggested: boolean;
  /** A request in so many words ("could you"). */
  readonly requested: boolean;
}

const SEEN: Memory<readonly Asked[]> = new WeakMap();

/** The ways of asking that stand at i. */
export function askedAt(all: readonly Token[], i: number): readonly Asked[] {
  return remembered(SEEN, all, i, () => read(all, i)) ?? [];
}

function read(all: readonly Token[], i: number): readonly Asked[] {
  const text = `${ahead(all, i)} `;
  return FRAMES.flatMap(({ pattern, form, suggested = false, plain = false }) => {
    const found = pattern.exec(text);
    const words = found === null ? 0 : count(found[0]);
    return words > 0 ? [{ end: i + words, form, suggested, requested: !plain }] : [];
  });
}
