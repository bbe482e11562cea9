/**
 * A request's whole body. Undefined: it is larger than `mostBytes`, and was let run through, so that the sender reads
 * why. Rejects when that one goes away.
 */
export async function bodyOf(
  request: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += piece.length;
    if (bytes <= mostBytes) pieces.push(piece);
    else pieces.length = 0;
  }
  return bytes <= mostBytes ? joined(pieces, bytes) : undefined;
}

/** The same as text; bytes that are no UTF-8 become question marks. */
export async function bodyText(
  request: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<string | undefined> {
  const body = await bodyOf(request, mostBytes);
  return body && new TextDecoder().decode(body);
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
