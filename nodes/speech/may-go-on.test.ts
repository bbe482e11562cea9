import { mayGoOn } from "./may-go-on";

describe("a sentence that may go on", () => {
  it.each([
    ["clean the kitchen", "shortly"],
    ["please mop the kitchen and the hall", "shortly"],
    ["maid vacuum everything", "shortly"],
    ["clean the kitchen again", "no"],
    ["go home", "no"],
    ["stop", "no"],
    ["the mop is in the hall", "always"],
    ["every friday vacuum the hall", "always"],
  ] as const)("%j: %s", (text, goesOn) => {
    expect(mayGoOn(text, ["maid"])).toBe(goesOn);
  });
});
