/** Several models as one: asked in order until one gives a whole answer. */
import { type Model, ModelFailure, type ModelReply, type ModelRequest } from "./model";

const REST_MS = 20_000;

export type ChainReply =
  | { readonly reply: ModelReply; readonly model: string }
  | { readonly reply?: undefined; readonly failures: readonly { model: string; failure: ModelFailure }[] };

/** Remembers which models failed a moment ago, so that the next command does not wait for them again. */
export class Failover {
  readonly #resting = new Map<string, { readonly untilMs: number; readonly failure: ModelFailure }>();

  constructor(
    private readonly models: readonly Model[],
    private readonly nowMs: () => number,
  ) {}

  /**
   * Asks each model that is not resting; `listen` is called for each one's words anew. Rejects only when aborted or
   * on a bug.
   */
  async ask(
    request: ModelRequest,
    signal: AbortSignal,
    listen: () => (piece: string) => void,
  ): Promise<ChainReply> {
    const failures: { model: string; failure: ModelFailure }[] = [];
    for (const model of this.models) {
      const resting = this.#resting.get(model.name);
      if (resting && resting.untilMs > this.nowMs()) {
        failures.push({ model: model.name, failure: resting.failure });
        continue;
      }
      try {
        const reply = await orAborted(model.ask(request, signal, listen()), signal);
        signal.throwIfAborted();
        return { reply, model: model.name };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ModelFailure)) throw error;
        if (rests(error)) this.#resting.set(model.name, { untilMs: this.nowMs() + REST_MS, failure: error });
        failures.push({ model: model.name, failure: error });
      }
    }
    return { failures };
  }
}

/** Faults of the provider pass with time; faults of one answer say nothing about the next. */
function rests({ kind }: ModelFailure): boolean {
  return ["unreachable", "unauthorized", "rate_limited", "overloaded", "no_such_model", "timeout"].includes(
    kind,
  );
}

/** An abort is heeded at once, even by a model that does not. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
