/**
 * The model port. A model is a function from a request to a reply; what it says is data until the planner's
 * code has looked at it. Tests hand in a function, adapters hand in a provider.
 */

/** A piece of the prompt that stays where it is from turn to turn. */
export interface PromptPage {
  readonly name: string;
  readonly text: string;
  /** A prefix up to here is worth caching at the provider. */
  readonly endsPrefix: boolean;
}

/** A tool as models see it: JSON schema in, text out. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly schema: { readonly type: "object"; readonly [key: string]: unknown };
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

export interface ToolResult {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly failed: boolean;
  /** What goes with the text, for models that can look at pictures. */
  readonly image?: Picture;
  /** Somebody's words, or a picture, are in it: a plan that only they ask for is not the person's. */
  readonly tainted?: boolean;
}

export interface Picture {
  readonly format: "jpeg" | "png";
  readonly bytes: Uint8Array;
}

/** A thought of the model's that only its provider can read: kept as it came, and given back so. */
export type OpaqueThought = Readonly<Record<string, unknown>>;

export type ModelMessage =
  | { readonly role: "user"; readonly text: string }
  | {
      readonly role: "assistant";
      readonly text: string;
      readonly calls: readonly ToolCall[];
      readonly thoughts?: readonly OpaqueThought[];
    }
  | { readonly role: "tools"; readonly results: readonly ToolResult[] };

export interface ModelRequest {
  /** In order; tools come before them at providers that have tools apart from the prompt. */
  readonly pages: readonly PromptPage[];
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolSpec[];
  readonly replyTokens: number;
}

/** Tokens as the provider counts them. `cachedIn` (read from its cache) and `writtenIn` (put there) are part of `in`. */
export interface Usage {
  readonly in: number;
  readonly cachedIn: number;
  readonly writtenIn?: number;
  readonly out: number;
  /** The model runs at home. */
  readonly costsNothing?: true;
}

/** A whole answer. A partial one is never handed on. */
export interface ModelReply {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly usage: Usage;
  /** Some providers refuse the results of their tools without them. */
  readonly thoughts?: readonly OpaqueThought[];
}

/**
 * Asks once. `onText` hears the words as they come. Rejects with ModelFailure when there is no whole answer,
 * with the signal's reason when aborted.
 */
type AskModel = (
  request: ModelRequest,
  signal: AbortSignal,
  onText: (piece: string) => void,
) => Promise<ModelReply>;

export interface Model {
  /** Provider and model, e.g. `ollama:qwen3.5:4b`. */
  readonly name: string;
  readonly ask: AskModel;
}

export type FailureKind =
  | "unreachable"
  | "unauthorized"
  | "rate_limited"
  | "overloaded"
  | "server_error"
  | "bad_request"
  | "no_such_model"
  | "timeout"
  | "cut_off"
  | "malformed"
  | "too_long"
  | "prompt_too_long"
  | "declined"
  | "empty";

/** Why a model gave no whole answer. The message is one line for the log, without secrets. */
export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}
