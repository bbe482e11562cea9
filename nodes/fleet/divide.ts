/** How rooms are divided between robots. Pure: the same bids give the same division. */

/** What a room would cost one robot. */
export interface Bid {
  readonly room: string;
  /** From where it is, s. */
  readonly travelS: number;
  /** What is left to clean there, s. */
  readonly workS: number;
  /** Its planner would rather have it; a wish, which never leaves a robot idle. */
  readonly preferred: boolean;
}

export interface Bidder {
  readonly robot: string;
  /** Until what it holds now is done, s. */
  readonly busyS: number;
  readonly bids: readonly Bid[];
}

/**
 * The rooms that fall to each robot: the longest first, each to whoever would be done with it first (ties: the robot's
 * name). Rooms that are nobody's bid fall to nobody.
 */
export function divide(bidders: readonly Bidder[]): ReadonlyMap<string, readonly Bid[]> {
  const order = [...bidders].sort((a, b) => (a.robot < b.robot ? -1 : 1));
  const loads = order.map(({ busyS }) => busyS);
  const shares = new Map<string, Bid[]>(order.map(({ robot }) => [robot, []]));
  for (const room of longestFirst(order)) {
    let best = -1;
    let bestS = Number.POSITIVE_INFINITY;
    for (const [i, { bids }] of order.entries()) {
      const bid = bids.find((one) => one.room === room);
      if (!bid) continue;
      const endS = loads[i]! + bid.travelS + bid.workS;
      if (endS < bestS) [best, bestS] = [i, endS];
    }
    loads[best] = bestS;
    shares.get(order[best]!.robot)!.push(order[best]!.bids.find((one) => one.room === room)!);
  }
  return shares;
}

function longestFirst(bidders: readonly Bidder[]): string[] {
  const workS = new Map<string, number>();
  for (const { bids } of bidders)
    for (const bid of bids) workS.set(bid.room, Math.max(bid.workS, workS.get(bid.room) ?? 0));
  return [...workS].sort(([a, aS], [b, bS]) => bS - aS || (a < b ? -1 : 1)).map(([room]) => room);
}

/** Which of its share a robot begins with: what its planner prefers, then the nearest, then by name. */
export function firstOf(share: readonly Bid[]): Bid | undefined {
  return [...share].sort(
    (a, b) =>
      Number(b.preferred) - Number(a.preferred) || a.travelS - b.travelS || (a.room < b.room ? -1 : 1),
  )[0];
}
