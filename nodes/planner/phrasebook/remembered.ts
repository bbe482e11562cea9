import type { Token } from "./tokens";

/** What was found at places of a text, for as long as the text is looked at: nothing is read twice. */
export type Memory<T> = WeakMap<readonly Token[], Map<number | string, T | undefined>>;

/** The same answer again for a place of a text, or the one that is found now. */
export function remembered<T>(
  memory: Memory<T>,
  all: readonly Token[],
  key: number | string,
  find: () => T | undefined,
): T | undefined {
  let known = memory.get(all);
  if (known === undefined) {
    known = new Map();
    memory.set(all, known);
  }
  if (known.has(key)) return known.get(key);
  const found = find();
  known.set(key, found);
  return found;
}
