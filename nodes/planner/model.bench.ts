/** How well the models that are there understand: the sentences of the corpus that the phrasebook leaves to them. */
import { resolveDataDir } from "../cli/data-dir";
import { loadConfig } from "../config/config-file.adapter";
import type { PlannerConfig } from "../config/planner";
import type { Plan, PlanStep } from "../messages/plan";
import { Budget } from "./budget";
import { estimateTokens } from "./context/tokens";
import type { Model, ModelRequest, Usage } from "./model";
import { modelsThere } from "./models.adapter";
import { understand } from "./phrasebook/understand";
import { stageOf } from "./stage.contract";
import { type Example, isRight, planOf, readCorpus } from "./understand.bench";

/** A turn takes about so many requests, and so many tokens of answer each. */
const REQUESTS_PER_TURN = 2;
const REPLY_TOKENS = 200;
/** No rooms in it: these expectations are all that begins nothing. */
const NOTHING = /^(?:stop|pause|resume|reset|question|edit|ask|refuse|answer|no)(?:\/|$)/;

interface Measured {
  readonly asked: number;
  readonly right: number;
  readonly rightByPhrasebook: number;
  readonly falseStarts: readonly string[];
  readonly wrong: readonly string[];
  readonly usage: Usage;
  readonly costUsd: number;
}

/** Plays each sentence as a turn of its own; those that no model was asked about do not count. */
export async function measured(
  examples: readonly Example[],
  models: readonly Model[],
  config: PlannerConfig,
  onEach: (done: number) => void = () => {},
): Promise<Measured> {
  const { house } = readCorpus();
  const budget = new Budget(config);
  const usage = { in: 0, cachedIn: 0, out: 0 };
  let [asked, right, rightByPhrasebook] = [0, 0, 0];
  const [falseStarts, wrong]: [string[], string[]] = [[], []];
  for (const [i, { said, expected }] of examples.entries()) {
    let wasAsked = false;
    const listening = models.map((model) =>
      counted(model, (spent) => {
        wasAsked = true;
        budget.spend(spent);
        usage.in += spent.in;
        usage.cachedIn += spent.cachedIn;
        usage.out += spent.out;
      }),
    );
    const begun = await beginning(said, listening, config);
    onEach(i + 1);
    if (!wasAsked) continue;
    asked++;
    const isNothing = NOTHING.test(expected);
    if (isNothing ? !begun : begun && work(begun) === work(planOf(expected.replace("again ", "")))) right++;
    else wrong.push(`${said} => ${begun ? JSON.stringify(begun.steps) : "nothing begun"}`);
    if (isNothing && begun) falseStarts.push(said);
    if (isRight(understand(said, { house }), expected)) rightByPhrasebook++;
  }
  return { asked, right, rightByPhrasebook, falseStarts, wrong, usage, costUsd: budget.costUsd };
}

/** The plan that the cleaner is given because of these words. */
async function beginning(
  said: string,
  models: readonly Model[],
  config: PlannerConfig,
): Promise<Plan | undefined> {
  const stage = await stageOf({ models, planner: config });
  try {
    await stage.hear(said);
    const [goal] = stage.goals;
    return goal && (JSON.parse(goal.plan_json) as Plan);
  } finally {
    await stage.end();
  }
}

function counted(model: Model, onSpent: (usage: Usage) => void): Model {
  return {
    name: model.name,
    async ask(request, signal, onText) {
      const reply = await model.ask(request, signal, onText);
      onSpent(reply.usage);
      return reply;
    },
  };
}

/** What is to be done, without what the cleaner adds to a plan anyway. */
function work({ steps }: Plan): string {
  const isWork = ({ do: what }: PlanStep) => !["fetch", "return", "dock", "say"].includes(what);
  const shown = steps.some(isWork) ? steps.filter(isWork) : steps;
  return JSON.stringify(shown.map((step) => Object.entries(step).sort(([a], [b]) => a.localeCompare(b))));
}

/** Tokens of a turn's first request in the flat. */
async function promptTokens(config: PlannerConfig): Promise<number> {
  let tokens = 0;
  const model: Model = {
    name: "counts",
    ask: async ({ pages, messages, tools }: ModelRequest) => {
      tokens = estimateTokens(JSON.stringify([pages, messages, tools]));
      return { text: "Hm.", calls: [], usage: { in: 0, cachedIn: 0, out: 0 } };
    },
  };
  await beginning("there is something that I should like to have done, if you please", [model], config);
  return tokens;
}

/** `args`: [how many sentences (60)] ["go"]. Without `go` it tells what it would cost, and asks nothing. */
export async function bench(args: readonly string[]): Promise<object> {
  const most = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 60);
  const { planner } = loadConfig(resolveDataDir(undefined));
  const given = { anthropicApiKey: process.env.ANTHROPIC_API_KEY ?? "" };
  const { models, missing } = await modelsThere(planner, given);
  const write = (text: string) => process.stdout.write(`${text}\n`);
  for (const line of missing) write(line);
  if (models.length === 0) {
    write("No model is there: nothing to measure.");
    return { models: [] };
  }
  const corpus = readCorpus();
  const examples = corpus.examples.filter(({ group }) => corpus.houseOf(group) === corpus.house);
  const spread = examples.filter((_, i) => i % Math.max(1, Math.floor(examples.length / most)) === 0);
  const drawn = spread.slice(0, most);
  const requests = drawn.length * REQUESTS_PER_TURN;
  const budget = new Budget(planner);
  const estimate = {
    in: requests * (await promptTokens(planner)),
    cachedIn: 0,
    out: requests * REPLY_TOKENS,
  };
  budget.spend(estimate);
  write(
    `${models.map(({ name }) => name).join(", ")}: ${drawn.length} sentences, at most about ${estimate.in} tokens in and ${estimate.out} out: ${budget.costUsd.toFixed(2)} dollars by the known prices (nothing with Ollama)`,
  );
  if (!args.includes("go")) {
    write(`To begin: npm run bench -- model ${most} go`);
    return { models: models.map(({ name }) => name), estimateUsd: budget.costUsd };
  }
  const figures = await measured(drawn, models, planner, (done) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${drawn.length} `);
  });
  const { asked, right, rightByPhrasebook, falseStarts, wrong, costUsd } = figures;
  write(`asked of the model: ${asked} sentences (the phrasebook does the plain ones)`);
  write(`right: ${right} of ${asked}; the phrasebook alone: ${rightByPhrasebook}`);
  write(`started although it must not: ${falseStarts.length} (wanted 0)`);
  for (const one of wrong) write(`  ${one}`);
  write(`cost: ${costUsd.toFixed(3)} dollars by the known prices`);
  return figures;
}
