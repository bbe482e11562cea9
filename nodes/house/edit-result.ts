import type { House } from "./house";

/**
 * What an edit came to: the new house, or why it was refused (one line for a person). `renamedId` tells that a
 * room found on a map got its real id: what the ledger holds under `from` belongs to `to` now.
 */
export type EditResult =
  | { readonly house: House; readonly renamedId?: { readonly from: string; readonly to: string } }
  | { readonly refused: string };
