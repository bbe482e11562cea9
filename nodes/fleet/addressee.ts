/** To which robot words are said. Pure. */

export interface Addressed {
  /** Index of the robot that was named; "all", or "any" when nobody was. */
  readonly to: number | "all" | "any";
  /** The words without the name. */
  readonly text: string;
}

const DIGITS: Readonly<Record<string, string>> = { one: "1", two: "2", three: "3", four: "4" };
const ALL = /^(?:both(?: of you)?|all of you|everybody|everyone|you both|you all)\b[\s,:;.!-]*/i;
const ALL_AT_END = /[\s,]+(?:both of you|all of you|everybody|everyone|you both|you all)\s*[.!?]*$/i;

/** Reads "maid two, go home", "go home, maid 2" and "both of you, go home", with the names that the robots have. */
export function addressee(text: string, names: readonly string[]): Addressed {
  const all = without(text, ALL, ALL_AT_END);
  if (all !== null) return { to: "all", text: all };
  for (const [to, name] of names.entries()) {
    const rest = without(text, ...patternsOf(name));
    if (rest !== null) return { to, text: rest };
  }
  return { to: "any", text };
}

/** The text without the first pattern that fits; null when none does, or nothing else was said. */
function without(text: string, ...patterns: readonly RegExp[]): string | null {
  const said = text.trim();
  for (const pattern of patterns) {
    const rest = said.replace(pattern, "").trim();
    if (rest !== said && rest !== "") return rest;
  }
  return null;
}

function patternsOf(name: string): RegExp[] {
  const words = name.trim().toLowerCase().split(/\s+/).map(spelt).join("\\s*");
  return [
    new RegExp(`^(?:(?:hey|ok|okay|please)[\\s,]+)?${words}\\b[\\s,:;.!-]*`, "i"),
    new RegExp(`[\\s,]+${words}\\s*[.!?]*$`, "i"),
  ];
}

/** A number may be said or written. */
function spelt(word: string): string {
  const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const digit = DIGITS[word];
  return digit === undefined ? plain : `(?:${plain}|${digit})`;
}
