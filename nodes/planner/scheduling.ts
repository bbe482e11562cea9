/** What she does with sentences about routines: asks what is not clear, has the routines changed, tells what came of it. */
import type { House } from "../house/house";
import type { Heard } from "../messages/maid";
import type { RoutineEdit } from "../routines/routine-edit";
import type { Desk } from "./desk";
import type { Talk } from "./dialogue";
import { understand } from "./phrasebook/understand";
import type { Pending } from "./phrasebook/understanding";
import { type Scheduled, type ScheduleGiven, scheduled } from "./schedule";
import { speech } from "./speech";
import { speakerOf, type Turn, type Turns } from "./turn";
import type { Voice } from "./voice";

export interface SchedulingParts {
  readonly desk: Desk;
  readonly talk: Talk;
  readonly turns: Turns;
  readonly voice: Voice;
  readonly confirmBelow: number;
  readonly timeZone: string;
  readonly dayTimes: ScheduleGiven["dayTimes"];
  readonly remember: (heard: Heard) => void;
}

type Waiting =
  | { readonly kind: "which"; readonly pending: Pending; readonly add: (Scheduled & { kind: "ask" })["add"] }
  | { readonly kind: "sure"; readonly pending: Pending; readonly heard: Heard };

export class Scheduling {
  #waiting: Waiting | undefined;

  constructor(private readonly parts: SchedulingParts) {}

  /** True when the words were about routines, and are answered. */
  async hear(heard: Heard, house: House): Promise<boolean> {
    const answer = this.#answered(heard, house);
    if (answer) {
      await this.change(this.#aside(heard), answer);
      return true;
    }
    const found = this.#read(heard, house);
    if (!found) return false;
    const { voice, talk, remember, confirmBelow } = this.parts;
    remember(heard);
    const turn = this.#aside(heard);
    talk.settle(turn.by);
    if (heard.confidence < confirmBelow) {
      const pending: Pending = { question: speech.didYouSay(heard.text), options: [] };
      this.#wait({ kind: "sure", pending, heard }, turn);
      voice.end(turn, "asked", pending.question);
    } else if (turn.by !== "owner" && found.kind === "ask") voice.end(turn, "refused", speech.ownerOnly);
    else if (found.kind === "ask") {
      this.#wait({ kind: "which", pending: found.pending, add: found.add }, turn);
      voice.end(turn, "asked", found.say);
    } else await this.change(turn, found.edit);
    return true;
  }

  /** Has the routines changed, and says what came of it. */
  async change(turn: Turn, edit: RoutineEdit): Promise<void> {
    const { accepted, message } = await this.parts.desk.editRoutines(edit, turn.by);
    const isAsking = message.endsWith("?");
    const word = accepted ? (edit.do === "list" ? "answered" : "done") : isAsking ? "asked" : "refused";
    this.parts.voice.end(turn, word, message);
  }

  /** The same for words that have been answered as something else already. */
  async removed(edit: RoutineEdit): Promise<string> {
    return (await this.parts.desk.editRoutines(edit, "owner")).message;
  }

  #read(heard: Heard, house: House): Scheduled | undefined {
    const { desk, talk, timeZone, dayTimes } = this.parts;
    const nowMs = desk.nowMs();
    const dialogue = talk.at(nowMs, house, heard.text, speakerOf(heard));
    return scheduled(heard.text, dialogue, { nowMs, timeZone, dayTimes });
  }

  #wait(waiting: Waiting, { by }: Turn): void {
    this.#waiting = waiting;
    this.parts.talk.ask(waiting.pending, this.parts.desk.nowMs(), by);
  }

  /** The answer to her question of what or whether, as long as that is the question that stands. */
  #answered(heard: Heard, house: House): RoutineEdit | undefined {
    const { desk, talk } = this.parts;
    const waiting = this.#waiting;
    const dialogue = talk.at(desk.nowMs(), house, heard.text, speakerOf(heard));
    if (!waiting || dialogue.pending !== waiting.pending || speakerOf(heard) !== "owner") return undefined;
    if (waiting.kind === "sure") {
      if (!/^\W*(?:yes|yeah|yep|sure|ok|okay|right|correct|i did|that is right)\b/i.test(heard.text))
        return undefined;
      this.#settle();
      const found = this.#read({ ...waiting.heard, confidence: 1 }, house);
      return found?.kind === "edit" ? found.edit : undefined;
    }
    const meant = understand(heard.text, dialogue);
    const isOption =
      meant.kind === "plan" &&
      waiting.pending.options.some(({ plan }) => JSON.stringify(plan) === JSON.stringify(meant.plan));
    if (meant.kind !== "plan" || !isOption) return undefined;
    this.#settle();
    return waiting.add(meant.plan);
  }

  #settle(): void {
    this.#waiting = undefined;
    this.parts.talk.settle("owner");
  }

  #aside(heard: Heard): Turn {
    return this.parts.turns.aside(heard, this.parts.desk.nowMs());
  }
}
