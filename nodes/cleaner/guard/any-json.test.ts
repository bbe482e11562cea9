import * as fc from "fast-check";
import { testFacts, testHouse } from "./builders";
import { judge, parsePlan } from "./guard";

const SEED = Number(process.env.MAID_SEED ?? 4);
const PLACE = /^(plan|character \d+|[^\n]{1,200})$/;
const house = testHouse();
const facts = testFacts({ house });

/** The verdict on any text, with a check that each refusal has a code, a place and a plain sentence. */
function verdictOn(text: string): string {
  const read = parsePlan(text);
  const verdict = "plan" in read ? judge(read.plan, facts) : read.refused;
  if (verdict.accepted) return "accepted";
  const { reason, where, text: sentence } = verdict;
  if (!/^[a-z_]+$/.test(reason) || !PLACE.test(where) || !/^[\x20-\x7e]{5,400}$/.test(sentence))
    throw new Error(`not a plain refusal: ${JSON.stringify(verdict)}`);
  return reason;
}

const each = (arbitrary: fc.Arbitrary<string>, wanted: (verdict: string) => boolean, numRuns = 2000) =>
  fc.assert(
    fc.property(arbitrary, (text) => wanted(verdictOn(text))),
    { seed: SEED, numRuns },
  );
const refused = (verdict: string) => verdict !== "accepted";

const anyJson = fc.json({ maxDepth: 8, stringUnit: "binary" });
const ROOM = ["kitchen", "hall", "bedroom"];
const clean = (more: object = {}) => ({ do: "clean", room: "kitchen", mode: "vacuum", ...more });
const planOf = (...steps: unknown[]) => JSON.stringify({ steps });

describe(`of whatever JSON there is (seed ${SEED})`, () => {
  it("none is a plan, and each is refused with a code, a place and a sentence", () => {
    each(anyJson, refused);
    each(fc.string({ unit: "binary", maxLength: 200 }), refused);
  });

  it("none is a step, nor a value in a step", () => {
    each(
      anyJson.map((json) => `{"steps":[${json}]}`),
      refused,
    );
    const value = anyJson.filter((json) => JSON.parse(json) !== "kitchen");
    each(
      value.map((json) => `{"steps":[{"do":"clean","room":${json},"mode":"vacuum"}]}`),
      refused,
    );
  });

  it("no key is let in beside those of a step, whatever it is called", () => {
    const keys = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "then", "by", "Do", "do "),
    );
    const added = keys.filter((key) => !["do", "room", "mode", "passes", "area"].includes(key));
    each(
      added.map(
        (key) => `{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum",${JSON.stringify(key)}:1}]}`,
      ),
      refused,
    );
  });

  it("no id that only looks like a room's is that room", () => {
    const signs = fc.constantFrom("\u200b", "\u0301", "\u202e", "\u00ad", "\ufe0f", "\ud800", "\u0000", " ");
    const twins = fc.constantFrom(
      ..."kитсhеn ｋｉｔｃｈｅｎ Kitchen KITCHEN kıtchen kitсhen 𝓀itchen ⓚitchen".split(" "),
    );
    const spoilt = fc
      .tuple(fc.constantFrom(...ROOM), signs, fc.nat(7))
      .map(([room, sign, at]) => room.slice(0, at) + sign + room.slice(at));
    each(
      fc.oneof(twins, spoilt).map((room) => planOf(clean({ room }))),
      refused,
    );
  });

  it("no number is passes or minutes but those that are", () => {
    const numbers = fc.constantFrom(
      ..."NaN Infinity -Infinity 1e999 -1e999 -0 0 4 1.5 01 +1 0x1 1e-400 1_0".split(" "),
    );
    each(
      numbers.map(
        (number) => `{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum","passes":${number}}]}`,
      ),
      refused,
      100,
    );
    const minutes = numbers.filter((number) => !["4", "1.5"].includes(number));
    each(
      minutes.map((number) => `{"steps":[{"do":"wait","minutes":${number}}]}`),
      refused,
      100,
    );
  });

  it("nothing is said that turns, hides or breaks a line", () => {
    const signs = fc.constantFrom(
      ..."\u0000\u001b\u0007\u0085\u00ad\u061c\u180e\u200d\u2028\u202e\u2066\ufeff\ufff9\ue000\u{e0041}\ud800",
    );
    each(
      fc.tuple(fc.string(), signs).map(([text, sign]) => planOf({ do: "say", text: text + sign })),
      refused,
      500,
    );
  });

  it("a million steps, keys or brackets cost no more than a look at the length", () => {
    const before = process.cpuUsage();
    const long = [
      `{"steps":[${'{"do":"dock"},'.repeat(1e6)}{"do":"dock"}]}`,
      `{"steps":[{${'"a":1,'.repeat(1e6)}`,
      "[".repeat(1e6),
      planOf({ do: "say", text: "\u0041".repeat(1e6) }),
    ];
    const made = process.cpuUsage(before).user;
    for (const text of long) expect(verdictOn(text)).toBe("too_large");
    expect(process.cpuUsage(before).user - made).toBeLessThan(100_000);
  });
});
