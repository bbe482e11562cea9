/** One round of the planner: what was said, by whom, and whether it still counts. */
import { type Heard, Source } from "../messages/maid";

/** Whose words these are; the names that goals and logs use. */
export type Speaker = "owner" | "guest" | "agent" | "camera" | "note" | "label" | "page";

/** The channel of routines: nobody speaks there. */
export const RELAYED = "routine";

/** Whoever speaks, and where. */
export interface Holder {
  readonly by: Speaker;
  readonly channel: string;
}

export interface Turn {
  readonly epoch: number;
  readonly words: string;
  readonly by: Speaker;
  readonly channel: string;
  readonly startedMs: number;
  /** Kinds of steps that it may come to; absent: all. */
  readonly allow?: readonly string[];
  /** Aborted as soon as a stop or a newer instruction makes this turn old. */
  readonly signal: AbortSignal;
}

const SPEAKERS: Record<number, Speaker> = {
  [Source.OWNER]: "owner",
  [Source.GUEST]: "guest",
  [Source.AGENT]: "agent",
  [Source.CAMERA]: "camera",
  [Source.NOTE]: "note",
  [Source.LABEL]: "label",
  [Source.PAGE]: "page",
};

/** An unknown source is trusted as little as a note. */
export function speakerOf(heard: Heard): Speaker {
  return SPEAKERS[heard.source] ?? "note";
}

/** People and agents speak to her; what a camera, a note or a page says is data and starts nothing. */
export function isAddressed(by: Speaker): boolean {
  return by === "owner" || by === "guest" || by === "agent";
}

/**
 * Counts epochs. The first one comes from the calendar, so that a planner that was restarted alone is still
 * newer than every goal it sent before.
 */
export class Turns {
  #epoch: number;
  #newest: AbortController | undefined;
  readonly #beside = new Set<AbortController>();
  readonly #waiting = new Set<AbortController>();

  constructor(nowMs: number) {
    this.#epoch = Math.floor(nowMs / 1000) % 0xffff_0000;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** A new instruction: older turns that still think are aborted, and what comes of them is dropped. */
  begin(heard: Heard, nowMs: number): Turn {
    this.#overtake({ by: speakerOf(heard), channel: heard.channel });
    const controller = new AbortController();
    this.#newest = controller;
    return this.#turn(heard, nowMs, controller.signal);
  }

  /** A question, or words that change nothing: the running job and an instruction being thought about go on. */
  aside(heard: Heard, nowMs: number): Turn {
    return this.#turn(heard, nowMs, new AbortController().signal);
  }

  /** A turn because something happened: whatever makes turns old ends it too, but it makes none old. */
  beside(words: string, nowMs: number): Turn {
    const signal = this.#signalIn(this.#beside);
    return { epoch: this.#epoch, words, by: "owner", channel: "", startedMs: nowMs, signal };
  }

  /** Words of somebody who may not overtake whoever has the robot: they are thought about beside. */
  lower(heard: Heard, nowMs: number): Turn {
    return this.#turn(heard, nowMs, this.#signalIn(this.#beside));
  }

  /** An order for later: newer instructions leave it alone, a stop ends it. */
  wait(heard: Heard, nowMs: number): Turn {
    return this.#turn(heard, nowMs, this.#signalIn(this.#waiting));
  }

  /** A stop: whatever is under way or waits is old now. */
  makeOld(by?: Holder): void {
    this.#overtake(by);
    for (const controller of this.#waiting) controller.abort(new TurnIsOld(by));
    this.#waiting.clear();
  }

  #overtake(by?: Holder): void {
    this.#epoch++;
    this.#newest?.abort(new TurnIsOld(by));
    this.#newest = undefined;
    for (const controller of this.#beside) controller.abort(new TurnIsOld(by));
    this.#beside.clear();
  }

  #signalIn(set: Set<AbortController>): AbortSignal {
    const controller = new AbortController();
    set.add(controller);
    return controller.signal;
  }

  #turn(heard: Heard, startedMs: number, signal: AbortSignal): Turn {
    const { text: words, channel } = heard;
    return { epoch: this.#epoch, words, by: speakerOf(heard), channel, startedMs, signal };
  }
}

/** Why a wait of an old turn ended. */
class TurnIsOld extends Error {
  override readonly name = "TurnIsOld";
  constructor(readonly by: Holder | undefined) {
    super("the turn is old");
  }
}

/** Who made this turn old, when it was somebody elsewhere, who does not hear what is said there. */
export function overtakerOf({ signal, channel }: Turn): Holder | undefined {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  const who = reason instanceof TurnIsOld ? reason.by : undefined;
  return who && who.channel !== channel ? who : undefined;
}
