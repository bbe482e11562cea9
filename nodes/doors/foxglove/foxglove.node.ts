import type { Bus, RunningNode } from "../../bus/bus";
import type { FoxgloveConfig } from "../../config/foxglove";
import type { Cdrs } from "../../recorder/cdr";
import { RECORDED } from "../../recorder/recorded-topics";
import { LiveFeed } from "./live-feed";
import { LiveServer } from "./live-server.adapter";

/** Pages that are turned away are told of in the log, so many different ones. */
const MOST_TOLD = 20;

export interface FoxgloveOptions {
  readonly config: FoxgloveConfig;
  /** Serialization of a type's messages, as recordings have it. */
  readonly cdr: Cdrs;
  /** The house that she is in, for Foxglove's title. */
  readonly name: string;
}

export interface RunningFoxglove extends RunningNode {
  /** What to open in Foxglove. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Lets Foxglove look on: the topics that recordings hold, none left out, as they are said. Rejects when the port is taken. */
export async function startFoxglove(
  bus: Bus,
  { config, cdr, name }: FoxgloveOptions,
): Promise<RunningFoxglove> {
  const feed = new LiveFeed({ bus, topics: RECORDED.map(({ topic }) => topic), cdr, name });
  const told = new Set<string>();
  const server = new LiveServer({
    config,
    feed,
    nowMs: () => bus.clock.nowMs(),
    turnedAway(origin) {
      if (told.has(origin) || told.size >= MOST_TOLD) return;
      told.add(origin);
      bus.log.warn("a page may not look on: foxglove.origins does not name it", { origin });
    },
  });
  const address = await server.start();
  return {
    address,
    health: () => ({ level: "ok", message: `${server.onlookers} look on at ${feed.listened} topics` }),
    stop: () => server.stop(),
  };
}
