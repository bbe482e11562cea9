/** Requests to models, measured in real time: whatever pace the robot's own time has, a model takes its own. */
import { MODEL_DIAGNOSTIC } from "../messages/maid";
import type { DiagnosticStatus } from "../messages/standard";
import { costUsd } from "./budget";
import { type Model, ModelFailure, type Usage } from "./model";
import type { Prices } from "./prices";

/** One request: what it took, or why it failed. An aborted one is none. */
export type Asked =
  | { readonly model: string; readonly firstMs: number; readonly tookMs: number; readonly usage: Usage }
  | { readonly model: string; readonly failed: string };

/** The same model; each request to it is told of when it has ended. `nowMs` is real, monotonic time. */
export function measured(model: Model, nowMs: () => number, told: (asked: Asked) => void): Model {
  const { name } = model;
  return {
    name,
    async ask(request, signal, onText) {
      const startMs = nowMs();
      let firstMs: number | undefined;
      try {
        const reply = await model.ask(request, signal, (piece) => {
          firstMs ??= nowMs() - startMs;
          onText(piece);
        });
        const tookMs = nowMs() - startMs;
        told({ model: name, firstMs: firstMs ?? tookMs, tookMs, usage: reply.usage });
        return reply;
      } catch (error) {
        if (error instanceof ModelFailure) told({ model: name, failed: error.kind });
        throw error;
      }
    },
  };
}

/** As /diagnostics tells it: seconds, tokens and US dollars. */
export function diagnosisOf(asked: Asked, prices: Prices | undefined): DiagnosticStatus {
  const head = { name: MODEL_DIAGNOSTIC, hardware_id: asked.model };
  if ("failed" in asked) return { ...head, level: 1, message: asked.failed, values: [] };
  const { firstMs, tookMs, usage } = asked;
  const amounts = {
    first_s: firstMs / 1000,
    took_s: tookMs / 1000,
    tokens_in: usage.in,
    tokens_cached: usage.cachedIn,
    tokens_out: usage.out,
    usd: costUsd(usage, prices),
  };
  const values = Object.entries(amounts).map(([key, amount]) => ({ key, value: String(amount) }));
  return { ...head, level: 0, message: "", values };
}
