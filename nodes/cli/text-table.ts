import { terminalText } from "./terminal-text";

const LONGEST = 48;

/** Columns with a heading, as wide as they need be; control characters of the texts are shown as `?`. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows].map((row) => row.map(plain));
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

function plain(text: string): string {
  const shown = terminalText(text);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 3)}...` : shown;
}
