/** The loop around the models: ask, read with tools, submit one plan, at most a few times; then words or a plan. */
import type { Clock } from "../bus/bus";
import { parsePlan } from "../cleaner/guard/guard";
import type { PlannerConfig } from "../config/planner";
import type { Plan } from "../messages/plan";
import type { Budget } from "./budget";
import type { Failover } from "./failover";
import { type ForeignTools, NO_FOREIGN_TOOLS } from "./foreign-tools";
import type {
  ModelFailure,
  ModelMessage,
  ModelReply,
  PromptPage,
  ToolCall,
  ToolResult,
  ToolSpec,
} from "./model";
import type { EarlySpeech } from "./sentences";
import { type Readers, readWith, SUBMIT_PLAN, TOOLS } from "./tools";

const MOST_REFUSALS = 2;
const LONGEST_NOTE = 400;

/** What the model is to see of the world, and what was just said. */
export interface Prompt {
  readonly pages: readonly PromptPage[];
  readonly messages: readonly ModelMessage[];
  /** Words that were only read stand in it. */
  readonly tainted: boolean;
}

/** A plan of the right shape, with what led to it. */
export interface Submission {
  readonly plan: Plan;
  /** What the model said beside it and nobody has heard yet. */
  readonly words: string;
  /** Words that were only read were there when it was made. */
  readonly tainted: boolean;
}

/** What became of a submitted plan: taken (or settled by code, the person has her answer), or back with a reason. */
export type Submitted = { readonly settled: true } | { readonly settled: false; readonly reason: string };

/** How thinking ended. Only `settled` ever started anything. */
export type Thought =
  | { readonly kind: "settled" }
  | { readonly kind: "speech"; readonly text: string; readonly tainted: boolean }
  | { readonly kind: "gave_up"; readonly reason: string }
  | { readonly kind: "exhausted"; readonly spent: string }
  | { readonly kind: "no_model"; readonly failures: readonly { model: string; failure: ModelFailure }[] };

export interface ThinkerParts {
  readonly models: Failover;
  readonly config: PlannerConfig;
  readonly readers: Readers;
  /** Absent: nothing outside the house is read. */
  readonly foreign?: ForeignTools;
  readonly clock: Clock;
}

/** One turn's thinking: who may stop it, what it may cost, and where it ends up. */
export interface Thinking {
  readonly signal: AbortSignal;
  readonly budget: Budget;
  /** Absent: this turn only reads, whatever the model submits. (The tools stay the same, so that the prefix does.) */
  readonly submit?: (submission: Submission) => Promise<Submitted>;
  /** Tools of others may be read with: what they know is the owner's, and what they say taints the turn. */
  readonly readsOutside?: boolean;
  /** Speaks sentences while the rest of the answer still comes. */
  readonly speech?: EarlySpeech;
  /** Notes what a model answered, what that cost and what it looked up, for people who want to see her think. */
  readonly note?: (kind: string, text: string, data: object) => void;
}

const ONLY_READS = "a question moves nothing; answer it in words.";

export class Thinker {
  constructor(private readonly parts: ThinkerParts) {}

  /** Rejects when the signal is aborted. */
  async think(prompt: Prompt, thinking: Thinking): Promise<Thought> {
    const { signal, budget, submit, speech, note } = thinking;
    const messages = [...prompt.messages];
    const outside = thinking.readsOutside ? (this.parts.foreign ?? NO_FOREIGN_TOOLS).specs() : [];
    // How others describe their tools is their words too.
    let tainted = prompt.tainted || outside.length > 0;
    let refusals = 0;
    for (;;) {
      const spent = budget.exhausted;
      if (spent) return { kind: "exhausted", spent };
      const answer = await this.#ask({ ...prompt, messages }, outside, signal, speech);
      if (!answer.reply) return { kind: "no_model", failures: answer.failures };
      const { text, calls } = answer.reply;
      const spentUsd = budget.costUsd;
      budget.spend(answer.reply.usage);
      note?.("model_answered", answer.model, noteOf(answer.reply, budget.costUsd - spentUsd));
      if (calls.length === 0) return { kind: "speech", text: text.trim(), tainted };
      budget.toolCalls += calls.length;
      const plan = planOf(answer.reply);
      const words = speech ? speech.rest(text) : text.trim();
      const verdict = plan?.plan && (await submit?.({ plan: plan.plan, words, tainted }));
      signal.throwIfAborted();
      if (verdict?.settled) return { kind: "settled" };
      const reason = plan && (verdict?.reason ?? plan.fault ?? ONLY_READS);
      if (reason !== undefined && ++refusals > MOST_REFUSALS) return { kind: "gave_up", reason };
      const read = (call: ToolCall) => this.#read(call, outside, signal);
      const results = await resultsOf(calls, read, plan?.call, reason);
      for (const { name, text: found, failed } of results)
        note?.("looked_up", found.slice(0, LONGEST_NOTE), { tool: name, failed });
      tainted ||= results.some((result) => result.tainted);
      messages.push({ role: "assistant", ...givenBack(answer.reply) }, { role: "tools", results });
    }
  }

  #ask({ pages, messages }: Prompt, outside: readonly ToolSpec[], signal: AbortSignal, speech?: EarlySpeech) {
    const { models, clock, config } = this.parts;
    const request = { pages, messages, tools: [...TOOLS, ...outside], replyTokens: config.replyTokens };
    const listen = () => {
      speech?.begin();
      return (piece: string) => {
        if (!signal.aborted) speech?.take(piece);
      };
    };
    return clock.outside(models.ask(request, signal, listen));
  }

  async #read(
    { id, name, input }: ToolCall,
    outside: readonly ToolSpec[],
    signal: AbortSignal,
  ): Promise<ToolResult> {
    const { foreign, clock, readers } = this.parts;
    if (!foreign || !outside.some((spec) => spec.name === name))
      return { id, name, ...(await readWith(readers, name, input)) };
    return { id, name, ...(await clock.outside(foreign.call(name, input, signal))) };
  }
}

/** What each call is answered with; a plan only with what was found wrong with it. */
function resultsOf(
  calls: readonly ToolCall[],
  read: (call: ToolCall) => Promise<ToolResult>,
  judged: ToolCall | undefined,
  reason = "",
): Promise<ToolResult[]> {
  return Promise.all(
    calls.map(async (call): Promise<ToolResult> => {
      const { id, name } = call;
      if (call === judged) return { id, name, text: `Refused: ${reason}`, failed: true };
      if (name === SUBMIT_PLAN) return { id, name, text: "Refused: one plan in one answer.", failed: true };
      return read(call);
    }),
  );
}

/** Of an answer, what is worth keeping in the log. */
function noteOf({ text, calls, usage }: ModelReply, usd: number): object {
  const tokens = { tokens_in: usage.in, cached_in: usage.cachedIn, tokens_out: usage.out };
  const wanted = calls.map(({ name, input }) => ({ tool: name, input }));
  return { ...tokens, usd, says: text.slice(0, LONGEST_NOTE), calls: wanted };
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
