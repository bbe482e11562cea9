import fc from "fast-check";
import { isFalseStart, isRight, readCorpus, starts } from "../understand.bench";
import { lexicon } from "./lexicon";
import { spelled } from "./spelling";
import { tokens } from "./tokens";
import { understand } from "./understand";

const { examples, house, houseOf } = readCorpus();
const commands = examples.filter(
  ({ expected, group }) =>
    houseOf(group) === house && /^(again )?([vms] |dock|go=|look |\+|-|wait=|say=)/.test(expected),
);
/** "Don't mop the hall but vacuum the office" does ask for the office. */
const CONTRAST = / but (do |please )?(clean|vacuum|mop|scrub|sweep|do) /;
const single = commands.filter(
  ({ said }) => !CONTRAST.test(said) && !/[.!?;:"]./.test(said.replace(/[.!?]+$/, "")),
);

/** These count as wrong in the bench; here they only must not do harm. */
const NOT_YET = "not understood yet";

test.each(examples.filter(({ group }) => group !== NOT_YET))("$group: $said", ({ group, said, expected }) => {
  const meant = understand(said, { house: houseOf(group) });
  expect(isRight(meant, expected) ? expected : meant).toBe(expected);
});

test.each(examples.filter(({ group }) => group === NOT_YET))(
  "$said starts nothing wrong",
  ({ said, expected }) => {
    expect(isFalseStart(understand(said, { house }), expected)).toBe(false);
  },
);

test("there are at least 400 sentences", () => {
  expect(examples.length).toBeGreaterThanOrEqual(400);
});

test.each(["don't", "do not", "never", "please don't", "you must not"])(
  "%s before any command starts nothing",
  (no) => {
    const plain = single.filter(({ said }) =>
      /^(clean|vacuum|mop|scrub|sweep|go|wait|fetch|drive|bring|check|inspect|hoover|say|dock)\b/i.test(said),
    );
    expect(plain.length).toBeGreaterThan(60);
    expect(
      plain.map(({ said }) => `${no} ${said}`).filter((said) => starts(understand(said, { house }))),
    ).toEqual([]);
  },
);

test.each([
  "is",
  "did you",
  "did",
  "when",
  "why",
  "who",
  "how often do you",
  "have you",
  "were you going to",
  "if you",
  "why don't you",
  "my wife said",
  "he told me to",
  "imagine you",
  "I will",
  "she wants you to",
  "should I",
])("%s before a plain command starts nothing", (lead) => {
  const plain = single.filter(({ said }) =>
    /^(clean|vacuum|mop|scrub|sweep|go|fetch|drive|check|inspect|hoover)\b/i.test(said),
  );
  expect(
    plain.map(({ said }) => `${lead} ${said}`).filter((said) => starts(understand(said, { house }))),
  ).toEqual([]);
});

const VERBS =
  /^(clean|vacuum|hoover|vac|vacc|sweep|brush|mop|wash|wipe|scrub|scour|go|dock|charge|recharge|home|return|come|drive|fetch|bring|get|take|put|wait|say|tell|announce|look|check|inspect|do|give|run|continue|resume|reset|release|move|park|retire|start|begin|finish|handle|tackle|see|visit|stand|make|have|want|need|head|back|broom|grab|pick|be|keep|patrol|visit|speak|shout|yell|broadcast|declare|proclaim|repeat|let|inform|remind|read)/;
const words = [
  ...new Set(
    examples
      .filter(({ group }) => group !== "typos")
      .flatMap(({ said }) => said.toLowerCase().split(/[^a-z]+/)),
  ),
].filter((word) => word.length > 1);
const corrected = (word: string) => spelled(lexicon(house), tokens(word))[0]?.word ?? "";
/** "Kitchen, please", "first the hall", "bedroom twice": places with a mark of an order are one. */
const MARKS =
  /^(now|please|pls|plz|first|second|then|next|last|lastly|finally|after|afterwards|asap|immediately|pronto|quickly|quick|thanks|thx|sequence|once|twice|double|thrice|times|time|with|using|but|except|without)$/;
const verbless = words.filter(
  (word) =>
    [word, corrected(word)].every((form) => !VERBS.test(form) && !MARKS.test(form)) &&
    !/(ing|ed|pt|ept)$/.test(word),
);

test("a salad of words without a verb or a mark of command never starts her", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...verbless), { minLength: 1, maxLength: 12 }), (salad) => {
      return understand(salad.join(" "), { house }).kind !== "plan";
    }),
    { numRuns: 1500 },
  );
});

