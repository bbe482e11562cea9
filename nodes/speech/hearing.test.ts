import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { missingPackages, spoken, VOICES } from "./bench-voices.adapter";
import { commandGrammar } from "./grammar";
import { hearRecording } from "./hear-recording";
import { inNoise } from "./made-up-sound";
import { openPocketsphinx, type Pocketsphinx } from "./pocketsphinx.adapter";

const { house } = readHouse(findHouse("flat"));
const { speech } = configSchema.parse({});

describe("the grammar of a house", () => {
  const isWord = () => true;

  it("has her rooms and what people call them", () => {
    const grammar = commandGrammar(house, { isWord });
    for (const room of house.rooms) expect(grammar).toContain(room.name.toLowerCase());
  });

  it("leaves out names that can't be pronounced", () => {
    const [first] = house.rooms;
    const named = { ...house, rooms: [{ ...first!, name: "Xyzzy", aliases: ["den"] }] };
    const grammar = commandGrammar(named, { isWord: (word) => word !== "xyzzy" });
    expect(grammar).toContain("<room> = [the] (den);");
  });

  it("lets no name bring grammar of its own", () => {
    const [first, ...rest] = house.rooms;
    const hostile = { ...house, rooms: [{ ...first!, name: "den); public <x> = (boom" }, ...rest] };
    expect(commandGrammar(hostile, { isWord })).toContain("den public x boom");
  });

  it("has the owner's programs and her names", () => {
    const grammar = commandGrammar(house, { isWord, wakeWords: ["Maid"], routines: ["Spring cleaning"] });
    expect(grammar).toContain("[run] (spring cleaning)");
    expect(grammar).toContain("[[hey] (maid)]");
  });
});

const missing = missingPackages();
if (missing.length > 0) process.stderr.write(`hearing.test: skipped; it needs ${missing.join(" ")}\n`);

const [woman, man] = [VOICES[7]!, VOICES[8]!];

(missing.length === 0 ? describe : describe.skip)("hearing real audio", () => {
  let recogniser: Pocketsphinx;
  beforeAll(async () => {
    recogniser = await openPocketsphinx(house);
  });
  afterAll(() => recogniser.close());

  const hear = async (text: string, voice: (typeof VOICES)[number], seed: number) => {
    const { sound } = inNoise(await spoken(text, voice), { snrDb: 30, seed });
    return hearRecording(sound, speech, { recogniser, spotter: recogniser });
  };

  it.each([
    ["clean the kitchen", woman],
    ["mop the living room", man],
  ])("hears %j", async (text, voice) => {
    expect(await hear(text, voice, 1)).toEqual([{ text, confidence: expect.any(Number) }]);
  });

  it("hears a stop, and is sure of it", async () => {
    expect(await hear("stop", man, 2)).toEqual([{ text: "stop", confidence: 1 }]);
  });

  it("is not sure of a negation", async () => {
    const [said] = await hear("do not clean the kitchen", woman, 3);
    expect(said!.text).toBe("do not clean the kitchen");
    expect(said!.confidence).toBeLessThan(0.5);
  });

  it("hears nothing for her in talk", async () => {
    expect(await hear("my sister bought a new bicycle", woman, 4)).toEqual([]);
  });

  it("hears two commands in one recording, and nothing in an empty one", async () => {
    const both = Int16Array.from([
      ...inNoise(await spoken("clean the kitchen", woman), { snrDb: 30, seed: 5 }).sound,
      ...inNoise(await spoken("go home", man), { snrDb: 30, seed: 6 }).sound,
    ]);
    const said = await hearRecording(both, speech, { recogniser, spotter: recogniser });
    expect(said.map(({ text }) => text)).toEqual(["clean the kitchen", "go home"]);
    expect(await hearRecording(new Int16Array(0), speech, { recogniser })).toEqual([]);
  });
});
