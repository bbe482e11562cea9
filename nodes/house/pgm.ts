/**
 * A portable greymap, plain (P2) or binary (P5), brought to 8 bits. Throws a one-line Error when it is not one,
 * is cut short, or has more than `mostPixels`.
 */
export function readPgm(
  bytes: Uint8Array,
  mostPixels: number,
): { width: number; height: number; grey: Uint8Array } {
  const words = new PgmWords(bytes);
  const kind = words.next();
  if (kind !== "P2" && kind !== "P5") throw new Error("only P2 and P5 of the portable formats are read");
  const width = words.nextNumber();
  const height = words.nextNumber();
  const most = words.nextNumber();
  if (width * height > mostPixels || most < 1 || most > 65535) throw new Error("impossible size or depth");
  const grey = new Uint8Array(width * height);
  if (kind === "P2") {
    for (let i = 0; i < grey.length; i++) grey[i] = Math.round((words.nextNumber() * 255) / most);
  } else {
    fillBinary(grey, bytes.subarray(words.at + 1), most);
  }
  return { width, height, grey };
}

function fillBinary(grey: Uint8Array, data: Uint8Array, most: number): void {
  const size = most > 255 ? 2 : 1;
  if (data.length < grey.length * size) throw new Error("the file ends before the image does");
  for (let i = 0; i < grey.length; i++) {
    const value = size === 2 ? data[2 * i]! * 256 + data[2 * i + 1]! : data[i]!;
    grey[i] = Math.round((Math.min(value, most) * 255) / most);
  }
}

/** Words of a PGM header, parted by white space; `#` starts a comment. */
class PgmWords {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  next(): string {
    while (this.isSpace() || this.bytes[this.at] === 0x23) {
      if (this.bytes[this.at] === 0x23)
        while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a) this.at++;
      else this.at++;
    }
    const start = this.at;
    while (this.at < this.bytes.length && !this.isSpace()) this.at++;
    return String.fromCharCode(...this.bytes.subarray(start, Math.min(this.at, start + 20)));
  }

  nextNumber(): number {
    const word = this.next();
    if (!/^\d+$/.test(word)) throw new Error("a number is missing or the file ends too early");
    return Number(word);
  }

  private isSpace(): boolean {
    const byte = this.bytes[this.at];
    return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
  }
}
