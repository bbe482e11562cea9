/** A turn in which a model thinks: its plan goes to the cleaner, its words are spoken, its claims are not. */
import type { PlannerConfig } from "../config/planner";
import type { House } from "../house/house";
import type { CleanResult, Heard } from "../messages/maid";
import type { Plan } from "../messages/plan";
import { Budget } from "./budget";
import { claimsDeed, claimsIntent } from "./claims";
import type { Desk } from "./desk";
import type { Talk } from "./dialogue";
import type { Errands } from "./errands";
import { groundedIn } from "./grounds";
import type { Order } from "./job";
import type { Lease } from "./lease";
import { isOnlyQuestion } from "./only-question";
import { EarlySpeech } from "./sentences";
import { speech } from "./speech";
import type { Surroundings } from "./surroundings";
import type { Prompt, Submission, Submitted, Thinker, Thought } from "./thinker";
import type { Turn } from "./turn";
import type { Voice } from "./voice";

/** Refusals that no other plan mends: the person has to hear them. */
const FINAL: ReadonlySet<string> = new Set(["attended", "quiet_hours", "not_owner"]);

/** What thinking came to; without a model the phrasebook's own reading counts, and `why` is worth telling. */
export type Deliberation = { readonly settled: true } | { readonly settled: false; readonly why: string };

export interface DeliberateParts {
  readonly desk: Desk;
  readonly voice: Voice;
  readonly talk: Talk;
  readonly errands: Errands;
  readonly thinker: Thinker;
  readonly lease: Lease;
  readonly surroundings: Surroundings;
  readonly config: PlannerConfig;
}

/** One turn at work. */
interface Matter {
  readonly turn: Turn;
  readonly house: House;
  readonly budget: Budget;
  readonly early: EarlySpeech;
  refused?: { readonly order: Order; readonly receipt: CleanResult } | undefined;
}

export class Deliberate {
  constructor(private readonly parts: DeliberateParts) {}

  async think(heard: Heard, turn: Turn, house: House): Promise<Deliberation> {
    const { config, voice } = this.parts;
    const early = new EarlySpeech((sentence) => voice.tell(turn, sentence));
    const matter: Matter = { turn, house, budget: new Budget(config), early };
    try {
      return await this.parts.lease.think(turn, () => this.#settle(heard, matter));
    } catch (error) {
      if (!turn.signal.aborted) throw error;
      voice.overtaken(turn);
      return { settled: true };
    }
  }

  async #settle(heard: Heard, matter: Matter): Promise<Deliberation> {
    const { surroundings, thinker } = this.parts;
    const prompt = await surroundings.prompt(matter.turn, matter.house);
    showPrompt(this.parts.desk, prompt, matter.turn.epoch);
    const thought = await thinker.think(prompt, {
      signal: matter.turn.signal,
      budget: matter.budget,
      speech: matter.early,
      readsOutside: matter.turn.by === "owner",
      note: (kind, text, data) => this.parts.desk.note(kind, text, data),
      ...(!isOnlyQuestion(heard.text) && { submit: (made) => this.#submit(made, matter) }),
    });
    return this.#tell(matter, thought);
  }

  async #submit(made: Submission, matter: Matter): Promise<Submitted> {
    const plan = made.tainted ? await this.#asked(made.plan, matter) : made.plan;
    const refused = plan && (await this.#attempt(matter, plan, made.words));
    if (made.tainted) this.parts.surroundings.taint();
    if (!refused) return { settled: true };
    matter.refused = refused;
    const { reason, where, text } = refused.receipt;
    return { settled: false, reason: `${reason} at ${where}: ${text}` };
  }

  /** What of the plan stands in the person's own words. Without any, the owner is asked about all of it. */
  async #asked(plan: Plan, { turn, house }: Matter): Promise<Plan | undefined> {
    const { desk, talk, errands, voice } = this.parts;
    const { lastRoom, robotRoom } = talk;
    const { plan: asked, left } = groundedIn(plan, { words: turn.words, house, lastRoom, robotRoom });
    if (left.length > 0)
      desk.note("refused", speech.onlyRead, {
        reason: "only_read",
        steps: left,
        by: turn.by,
        words: turn.words,
      });
    if (asked) return asked;
    const order = { plan, words: turn.words, by: turn.by, channel: turn.channel, insist: false };
    if (turn.by === "owner") {
      const question = speech.askedFirst(plan, house);
      talk.offer(question, { order, release: false }, desk.nowMs());
      voice.end(turn, "asked", question);
    } else await errands.refusals.tell(turn, order, house, onlyRead());
    return undefined;
  }

  /** Resolves with a refusal that the model may mend; with nothing once the turn is in other hands. */
  #attempt({ turn, house, budget }: Matter, plan: Plan, words: string): Promise<Matter["refused"]> {
    const order = { plan, words: turn.words, by: turn.by, channel: turn.channel, insist: false, budget };
    const usable = words !== "" && words.length <= 300 && !claimsDeed(words);
    return new Promise((resolve, reject) => {
      this.parts.errands
        .run(turn, order, house, {
          ...(usable && { announcement: words }),
          onAccepted: () => resolve(undefined),
          onRefused: (receipt) => {
            const mends = !FINAL.has(receipt.reason);
            if (mends) resolve({ order, receipt });
            return mends;
          },
        })
        .then(() => resolve(undefined), reject);
    });
  }

  async #tell(matter: Matter, thought: Thought): Promise<Deliberation> {
    const { voice, errands, desk } = this.parts;
    const { turn, house, refused } = matter;
    switch (thought.kind) {
      case "settled":
        break;
      case "speech":
        this.#speak(matter, thought.text, thought.tainted);
        break;
      case "gave_up":
        if (refused) await errands.refusals.tell(turn, refused.order, house, refused.receipt);
        else voice.end(turn, "refused", speech.noPlan);
        break;
      case "exhausted":
        voice.end(turn, "failed", speech.exhausted(thought.spent));
        break;
      case "no_model":
        logFailures(desk, thought);
        return { settled: false, why: speech.noModel(thought.failures.map(({ failure }) => failure.kind)) };
    }
    return { settled: true };
  }

  /** Words alone move nothing; where they say otherwise, the truth is added. */
  #speak({ turn, early }: Matter, text: string, tainted: boolean): void {
    const words = text.slice(0, 1000);
    const rest = early.rest(words);
    const isClaim = claimsDeed(words) || claimsIntent(words);
    const kind = /\?\s*$/.test(words) ? "asked" : "answered";
    const end = isClaim ? speech.onlyWords(rest) : rest;
    this.parts.voice.endWith(turn, kind, end, isClaim ? speech.onlyWords(words) : words);
    if (tainted) this.parts.surroundings.taint();
  }
}

/** Shows what the model was given, page by page. */
export function showPrompt(desk: Desk, { pages, messages }: Prompt, epoch: number): void {
  const conversation = messages.map((message) => JSON.stringify(message)).join("\n");
  desk.showContext([...pages, { name: "conversation", text: conversation }], epoch);
}

export function logFailures(desk: Desk, { failures }: Thought & { kind: "no_model" }): void {
  for (const { model, failure } of failures)
    desk.bus.log.warn(`${model}: ${failure.kind}`, { message: failure.message });
}

function onlyRead(): CleanResult {
  const nothing = { coverage: 0, area_m2: 0, duration_s: 0, detail_json: "" };
  return { outcome: "refused", reason: "only_read", where: "steps[0]", text: speech.onlyRead, ...nothing };
}
