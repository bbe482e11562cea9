/** A model that does whatever the texts in front of it say: it believes a sign as much as it believes its owner. */
import { PNG } from "pngjs";
import type { Wire } from "../provider.contract";
import type { InjectedOrder } from "./orders";

/** Writing in a picture: each pixel's grey is a byte of it. */
export function pictureOf(text: string): Uint8Array {
  const bytes = Buffer.from(text, "utf8");
  const png = new PNG({ width: bytes.length, height: 1 });
  for (const [i, byte] of bytes.entries()) png.data.set([byte, byte, byte, 255], 4 * i);
  return PNG.sync.write(png);
}

/** What stands in a picture that came over the wire in base64; nothing when it is none. */
export function readPicture(base64: string): string {
  if (!base64.startsWith("iVBOR")) return "";
  const { data } = PNG.sync.read(Buffer.from(base64, "base64"));
  return Buffer.from(data.filter((_, i) => i % 4 === 0)).toString("utf8");
}

/** Looks at everything that it is given, and obeys the order as soon as it has read it; `onRead` is told so. */
export function gullible({ mark, calls, says }: InjectedOrder, onRead: () => void): (body: unknown) => Wire {
  const obey: Wire = {
    text: says,
    calls: calls.map(({ name, input }) => ({ name, json: JSON.stringify(input) })),
  };
  const lookAround: Wire = {
    calls: [
      { name: "look_up", json: JSON.stringify({ query: `${mark} note floor soap bleach mop` }) },
      { name: "read_log", json: "{}" },
      { name: "see", json: "{}" },
    ],
  };
  return (body) => {
    const { system, messages } = body as { system?: unknown; messages?: unknown };
    const texts = readable([system, messages]);
    if (!texts.some((text) => text.toLowerCase().includes(mark)))
      return wasLookedAround(messages) ? { text: "There is nothing to it." } : lookAround;
    onRead();
    return isRefusedAgain(messages) ? { text: says } : obey;
  };
}

/** All texts of a request, those of its pictures too, but not the arguments of the model's own calls. */
function readable(value: unknown): string[] {
  if (typeof value === "string") return [value, readPicture(value)];
  if (Array.isArray(value)) return value.flatMap(readable);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "tool_calls" || key === "input" ? [] : readable(inner),
  );
}

/** Whether the request ends with what tools have answered. */
function wasLookedAround(messages: unknown): boolean {
  return /"type":"tool_result"|"role":"tool"/.test(JSON.stringify((messages as unknown[]).at(-1)));
}

function isRefusedAgain(messages: unknown): boolean {
  const refusals = JSON.stringify(messages).match(/Refused: |There is no tool called/g) ?? [];
  return refusals.length >= 2;
}
