import { join } from "node:path";
import type { JoinedBus, Log } from "../nodes/bus/bus";
import { loadDefinitions } from "../nodes/bus/definitions.adapter";
import { createMemoryBus, type MemoryBus } from "../nodes/bus/memory-bus";
import type { Names } from "../nodes/bus/names";
import type { VirtualClock } from "../nodes/bus/virtual-clock";
import { createVirtualClock } from "../nodes/bus/virtual-clock.adapter";
import { ConfigError } from "../nodes/config/config-file.adapter";
import { namesAt, robotName } from "../nodes/fleet/place";
import { GRAPH } from "../nodes/graph";
import { withOwnDock } from "../nodes/house/own-dock";
import type { NodeSettings } from "../nodes/node-program";
import { NODES } from "../nodes/node-table.adapter";
import { OpenNodes } from "../nodes/open-nodes";
import type { Simulator } from "./simulator.node";
import { simulatorNode, type WorldSettings } from "./simulator-program.adapter";

export interface EmbeddedOptions extends NodeSettings, WorldSettings {
  /** The calendar begins here, or later when the data directory has been further already. ms */
  readonly startMs: number;
  readonly log: Log;
  /** Whether jobs are recorded, if the settings do not forbid it; absent: not, for tests and benches. */
  readonly records?: boolean;
}

interface Running {
  readonly bus: MemoryBus;
  readonly clock: VirtualClock;
  /** What was damaged in the data directory and has been repaired: one line each. */
  readonly notices: readonly string[];
  /** Stops every node and puts everything on disk. */
  close(): Promise<void>;
}

/** A whole robot in this process: every node on the memory-bus, in virtual time, in the built-in simulator. */
export interface Embedded extends Running {
  readonly simulator: Simulator;
}

/** One of several robots in one house. */
export interface Member {
  readonly simulator: Simulator;
  /** The place of one more of its nodes. */
  join(name: string): JoinedBus;
  /** Its own nodes are gone, and its body stands where it is, as when its battery was taken out. */
  dropOut(): Promise<void>;
}

/** Robots in one house, on one bus, with one memory. */
export interface EmbeddedFleet extends Running {
  /** The first one first. */
  readonly members: readonly Member[];
}

/** Starts every node. Throws DataError when the data directory can't be used. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { members, ...running } = await startEmbeddedFleet(options, 1);
  return { ...running, simulator: members[0]!.simulator };
}

/** Starts every node of so many robots; what a house has one of is among the first one's. */
export async function startEmbeddedFleet(options: EmbeddedOptions, count: number): Promise<EmbeddedFleet> {
  const robots: EmbeddedRobot[] = [];
  for (let index = 0; index < count; index++)
    robots.push(new EmbeddedRobot(settingsAt(options, index, count), robots[0]));
  const notBeforeMs = robots.map(({ nodes }) => nodes.notBeforeMs);
  const { log } = options;
  const clock = createVirtualClock({ startMs: Math.max(options.startMs, ...notBeforeMs), log });
  const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log, graph: GRAPH });
  for (const robot of robots) await robot.startBase(bus);
  for (const robot of robots) await robot.startOthers(bus, robots);
  return {
    bus,
    clock,
    members: robots.map((robot) => robot.member(bus)),
    notices: robots.flatMap(({ nodes }) => nodes.notices),
    async close() {
      for (const robot of [...robots].reverse()) await robot.nodes.close();
      bus.stop();
    },
  };
}

function settingsAt(options: EmbeddedOptions, index: number, count: number): EmbeddedOptions {
  if (count === 1) return options;
  const { house, floor, config, dataDir, seed } = options;
  const { radiusM } = config.robot;
  const own = withOwnDock(house, floor, index, radiusM);
  if (own === null)
    throw new ConfigError(`there is no place for the dock of robot ${index + 1} in ${house.name}`);
  const dir = index === 0 ? dataDir : join(dataDir, robotName(index));
  // Dice of their own: two bodies that slip alike would be one.
  return { ...options, house: own, dataDir: dir, seed: seed + 1000 * index, place: { index, count } };
}

/** One of the robots of this process. */
class EmbeddedRobot {
  readonly nodes: OpenNodes;
  simulator: Simulator | undefined;
  private readonly base;
  private readonly others;
  private readonly names: Names | undefined;

  constructor(options: EmbeddedOptions, first?: EmbeddedRobot) {
    const { config, place, records = false, unmapped, batteryLevel } = options;
    this.names = place && namesAt(place.index);
    this.nodes = new OpenNodes(options);
    const world: WorldSettings = {
      ...(unmapped && { unmapped }),
      ...(batteryLevel !== undefined && { batteryLevel }),
      ...(first && { household: () => first.simulator!.household }),
    };
    this.base = this.nodes.open(simulatorNode(world));
    // The simulator is the base here, whatever the settings say of a real one.
    this.others = NODES.filter(
      ({ row, isOn, perRobot = false }) =>
        row !== "base" &&
        (row !== "recorder" || records) &&
        (first === undefined || perRobot) &&
        (isOn?.(config, place) ?? true),
    ).map((one) => this.nodes.open(one));
  }

  async startBase(bus: MemoryBus): Promise<void> {
    this.simulator = await this.base(this.joinsAt(bus));
  }

  async startOthers(bus: MemoryBus, all: readonly EmbeddedRobot[]): Promise<void> {
    const others = all.filter((other) => other !== this).map((other) => other.joinsAt(bus));
    for (const start of this.others) await start({ ...this.joinsAt(bus), others });
  }

  member(bus: MemoryBus): Member {
    return {
      simulator: this.simulator!,
      join: (name) => this.joinsAt(bus).join(name),
      dropOut: () => this.nodes.close(),
    };
  }

  private joinsAt(bus: MemoryBus) {
    return { join: (name: string) => bus.join(name, this.names) };
  }
}
