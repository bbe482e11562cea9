import { ModelFailure } from "./model";

const MOST_BYTES = 4_000_000;
const NEW_LINE = 10;

/**
 * A fetch that heeds the signal from the first byte to the last, and breaks off a body that is too large or has a
 * line that is not JSON: the client library would drop such a line and take the rest for the whole answer.
 */
export function checkedFetch(signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    const signals = init?.signal ? [signal, init.signal] : [signal];
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    if (!response.ok || !response.body) return withJsonType(response);
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(jsonLines()), { status, statusText, headers });
  };
}

/** An error's body in another form than JSON is not worth reading; the library would print that it reads it. */
async function withJsonType(response: Response): Promise<Response> {
  const { status, statusText } = response;
  const text = (await response.text()).slice(0, 500);
  const body = isJson(text) ? text : JSON.stringify({ error: `Error ${status}: ${statusText}` });
  return new Response(body, { status, statusText, headers: { "content-type": "application/json" } });
}

function jsonLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let line = "";
  let bytes = 0;
  const check = (text: string): void => {
    if (text.trim() !== "" && !isJson(text))
      throw new ModelFailure("malformed", "a line of the answer is not JSON");
  };
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES)
        throw new ModelFailure("too_long", `the answer has more than ${MOST_BYTES} bytes`);
      line += decoder.decode(chunk, { stream: true });
      if (chunk.includes(NEW_LINE)) {
        const lines = line.split("\n");
        line = lines.pop() ?? "";
        for (const whole of lines) check(whole);
      }
      controller.enqueue(chunk);
    },
    flush: () => check(line),
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
