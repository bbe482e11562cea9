/** A turn in which a model thinks: its plan goes to the cleaner, its words are spoken, its claims are not. */
import type { House } from "../house/house";
import type { CleanResult, Heard } from "../messages/maid";
import type { Plan } from "../messages/plan";
import { claimsDeed, claimsIntent } from "./claims";
import type { Desk } from "./desk";
import type { Errands } from "./errands";
import type { Order } from "./job";
import { speech } from "./speech";
import type { Surroundings } from "./surroundings";
import type { Submitted, Thinker, Thought } from "./thinker";
import type { Turn } from "./turn";
import type { Voice } from "./voice";

/** Refusals that no other plan mends: the person has to hear them. */
const FINAL: ReadonlySet<string> = new Set(["attended", "quiet_hours", "not_owner"]);

/** What thinking came to; without a model the phrasebook's own reading counts, and `why` is worth telling. */
export type Deliberation = { readonly settled: true } | { readonly settled: false; readonly why: string };

export interface DeliberateParts {
  readonly desk: Desk;
  readonly voice: Voice;
  readonly errands: Errands;
  readonly thinker: Thinker;
  readonly surroundings: Surroundings;
}

export class Deliberate {
  constructor(private readonly parts: DeliberateParts) {}

  async think(heard: Heard, turn: Turn, house: House): Promise<Deliberation> {
    const { thinker, surroundings } = this.parts;
    let refused: { readonly order: Order; readonly receipt: CleanResult } | undefined;
    const submit = async (plan: Plan, words: string): Promise<Submitted> => {
      const order = { plan, words: heard.text, by: turn.by, channel: turn.channel, insist: false };
      const receipt = await this.#attempt(turn, order, house, words);
      if (!receipt) return { settled: true };
      refused = { order, receipt };
      return { settled: false, reason: `${receipt.reason} at ${receipt.where}: ${receipt.text}` };
    };
    try {
      const prompt = await surroundings.prompt(turn, house);
      const conversation = prompt.messages.map((message) => JSON.stringify(message)).join("\n");
      this.parts.desk.showContext(
        [...prompt.pages, { name: "conversation", text: conversation }],
        turn.epoch,
      );
      const thought = await thinker.think(prompt, turn.signal, submit);
      return await this.#tell(turn, thought, () => refused && this.#refuse(turn, refused, house));
    } catch (error) {
      if (!turn.signal.aborted) throw error;
      this.parts.voice.record(turn, "stopped", speech.overtaken);
      return { settled: true };
    }
  }

  /** Resolves with the receipt of a refusal that the model may mend; with nothing once the turn is in other hands. */
  #attempt(turn: Turn, order: Order, house: House, words: string): Promise<CleanResult | undefined> {
    const usable = words !== "" && words.length <= 300 && !claimsDeed(words);
    return new Promise((resolve, reject) => {
      this.parts.errands
        .run(turn, order, house, {
          ...(usable && { announcement: words }),
          onAccepted: () => resolve(undefined),
          onRefused: (receipt) => {
            const mends = !FINAL.has(receipt.reason);
            if (mends) resolve(receipt);
            return mends;
          },
        })
        .then(() => resolve(undefined), reject);
    });
  }

  async #tell(turn: Turn, thought: Thought, refuse: () => Promise<true> | undefined): Promise<Deliberation> {
    const { voice } = this.parts;
    switch (thought.kind) {
      case "settled":
        break;
      case "speech":
        this.#speak(turn, thought.text);
        break;
      case "gave_up":
        if (!(await refuse())) voice.end(turn, "refused", speech.noPlan);
        break;
      case "exhausted":
        voice.end(turn, "failed", speech.exhausted(thought.spent));
        break;
      case "no_model":
        for (const { model, failure } of thought.failures)
          this.parts.desk.bus.log.warn(`${model}: ${failure.kind}`, { message: failure.message });
        return { settled: false, why: speech.noModel(thought.failures.map(({ failure }) => failure.kind)) };
    }
    return { settled: true };
  }

  /** Words alone move nothing; where they say otherwise, the truth is added. */
  #speak(turn: Turn, text: string): void {
    const words = text.slice(0, 1000);
    const isClaim = claimsDeed(words) || claimsIntent(words);
    const kind = /\?\s*$/.test(words) ? "asked" : "answered";
    this.parts.voice.end(turn, kind, isClaim ? speech.onlyWords(words) : words);
  }

  async #refuse(turn: Turn, refused: { order: Order; receipt: CleanResult }, house: House): Promise<true> {
    await this.parts.errands.refused(turn, refused.order, house, refused.receipt);
    return true;
  }
}
