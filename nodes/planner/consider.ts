/**
 * A turn in which nobody spoke: something happened to the job at hand, and a model may change its rest or say a word
 * about it. What happened authorises nothing: the plan stays within what a person asked for, or it is refused.
 */
import { beyondStanding } from "../cleaner/guard/standing";
import type { PlannerConfig } from "../config/planner";
import type { House } from "../house/house";
import { Budget } from "./budget";
import { claimsDeed, claimsIntent } from "./claims";
import { logFailures, showPrompt } from "./deliberate";
import type { Desk } from "./desk";
import type { Errands } from "./errands";
import type { Jobs, Order } from "./job";
import { speech } from "./speech";
import type { Surroundings } from "./surroundings";
import type { Submission, Submitted, Thinker, Thought } from "./thinker";
import type { Turn } from "./turn";
import type { Voice } from "./voice";

export interface ConsiderParts {
  readonly desk: Desk;
  readonly voice: Voice;
  readonly jobs: Jobs;
  readonly errands: Errands;
  readonly thinker: Thinker;
  readonly surroundings: Surroundings;
  readonly config: PlannerConfig;
}

const ENDED: Submitted = { settled: false, reason: "the job has ended; nothing is left to change." };
/** Nobody's words ask for it then: even less than was asked for may come from what was read. */
const ONLY_READ: Submitted = { settled: false, reason: "texts that were read are here; they change no job." };
/** What a model answers when there is nothing to be said. */
const SILENCE = /^\W*(?:nothing|ok|okay|go on|none)?\W*$/i;

export class Consider {
  /** One for a job, whoever thinks about it. */
  readonly #budgets = new WeakMap<Order, Budget>();
  readonly #told = new WeakSet<Order>();

  constructor(private readonly parts: ConsiderParts) {}

  /** Resolves when all is said and done; a turn that became old leaves nothing behind. */
  async think(what: string, turn: Turn, house: House): Promise<void> {
    const { desk, jobs, surroundings, thinker } = this.parts;
    const { asked, left } = jobs;
    if (!asked || !left) return;
    desk.note("event_turn", what, { epoch: turn.epoch });
    try {
      const prompt = await surroundings.happeningPrompt(what, left.plan, house);
      turn.signal.throwIfAborted();
      showPrompt(desk, prompt, turn.epoch);
      const budget = this.#budgetOf(asked);
      const submit = (made: Submission) => this.#submit(made, asked, turn, house);
      const note = (kind: string, text: string, data: object) => desk.note(kind, text, data);
      this.#tell(await thinker.think(prompt, { signal: turn.signal, budget, submit, note }), turn, asked);
    } catch (error) {
      if (!turn.signal.aborted) throw error;
    }
  }

  #budgetOf(asked: Order): Budget {
    const budget = asked.budget ?? this.#budgets.get(asked) ?? new Budget(this.parts.config);
    this.#budgets.set(asked, budget);
    return budget;
  }

  async #submit(
    { plan, words, tainted }: Submission,
    asked: Order,
    turn: Turn,
    house: House,
  ): Promise<Submitted> {
    const { desk, jobs, errands, voice } = this.parts;
    if (jobs.asked !== asked) return ENDED;
    if (tainted) return ONLY_READ;
    const beyond = beyondStanding(plan, asked.plan, house);
    const refusal = beyond ?? (await errands.precheck({ ...asked, plan, insist: false }, house));
    turn.signal.throwIfAborted();
    if (refusal) {
      const { reason, where, text } = refusal;
      desk.note("refused", text, { reason, where, plan, because: turn.words });
      return { settled: false, reason: `${reason} at ${where}: ${text}` };
    }
    if (jobs.asked !== asked || !(await jobs.adjust(plan))) return ENDED;
    desk.note("planned", turn.words, { plan, by: asked.by, because: turn.words });
    const usable = words !== "" && words.length <= 300 && !claimsDeed(words);
    voice.volunteer(usable ? words : speech.adjusted(plan, house));
    return { settled: true };
  }

  /** Words are spoken only when they claim nothing; the job goes on whatever became of the turn. */
  #tell(thought: Thought, turn: Turn, asked: Order): void {
    const { desk, voice, surroundings } = this.parts;
    if (turn.signal.aborted) return;
    if (thought.kind === "no_model") logFailures(desk, thought);
    if (thought.kind === "exhausted" && !this.#told.has(asked)) {
      this.#told.add(asked);
      voice.volunteer(speech.goesOnAlone(thought.spent));
    }
    if (thought.kind !== "speech" || SILENCE.test(thought.text)) return;
    const text = thought.text.slice(0, 500);
    if (claimsDeed(text) || claimsIntent(text)) {
      desk.note("unsaid", text, { epoch: turn.epoch });
      return;
    }
    voice.volunteer(text);
    if (thought.tainted) surroundings.taint();
  }
}
