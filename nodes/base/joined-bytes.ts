/** Several commands as one write, so that nothing comes between them. */
export function joinedBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export const NOTHING = new Uint8Array(0);

/** ASCII to bytes; what is not ASCII becomes a question mark. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : 63));
}
