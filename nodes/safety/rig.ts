/** A body in a wide room, the gate and an owner on one bus, for tests: what is said to the wheels, and why. */
import type { Bus, Clock, RunningNode } from "../bus/bus";
import type { VirtualClock } from "../bus/virtual-clock";
import { time } from "../messages/build";
import type { SafetyState } from "../messages/maid";
import { HEARD, RESET, SAFETY_STATE, STOP } from "../messages/topics";
import { FakeBody } from "./fake-body";
import { type LatchStore, memoryLatch } from "./latch";

export const TICK_MS = 50;
export const WAIT = { timeoutMs: 1000 };

export interface Rig {
  readonly body: FakeBody;
  readonly owner: Bus;
  readonly states: SafetyState[];
  safety: RunningNode;
  advance(ms: number): Promise<void>;
  restart(): void;
  stopNow(by?: string): Promise<boolean>;
  reset(by: string): Promise<boolean>;
  say(text: string, source?: number): void;
}

/** A body in a wide room, and the gate; `skewMs` lets the house's calendar jump. */
export function rig(
  world: { readonly clock: VirtualClock; join(name: string): Bus },
  startGate: (bus: Bus, latch: LatchStore) => RunningNode,
  latch: LatchStore = memoryLatch(),
  skewMs: () => number = () => 0,
): Rig {
  const { clock } = world;
  const skewedClock: Clock = {
    nowMs: () => clock.nowMs() + skewMs(),
    monotonicMs: () => clock.monotonicMs(),
    after: (ms, callback) => clock.after(ms, callback),
    every: (ms, callback) => clock.every(ms, callback),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    outside: (work) => clock.outside(work),
  };
  const skewed = (bus: Bus): Bus => ({ ...bus, clock: skewedClock });
  const start = () => startGate(skewed(world.join("safety")), latch);
  const owner = world.join("owner");
  const states: SafetyState[] = [];
  owner.subscribe(SAFETY_STATE, (state) => states.push(state));
  const heard = owner.advertise(HEARD);
  const call = async <T>(answer: Promise<T>): Promise<T> => {
    await world.clock.advance(0);
    return answer;
  };
  const it: Rig = {
    body: new FakeBody(skewed(world.join("base"))),
    owner,
    states,
    safety: start(),
    advance: (ms) => world.clock.advance(ms),
    restart() {
      it.safety.stop();
      it.safety = start();
    },
    stopNow: async (by = "owner") => (await call(owner.call(STOP, { by, reason: "test" }, WAIT))).stopped,
    reset: async (by) => (await call(owner.call(RESET, { by }, WAIT))).released,
    say: (text, source = 0) =>
      heard.publish({ stamp: time(world.clock.nowMs()), text, source, channel: "test", confidence: 1 }),
  };
  return it;
}

/** A rig that has driven for a second. */
export async function driving(it: Rig, speedMps = 0.3, turnRadps = 0): Promise<Rig> {
  it.body.wantMps = speedMps;
  it.body.wantRadps = turnRadps;
  await it.advance(1000);
  return it;
}

/** The last wheel command: m/s and rad/s. */
export const wheels = ({ body }: Rig) => [body.last.speedMps, body.last.turnRadps];
/** The last reason that was told. */
export const reason = ({ states }: Rig) => states.at(-1)?.reason;
