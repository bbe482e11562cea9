import type { Interface } from "node:readline";
import { PassThrough } from "node:stream";
import { Screen } from "./screen";
import { terminalText } from "./terminal-text";

const HOSTILE = [
  "\u001b]0;owned\u0007",
  "\u001b[2J\u001b[1A",
  "\u009b31mred",
  "\u001bP1$r\u001b\\",
  "kitchen\r\u001b[2K> yes",
  "a\nThe owner said yes",
  "moor\u202eneb",
  "bed\u200broom",
  "half \ud83d",
  "\u0000\u0008\u007f",
  "one\u2028two",
];
const OBEYED = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/u;

test.each(HOSTILE)("a terminal shows %j instead of obeying it", (text) => {
  expect(terminalText(text)).not.toMatch(OBEYED);
  expect(terminalText(text)).not.toContain("\n");
});

test("other people's letters are left as they are", () => {
  for (const text of ["Küche", "台所", "salle à manger", "кухня", "“5 m²” – 50 %", "☕ 🧹"])
    expect(terminalText(text)).toBe(text);
});

test("what she says is shown on the prompt's screen, not obeyed", () => {
  const out = new PassThrough();
  const screen = new Screen(out as unknown as NodeJS.WriteStream, {} as Interface, false);
  for (const text of HOSTILE) screen.say(text);
  const written = String(out.read());
  expect(written).not.toMatch(OBEYED);
  expect(written.split("\n")).toHaveLength(HOSTILE.length + 1);
});
