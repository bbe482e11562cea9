/** From a stream of sound to what was said: cuts utterances, has them recognised, and hears stop before all else. */
import type { SpeechConfig } from "../config/speech";
import { isStopWord } from "../safety/stop-word";
import { Endpointer, FRAME, FRAME_MS, type Loudness } from "./endpointer";
import { mayGoOn } from "./may-go-on";
import type { Recogniser, SoundStream, StopSpotter } from "./recogniser";
import { joined } from "./samples";
import { HISTORY, Utterance } from "./utterance";
import { type Hearing, type HearingVerdict, judgeHearing } from "./verdict";

const STOP = "stop";
/** A breath before "and the bathroom": so much quiet ends a sentence that the grammar knows a longer one of. */
const GOES_ON_MS = 300;
/** After this much quiet a short utterance is searched for the word stop. */
const SPOT_MS = 120;
/** By this much better than any other sounds, per frame, the word stop must fit: found on voices of the bench. */
const SPOT_ABOVE = -16.5;
/** Of speech over her own voice, so much before the onset is taken for its beginning. */
const ONSET_FRAMES = 10;
/** Over her own voice it fits worse; and a needless stop costs little there. */
const SPOT_OVER_HER_ABOVE = -34;
/** After this much quiet recognising begins, in case that nothing more is said; later than the search for a stop, which it must not hold up. */
const AHEAD_MS = 130;
/** Nothing that is said is shorter. */
const SHORTEST_MS = 100;
/** "Stop", "please stop", "stop right now": longer ones are for the grammar. */
const STOP_LONGEST_MS = 2200;
/** Judging again and again what goes on for long costs too much. */
const EARLY_LONGEST_MS = 6000;

export interface Heard {
  readonly hearing: Hearing;
  readonly verdict: HearingVerdict;
  /** She spoke herself meanwhile: it may be her own words. */
  readonly overheard: boolean;
}

export interface ListenerParts {
  readonly config: SpeechConfig;
  readonly recogniser: Recogniser;
  readonly spotter?: StopSpotter | undefined;
  /** Whether her own voice is to be heard just now. */
  readonly isSpeaking: () => boolean;
  /** Somebody begins to speak; `isSpeaking`: over her, and louder than she. */
  readonly onOnset?: (isSpeaking: boolean) => void;
  readonly onStop: () => void;
  readonly onHeard: (heard: Heard) => void;
  /** A recogniser that can't be reached. */
  readonly onFault: (error: unknown) => void;
}

/** Of what was heard: a stop alone; a command that can't go on; one that is likely whole; whatever it is. */
type Wanted = "stop" | "complete" | "act" | "any";

interface Judgement {
  readonly utterance: Utterance;
  /** Frames of it that were spoken by then. */
  readonly frames: number;
  readonly hearing: Promise<Hearing>;
}

export class Listener {
  private readonly endpointer: Endpointer;
  private readonly pauseMs: number;
  private readonly goesOnMs: number;
  private readonly history: Int16Array[] = [];
  private rest = new Int16Array(0);
  private utterance: Utterance | undefined;
  private judged: Judgement | undefined;
  private faulty: Judgement | undefined;
  private stream: SoundStream | undefined;
  private answers: Promise<void> = Promise.resolve();
  private readonly spotting = new Set<Promise<void>>();

  /** `isHeld`: the sound is one utterance from its beginning to its end, as a button that is held has it. */
  constructor(
    private readonly parts: ListenerParts,
    private readonly isHeld = false,
  ) {
    const { onsetDb, endMs, pauseMs } = parts.config;
    this.endpointer = new Endpointer(onsetDb, endMs);
    this.pauseMs = Math.round(pauseMs / FRAME_MS) * FRAME_MS;
    this.goesOnMs = Math.max(GOES_ON_MS, this.pauseMs + FRAME_MS);
  }

  /** Takes sound of any length. */
  feed(sound: Int16Array): void {
    const all = this.rest.length > 0 ? joined([this.rest, sound]) : sound;
    let at = 0;
    for (; at + FRAME <= all.length; at += FRAME) this.take(all.slice(at, at + FRAME));
    this.rest = all.slice(at);
  }

  /** The sound has ended, or the button was let go. Resolves when all of it is understood. */
  async end(): Promise<void> {
    if (this.utterance) this.finish(this.utterance);
    await this.settled();
  }

  /** Resolves when all that was begun so far is understood. */
  async settled(): Promise<void> {
    await Promise.all([this.judged?.hearing.catch(() => {}), this.answers, ...this.spotting]);
  }

  private take(frame: Int16Array): void {
    const isSpeaking = this.parts.isSpeaking();
    const loudness = this.endpointer.push(frame, isSpeaking);
    this.history.push(frame);
    if (this.history.length > HISTORY) this.history.shift();
    if (this.utterance) this.goOn(this.utterance, frame, loudness);
    else if (loudness.isOnset || this.isHeld) this.begin(isSpeaking);
  }

  /** Before somebody who speaks over her there is no quiet, but her own voice. */
  private begin(isSpeaking: boolean): void {
    this.utterance = new Utterance(isSpeaking ? this.history.slice(-ONSET_FRAMES) : this.history);
    this.utterance.overheard = isSpeaking;
    this.judged = undefined;
    this.stream = this.parts.recogniser.stream?.();
    this.parts.onOnset?.(isSpeaking);
  }

