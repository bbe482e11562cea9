import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildProgram, type Program, writeSmallHouse } from "./program.adapter";

let program: Program;
let house: string;
/** A data directory in which the den has been cleaned, and what was said of it. */
let cleaned: string;

beforeAll(async () => {
  program = buildProgram();
  house = writeSmallHouse(program.folder);
  cleaned = join(program.folder, "cleaned");
  const { status } = await say("clean the den", cleaned);
  expect(status).toBe(0);
});
afterAll(() => program.remove());

let made = 0;
const newDir = () => join(program.folder, `data-${made++}`);

/** A copy of the data directory in which the den is clean, with one file of it replaced. */
function spoilt(file: string, content: string | Uint8Array): string {
  const dir = newDir();
  cpSync(cleaned, dir, { recursive: true });
  writeFileSync(join(dir, file), content);
  return dir;
}

const say = (text: string, dir: string, ...more: string[]) =>
  program.run(["say", text, "--data", dir, "--house", house, ...more]);

const noise = (bytes: number) => Uint8Array.from({ length: bytes }, (_, i) => (i * 7919 + (i >> 3)) & 255);

test.each([
  ["an unknown room", ["say", "clean the attic"], 3, "out", /attic/],
  ["control characters and colours", ["say", "clean\u001b[31m the\u0007 attic\u0001"], 3, "out", /attic/],
  ["an empty command", ["say", ""], 2, "err", /say what\?/],
  ["a command of nothing but control characters", ["say", "\u0007 \u001b\n"], 2, "err", /say what\?/],
  ["a command of 100 kB", ["say", "a".repeat(102_400)], 3, "out", /long/],
  ["no text", ["say"], 2, "err", /say what\?/],
  ["a seed that is none", ["say", "hi", "--seed", "abc"], 2, "err", /--seed abc/],
  ["a pace of nothing", ["say", "hi", "--speed", "0"], 2, "err", /--speed 0/],
  ["an unknown flag", ["say", "hi", "--bogus"], 2, "err", /--bogus'; see --help/],
  ["an unknown command", ["fly"], 2, "err", /no command "fly"/],
  ["an unknown flag of the doctor", ["doctor", "--bogus"], 2, "err", /--bogus/],
  ["a missing map", ["house", "import", "/nowhere.yaml"], 2, "err", /nowhere\.yaml: no such file/],
  ["a house that is not there", ["say", "hi", "--house", "castle"], 2, "err", /castle: no such house/],
  ["a port that is none", ["serve", "--port", "x"], 2, "err", /--port x/],
  ["a port for Foxglove that is none", ["serve", "--foxglove", "99999"], 2, "err", /--foxglove 99999/],
] as const)("%s is answered in one line", async (_what, args, status, stream, words) => {
  const ran = await program.run([...args, "--data", newDir()]);
  expect(ran).toMatchObject({ status });
  expect(ran[stream]).toMatch(words);
  expect(ran[stream].trimEnd().split("\n")).toHaveLength(1);
});

test.each([
  ["is a file", () => house],
  ["is below a file", () => join(house, "below")],
  ["can't be made", () => "/proc/nowhere/at/all"],
])("a data directory that %s is refused in one line, at once", async (_what, dir) => {
  for (const args of [["say", "hi"], []]) {
    const ran = await program.run([...args, "--data", dir()]);
    expect(ran).toMatchObject({ status: 1, out: "" });
    expect(ran.err).toMatch(/^maid: .*can't write there.*--data\n$/);
  }
});

test.each([
  ["another program's noise", noise(9000), /damaged/],
  ["nothing", "", /end are missing/],
])("a database of %s is set aside, told of, and work goes on", async (_what, content, words) => {
  const dir = spoilt("ledger.db", content);
  const ran = await say("is the den clean?", dir);
  expect(ran.status).toBe(0);
  expect(ran.err).toMatch(words);
  expect((await say("is the den clean?", dir)).err).toBe("");
});

test("a damaged lock file, or none in it, loses nothing", async () => {
  const ran = await say("clean the den", spoilt("writer.lock", noise(4000)));
  expect(ran.status).toBe(3);
});

test.each(["{", "null", '{"atMs":1e300,"state":null}', '{"atMs":9e15,"state":{}}'])(
  "a world file of %s begins anew, says so and keeps the ledger",
  async (content) => {
    const dir = spoilt("world-den.json", content);
    const ran = await say("clean the den", dir);
    expect(ran.status).toBe(3);
    expect(ran.err).toMatch(/^maid: .*world-den\.json can't be read: I begin on my dock\.\n$/);
  },
);

test.each(["{", "", "null", '{"by":1}'])(
  "a stop file of %s is a stop, that a person can end",
  async (content) => {
    const dir = spoilt("stopped.json", content);
    expect((await say("clean it anyway", dir)).out).not.toMatch(/done/);
    expect((await say("continue", dir)).status).toBe(0);
    expect(existsSync(join(dir, "stopped.json"))).toBe(false);
  },
);

test.each([
  ["/nowhere.yaml", /current-house: names a house that is not there \("\/nowhere\.yaml"\)/],
  ["", /current-house: names a house that is not there \(""\)/],
  ["\u0000\u001b[2J", /current-house: names/],
])("a current house of %j is told, with what to do", async (content, words) => {
  const dir = spoilt("current-house", content);
  for (const args of [
    ["say", "hi"],
    ["house", "show"],
    ["understand", "hi"],
  ]) {
    const ran = await program.run([...args, "--data", dir]);
    expect(ran).toMatchObject({ status: 2, out: "" });
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toContain("\u001b");
  }
});

test.each([
  ["foo: [", /config\.yaml: can't be read as YAML/],
  ["fooo: 1", /config\.yaml: there is no setting "fooo"; there is (\w+, )*robot, /],
  ["robot: { speed: 1 }", /config\.yaml: there is no setting "robot\.speed"/],
  ["just words", /config\.yaml: the settings: /],
])("settings of %j are told in one line", async (content, words) => {
  const ran = await say("hi", spoilt("config.yaml", content));
  expect(ran).toMatchObject({ status: 2, out: "" });
  expect(ran.err).toMatch(words);
  expect(ran.err.trimEnd().split("\n")).toHaveLength(1);
});

test("the house is shown with what she has been told of it", async () => {
  const dir = newDir();
  mkdirSync(dir);
  expect((await say("call the den the lounge", dir)).status).toBe(0);
  const { out } = await program.run(["house", "show", "--data", dir, "--house", house]);
  expect(out).toContain("lounge");
});

test("the same seed gives the same events, byte for byte, and another seed others", async () => {
  const run = async (seed: number) =>
    (await say("clean the den", newDir(), "--json", "--seed", `${seed}`)).out;
  const [first, again, other] = [await run(7), await run(7), await run(8)];
  expect(first.split("\n").length).toBeGreaterThan(20);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
