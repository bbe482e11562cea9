/** How turns are told: what she says while at it, and the one sentence that ends a turn. */
import type { CleanResult } from "../messages/maid";
import type { Desk } from "./desk";
import { type OutcomeWord, outcome } from "./outcome";
import { speech } from "./speech";
import { overtakerOf, type Speaker, type Turn, type Turns } from "./turn";

export class Voice {
  constructor(
    private readonly desk: Desk,
    private readonly turns: Turns,
    /** Hears what she says, and whose words it answers, for the conversation page. */
    private readonly onSaid: (text: string, to: Speaker) => void,
  ) {}

  /** Something in between: the plan, or how it goes. */
  tell(turn: Turn, text: string, kind: "plan" | "progress" = "progress"): void {
    this.#say(text, kind, turn);
  }

  /** Something that nobody asked for; never ends a turn. `about`: whose words it tells of. */
  volunteer(text: string, about: Speaker = "owner"): void {
    this.#say(text, "progress", { channel: "", by: about });
  }

  /** Ends a turn: the outcome for the log and for scripts, then the sentence for people. */
  end(turn: Turn, word: OutcomeWord, text: string, receipt?: CleanResult): void {
    this.record(turn, word, text, receipt);
    this.#say(text, word, turn);
  }

  /** Ends a turn whose words were spoken in part while they came: `rest` is still to be said. */
  endWith(turn: Turn, word: OutcomeWord, rest: string, whole: string): void {
    this.record(turn, word, whole);
    this.#say(rest, word, turn);
  }

  /** Ends a turn that was overtaken: the fact is kept, but nothing is said. */
  record(turn: Turn, word: OutcomeWord, text: string, receipt?: CleanResult): void {
    this.desk.note("outcome", text, outcome(turn, word, text, receipt));
  }

  /** Ends a turn that became old: whoever made it old knows, and somebody else elsewhere is told. */
  overtaken(turn: Turn): void {
    const by = overtakerOf(turn);
    if (by) this.end(turn, "stopped", speech.overtakenBy(by));
    else this.record(turn, "stopped", speech.overtaken);
  }

  #say(text: string, kind: string, { channel, by }: Pick<Turn, "channel" | "by">): void {
    this.onSaid(text, by);
    this.desk.say(text, kind, channel, this.turns.epoch);
    this.desk.note("said", text, { kind, channel });
  }
}
