/** A routine as the text of its file. What she writes is what an owner would write: one is read like the other. */
import type { Routine } from "./routine";

/** Strings are written as JSON, which YAML reads as it is: nothing in a name can become structure. */
export function routineText({ name, triggers, timezone, allow, steps, text, said }: Routine): string {
  const lines = [
    `name: ${JSON.stringify(name)}`,
    "triggers:",
    ...triggers.map((trigger) => `  - ${pairs(trigger)}`),
    ...(timezone ? [`timezone: ${timezone}`] : []),
    `allow: [${allow.join(", ")}]`,
    ...(steps ? ["steps:", ...steps.map((step) => `  - ${pairs(step)}`)] : []),
    ...(said ? [`said: ${said}`] : []),
  ];
  return `---\n${lines.join("\n")}\n---\n${bodyText(text)}\n`;
}

function pairs(it: object): string {
  const written = Object.entries(it).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `{ ${written.join(", ")} }`;
}

/** A line of dashes in the words must not end the front matter of a file that begins with it. */
function bodyText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/^---$/gm, " ---");
}

/** A file name of a routine's name: "Mop the hall" -> mop-the-hall; `taken` names are passed by. */
export function fileIdOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50)
    .replace(/-+$/, "");
  const base = plain || "routine";
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}