test("any text at all is answered", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.array(fc.constantFrom(...words, ",", ".", "?"), { maxLength: 60 }).map((all) => all.join(" ")),
      ),
      (text) => {
        expect(typeof understand(text, { house }).kind).toBe("string");
      },
    ),
    { numRuns: 500 },
  );
});

describe("texts of unusual make", () => {
  const heard = (text: string) => understand(text, { house });

  test("a hundred kilobytes are refused, or stop her", () => {
    expect(heard("clean the kitchen ".repeat(6000))).toMatchObject({ kind: "refuse", reason: "too_long" });
    expect(heard(`stop ${"please ".repeat(15000)}`)).toEqual({ kind: "stop" });
  });

  test("letters that look alike, control characters and emoji are read as what they seem", () => {
    for (const said of [
      "сlеаn thе kіtсhеn",
      "cl\u200Bean the kit\u00ADchen",
      "clean\tthe\u0007 kitchen",
      "ｃｌｅａｎ the kitchen",
      "clean the kitchen 🧹🧹",
    ])
      expect(heard(said)).toMatchObject({
        kind: "plan",
        plan: { steps: [{ do: "clean", room: "kitchen", mode: "vacuum" }] },
      });
  });

  test("nothing at all is no command", () => {
    for (const said of ["", "   ", "\u0000", "...", "🧹"]) expect(heard(said).kind).toBe("unknown");
  });
});

describe("in a conversation", () => {
  const kitchen = { steps: [{ do: "clean", room: "kitchen", mode: "vacuum" }] };

  test("an answer completes what she asked", () => {
    const asked = understand("clean the room", { house });
    if (asked.kind !== "ask") throw new Error(asked.kind);
    for (const said of ["the kitchen", "kitchen please", "the second", "number two", "the second one"])
      expect(understand(said, { house, pending: asked.pending })).toMatchObject({
        kind: "plan",
        plan: kitchen,
      });
    expect(understand("never mind", { house, pending: asked.pending })).toMatchObject({ kind: "answer" });
    expect(understand("no thanks", { house, pending: asked.pending })).toMatchObject({ kind: "answer" });
    expect(understand("stop", { house, pending: asked.pending })).toEqual({ kind: "stop" });
    expect(understand("mop the hall", { house, pending: asked.pending })).toMatchObject({ kind: "plan" });
  });

  test("yes takes the one thing that she offered", () => {
    const asked = understand("the kitchen is dirty", { house });
    if (asked.kind !== "ask") throw new Error(asked.kind);
    for (const said of ["yes", "yes please", "go ahead", "sure", "please do", "do it"])
      expect(understand(said, { house, pending: asked.pending })).toMatchObject({
        kind: "plan",
        plan: kitchen,
      });
    for (const said of ["no", "not now", "nope"])
      expect(understand(said, { house, pending: asked.pending }).kind).toBe("answer");
    expect(understand("yes", { house }).kind).toBe("answer");
  });

  test("a refused repeat is done when the owner insists", () => {
    const lastRefused = { steps: [{ do: "clean" as const, room: "kitchen", mode: "vacuum" as const }] };
    for (const said of [
      "clean it anyway",
      "anyway",
      "I insist",
      "do it anyway please",
      "yes, do it",
      "go ahead",
    ])
      expect(understand(said, { house, lastRefused })).toMatchObject({
        kind: "plan",
        insist: true,
        plan: kitchen,
      });
  });

  test("it, there and here mean the rooms at hand", () => {
    expect(understand("clean it", { house, lastRoom: "kitchen" })).toMatchObject({
      kind: "plan",
      plan: kitchen,
    });
    expect(understand("clean in here", { house, robotRoom: "kitchen" })).toMatchObject({
      kind: "plan",
      plan: kitchen,
    });
    expect(understand("go there", { house, lastRoom: "office" })).toMatchObject({
      plan: { steps: [{ do: "go_to", place: "office" }] },
    });
  });

  test("the owner changes the house by saying so", () => {
    expect(understand("call this room the den", { house, robotRoom: "office" })).toMatchObject({
      edit: { do: "rename_room", room: "office", name: "den" },
    });
    expect(understand("this is the guest room", { house, robotRoom: "office" })).toMatchObject({
      edit: { do: "rename_room", room: "office", name: "guest room" },
    });
    expect(understand("remember that the mop is in the hall cupboard", { house })).toMatchObject({
      edit: { do: "keep_product", product: "mop", at: "hall_cupboard" },
    });
    expect(understand("never go under the bed", { house })).toMatchObject({
      edit: { do: "add_keep_out", under: "bed", kind: "all" },
    });
  });
});
