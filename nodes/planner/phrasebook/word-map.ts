/** A table of words. A plain object would also answer to "constructor", which anybody may say. */
export function wordMap<T>(rows: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(rows));
}
