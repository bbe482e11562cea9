/** A piece of XML, ready to be written. */
export type Xml = string;

/** One element; `inside` is text or elements. Numbers are written with a tenth of a millimetre's precision or better. */
export function element(name: string, ...inside: (Xml | number | boolean)[]): Xml {
  return withAttributes(name, {}, ...inside);
}

export function withAttributes(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...inside: (Xml | number | boolean)[]
): Xml {
  const opened = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const parts = inside.map((part) => (typeof part === "number" ? numeral(part) : String(part)));
  if (parts.length === 0) return `<${name}${opened.join("")}/>\n`;
  const isText = parts.length === 1 && !parts[0]!.startsWith("<");
  const content = isText ? escaped(parts[0]!) : `\n${indented(parts.join(""))}`;
  return `<${name}${opened.join("")}>${content}</${name}>\n`;
}

/** Numbers with blanks between them, as SDF writes vectors and poses. */
export function numerals(...values: number[]): string {
  return values.map(numeral).join(" ");
}

/** Ten places at most: steps of a raster are not exact in binary. */
function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number of metres or radians: ${value}`);
  return String(Number(value.toFixed(10)));
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function indented(lines: string): string {
  return lines.replace(/^(?=.)/gm, "  ");
}
