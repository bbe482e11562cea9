import type { Bus, Cancel, Health, RunningNode } from "./bus/bus";
import { header } from "./messages/build";
import type { DiagnosticStatus } from "./messages/standard";
import { DIAGNOSTICS } from "./messages/topics";

const EVERY_MS = 1000;
/** Levels of diagnostic_msgs/msg/DiagnosticStatus. */
const LEVELS: Readonly<Record<Health["level"], number>> = { ok: 0, warn: 1, error: 2 };
const WELL: Health = { level: "ok", message: "running" };

/** Tells once a second on /diagnostics how a node is; `load`: what the process that it runs in uses, where it is its own. */
export function startDiagnostics(
  bus: Bus,
  node: RunningNode,
  load: () => Readonly<Record<string, number>> = () => ({}),
): Cancel {
  const diagnostics = bus.advertise(DIAGNOSTICS);
  return bus.clock.every(EVERY_MS, () => {
    const status = statusOf(bus.nodeName, node.health?.() ?? WELL, load());
    diagnostics.publish({ header: header(bus.clock.nowMs(), ""), status: [status] });
  });
}

function statusOf(
  node: string,
  { level, message, values = {} }: Health,
  load: Readonly<Record<string, number>>,
): DiagnosticStatus {
  const all = Object.entries({ ...values, ...load });
  return {
    level: LEVELS[level],
    name: `maid: ${node}`,
    message,
    hardware_id: "maid",
    values: all.map(([key, value]) => ({ key, value: String(value) })),
  };
}
