import { configSchema } from "../config/config";
import { PLAN, planning, REQUEST } from "./loopback-models.contract";
import { modelsThere } from "./models.adapter";
import { type Fault, messagesApi, ollamaApi, type Provider } from "./provider.contract";
import { type Stage, stageOf } from "./stage.contract";

let claude: Provider;
let ollama: Provider;
let stage: Stage | undefined;
beforeEach(async () => {
  [claude, ollama] = [await messagesApi(), await ollamaApi(["tools"])];
});
afterEach(async () => {
  await stage?.end();
  stage = undefined;
  await claude.close();
  await ollama.close();
});

const configOf = (providers: readonly string[], ollamaUrl = ollama.url) =>
  configSchema.parse({ planner: { providers, claudeUrl: claude.url, ollamaUrl, deadlineS: 0.4 } }).planner;

async function open(providers: readonly string[]): Promise<string[]> {
  const { models } = await modelsThere(configOf(providers), { anthropicApiKey: "k" });
  stage = await stageOf({ models });
  return models.map(({ name }) => name.split(":")[0]!);
}

const whole = [{ fault: "whole" as const, wire: planning(PLAN) }];

test.each<[string, string[]]>([
  ["claude, then ollama", ["claude", "ollama"]],
  ["ollama, then claude", ["ollama", "claude"]],
])("in the order of the settings: %s", async (_order, order) => {
  claude.script = whole;
  ollama.script = whole;
  expect(await open(order)).toEqual(order);
  await stage!.hear(REQUEST);
  expect(stage!.goals).toHaveLength(1);
  const [first, second] = order[0] === "claude" ? [claude, ollama] : [ollama, claude];
  expect([first.bodies.length, second.bodies.length]).toEqual([1, 0]);
});

test.each<[string, Fault]>([
  ["does not let her in", { status: 401 }],
  ["hangs", "hang"],
  ["breaks off", "cut"],
])("when the first %s, the second is asked", async (_what, fault) => {
  ollama.script = [{ fault, wire: planning(PLAN) }];
  claude.script = whole;
  await open(["ollama", "claude"]);
  await stage!.hear(REQUEST);
  expect([ollama.bodies.length, claude.bodies.length]).toEqual([1, 1]);
  expect(stage!.goals.map(({ plan_json }) => plan_json)).toEqual([PLAN]);
});

test("when all fail the phrasebook is last: it says why, and does what is plain", async () => {
  ollama.script = [{ fault: { status: 500 } }];
  claude.script = [{ fault: { status: 401 } }];
  await open(["ollama", "claude"]);
  await stage!.hear(REQUEST);
  expect(stage!.last().say).toMatch(/^My language model is not there \(server error, unauthorized\)/);
  expect(stage!.goals).toEqual([]);
  await stage!.hear("clean the kitchen");
  await stage!.advance(61_000);
  expect(stage!.last().kind).toBe("done");
});

test("an Ollama without the model is left out from the start, with the line to type", async () => {
  const bare = await ollamaApi(undefined);
  const { models, missing } = await modelsThere(configOf(["ollama"], bare.url), {});
  expect(models).toEqual([]);
  expect(missing).toEqual(["Ollama: it does not have the model: type  ollama pull qwen3.5:4b"]);
  await bare.close();
});

test("an Ollama that is not there is left out from the start, with the line to type", async () => {
  await ollama.close();
  const { models, missing } = await modelsThere(configOf(["claude", "ollama"]), { anthropicApiKey: "k" });
  expect(models.map(({ name }) => name)).toEqual(["claude:claude-sonnet-5-5"]);
  expect(missing).toEqual([expect.stringContaining("ollama serve")]);
  ollama = await ollamaApi(["tools"]);
});
