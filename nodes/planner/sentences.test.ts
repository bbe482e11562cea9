import fc from "fast-check";
import { EarlySpeech } from "./sentences";

function heard(...pieces: string[]): { spoken: string[]; rest: string } {
  const spoken: string[] = [];
  const early = new EarlySpeech((sentence) => spoken.push(sentence));
  early.begin();
  for (const piece of pieces) early.take(piece);
  return { spoken, rest: early.rest(pieces.join("")) };
}

test("a sentence is spoken as soon as the next one begins; the last one waits for the end", () => {
  expect(heard("Oh de", "ar. A lemo", "nade! Where ", "exactly?")).toEqual({
    spoken: ["Oh dear.", "A lemonade!"],
    rest: "Where exactly?",
  });
});

test.each(["I have mopped the hall.", "I am mopping the hall now.", "Done!", "I shall go at once."])(
  "%p is a claim: it is not spoken early, nor is what follows",
  (claim) => {
    expect(heard(`Oh dear. ${claim} Is that all? Good.`)).toEqual({
      spoken: ["Oh dear."],
      rest: `${claim} Is that all? Good.`,
    });
  },
);

test("what is no speech is not spoken", () => {
  expect(heard('{"steps": [1]}. And so on.').spoken).toEqual([]);
  expect(heard(`${"word ".repeat(100)}. And so on.`).spoken).toEqual([]);
});

test("numbers and abbreviations with a point inside are not cut, and nothing is lost however it comes in pieces", () => {
  expect(heard("It was 0.5 m wide. So there.").spoken).toEqual(["It was 0.5 m wide."]);
  const sentence = fc.constantFrom("Oh dear.", "Really?", "How nice!", "It rains.", "I mopped it.", "Hm");
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 6 }), fc.integer({ min: 1, max: 7 }), (all, size) => {
      const text = all.join(" ");
      const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
      const { spoken, rest } = heard(...pieces);
      expect([...spoken, rest].join(" ").trim()).toBe(text.trim());
    }),
  );
});
