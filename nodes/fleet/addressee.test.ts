import { addressee } from "./addressee";

const NAMES = ["maid one", "maid two"];

it.each([
  ["maid two, go home", 1, "go home"],
  ["Maid 2: clean the kitchen", 1, "clean the kitchen"],
  ["hey maid one, where are you?", 0, "where are you?"],
  ["go home, maid two!", 1, "go home"],
  ["both of you, go home", "all", "go home"],
  ["go home, both of you", "all", "go home"],
  ["clean the house", "any", "clean the house"],
  ["the maid two doors down is nice", "any", "the maid two doors down is nice"],
  ["maid two", "any", "maid two"],
])("%s", (text, to, rest) => {
  expect(addressee(text, NAMES)).toEqual({ to, text: rest });
});

it("robots have the names that the owner gave them", () => {
  expect(addressee("Rosie, go home", ["Ada", "Rosie"])).toEqual({ to: 1, text: "go home" });
});
