import type { Log } from "./bus";
import { loadDefinitions } from "./definitions.adapter";
import type { GraphRow } from "./graph-gate";
import { createMemoryBus, type MemoryBus } from "./memory-bus";
import { silentLog } from "./silent-log";
import type { VirtualClock } from "./virtual-clock";
import { createVirtualClock } from "./virtual-clock.adapter";

export interface VirtualWorld extends MemoryBus {
  readonly clock: VirtualClock;
}

export interface VirtualWorldOptions {
  readonly startMs?: number;
  readonly log?: Log;
  readonly graph?: readonly GraphRow[];
}

/** Monday, 5 January 2026, nine o'clock (UTC). */
const START_MS = Date.UTC(2026, 0, 5, 9);

/** A memory-bus in virtual time: join nodes, then `clock.advance(ms)` or `clock.run(...)`. */
export function createVirtualWorld(options: VirtualWorldOptions = {}): VirtualWorld {
  const { startMs = START_MS, log = silentLog, graph } = options;
  const clock = createVirtualClock({ startMs, log });
  const definitions = loadDefinitions();
  return { clock, ...createMemoryBus({ clock, definitions, log, ...(graph && { graph }) }) };
}
