import { twist } from "../messages/build";
import { CLEANED, CMD_VEL } from "../messages/topics";
import type { Topic } from "./bus";
import { createCodecs } from "./codec";
import { loadDefinitions } from "./definitions.adapter";
import { createMemoryBus } from "./memory-bus";
import { silentLog } from "./silent-log";
import { createWallClock } from "./wall-clock.adapter";

/** Latency (ms, publish to handler) and messages per second of the memory-bus, on the wall clock. */
export async function bench(args: string[]): Promise<object> {
  const count = Number(args[0] ?? 5000);
  const grid = createCodecs(loadDefinitions()).of<{ data: Int8Array }>(CLEANED.type).empty();
  grid.data = new Int8Array(200 * 200);
  return {
    twist: await measure(CMD_VEL as Topic<unknown>, twist(0.2, 0), count),
    grid_200x200: await measure(CLEANED as Topic<unknown>, grid, count),
  };
}

async function measure(topic: Topic<unknown>, message: unknown, count: number): Promise<object> {
  const bus = createMemoryBus({
    clock: createWallClock({ log: silentLog }),
    definitions: loadDefinitions(),
    log: silentLog,
  });
  const publisher = bus.join("talker").advertise(topic);
  const latenciesMs: number[] = [];
  let arrived = (): void => {};
  bus.join("listener").subscribe(topic, () => arrived());
  const beganMs = performance.now();
  for (let i = 0; i < count; i++) {
    const sentMs = performance.now();
    await new Promise<void>((resolve) => {
      arrived = resolve;
      publisher.publish(message);
    });
    latenciesMs.push(performance.now() - sentMs);
  }
  const perSecond = Math.round((count * 1000) / (performance.now() - beganMs));
  bus.stop();
  latenciesMs.sort((a, b) => a - b);
  const at = (share: number): number => latenciesMs[Math.floor(share * (count - 1))] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), messagesPerSecond: perSecond };
}
