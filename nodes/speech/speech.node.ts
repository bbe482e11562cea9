import type { Bus, Cancel, Clock, RunningNode } from "../bus/bus";
import type { SpeechConfig } from "../config/speech";
import type { House } from "../house/house";
import { time } from "../messages/build";
import { type HouseMsg, type SafetyState, type Say, Source } from "../messages/maid";
import type { AudioDataStamped } from "../messages/standard";
import { AUDIO, HEARD, HOUSE, SAFETY_STATE, SAY, STOP } from "../messages/topics";
import { Attention } from "./attention";
import { Ears } from "./ears";
import { LazyEngine } from "./lazy-engine";
import type { Heard } from "./listener";
import type { Engine } from "./recogniser";
import { samplesOf } from "./samples";
import { Speaking, type SpeakingParts } from "./speaking";
import { confidenceOf } from "./verdict";

export interface SpeechOptions {
  readonly config: SpeechConfig;
  readonly house: House;
  /** Sound comes in real time, whatever the bus's time does. */
  readonly wall: Clock;
  readonly openEngine: (house: House) => Promise<Engine>;
  /** This machine's microphone; absent: pages' and other machines' alone. */
  readonly openMicrophone?: (hear: MicrophoneHooks) => Cancel;
  /** Her voice; absent: she is read. */
  readonly voice?: Pick<SpeakingParts, "synthesiser" | "play">;
}

export interface MicrophoneHooks {
  readonly onSound: (samples: Int16Array) => void;
  readonly onState: (works: boolean, why: string) => void;
}

const STOP_MS = 1000;
const PAGE = "page";
const MICROPHONE = "microphone";
/** Microphones of the bus besides pages; more are not listened to. */
const MOST_MICROPHONES = 4;
/** The same complaint is made once in this time. */
const COMPLAIN_EVERY_MS = 60_000;

/** Ears and voice: hears sound and tells the words, says aloud what she says. A stop goes straight to the gate. */
export function startSpeech(bus: Bus, options: SpeechOptions): RunningNode {
  return new Speech(bus, options);
}

class Speech implements RunningNode {
  private readonly engine: LazyEngine;
  private readonly attention: Attention;
  private readonly speaking: Speaking | undefined;
  private readonly ears = new Map<string, Ears>();
  private readonly complaints = new Map<string, number>();
  private readonly heard;
  private readonly say;
  private readonly cancels: Cancel[];
  private wasStopped = false;

  constructor(
    private readonly bus: Bus,
    private readonly options: SpeechOptions,
  ) {
    const { config, house, openEngine, openMicrophone, voice, wall } = options;
    this.engine = new LazyEngine(house, openEngine);
    this.attention = new Attention(config);
    this.speaking = voice && new Speaking({ ...voice, nowMs: () => wall.monotonicMs(), onFault: this.mute });
    this.heard = bus.advertise(HEARD);
    this.say = bus.advertise(SAY);
    this.cancels = [
      bus.subscribe(AUDIO, (audio) => this.onAudio(audio)),
      bus.subscribe(SAY, (say) => this.onSay(say)),
      bus.subscribe(HOUSE, (message) => this.onHouse(message)),
      bus.subscribe(SAFETY_STATE, (state) => this.onSafety(state)),
    ];
    if (openMicrophone) this.cancels.push(openMicrophone(this.microphoneHooks()));
  }

  stop(): void {
    for (const cancel of this.cancels) cancel();
    for (const ears of this.ears.values()) ears.end();
    this.speaking?.end();
    this.engine.close();
  }

  private microphoneHooks(): MicrophoneHooks {
    return {
      onSound: (samples) => this.listen(MICROPHONE, samples),
      onState: (works, why) => this.bus.log.info(works ? "the microphone hears" : `the microphone: ${why}`),
    };
  }

  private onAudio({ header, audio }: AudioDataStamped): void {
    this.listen(
      header.frame_id === PAGE ? PAGE : `/${header.frame_id}`,
      samplesOf(Uint8Array.from(audio.data)),
    );
  }

