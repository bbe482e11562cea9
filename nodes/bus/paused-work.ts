/** Long work in small pieces: after each `yield` others may have the processor before it goes on. */
export type PausedWork<T> = Generator<void, T, void>;

/** Does all of it now, for whoever has nothing else to do meanwhile. */
export function inOneGo<T>(work: PausedWork<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
