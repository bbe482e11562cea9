import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Model, ModelReply, ModelRequest } from "./model";
import { ModelFailure } from "./model";
import { withoutSecrets } from "./secrets";

/** One exchange of a conversation with a real model, as a fixture keeps it: one JSON line. */
interface Exchange {
  readonly model: string;
  readonly asked: string;
  readonly reply: ModelReply;
}

/** Writes each whole answer to a fixture (RECORD=1), with `secrets` and whatever looks like one taken out. */
export function recorded(model: Model, file: string, secrets: readonly string[] = []): Model {
  mkdirSync(dirname(file), { recursive: true });
  return {
    name: model.name,
    async ask(request, signal, onText) {
      const reply = await model.ask(request, signal, onText);
      const exchange: Exchange = { model: model.name, asked: lastWords(request), reply };
      appendFileSync(file, `${withoutSecrets(JSON.stringify(exchange), secrets)}\n`);
      return reply;
    },
  };
}

/** Plays a fixture back, answer by answer, as long as the questions are the same. */
export function replayed(file: string): Model {
  const exchanges = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Exchange);
  let next = 0;
  return {
    name: exchanges[0]?.model ?? "replay",
    async ask(request, signal, onText) {
      signal.throwIfAborted();
      const exchange = exchanges[next++];
      const asked = withoutSecrets(lastWords(request));
      if (!exchange || exchange.asked !== asked)
        throw new ModelFailure("unreachable", `the fixture has no answer to: ${asked.slice(0, 100)}`);
      onText(exchange.reply.text);
      return exchange.reply;
    },
  };
}

/** What the request adds: the last line that a person said, or the tools' results. */
function lastWords({ messages }: ModelRequest): string {
  const last = messages.at(-1);
  if (last?.role === "tools") return JSON.stringify(last.results.map(({ name, text }) => [name, text]));
  return last?.text.split("\n").at(-1) ?? "";
}
