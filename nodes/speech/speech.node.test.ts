import { createVirtualWorld, type VirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { GRAPH } from "../graph";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { header, time } from "../messages/build";
import { type Heard, type Say, Source } from "../messages/maid";
import { AUDIO, HEARD, HOUSE, SAFETY_STATE, SAY, STOP } from "../messages/topics";
import { bytesOf } from "./samples";
import { startSpeech } from "./speech.node";
import type { Hearing } from "./verdict";

const { house } = readHouse(findHouse("flat"));
const RATE = 16_000;
const TESTER = {
  node: "tester",
  does: "",
  hears: [HEARD, SAY],
  says: [AUDIO, SAY, HOUSE, SAFETY_STATE].map((topic) => ({ topic, rateHz: 0 })),
  serves: [STOP],
  calls: [],
};

const sure = (text: string): Hearing => ({ text, score: 5, isSure: true });

/** White noise of one loudness. */
function noise(ms: number, level: number): Int16Array {
  let seed = 7;
  return Int16Array.from({ length: (ms * RATE) / 1000 }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed / 2 ** 32 - 0.5) * level;
  });
}

interface Stage {
  readonly world: VirtualWorld;
  readonly heard: Heard[];
  readonly said: Say[];
  readonly stops: string[];
  readonly opened: () => number;
  readonly spoken: string[];
  /** Somebody speaks for so long into this microphone. */
  talk(frame: string, ms?: number): Promise<void>;
  say(text: string, epoch?: number): Promise<void>;
}

interface Given {
  readonly hear?: () => Promise<Hearing>;
  readonly spot?: number;
  readonly speech?: object;
  /** How long it takes to play each sentence. */
  readonly playMs?: number;
}

async function stage({ hear, spot = -99, speech = {}, playMs = 0 }: Given): Promise<Stage> {
  const world = createVirtualWorld({ graph: [...GRAPH, TESTER] });
  const tester = world.join("tester");
  const [heard, said, stops, spoken]: [Heard[], Say[], string[], string[]] = [[], [], [], []];
  let opened = 0;
  tester.subscribe(HEARD, (message) => heard.push(message));
  tester.subscribe(SAY, (message) => said.push(message));
  tester.serve(STOP, ({ reason }) => {
    stops.push(reason);
    return { stopped: true, message: "" };
  });
  const { clock } = world;
  startSpeech(world.join("speech"), {
    config: configSchema.parse({ speech }).speech,
    house,
    wall: clock,
    async openEngine() {
      opened++;
      const recogniser = {
        name: "told",
        knowsSentences: true,
        hear: hear ?? (async () => sure("clean the kitchen")),
        learn() {},
        close() {},
      };
      return { recogniser, spotter: { spot: async () => spot } };
    },
    voice: {
      synthesiser: {
        name: "told",
        synthesise: async (text) => {
          spoken.push(text);
          return { samples: new Int16Array(1), rateHz: RATE };
        },
        close() {},
      },
      play: (_sound, signal) => clock.sleep(playMs, signal),
    },
  });
  const audio = tester.advertise(AUDIO);
  const say = tester.advertise(SAY);
  return {
    world,
    heard,
    said,
    stops,
    spoken,
    opened: () => opened,
    async talk(frame, ms = 900) {
      for (const sound of [noise(900, 20), noise(ms, 3000), noise(800, 20)])
        for (let at = 0; at < sound.length; at += 320) {
          const data = bytesOf(sound.slice(at, at + 320));
          audio.publish({ header: header(clock.nowMs(), frame), audio: { data } });
          await clock.advance(20);
        }
      await clock.advance(500);
    },
    async say(text, epoch = 1) {
      say.publish({ stamp: time(clock.nowMs()), text, kind: "progress", channel: "", epoch });
      await clock.advance(50);
    },
  };
}

