import { configSchema } from "../config/config";
import { Attention } from "./attention";

const attention = (speech: object) => new Attention(configSchema.parse({ speech }).speech);

describe("attention", () => {
  it("takes all words for hers by default, without her name", () => {
    const always = attention({});
    expect(always.wordsFor("clean the hall", false, 0)).toBe("clean the hall");
    expect(always.wordsFor("Maid, clean the hall.", false, 0)).toBe("clean the hall.");
    expect(always.wordsFor("hey robot go home", false, 0)).toBe("go home");
    expect(always.wordsFor("robots are nice", false, 0)).toBe("robots are nice");
  });

  it("waits for her name, where it is told so, and then listens for a while", () => {
    const named = attention({ attention: "wake word", attentiveS: 8 });
    expect(named.wordsFor("clean the hall", false, 0)).toBeUndefined();
    expect(named.wordsFor("hey maid", false, 1000)).toBeUndefined();
    expect(named.wordsFor("clean the hall", false, 8999)).toBe("clean the hall");
    expect(named.wordsFor("clean the hall", false, 9000)).toBeUndefined();
    named.asked(20_000);
    expect(named.wordsFor("yes", false, 21_000)).toBe("yes");
  });

  it("needs no name for what was said with a button held", () => {
    expect(attention({ attention: "wake word" }).wordsFor("go home", true, 0)).toBe("go home");
    expect(attention({ attention: "push to talk" }).wordsFor("maid, go home", true, 0)).toBe("go home");
    expect(attention({ attention: "push to talk" }).wordsFor("maid, go home", false, 0)).toBeUndefined();
  });
});
