import { UsageError } from "./usage-error";

/** `--speed`: times real time, or `max`. */
export function paceOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (text === "max") return Number.POSITIVE_INFINITY;
  const pace = Number(text);
  if (!(pace > 0) || !Number.isFinite(pace))
    throw new UsageError(`--speed ${text}: a number above 0, or max`);
  return pace;
}

/** `--seed`: a whole number from 0 on; null when it is not given. */
export function seedOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0 || text.trim() === "") {
    throw new UsageError(`--seed ${text}: a whole number from 0 on`);
  }
  return seed;
}

/** A port, 0 for any; null when it is not given. */
export function portOf(flag: string | undefined, name = "--port"): number | null {
  if (flag === undefined) return null;
  const port = Number(flag);
  if (flag.trim() !== "" && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`${name} ${flag}: a port is a whole number from 0 to 65535`);
}

const MOST_ROBOTS = 4;

/** `--robots`: how many are in the house; one when it is not given. */
export function robotsOf(text: string | undefined): number {
  const robots = Number(text ?? 1);
  if (Number.isInteger(robots) && robots >= 1 && robots <= MOST_ROBOTS) return robots;
  throw new UsageError(`--robots ${text}: a whole number from 1 to ${MOST_ROBOTS}`);
}
