/** The loop around the models: ask, read with tools, submit one plan, at most a few times; then words or a plan. */
import type { Clock } from "../bus/bus";
import { parsePlan } from "../cleaner/guard/guard";
import type { PlannerConfig } from "../config/planner";
import type { Plan } from "../messages/plan";
import { Budget } from "./budget";
import type { Failover } from "./failover";
import type { ModelFailure, ModelMessage, ModelReply, PromptPage, ToolCall, ToolResult } from "./model";
import { type Readers, readWith, SUBMIT_PLAN, TOOLS } from "./tools";

const MOST_REFUSALS = 2;

/** What the model is to see of the world, and what was just said. */
export interface Prompt {
  readonly pages: readonly PromptPage[];
  readonly messages: readonly ModelMessage[];
}

/** What became of a submitted plan: taken (or settled by code, the person has her answer), or back with a reason. */
export type Submitted = { readonly settled: true } | { readonly settled: false; readonly reason: string };

/** How thinking ended. Only `settled` ever started anything. */
export type Thought =
  | { readonly kind: "settled" }
  | { readonly kind: "speech"; readonly text: string }
  | { readonly kind: "gave_up"; readonly reason: string }
  | { readonly kind: "exhausted"; readonly spent: string }
  | { readonly kind: "no_model"; readonly failures: readonly { model: string; failure: ModelFailure }[] };

export interface ThinkerParts {
  readonly models: Failover;
  readonly config: PlannerConfig;
  readonly readers: Readers;
  readonly clock: Clock;
}

export class Thinker {
  constructor(private readonly parts: ThinkerParts) {}

  /** `submit` is called with plans that have the right shape. Rejects when the signal is aborted. */
  async think(
    prompt: Prompt,
    signal: AbortSignal,
    submit: (plan: Plan, words: string) => Promise<Submitted>,
  ): Promise<Thought> {
    const budget = new Budget(this.parts.config);
    const messages = [...prompt.messages];
    let refusals = 0;
    for (;;) {
      const spent = budget.exhausted;
      if (spent) return { kind: "exhausted", spent };
      const answer = await this.#ask({ pages: prompt.pages, messages }, signal);
      if (!answer.reply) return { kind: "no_model", failures: answer.failures };
      budget.spend(answer.reply.usage);
      if (answer.reply.calls.length === 0) return { kind: "speech", text: answer.reply.text.trim() };
      budget.toolCalls += answer.reply.calls.length;
      const plan = planOf(answer.reply);
      const verdict = plan?.plan && (await submit(plan.plan, answer.reply.text.trim()));
      signal.throwIfAborted();
      if (verdict?.settled) return { kind: "settled" };
      const reason = plan && (verdict?.reason ?? plan.fault ?? "");
      if (reason !== undefined && ++refusals > MOST_REFUSALS) return { kind: "gave_up", reason };
      messages.push(
        { role: "assistant", ...givenBack(answer.reply) },
        { role: "tools", results: await this.#results(answer.reply.calls, plan?.call, reason) },
      );
    }
  }

  #ask(prompt: Prompt, signal: AbortSignal) {
    const { models, clock, config } = this.parts;
    const request = { ...prompt, tools: TOOLS, replyTokens: config.replyTokens };
    return clock.outside(models.ask(request, signal, () => {}));
  }

  #results(calls: readonly ToolCall[], judged: ToolCall | undefined, reason = ""): Promise<ToolResult[]> {
    return Promise.all(
      calls.map(async (call): Promise<ToolResult> => {
        const { id, name, input } = call;
        if (call === judged) return { id, name, text: `Refused: ${reason}`, failed: true };
        if (name === SUBMIT_PLAN) return { id, name, text: "Refused: one plan in one answer.", failed: true };
        return { id, name, ...(await readWith(this.parts.readers, name, input)) };
      }),
    );
  }
}

/** What the model said, as it is given back to it. */
function givenBack({ text, calls, thoughts }: ModelReply) {
  return { text, calls, ...(thoughts && { thoughts }) };
}

/** The plan of an answer, when it has exactly one, or what is wrong with it. */
function planOf({ calls }: ModelReply): { call: ToolCall; plan?: Plan; fault?: string } | undefined {
  const [call, second] = calls.filter(({ name }) => name === SUBMIT_PLAN);
  if (!call) return undefined;
  if (second) return { call, fault: "one plan in one answer, not two." };
  const read = parsePlan(JSON.stringify(call.input));
  if ("plan" in read) return { call, plan: read.plan };
  return { call, fault: `${read.refused.where}: ${read.refused.text}` };
}
