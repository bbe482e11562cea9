import { isOnlyQuestion } from "./only-question";

test.each([
  "is the kitchen as clean as my mother would like it?",
  "What do you think of the colour of the hall?",
  "when was it that somebody last saw the mop",
  "the bedroom, was that you? How did you do it?",
  "so, how many crumbs are there in the kitchen",
])("%p only asks", (words) => expect(isOnlyQuestion(words)).toBe(true));

test.each([
  "could you see to the hall?",
  "there are crumbs in the kitchen",
  "is the kitchen dirty? Then clean it.",
  "would you mind the crumbs under the sofa?",
  "how about some vacuuming in here?",
  "I dropped a glass, could you see to it",
  "do the hall, will you?",
  "",
])("%p does not", (words) => expect(isOnlyQuestion(words)).toBe(false));
