import { Pairing } from "./pairing";
import { RateLimit } from "./rate-limit";

function pairing(kept: string[] = []) {
  const shown: string[] = [];
  const made = new Pairing({
    newCode: () => String(100_000 + shown.length),
    newToken: () => `token${kept.length}`,
    hash: (token) => `#${token}`,
    load: () => kept,
    save: (hashes) => void kept.splice(0, kept.length, ...hashes),
    show: (code) => void shown.push(code),
  });
  return { made, shown, kept };
}

describe("pairing", () => {
  it("gives a token for the code that the robot shows, and knows it after a restart", () => {
    const { made, shown, kept } = pairing();
    made.offer(0);
    const token = made.pair(shown[0]!, 1000)!;
    expect(made.isToken(token)).toBe(true);
    expect(pairing(kept).made.isToken(token)).toBe(true);
    expect(kept).toEqual([`#${token}`]);
  });

  it("takes a code once, and not after its time", () => {
    const { made, shown } = pairing();
    made.offer(0);
    expect(made.pair(shown[0]!, 11 * 60_000)).toBeUndefined();
    made.offer(11 * 60_000);
    expect(made.pair(shown[1]!, 12 * 60_000)).toBeDefined();
    expect(made.pair(shown[1]!, 12 * 60_000)).toBeUndefined();
  });

  it("is closed after a few guesses: then the right code is wrong too, and no new one is shown", () => {
    const { made, shown } = pairing();
    made.offer(0);
    for (let n = 0; n < 5; n++) expect(made.pair("000000", n)).toBeUndefined();
    expect(made.pair(shown[0]!, 10)).toBeUndefined();
    made.offer(20);
    expect(shown).toHaveLength(1);
  });

  it("does not know an empty token, nor a code when none was shown", () => {
    const { made } = pairing();
    expect(made.isToken("")).toBe(false);
    expect(made.pair("", 0)).toBeUndefined();
  });
});

describe("the rate limit", () => {
  it("lets a burst through, then its rate", () => {
    const limit = new RateLimit(10, 30, 0);
    const taken = Array.from({ length: 100 }, () => limit.take(0)).filter(Boolean);
    expect(taken).toHaveLength(30);
    expect(limit.take(50)).toBe(false);
    expect(limit.take(101)).toBe(true);
  });
});
