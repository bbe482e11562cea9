import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { commandGrammar } from "./grammar";
import { type Hear, openPocketsphinx } from "./pocketsphinx.adapter";
import { judgeHearing } from "./verdict";
import { readWav, SAMPLE_RATE_HZ } from "./wav";

const { house } = readHouse(findHouse("flat"));

describe("the grammar of a house", () => {
  it("has her rooms and what people call them", () => {
    const grammar = commandGrammar(house, () => true);
    for (const room of house.rooms) expect(grammar).toContain(room.name.toLowerCase());
  });

  it("leaves out names that can't be pronounced", () => {
    expect(commandGrammar(house, (word) => word !== "kitchen")).not.toContain("kitchen");
  });

  it("lets no name bring grammar of its own", () => {
    const [first, ...rest] = house.rooms;
    const hostile = { ...house, rooms: [{ ...first!, name: "den); public <x> = (boom" }, ...rest] };
    expect(commandGrammar(hostile, () => true)).toContain("den public x boom");
  });
});

const FLITE = "/usr/bin/flite";
const MODEL = "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict";
const isHere = [MODEL, FLITE].every((path) => existsSync(path));
if (!isHere)
  process.stderr.write("hearing.test: skipped; it needs libpocketsphinx3 pocketsphinx-en-us flite\n");

/** The words spoken by a synthetic voice, in a quiet room: digital silence is not what a microphone hears. */
function spoken(text: string, voice: string): Int16Array {
  const dir = mkdtempSync(join(tmpdir(), "maid-hearing-"));
  const file = join(dir, "said.wav");
  execFileSync(FLITE, ["-voice", voice, "-t", text, "-o", file]);
  const said = readWav(readFileSync(file));
  rmSync(dir, { recursive: true });
  const pause = 0.3 * SAMPLE_RATE_HZ;
  const samples = new Int16Array(said.length + 2 * pause);
  samples.set(said, pause);
  let seed = 1;
  return samples.map((sample) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.max(-32768, Math.min(32767, sample + (seed / 2 ** 32 - 0.5) * 60));
  });
}

(isHere ? describe : describe.skip)("hearing real audio", () => {
  let hear: Hear;
  beforeAll(() => {
    hear = openPocketsphinx((isWord) => commandGrammar(house, isWord));
  });

  it.each([
    ["clean the kitchen", "slt"],
    ["vacuum the bedroom", "rms"],
    ["mop the bathroom", "slt"],
    ["stop", "slt"],
    ["stop", "rms"],
  ])("hears %j from the voice %s, and acts", (text, voice) => {
    const hearing = hear(spoken(text, voice));
    expect(hearing.text).toBe(text);
    expect(judgeHearing(hearing)).toBe("act");
  });

  it("asks before it acts on a negation", () => {
    expect(judgeHearing(hear(spoken("do not clean the kitchen", "slt")))).toBe("confirm");
  });

  it.each(["the weather will be lovely on saturday afternoon", "my sister bought a new bicycle"])(
    "does not act on talk: %j",
    (text) => {
      expect(judgeHearing(hear(spoken(text, "slt")))).not.toBe("act");
    },
  );

  it("hears nothing in an empty recording", () => {
    expect(judgeHearing(hear(new Int16Array(0)))).toBe("ignore");
  });
});
