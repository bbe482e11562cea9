const ASCII = /^[\0-\x7f]*$/;
const encoder = new TextEncoder();

/**
 * The message with each text as long, counted as JavaScript does, as its UTF-8 bytes are: @foxglove/cdr 3.5 takes the
 * former for the latter, and would cut every text off that is not ASCII. The padding is not written: there is no room for it.
 * Answers the same object when nothing is to be done; changes nothing in it.
 */
export function utf8Sized(value: unknown): unknown {
  if (typeof value === "string") return ASCII.test(value) ? value : padded(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) {
    const sized = value.map(utf8Sized);
    return sized.some((one, i) => one !== value[i]) ? sized : value;
  }
  return sizedFields(value as Record<string, unknown>);
}

function sizedFields(message: Record<string, unknown>): Record<string, unknown> {
  let sized: Record<string, unknown> | undefined;
  for (const key in message) {
    const one = utf8Sized(message[key]);
    if (one === message[key]) continue;
    sized ??= { ...message };
    sized[key] = one;
  }
  return sized ?? message;
}

/** A half of a surrogate pair alone is three bytes too. */
function padded(text: string): string {
  return text + "\0".repeat(encoder.encode(text).length - text.length);
}
