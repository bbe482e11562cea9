/** Lines of ASCII out of bytes as they come. A line that is too long is noise: it is dropped up to its end. */
export class LineSplitter {
  private line = "";
  private isTooLong = false;

  constructor(private readonly longest: number) {}

  take(bytes: Uint8Array, onLine: (line: string) => void): void {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === 10 || byte === 13) this.end(onLine);
      else if (this.line.length >= this.longest) this.isTooLong = true;
      else this.line += String.fromCharCode(byte);
    }
  }

  private end(onLine: (line: string) => void): void {
    const { line, isTooLong } = this;
    this.line = "";
    this.isTooLong = false;
    if (line !== "" && !isTooLong) onLine(line);
  }
}