  private goOn(utterance: Utterance, frame: Int16Array, { isSpeech, quietMs }: Loudness): void {
    utterance.add(frame, quietMs);
    utterance.overheard ||= this.parts.isSpeaking();
    if (this.stream && isStopWord(this.stream.feed(frame))) this.stop(utterance, utterance.spokenFrames);
    if (quietMs === SPOT_MS && this.mayBeStop(utterance)) this.spot(utterance);
    const isTooLong = utterance.lengthMs >= this.parts.config.longestS * 1000;
    if ((!isSpeech && !this.isHeld) || isTooLong) this.finish(utterance);
    else if (quietMs === AHEAD_MS && this.mayBeWhole(utterance)) this.judge(utterance);
    else if (quietMs === this.pauseMs && this.mayBeWhole(utterance)) this.pause(utterance, "complete");
    else if (quietMs === this.goesOnMs && this.mayBeWhole(utterance)) this.pause(utterance, "act");
  }

  /** Beside everything else: nothing that is being recognised delays a stop. */
  private spot(utterance: Utterance): void {
    const { spotter, onFault } = this.parts;
    const { spokenFrames } = utterance;
    const spotted = spotter?.spot(utterance.sound()).then((score) => {
      if (score > (utterance.overheard ? SPOT_OVER_HER_ABOVE : SPOT_ABOVE))
        this.stop(utterance, spokenFrames);
    }, onFault);
    if (!spotted) return;
    this.spotting.add(spotted);
    void spotted.finally(() => this.spotting.delete(spotted));
  }

  private stop(utterance: Utterance, frames: number): void {
    const before = utterance.answered;
    if (before && (before.frames >= frames || before.text === STOP)) return;
    utterance.answered = { text: STOP, frames };
    this.parts.onStop();
  }

  /** A sentence that is whole already need not wait for a long pause, nor need a short one: it may be a stop. */
  private pause(utterance: Utterance, what: Wanted): void {
    this.answer(this.judge(utterance), this.parts.recogniser.knowsSentences ? what : "stop");
  }

  private mayBeWhole(utterance: Utterance): boolean {
    return (
      utterance.spokenMs >= SHORTEST_MS &&
      utterance.spokenMs <= (this.parts.recogniser.knowsSentences ? EARLY_LONGEST_MS : STOP_LONGEST_MS)
    );
  }

  private mayBeStop({ spokenMs }: Utterance): boolean {
    return spokenMs >= SHORTEST_MS && spokenMs <= STOP_LONGEST_MS;
  }

  private finish(utterance: Utterance): void {
    this.utterance = undefined;
    this.stream = undefined;
    this.endpointer.cut();
    if (utterance.spokenMs >= SHORTEST_MS) this.answer(this.judge(utterance), "any");
  }

  /** The same sound is not heard twice. */
  private judge(utterance: Utterance): Judgement {
    const frames = utterance.spokenFrames;
    if (this.judged?.utterance === utterance && this.judged.frames === frames) return this.judged;
    const hearing = this.parts.recogniser.hear(utterance.sound());
    hearing.catch(() => {});
    this.judged = { utterance, frames, hearing };
    return this.judged;
  }

  private answer(judgement: Judgement, what: Wanted): void {
    this.answers = this.answers
      .then(() => this.heardOf(judgement))
      .then((hearing) => hearing && this.tell(judgement, hearing, what))
      .catch((error: unknown) => this.fault(judgement, error));
  }

  /** Once for each sound, however often its words were wanted. */
  private fault(judgement: Judgement, error: unknown): void {
    if (judgement === this.faulty) return;
    this.faulty = judgement;
    this.parts.onFault(error);
  }

  /** After words that were acted on already: the longer sentence that they are the beginning of, or the rest alone. */
  private async heardOf({ utterance, frames, hearing }: Judgement): Promise<Hearing | undefined> {
    const before = utterance.answered;
    if (!before) return hearing;
    if (before.frames >= frames) return undefined;
    const whole = await hearing;
    const isLonger = whole.text.startsWith(`${before.text} `) && judgeHearing(whole) === "act";
    return isLonger ? whole : this.parts.recogniser.hear(utterance.sound(before.frames, frames));
  }

  private tell({ utterance, frames }: Judgement, hearing: Hearing, what: Wanted): void {
    if (isStopWord(hearing.text) && judgeHearing(hearing) === "act") this.stop(utterance, frames);
    else this.tellWords(utterance, frames, hearing, what);
  }

  private tellWords(utterance: Utterance, frames: number, hearing: Hearing, what: Wanted): void {
    const verdict = judgeHearing(hearing);
    if (what === "stop" || (what !== "any" && (verdict !== "act" || this.waits(hearing.text, what)))) return;
    utterance.answered = { text: hearing.text, frames };
    this.parts.onHeard({ hearing, verdict, overheard: utterance.overheard });
  }

  private waits(text: string, what: Wanted): boolean {
    const goesOn = mayGoOn(text, this.parts.config.wakeWords);
    return goesOn === "always" || (goesOn === "shortly" && what === "complete");
  }
}
