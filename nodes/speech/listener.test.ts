import { configSchema } from "../config/config";
import { type Heard, Listener } from "./listener";
import { joined } from "./samples";
import type { Hearing } from "./verdict";

const { speech: config } = configSchema.parse({});
const RATE = 16_000;
const quiet = (ms: number) => noise(ms, 20);
const talk = (ms: number) => noise(ms, 3000);

/** White noise of one loudness, the same each time. */
function noise(ms: number, level: number): Int16Array {
  let seed = 7;
  return Int16Array.from({ length: (ms * RATE) / 1000 }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed / 2 ** 32 - 0.5) * level;
  });
}

/** Ears with a recogniser that hears what it is told to, and how long each sound was that it was given. */
function ears(hear: (call: number, seconds: number) => Hearing, spot = () => -99, isSpeaking = () => false) {
  const told: string[] = [];
  const lengthsS: number[] = [];
  const listener = new Listener({
    config,
    isSpeaking,
    recogniser: {
      name: "told",
      knowsSentences: true,
      learn() {},
      close() {},
      async hear(sound) {
        lengthsS.push(sound.length / RATE);
        return hear(lengthsS.length, sound.length / RATE);
      },
    },
    spotter: { spot: async () => spot() },
    onStop: () => void told.push("STOP"),
    onHeard: ({ hearing, verdict }: Heard) => void told.push(`${verdict} ${hearing.text}`),
    onFault: (error) => void told.push(`fault ${String(error)}`),
  });
  return { listener, told, lengthsS };
}

const sure = (text: string): Hearing => ({ text, score: 5, isSure: true });
const said = (...pieces: Int16Array[]) => joined([quiet(800), ...pieces, quiet(900)]);

describe("the listener", () => {
  it("hears one utterance as one sentence, however the sound is cut up", async () => {
    for (const piece of [160, 777, 100_000]) {
      const { listener, told } = ears(() => sure("clean the kitchen"));
      const sound = said(talk(1200));
      for (let at = 0; at < sound.length; at += piece) listener.feed(sound.slice(at, at + piece));
      await listener.end();
      expect(told).toEqual(["act clean the kitchen"]);
    }
  });

  it("recognises the same sound once, though it has an early and a late end", async () => {
    const { listener, lengthsS } = ears(() => sure("clean the kitchen"));
    listener.feed(said(talk(1200)));
    await listener.end();
    expect(lengthsS).toHaveLength(1);
  });

  it("acts on a whole sentence after a short pause, before the utterance is over", async () => {
    const { listener, told } = ears(() => sure("go home"));
    listener.feed(joined([quiet(800), talk(1200), quiet(config.pauseMs + 20)]));
    await new Promise(setImmediate);
    expect(told).toEqual(["act go home"]);
    await listener.end();
    expect(told).toHaveLength(1);
  });

  it("lets a breath pass before a sentence that may go on, and no longer", async () => {
    const { listener, told } = ears(() => sure("clean the kitchen"));
    listener.feed(joined([quiet(800), talk(1200), quiet(config.pauseMs + 20)]));
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    listener.feed(quiet(120));
    await new Promise(setImmediate);
    expect(told).toEqual(["act clean the kitchen"]);
    await listener.end();
    expect(told).toHaveLength(1);
  });

  it("begins nothing that the rest of the sentence would have to put right", async () => {
    const { listener, told } = ears((_, s) => sure(`clean the kitchen${s > 2.2 ? " and the hall" : ""}`));
    listener.feed(said(talk(1200), quiet(240), talk(900)));
    await listener.end();
    expect(told).toEqual(["act clean the kitchen and the hall"]);
  });

  it("asks about half a sentence only when it is over", async () => {
    const half = { text: "clean the kitchen", score: -8, isSure: true };
    const { listener, told } = ears(() => half);
    listener.feed(joined([quiet(800), talk(1200), quiet(config.pauseMs + 20)]));
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    listener.feed(quiet(800));
    await listener.end();
    expect(told).toEqual(["confirm clean the kitchen"]);
  });

  it("hears stop beside a recogniser that hangs", async () => {
    const { listener, told } = ears(
      () => new Promise<Hearing>(() => {}) as unknown as Hearing,
      () => 0,
    );
    listener.feed(said(talk(500)));
    await new Promise(setImmediate);
    expect(told).toEqual(["STOP"]);
  });

  it("says a stop once", async () => {
    const { listener, told } = ears(
      () => sure("stop"),
      () => 0,
    );
    listener.feed(said(talk(500)));
    await listener.end();
    expect(told).toEqual(["STOP"]);
  });

  it("begins no utterance with a click", async () => {
    const { listener, told } = ears(() => sure("clean the kitchen"));
    listener.feed(said(talk(20)));
    await listener.end();
    expect(told).toEqual([]);
  });

  it("cuts what never ends", async () => {
    const { listener, lengthsS } = ears(() => sure(""));
    listener.feed(said(talk(1000 * config.longestS + 3000)));
    await listener.end();
    expect(lengthsS.length).toBeGreaterThan(0);
    expect(Math.max(...lengthsS)).toBeLessThan(config.longestS + 1.5);
  });

  it("tells of a recogniser that can't be reached, and hears the next sentence", async () => {
    const { listener, told } = ears((call) => {
      if (call === 1) throw new Error("gone");
      return sure("go home");
    });
    listener.feed(said(talk(700)));
    listener.feed(said(talk(900)));
    await listener.end();
    expect(told).toEqual(["fault Error: gone", "act go home"]);
  });

  it("does not hear her own voice, but a stop that is louder, and nothing else that is", async () => {
    let isSpeaking = false;
    const { listener, told } = ears(
      () => sure("clean the kitchen"),
      () => (isSpeaking ? -99 : 0),
      () => isSpeaking,
    );
    listener.feed(quiet(800));
    isSpeaking = true;
    listener.feed(joined([noise(3000, 1000), quiet(700), noise(1000, 1000)]));
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    listener.feed(talk(400));
    isSpeaking = false;
    listener.feed(quiet(800));
    await listener.end();
    expect(told).toEqual(["STOP"]);
  });
});
