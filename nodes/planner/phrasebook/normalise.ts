/** Letters of other alphabets that look like Latin ones, so that a pasted "сlean" is the word it seems to be. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "аa",
    "вb",
    "сc",
    "еe",
    "нh",
    "іi",
    "јj",
    "кk",
    "мm",
    "оo",
    "рp",
    "ѕs",
    "тt",
    "уy",
    "хx",
    "ԁd",
    "ԛq",
    "ԝw",
    "αa",
    "βb",
    "εe",
    "ηn",
    "ιi",
    "κk",
    "νv",
    "οo",
    "ρp",
    "τt",
    "υu",
    "χx",
    "ıi",
    "ɡg",
    "ǀl",
    "ⅼl",
    "øo",
    "łl",
  ].map((pair) => [[...pair][0]!, [...pair][1]!]),
);

const QUOTES = /[\u2018\u2019\u201B\u2032\u00B4`\u02BC]/g;
const DOUBLE_QUOTES = /[\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033]/g;
const DASHES = /[\u2012-\u2015\u2212]/g;
/** Colours and cursor moves that were pasted along from a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is made of them
const TERMINAL_CODES = /\u001B\[[0-9;?]*[A-Za-z]/g;
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|[\uFE00-\uFE0F]/g;

/** Longest text that is looked at as a whole, in characters. */
export const LONGEST_TEXT = 1200;

/** Plain lower-case text: compatibility forms folded, accents and invisible characters gone, controls become spaces. */
export function normalise(text: string): string {
  const folded = text
    .replace(TERMINAL_CODES, " ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(INVISIBLE, "")
    .replace(QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, " - ")
    .replace(/\u2026/g, "...")
    .replace(/[\r\n]+/g, ". ")
    .replace(/\p{Cc}/gu, " ")
    .toLowerCase();
  return [...folded].map((letter) => LOOKALIKES[letter] ?? letter).join("");
}
