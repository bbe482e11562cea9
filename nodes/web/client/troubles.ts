/** Which events of the log tell of trouble, and of what kind. Pure. */
import type { EventLine } from "../protocol";

export const TROUBLES = {
  refused: ["refused"],
  obstacles: ["step_ended", "product_missing", "blocked", "bumped"],
  errors: ["stopped", "job_interrupted", "ledger_failed", "ledger_notice", "node_died"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TroubleKind = keyof typeof TROUBLES;

/** Who refuses and who passes it on both note it, at the same time. */
const TOLD_AGAIN_MS = 2000;

/** Those of one kind, newest first; a step that ended well is none, and nothing is told twice. */
export function troublesOf(events: readonly EventLine[], kind: TroubleKind): EventLine[] {
  const kinds: readonly string[] = TROUBLES[kind];
  const told: EventLine[] = [];
  for (const event of events) {
    if (!kinds.includes(event.kind) || (event.kind === "step_ended" && event.text === "")) continue;
    const isEcho = told.some(
      ({ text, atMs }) => text === event.text && Math.abs(atMs - event.atMs) < TOLD_AGAIN_MS,
    );
    if (!isEcho) told.push(event);
  }
  return told;
}
