import { seededDice } from "../cleaner/guard/hostile-plans";
import { time } from "../messages/build";
import { HEARD, RESET, STOP } from "../messages/topics";
import { PERIOD_MS, type Wild, wildDrive } from "./wild-drive.bench";

const WAIT = { timeoutMs: 1000 };

/** Stops at odd moments, by the service and by the word; each is reset, and driving begins anew. */
export async function tryStops(count: number, seed: number): Promise<object> {
  const { world, simulator, motion, said } = wildDrive(seed);
  const owner = world.join("owner");
  const heard = owner.advertise(HEARD);
  const dice = seededDice(seed + 1);
  const [ticks, standstillS]: [number[], number[]] = [[], []];
  let movedWhileStopped = 0;
  for (let i = 0; i < count; i++) {
    await world.clock.advance(2000 + 2000 * dice());
    const from = said.length;
    const atMs = motion.clock.monotonicMs();
    const word = {
      stamp: time(owner.clock.nowMs()),
      text: "stop",
      source: 1,
      channel: "test",
      confidence: 1,
    };
    if (i % 2 === 0) heard.publish(word);
    else owner.call(STOP, { by: "guest", reason: "" }, WAIT).catch(() => {});
    standstillS.push(await secondsToStandstill(world, simulator));
    await world.clock.advance(1000);
    const zero = said.slice(from).findIndex(({ speedMps, turnRadps }) => speedMps === 0 && turnRadps === 0);
    ticks.push((said[from + zero]!.atMs - atMs) / PERIOD_MS);
    movedWhileStopped += said.slice(from + zero).filter(({ speedMps }) => speedMps !== 0).length;
    owner.call(RESET, { by: "owner" }, WAIT).catch(() => {});
  }
  return { stops: count, ticks: spread(ticks), standstillS: spread(standstillS), movedWhileStopped };
}

async function secondsToStandstill(world: Wild["world"], simulator: Wild["simulator"]): Promise<number> {
  let before = simulator.truePose();
  for (let s = 0; s < 3; s += 0.05) {
    await world.clock.advance(PERIOD_MS);
    const now = simulator.truePose();
    if (now.xM === before.xM && now.yM === before.yM && now.headingRad === before.headingRad) return s;
    before = now;
  }
  return Number.POSITIVE_INFINITY;
}

function spread(values: readonly number[]): object {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) };
}
