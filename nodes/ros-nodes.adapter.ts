/** Nodes on ROS 2: some of them, or all, in this process. */
import type { Log } from "./bus/bus";
import { loadDefinitions } from "./bus/definitions.adapter";
import { createRosBus } from "./bus/ros-bus.adapter";
import { explainedRosError } from "./bus/ros-library.adapter";
import { createWallClock } from "./bus/wall-clock.adapter";
import { GRAPH } from "./graph";
import type { NodeProgram, NodeSettings } from "./node-program";
import { OpenNodes } from "./open-nodes";
import { processLoad } from "./process-load.adapter";

export interface RosNodesOptions {
  readonly programs: readonly NodeProgram[];
  readonly settings: NodeSettings;
  readonly log: Log;
  /** `--ros-args …`, or none. */
  readonly rosArgs: readonly string[];
}

export interface RosNodes {
  /** What was damaged and has been repaired, or does not fit: one line each. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}

/** Starts nodes on ROS 2. Rejects with RosMissing when it is not there, with DataError when the data can't be used. */
export async function startRosNodes({
  programs,
  settings,
  log,
  rosArgs,
}: RosNodesOptions): Promise<RosNodes> {
  const clock = createWallClock({ log });
  const definitions = loadDefinitions();
  const bus = await createRosBus({ clock, definitions, log, graph: GRAPH, args: rosArgs });
  const nodes = new OpenNodes(settings, processLoad());
  const close = async () => {
    await nodes.close();
    await bus.stop();
  };
  try {
    const starts = programs.map((program) => nodes.open(program));
    const aheadMs = nodes.notBeforeMs - clock.nowMs();
    const notices = [...nodes.notices, ...(aheadMs > 0 ? [ahead(aheadMs, settings.dataDir)] : [])];
    for (const start of starts) await start(bus);
    return { notices, close };
  } catch (error) {
    await close();
    throw explainedRosError(error);
  }
}

/** Virtual time runs fast, and leaves a calendar that is ahead of the day. */
function ahead(aheadMs: number, dataDir: string): string {
  const minutes = Math.ceil(aheadMs / 60_000);
  return `${dataDir} is ${minutes} min ahead of this machine's clock: a faster simulation wrote it. Use another --data.`;
}
