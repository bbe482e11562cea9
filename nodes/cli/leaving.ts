const ENDINGS = ["SIGTERM", "SIGHUP"] as const;

/** The wish that this program ends: whoever waits for the robot stops waiting, and closes her in order. */
export interface Leaving {
  readonly signal: AbortSignal;
  /** Gives the signals back to whoever had them. */
  release(): void;
}

/**
 * Listens for SIGTERM, SIGHUP and a reader of standard output that has gone: each of them ends the program in order.
 * The first SIGINT calls `onInterrupt`, which stops the robot; the second one ends the program too.
 */
export function watchForLeaving(onInterrupt: () => void): Leaving {
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  let interrupts = 0;
  const interrupt = () => (++interrupts === 1 ? onInterrupt() : leave());
  process.on("SIGINT", interrupt);
  for (const name of ENDINGS) process.on(name, leave);
  process.stdout.on("error", leave);
  return {
    signal: leaving.signal,
    release() {
      process.off("SIGINT", interrupt);
      for (const name of ENDINGS) process.off(name, leave);
      process.stdout.off("error", leave);
    },
  };
}

/**
 * Keeps a reader that has seen enough (`maid log | head -1`) from ending the program in a stack trace: what is written
 * afterwards goes nowhere. Other faults of the stream are thrown.
 */
export function bearClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    });
  }
}
