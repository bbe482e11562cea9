import type { Bus, Cancel } from "../bus/bus";
import { EVENTS, SAFETY_STATE } from "../messages/topics";

/** What the gate's reasons mean to whoever started the robot; others speak for themselves. */
const MEANINGS: Readonly<Record<string, string>> = {
  "stale odometry": "the base does not tell where its wheels are",
  "stale scan": "no laser scan comes (/scan), and without one I do not move",
  "stale pose": "nothing tells me where in the house I am (/amcl_pose)",
  "no pose": "nothing tells me where in the house I am (/amcl_pose)",
  "wheel drop": "I am lifted",
};
/** The nodes come up one after the other: what holds the wheels for less than this is not worth a line. */
const SETTLED_MS = 2000;

/** Tells, one line each, when a real base comes and goes, and why its wheels stand. */
export function tellBase(bus: Bus, tell: (line: string) => void): Cancel {
  let reason = "";
  let told = "";
  let sinceMs = 0;
  const cancels = [
    bus.subscribe(EVENTS, ({ kind, text }) => {
      if (kind === "base_back" || kind === "base_lost")
        tell(kind === "base_back" ? text : `No base: ${text}`);
    }),
    bus.subscribe(SAFETY_STATE, (state) => {
      const next = state.holding || state.stopped ? state.reason : "";
      if (next !== reason) sinceMs = bus.clock.monotonicMs();
      reason = next;
      if (reason === told || bus.clock.monotonicMs() - sinceMs < SETTLED_MS) return;
      told = reason;
      tell(reason === "" ? "The wheels are free." : `The wheels stand: ${MEANINGS[reason] ?? reason}.`);
    }),
  ];
  return () => {
    for (const cancel of cancels) cancel();
  };
}
