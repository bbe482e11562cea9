/** Bytes as a serial port may deliver them, for tests: cut after so many each, and the rest. */
export function inPieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const cut of cuts) {
    pieces.push(bytes.subarray(at, at + cut));
    at += cut;
  }
  return [...pieces, bytes.subarray(at)];
}
