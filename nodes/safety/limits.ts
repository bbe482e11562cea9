import type { Config } from "../config/config";

/** The numbers that the gate enforces, checked once at the start; nothing widens them while it runs. */
export interface GateLimits {
  readonly periodMs: number;
  readonly radiusM: number;
  readonly speedMps: number;
  readonly accelMps2: number;
  readonly turnRadps: number;
  readonly turnAccelRadps2: number;
  readonly staleMs: number;
  readonly personSlowM: number;
  readonly personSlowMps: number;
  readonly personStopM: number;
}

/** What no configuration may exceed. */
const MOST = { speedMps: 0.3, accelMps2: 0.9, turnRadps: 2, turnAccelRadps2: 6, staleMs: 300 };

/** The limits of a configuration. Throws one plain line when one of them is zero, negative, not a number or too wide. */
export function gateLimits({ robot, safety }: Config): GateLimits {
  const limits: GateLimits = {
    periodMs: 1000 / safety.rateHz,
    radiusM: robot.radiusM,
    speedMps: robot.maxSpeedMps,
    accelMps2: robot.maxAccelMps2,
    turnRadps: robot.maxTurnRadps,
    turnAccelRadps2: robot.maxTurnAccelRadps2,
    staleMs: 1000 * safety.staleAfterS,
    personSlowM: safety.personSlowM,
    personSlowMps: safety.personSlowMps,
    personStopM: safety.personStopM,
  };
  for (const [name, value] of Object.entries(limits)) {
    const most = MOST[name as keyof typeof MOST] ?? Number.MAX_VALUE;
    if (!(value > 0 && value <= most)) throw new Error(refusal(name, value, most));
  }
  if (limits.staleMs <= 2 * limits.periodMs)
    throw new Error("safety refuses to start: staleAfterS must be longer than two periods of rateHz");
  return limits;
}

function refusal(name: string, value: unknown, most: number): string {
  const bound = most < Number.MAX_VALUE ? ` and at most ${most}` : "";
  return `safety refuses to start: the limit ${name} is ${String(value)}, but must be above 0${bound}`;
}
