/** Puts a streamed answer together, and lets nothing out that is not whole. */
import { type FailureKind, ModelFailure, type ModelReply, type OpaqueThought, type ToolCall } from "./model";

const MOST_CHARACTERS = 200_000;
const MOST_CALLS = 32;

/** Ways to end that leave no whole answer. */
const FAULTS: Readonly<Record<string, readonly [FailureKind, string]>> = {
  max_tokens: ["cut_off", "the answer is longer than it may be: raise replyTokens"],
  length: ["cut_off", "the answer is longer than it may be: raise replyTokens"],
  pause_turn: ["cut_off", "the provider paused in the middle of the answer"],
  model_context_window_exceeded: ["prompt_too_long", "the prompt fills the model's context window"],
  refusal: ["declined", "the provider declined to answer"],
};

interface OpenCall {
  readonly id: string;
  readonly name: string;
  json: string;
}

export class ReplyBuilder {
  #text = "";
  #length = 0;
  readonly #calls = new Map<number, OpenCall>();
  readonly #thoughts = new Map<number, Record<string, unknown>>();
  #in = 0;
  #cachedIn = 0;
  #writtenIn = 0;
  #out = 0;
  #stopReason: string | undefined;
  #ended = false;

  constructor(private readonly onText: (piece: string) => void) {}

  addText(piece: string): void {
    this.#grow(piece.length);
    this.#text += piece;
    if (piece !== "") this.onText(piece);
  }

  beginCall(index: number, id: string, name: string): void {
    if (this.#calls.size >= MOST_CALLS)
      throw new ModelFailure("too_long", `more than ${MOST_CALLS} tool calls`);
    this.#calls.set(index, { id, name, json: "" });
  }

  /** Arguments come in pieces; they are read only when the whole answer is there. */
  addInput(index: number, piece: string): void {
    this.#grow(piece.length);
    const call = this.#calls.get(index);
    if (!call) throw new ModelFailure("malformed", "arguments of a tool call that never began");
    call.json += piece;
  }

  /** A thought begins with all of it, or with fields that grow. */
  beginThought(index: number, thought: OpaqueThought): void {
    this.#thoughts.set(index, { ...thought });
  }

  growThought(index: number, field: string, piece: string): void {
    this.#grow(piece.length);
    const thought = this.#thoughts.get(index);
    if (!thought) throw new ModelFailure("malformed", "a piece of a thought that never began");
    thought[field] = `${String(thought[field] ?? "")}${piece}`;
  }

  countIn(tokens: number, cached: number, written: number): void {
    this.#in = tokens;
    this.#cachedIn = cached;
    this.#writtenIn = written;
  }

  countOut(tokens: number): void {
    this.#out = tokens;
  }

  stopReason(reason: string): void {
    this.#stopReason = reason;
  }

  end(): void {
    this.#ended = true;
  }

  /** The whole answer. Throws ModelFailure when it was cut off, has malformed arguments or nothing in it. */
  finished(): ModelReply {
    if (!this.#ended) throw new ModelFailure("cut_off", "the stream ended in the middle of the answer");
    const fault = FAULTS[this.#stopReason ?? ""];
    if (fault) throw new ModelFailure(...fault);
    const calls = [...this.#calls.values()].map(wholeCall);
    if (calls.length === 0 && this.#text.trim() === "")
      throw new ModelFailure("empty", "the answer is empty");
    const usage = { in: this.#in, cachedIn: this.#cachedIn, writtenIn: this.#writtenIn, out: this.#out };
    const thoughts = [...this.#thoughts.values()];
    return { text: this.#text, calls, usage, ...(thoughts.length > 0 && { thoughts }) };
  }

  #grow(by: number): void {
    this.#length += by;
    if (this.#length > MOST_CHARACTERS)
      throw new ModelFailure("too_long", `the answer has more than ${MOST_CHARACTERS} characters`);
  }
}

function wholeCall({ id, name, json }: OpenCall): ToolCall {
  try {
    return { id, name, input: json.trim() === "" ? {} : (JSON.parse(json) as unknown) };
  } catch {
    throw new ModelFailure("malformed", `the arguments of ${name.slice(0, 40)} are not JSON`);
  }
}
