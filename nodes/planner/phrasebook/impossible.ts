import type { ReadAct } from "./act";
import { BEYOND, NEARLY, UNSAFE } from "./impossible-words";
import { after, type PhraseTable } from "./phrase-table";
import { placesAt } from "./places";

/** "Tidy the kitchen": not her work, but a cleaning may be meant. */
export const readOffer: ReadAct = (on, from) => {
  const at = after(NEARLY, on.all, from);
  if (at < 0) return undefined;
  const word = on.all
    .slice(from, at)
    .map((token) => token.word)
    .join(" ");
  const read = placesAt(on, at);
  return read && { value: [{ do: "offer", targets: read.value, word }], end: read.end };
};

/** Orders that she refuses, whatever comes after them in the sentence. */
export const readImpossible: ReadAct = (on, from) => {
  const unsafe = afterOf(UNSAFE, on.all, from);
  const beyond = afterOf(BEYOND, on.all, from);
  if (unsafe < 0 && beyond < 0) return undefined;
  let end = Math.max(unsafe, beyond);
  while (end < on.all.length && !/^[.!?;]$/.test(on.all[end]!.word)) end++;
  return {
    value: [
      unsafe > 0
        ? { do: "refuse", reason: "unsafe", say: "I will not do that; it would not be safe." }
        : { do: "refuse", reason: "impossible", say: "I am afraid that is beyond me: I look after floors." },
    ],
    end,
  };
};

function afterOf(table: PhraseTable, all: Parameters<typeof after>[1], from: number): number {
  return after(table, all, from);
}
