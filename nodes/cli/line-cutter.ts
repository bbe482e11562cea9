/** Stands for a line that was longer than allowed; nothing of it was kept. */
export const TOO_LONG = Symbol("too long");
/** Stands for a line that is not UTF-8. */
export const NOT_TEXT = Symbol("not text");

export type Line = string | typeof TOO_LONG | typeof NOT_TEXT;

const NEW_LINE = 0x0a;
const RETURN = 0x0d;

/**
 * Cuts a stream of bytes into lines of UTF-8 that end in LF or CR LF. Keeps at most one line's allowed length in
 * memory, however long a line gets. A byte order mark at the very start is dropped.
 */
export class LineCutter {
  private readonly kept: Uint8Array;
  private length = 0;
  private started = false;
  private first = true;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  /** `maxBytes`: the longest line, without its end. */
  constructor(private readonly maxBytes: number) {
    this.kept = new Uint8Array(maxBytes + 4);
  }

  /** The lines that these bytes complete. */
  *take(bytes: Uint8Array): Generator<Line> {
    let from = 0;
    while (from < bytes.length) {
      const end = bytes.indexOf(NEW_LINE, from);
      this.keep(bytes.subarray(from, end < 0 ? bytes.length : end));
      if (end < 0) return;
      yield this.cut();
      from = end + 1;
    }
  }

  /** The last line, when it had no end. */
  *finish(): Generator<Line> {
    if (this.started) yield this.cut();
  }

  private keep(bytes: Uint8Array): void {
    const room = this.kept.length - this.length;
    if (room > 0) this.kept.set(bytes.subarray(0, room), this.length);
    this.length += bytes.length;
    this.started = true;
  }

  private cut(): Line {
    const from = this.first && isMarked(this.kept, this.length) ? 3 : 0;
    const all = this.length;
    const end = all > from && all <= this.kept.length && this.kept[all - 1] === RETURN ? all - 1 : all;
    this.length = 0;
    this.started = false;
    this.first = false;
    if (end - from > this.maxBytes) return TOO_LONG;
    try {
      return this.decoder.decode(this.kept.subarray(from, end));
    } catch {
      return NOT_TEXT;
    }
  }
}

function isMarked(bytes: Uint8Array, length: number): boolean {
  return length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