  /** A button that is pressed makes her fall silent: somebody wants to speak. */
  private listen(name: string, samples: Int16Array): void {
    const ears = this.earsOf(name);
    if (ears?.feed(samples).isFirst && ears.isHeld) this.speaking?.hush();
  }

  private earsOf(name: string): Ears | undefined {
    const known = this.ears.get(name);
    if (known || this.ears.size >= MOST_MICROPHONES) return known;
    const { config, wall } = this.options;
    const isHeld = name === PAGE;
    const channel = isHeld ? PAGE : MICROPHONE;
    const parts = {
      config,
      recogniser: this.engine,
      spotter: this.engine,
      // Whoever holds a button has made her silent; some microphones take her voice away themselves.
      isSpeaking: () => !isHeld && config.whileSpeaking === "stop" && (this.speaking?.isHeard ?? false),
      // Whoever speaks up over her cuts her short.
      onOnset: () => this.speaking?.hush(),
      onStop: () => this.onStop(channel),
      onHeard: (words: Heard) => this.onHeard(words, channel, isHeld),
      onFault: (error: unknown) => this.onFault(error),
    };
    const ears = new Ears(wall, parts, isHeld);
    this.ears.set(name, ears);
    return ears;
  }

  /** First the wheels, then the conversation. */
  private onStop(channel: string): void {
    this.speaking?.hush();
    const stopped = this.bus.call(
      STOP,
      { by: this.speaker(channel), reason: "the word stop" },
      { timeoutMs: STOP_MS },
    );
    stopped.catch((error: unknown) => this.bus.log.error("stop", { error: String(error) }));
    this.tell("stop", channel, 1);
  }

  private onHeard({ hearing, verdict, overheard }: Heard, channel: string, isHeld: boolean): void {
    if (overheard) return;
    if (verdict === "ignore") {
      if (isHeld) this.sayText("I did not understand that.", "asked", channel);
      return;
    }
    const words = this.attention.wordsFor(hearing.text, isHeld, this.options.wall.monotonicMs());
    if (words !== undefined) this.tell(words, channel, confidenceOf(hearing));
  }

  private tell(text: string, channel: string, confidence: number): void {
    const stamp = time(this.bus.clock.nowMs());
    this.heard.publish({ stamp, text, source: this.sourceOf(channel), channel, confidence });
  }

  private sourceOf(channel: string): number {
    return this.speaker(channel) === "guest" ? Source.GUEST : Source.OWNER;
  }

  /** A page that may speak is the owner's. */
  private speaker(channel: string): "owner" | "guest" {
    return channel === PAGE ? "owner" : this.options.config.speaker;
  }

  private onFault(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.bus.log.error("hearing", { error: String(error) });
    this.complain(`I can't hear just now: ${why}. Typing works.`);
  }

  /** Once in a while is enough, however often it fails. */
  private complain(text: string): void {
    const nowMs = this.options.wall.monotonicMs();
    if (nowMs - (this.complaints.get(text) ?? Number.NEGATIVE_INFINITY) < COMPLAIN_EVERY_MS) return;
    this.complaints.set(text, nowMs);
    this.sayText(text, "progress", "");
  }

  private sayText(text: string, kind: string, channel: string): void {
    this.say.publish({ stamp: time(this.bus.clock.nowMs()), text, kind, channel, epoch: 0 });
  }

  /** A voice that fails is told of in the log alone, and once: all that she says is there to be read. */
  private readonly mute = (error: unknown): void => {
    const text = String(error);
    if (this.complaints.has(text)) return;
    this.complaints.set(text, this.options.wall.monotonicMs());
    this.bus.log.warn("she can be read but not heard", { error: text });
  };

  private onSay({ text, kind, epoch }: Say): void {
    if (kind === "asked") this.attention.asked(this.options.wall.monotonicMs());
    this.speaking?.say({ text, epoch });
  }

  private onHouse({ house_json }: HouseMsg): void {
    this.engine.learn(JSON.parse(house_json) as House);
  }

  private onSafety({ stopped }: SafetyState): void {
    if (stopped && !this.wasStopped) this.speaking?.hush();
    this.wasStopped = stopped;
  }
}