describe("ears", () => {
  it("load no recogniser before somebody speaks", async () => {
    const { world, opened, talk } = await stage({});
    await world.clock.advance(5000);
    expect(opened()).toBe(0);
    await talk("kitchen_microphone");
    expect(opened()).toBe(1);
  });

  it("tell what a microphone of the bus hears, with its confidence", async () => {
    const { heard, talk } = await stage({});
    await talk("kitchen_microphone");
    expect(heard).toEqual([
      expect.objectContaining({
        text: "clean the kitchen",
        channel: "microphone",
        source: Source.OWNER,
        confidence: expect.closeTo(0.9),
      }),
    ]);
  });

  it("take one press of a page's button for one utterance", async () => {
    const { heard, talk } = await stage({});
    await talk("page");
    expect(heard.map(({ text, channel }) => [text, channel])).toEqual([["clean the kitchen", "page"]]);
  });

  it("pass on what they are not sure of with little confidence: the planner asks", async () => {
    const { heard, talk } = await stage({ hear: async () => ({ ...sure("mop the hall"), score: -9 }) });
    await talk("page");
    expect(heard[0]).toMatchObject({ text: "mop the hall", confidence: expect.closeTo(0.4) });
  });

  it("leave talk alone, but tell whoever held a button that it was not understood", async () => {
    const { heard, said, talk } = await stage({ hear: async () => ({ ...sure("go home"), score: -40 }) });
    await talk("kitchen_microphone");
    expect([heard, said]).toEqual([[], []]);
    await talk("page");
    expect(said[0]).toMatchObject({ text: "I did not understand that.", channel: "page" });
  });

  it("bring a stop straight to the gate, and then to the conversation", async () => {
    const { heard, stops, talk } = await stage({ spot: 0, hear: async () => sure("stop") });
    await talk("kitchen_microphone", 400);
    expect(stops).toEqual(["the word stop"]);
    expect(heard).toEqual([expect.objectContaining({ text: "stop", confidence: 1 })]);
  });

  it("bring a stop to the gate while the recogniser hangs", async () => {
    const { stops, talk } = await stage({ spot: 0, hear: () => new Promise(() => {}) });
    await talk("kitchen_microphone", 400);
    expect(stops).toHaveLength(1);
  });

  it("know whose microphone this machine's is", async () => {
    const { heard, talk } = await stage({ speech: { speaker: "guest" } });
    await talk("kitchen_microphone");
    expect(heard[0]!.source).toBe(Source.GUEST);
  });

  it("listen to a button alone, where they are told so; to stop always", async () => {
    const speech = { attention: "push to talk" };
    const { heard, talk } = await stage({ speech });
    await talk("kitchen_microphone");
    expect(heard).toEqual([]);
    await talk("page");
    expect(heard).toHaveLength(1);
    const other = await stage({ speech, spot: 0 });
    await other.talk("kitchen_microphone", 400);
    expect(other.stops).toHaveLength(1);
  });

  it("say in a plain sentence, and once, that they can't hear", async () => {
    const { said, talk } = await stage({
      hear: () => Promise.reject(new Error("the server at nowhere:1 can't be reached (ECONNREFUSED)")),
    });
    await talk("page");
    await talk("page");
    expect(said.map(({ text }) => text)).toEqual([
      "I can't hear just now: the server at nowhere:1 can't be reached (ECONNREFUSED). Typing works.",
    ]);
  });
});

describe("her voice", () => {
  it("says what she says, one after the other", async () => {
    const { world, spoken, say } = await stage({ playMs: 300 });
    await say("I shall clean the kitchen.");
    await say("It takes ten minutes.");
    expect(spoken).toEqual(["I shall clean the kitchen."]);
    await world.clock.advance(400);
    expect(spoken).toEqual(["I shall clean the kitchen.", "It takes ten minutes."]);
  });

  it("is not heard as a command, but a stop is heard over it", async () => {
    const { heard, stops, say, talk } = await stage({ playMs: 60_000 });
    await say("I have cleaned the kitchen.");
    await talk("kitchen_microphone");
    expect(heard).toEqual([]);
    const other = await stage({ playMs: 60_000, spot: 0 });
    await other.say("I have cleaned the kitchen.");
    await other.world.clock.advance(500);
    await other.talk("kitchen_microphone", 400);
    expect(other.stops).toHaveLength(1);
    expect(stops).toEqual([]);
  });

  it("falls silent when somebody presses the button, and hears them", async () => {
    const { world, heard, spoken, say, talk } = await stage({ playMs: 60_000 });
    await say("This is a long story.");
    await say("And this is its end.");
    await talk("page");
    await world.clock.advance(70_000);
    expect(heard).toHaveLength(1);
    expect(spoken).toEqual(["This is a long story."]);
  });
});
