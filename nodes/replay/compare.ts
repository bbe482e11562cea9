import { isAlike } from "./alike";
import type { Decision } from "./decisions";

/** A decision that is not as it was: one of the two is missing when there is nothing at that time. */
export interface Difference {
  readonly atMs: number;
  readonly stream: string;
  readonly recorded?: unknown;
  readonly replayed?: unknown;
}

/** What became of one node's decisions. */
export interface Comparison {
  readonly compared: number;
  /** In the order of their times. */
  readonly differences: readonly Difference[];
}

/** Decisions further apart in time than this are two. */
const SAME_TIME_MS = 10;

/** Compares a node's decisions with those recorded, stream by stream, up to a time. */
export function compare(
  recorded: readonly Decision[],
  replayed: readonly Decision[],
  untilMs: number,
): Comparison {
  const within = ({ atMs }: Decision) => atMs <= untilMs;
  const [then, now] = [recorded.filter(within), replayed.filter(within)];
  const streams = new Set([...then, ...now].map(({ stream }) => stream));
  const differences = [...streams].flatMap((stream) => {
    const of = (all: readonly Decision[]) => all.filter((one) => one.stream === stream);
    return compareStream(of(then), of(now));
  });
  return { compared: then.length, differences: differences.sort((a, b) => a.atMs - b.atMs) };
}

function compareStream(recorded: readonly Decision[], replayed: readonly Decision[]): Difference[] {
  const differences: Difference[] = [];
  for (let [i, j] = [0, 0]; i < recorded.length || j < replayed.length; ) {
    const [then, now] = [recorded[i], replayed[j]];
    const aheadMs = (now?.atMs ?? Number.POSITIVE_INFINITY) - (then?.atMs ?? Number.POSITIVE_INFINITY);
    const isThere = then !== undefined && !(aheadMs < -SAME_TIME_MS);
    const isNow = now !== undefined && !(aheadMs > SAME_TIME_MS);
    if (isThere) i++;
    if (isNow) j++;
    if (isThere && isNow && isAlike(then.what, now.what)) continue;
    const { atMs, stream } = (isThere ? then : now)!;
    const what = { ...(isThere && { recorded: then.what }), ...(isNow && { replayed: now.what }) };
    differences.push({ atMs, stream, ...what });
  }
  return differences;
}
