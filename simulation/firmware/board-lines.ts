/** Cuts what comes into lines, as a board with a small buffer does. */
export class BoardLines {
  private line = "";

  constructor(
    private readonly end: string,
    private readonly longest: number,
  ) {}

  take(bytes: Uint8Array): string[] {
    const lines: string[] = [];
    for (const byte of bytes) {
      const letter = String.fromCharCode(byte);
      if (letter === this.end) {
        lines.push(this.line);
        this.line = "";
      } else if (this.line.length < this.longest) this.line += letter;
    }
    return lines.filter((line) => line !== "");
  }
}

export function textBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
