/** What one answer of a server may be long; a stream of news counts as one. */
const MOST_BYTES = 4_000_000;

/** A fetch whose answers end with an error once they are too long. */
export async function cappedFetch(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.body) return response;
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      bytes += piece.length;
      if (bytes > MOST_BYTES) controller.error(new Error("its answer is too long"));
      else controller.enqueue(piece);
    },
  });
  return new Response(response.body.pipeThrough(counting), response);
}
