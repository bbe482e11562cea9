import { isStopWord } from "./stop-word";

describe("a stop is", () => {
  it.each([
    "stop",
    "STOP!",
    "Stop.",
    "stopp",
    "stoooop",
    "stopstop",
    "s t o p",
    "ＳＴＯＰ",
    "please stop now",
    "can you stop?",
    "stop cleaning",
    "stop the robot right now, it is going to hit the cat",
    "stop by now",
    "stop at once",
    "No! Stop!",
    "don't do that, stop",
    "hey maid stop",
    "would you please just stop",
    "halt",
    "freeze!",
    "hold it",
    "stand still",
    "don’t move",
    "emergency",
    `${"blah ".repeat(20_000)}stop`,
  ])("%#: %s", (text) => expect(isStopWord(text)).toBe(true));
});

describe("a stop is not", () => {
  it.each([
    "",
    "clean the kitchen",
    "don't stop",
    "Don’t you ever stop",
    "do not stop cleaning",
    "never stop",
    "clean without stopping",
    "non-stop",
    "stop by the kitchen",
    "could you stop by the office and the hall",
    "stop off at the dock",
    "I defrosted the freezer",
    "the stopwatch is on the shelf",
    "where is the doorstop",
  ])("%#: %s", (text) => expect(isStopWord(text)).toBe(false));

  it("looked for slowly, however long the text", () => {
    expect(isStopWord("s".repeat(200_000))).toBe(false);
    expect(isStopWord("stpo ".repeat(40_000))).toBe(false);
  });
});
