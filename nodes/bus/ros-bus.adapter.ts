/**
 * The bus on ROS 2, by rclnodejs: each node of ours is a ROS node. Messages are checked here before they are handed
 * on, because rclnodejs would take a wrong one for granted, or crash.
 */
import type { Clock, JoinedBus, Log } from "./bus";
import { createCodecs } from "./codec";
import type { Definitions } from "./definitions";
import { createGate, type GraphRow } from "./graph-gate";
import { joined } from "./joined-bus";
import { type Names, plainNames } from "./names";
import { RosActionClients } from "./ros-action-clients.adapter";
import { RosActionServers } from "./ros-action-servers.adapter";
import { loadRos, type RosLibrary, type RosNode } from "./ros-library.adapter";
import { RosServices } from "./ros-services.adapter";
import { RosTopics } from "./ros-topics.adapter";

export interface RosBusOptions {
  readonly clock: Clock;
  readonly definitions: Definitions;
  readonly log: Log;
  /** Refuses what a node's row does not name; without it everything is allowed. */
  readonly graph?: readonly GraphRow[];
  /** Default: ROS_DOMAIN_ID. */
  readonly domainId?: number;
  /** Default: the installed rclnodejs. */
  readonly library?: RosLibrary;
  /** Arguments for ROS 2 (`--ros-args …`), as `ros2 launch` passes them. */
  readonly args?: readonly string[];
}

export interface RosBus {
  /** A node's place on the bus, and a node of its name in ROS 2, in the namespace of `names`. */
  join(name: string, names?: Names): JoinedBus;
  /** Every node leaves; resolves when ROS 2 is down. Timers are to be ended before: this blocks for about 0.2 s. */
  stop(): Promise<void>;
}

/** How long a wait for messages lasts: 0 would spin, below 0 would never end. */
const SPIN_MS = 10;

/** Rejects with RosMissing where ROS 2 or rclnodejs is not there. */
export async function createRosBus(options: RosBusOptions): Promise<RosBus> {
  const ros = options.library ?? (await loadRos());
  const { domainId } = options;
  // A plain number would be taken for no domain at all.
  const context = domainId === undefined ? new ros.Context() : new ros.Context(BigInt(domainId));
  await ros.init(context, ["maid", ...(options.args ?? [])]);
  const { clock, log } = options;
  const codecs = createCodecs(options.definitions);
  const gate = createGate(options.graph);
  const nodes = new Set<JoinedBus>();
  const join = (name: string, names: Names = plainNames): JoinedBus => {
    const node = new ros.Node(name, names.namespace, context, { startTypeDescriptionService: false });
    const later = afterCallbacks(log);
    const servers = new RosActionServers(ros, node, codecs, log);
    const clients = new RosActionClients(ros, node, codecs, clock, log);
    const parts = {
      topics: new RosTopics(ros, node, codecs, log, later),
      services: new RosServices(node, codecs, clock, log, later),
      actions: { serve: servers.serve.bind(servers), send: clients.send.bind(clients) },
    };
    const left = () => {
      nodes.delete(place);
      later(() => destroy(node));
    };
    const place = joined(name, options, parts, gate, left, names);
    nodes.add(place);
    node.spin(SPIN_MS);
    return place;
  };
  return {
    join,
    async stop() {
      for (const node of [...nodes]) node.leave();
      await new Promise<void>((resolve, reject) => {
        setTimeout(() => {
          try {
            context.shutdown();
            resolve();
          } catch (error) {
            reject(error);
          }
        }, SPIN_MS);
      });
    },
  };
}

function destroy(node: RosNode): void {
  node.destroy();
}

/**
 * Entities must not be destroyed while rclnodejs goes through its callbacks; and the end of a node runs the event loop
 * inside, which Node survives in a timer's callback but not in an immediate's.
 */
function afterCallbacks(log: Log): (destroy: () => void) => void {
  return (end) => {
    setTimeout(() => {
      try {
        end();
      } catch (error) {
        log.warn("ROS 2 did not let go of something", { error: String(error) });
      }
    }, 0);
  };
}
