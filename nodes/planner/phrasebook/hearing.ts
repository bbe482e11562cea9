import type { Act, Commanding } from "./act";
import type { Target } from "./target";
import type { Token } from "./tokens";
import type { Veto } from "./veto";

export const SENTENCE_END = /^[.!?;]$/;

/** All that an utterance says: what is wanted, what is not, and what stands beside it. */
export interface Utterance {
  readonly acts: readonly Act[];
  readonly vetoes: readonly Veto[];
  /** Places that are to be left out. */
  readonly spared: readonly Target[];
  /** Something was forbidden in so many words. */
  readonly negated: boolean;
  readonly dropped: boolean;
  readonly suggested: boolean;
  readonly insist: boolean;
  /** Sentences that ask something. */
  readonly questions: readonly (readonly Token[])[];
  /** What only says something. */
  readonly remarks: readonly (readonly Token[])[];
}

/** What was heard so far of an utterance, while it is taken apart. */
export class Hearing implements Utterance {
  acts: Act[] = [];
  vetoes: Veto[] = [];
  spared: Target[] = [];
  negated = false;
  dropped = false;
  suggested = false;
  insist = false;
  questions: (readonly Token[])[] = [];
  remarks: (readonly Token[])[] = [];
  /** The first act of the command at hand. */
  from = 0;
  /** Where the sentence at hand begins. */
  sentence = 0;

  constructor(readonly on: Commanding) {}

  /** True where nothing but marks stands before i in its sentence. */
  atSentence(i: number): boolean {
    for (let k = this.sentence; k < i; k++) if (!this.on.all[k]!.mark) return false;
    return true;
  }

  sentenceEnd(i: number): number {
    let end = i;
    while (end < this.on.all.length && !SENTENCE_END.test(this.on.all[end]!.word)) end++;
    return end;
  }

  /** Doubts about what was only told before i; what was reported or made a condition of stays one. */
  forgetDoubts(i: number): void {
    if (TOLD.test(textOf(this.on.all.slice(0, i)))) return;
    this.vetoes = [];
  }

  /** The cleaning that was wanted last, and where it stands. */
  lastCleaning(): { readonly at: number; readonly act: Extract<Act, { do: "clean" }> } | undefined {
    const at = this.acts.findLastIndex((act) => act.do === "clean");
    const act = this.acts[at];
    return act?.do === "clean" ? { at, act } : undefined;
  }
}

/** One thing that may stand at i: takes it in and says where it ends, or leaves all as it is. */
export type Step = (heard: Hearing, i: number) => number | undefined;

/** True when all of this can be done or at least asked about. */
export function acceptable(acts: readonly Act[]): boolean {
  return acts.every((act) => act.do !== "refuse");
}

export function textOf(span: readonly Token[]): string {
  return span.map((token) => token.word).join(" ");
}

const TOLD =
  /(?<![^ ])(?:says?|said|told|tells|asked|asks|reads|wrote|written|note|sign|message|song|film|movie|story|dream(?:ed|t)?|poem|joke|shouted|yelled|if|unless|imagine|suppose|pretend|whether|"|not to)(?![^ ])/;
