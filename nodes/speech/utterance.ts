/** The sound of one utterance, with quiet of its own room before and after it: recognisers want both. */
import { FRAME, FRAME_MS } from "./endpointer";
import { backAndForth, joined, quietest } from "./samples";

/** Quiet before and after what is given to a recogniser. Less, and its sense of the room's noise is off. */
export const AROUND_MS = 300;
const AROUND = AROUND_MS / FRAME_MS;
/** An onset is noticed this many frames late, at most; soft beginnings are earlier still. */
const LATE = 25;
/** A tenth of a second. */
const QUIET = 10 * FRAME;
/** What is kept of the time before an utterance. */
export const HISTORY = AROUND + LATE;

export class Utterance {
  /** True when she spoke herself during it. */
  overheard = false;
  /** What was acted on already, and how many frames of this were spoken then. */
  answered: { readonly text: string; readonly frames: number } | undefined;
  private readonly frames: Int16Array[];
  private readonly before: readonly Int16Array[];
  private quietFrames = 0;

  /** `history`: the newest frames before and at the onset, oldest first. */
  constructor(history: readonly Int16Array[]) {
    this.frames = history.slice(-LATE);
    this.before = history.slice(0, -LATE).slice(-AROUND);
  }

  add(frame: Int16Array, quietMs: number): void {
    this.frames.push(frame);
    this.quietFrames = quietMs / FRAME_MS;
  }

  /** Up to the last loud frame. */
  get spokenFrames(): number {
    return Math.max(0, this.frames.length - this.quietFrames);
  }

  get spokenMs(): number {
    return this.spokenFrames * FRAME_MS;
  }

  get lengthMs(): number {
    return this.frames.length * FRAME_MS;
  }

  /** What was said from frame `from` to `to`, by default all of it, with quiet around it. */
  sound(from = 0, to = this.spokenFrames): Int16Array {
    const before = this.quietBefore();
    const end = Math.min(this.frames.length, to + AROUND);
    // Of the oldest quiet, backwards: the newest may have the soft beginning of the first word in it.
    const missing = before.subarray(0, (AROUND - (end - to)) * FRAME).toReversed();
    return joined([before, ...this.frames.slice(from, end), missing]);
  }

  /** Without a time before, the quietest of what there is: digital silence is no room. */
  private quietBefore(): Int16Array {
    const { before } = this;
    if (before.length === 0) return backAndForth(quietest(joined(this.frames), QUIET), AROUND * FRAME);
    const missing = Math.max(0, AROUND - before.length);
    const repeated = Array.from({ length: missing }, (_, i) => before[i % before.length]!);
    return joined([...repeated, ...before]);
  }
}
