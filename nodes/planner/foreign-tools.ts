/** Tools of others that a model may read with. All that they say, how they describe themselves too, is data. */
import type { ToolSpec } from "./model";
import type { ReadResult } from "./tools";

export interface ForeignTools {
  /** Those that can be called now; they come and go with their servers. */
  specs(): readonly ToolSpec[];
  /** Never rejects: what went wrong is an answer too. Gives up when the signal is aborted. */
  call(name: string, input: unknown, signal: AbortSignal): Promise<ReadResult & { readonly failed: boolean }>;
}

export const NO_FOREIGN_TOOLS: ForeignTools = {
  specs: () => [],
  call: async () => ({ text: "There is no such tool.", failed: true }),
};
