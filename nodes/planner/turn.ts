/** One round of the planner: what was said, by whom, and whether it still counts. */
import { type Heard, Source } from "../messages/maid";

/** Whose words these are; the names that goals and logs use. */
export type Speaker = "owner" | "guest" | "agent" | "camera" | "note" | "label" | "page";

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

  constructor(nowMs: number) {
    this.#epoch = Math.floor(nowMs / 1000) % 0xffff_0000;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** A new instruction: older turns that still think are aborted, and what comes of them is dropped. */
  begin(heard: Heard, nowMs: number): Turn {
    this.makeOld();
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
    const controller = new AbortController();
    this.#beside.add(controller);
    return {
      epoch: this.#epoch,
      words,
      by: "owner",
      channel: "",
      startedMs: nowMs,
      signal: controller.signal,
    };
  }

  /** A stop: whatever is under way is old now. */
  makeOld(): void {
    this.#epoch++;
    this.#newest?.abort(new TurnIsOld());
    this.#newest = undefined;
    for (const controller of this.#beside) controller.abort(new TurnIsOld());
    this.#beside.clear();
  }

  #turn(heard: Heard, startedMs: number, signal: AbortSignal): Turn {
    const { text: words, channel } = heard;
    return { epoch: this.#epoch, words, by: speakerOf(heard), channel, startedMs, signal };
  }
}

/** Why a wait of an old turn ended. */
class TurnIsOld extends Error {
  override readonly name = "TurnIsOld";
}
