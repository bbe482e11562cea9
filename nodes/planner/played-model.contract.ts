/** A model whose answers are known beforehand. */
import type { Model, ModelReply, ModelRequest, ToolCall } from "./model";

const usage = { in: 100, cachedIn: 0, out: 20 };
export const words = (text: string): ModelReply => ({ text, calls: [], usage });
export const calls = (...made: [string, unknown][]): ModelReply => ({
  text: "",
  calls: made.map(([name, input], i): ToolCall => ({ id: `c${i}`, name, input })),
  usage,
});
export const mopHall = { steps: [{ do: "clean", room: "hall", mode: "mop" }] };

interface Played extends Model {
  readonly requests: ModelRequest[];
}

/** A model that gives these answers, one after the other, the last one for ever. */
export function playing(
  ...answers: (ModelReply | Error | ((signal: AbortSignal) => Promise<ModelReply>))[]
): Played {
  const requests: ModelRequest[] = [];
  return {
    name: "played",
    requests,
    async ask(request, signal) {
      requests.push(structuredClone(request));
      const answer = answers[Math.min(requests.length, answers.length) - 1]!;
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(signal) : answer;
    },
  };
}
