import { Speaking } from "./speaking";

/** A voice whose sentences end when they are told to. */
function voice() {
  const played: string[] = [];
  const ends: (() => void)[] = [];
  const faults: string[] = [];
  let text = "";
  const speaking = new Speaking({
    synthesiser: {
      name: "told",
      async synthesise(words) {
        text = words;
        return { samples: new Int16Array(1), rateHz: 16_000 };
      },
      close() {},
    },
    play: (_sound, signal) =>
      new Promise((resolve, reject) => {
        played.push(text);
        ends.push(resolve);
        signal.addEventListener("abort", () => reject(new Error("cut")));
      }),
    nowMs: () => 0,
    onFault: (error) => faults.push(String(error)),
  });
  const settle = () => new Promise(setImmediate);
  return { speaking, played, ends, faults, settle };
}

describe("speaking", () => {
  it("cuts an older turn's sentence short for a newer one's, and drops what comes late from the old one", async () => {
    const { speaking, played, faults, settle } = voice();
    speaking.say({ text: "old", epoch: 1 });
    await settle();
    speaking.say({ text: "new", epoch: 2 });
    speaking.say({ text: "late", epoch: 1 });
    await settle();
    expect(played).toEqual(["old", "new"]);
    expect(faults).toEqual([]);
  });

  it("does not fall behind work that is quicker than speech", async () => {
    const { speaking, played, ends, settle } = voice();
    for (const text of ["one", "two", "three", "four", "five"]) speaking.say({ text, epoch: 1 });
    await settle();
    for (let i = 0; i < 5; i++) {
      ends.shift()?.();
      await settle();
    }
    expect(played).toEqual(["one", "four", "five"]);
  });

  it("is heard while it plays, and rings on a moment", async () => {
    const { speaking, ends, settle } = voice();
    expect(speaking.isHeard).toBe(false);
    speaking.say({ text: "one", epoch: 1 });
    await settle();
    expect([speaking.isHeard, speaking.words]).toEqual([true, "one"]);
    ends[0]!();
    await settle();
    expect([speaking.isHeard, speaking.words]).toEqual([true, ""]);
  });

  it("says nothing after its end", async () => {
    const { speaking, played, settle } = voice();
    speaking.end();
    speaking.say({ text: "one", epoch: 1 });
    await settle();
    expect(played).toEqual([]);
  });
});
