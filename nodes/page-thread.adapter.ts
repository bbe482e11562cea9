/** The page's thread as it is started: the page, and beside it the door of other agents, when the settings open it. */
import { setPriority } from "node:os";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { McpConfig } from "./config/mcp";
import type { PageThreadData } from "./web/page-thread.adapter";
import { servePage } from "./web/page-thread.adapter";
import type { SideDoor } from "./web/side-door";

/** What agents are answered with; `desk` leads to the robot's own loop. */
export interface AgentsThreadData {
  readonly config: McpConfig;
  readonly desk: MessagePort;
}

/** Its library is loaded only when somebody wants it. */
async function agentsDoor({ config, desk }: AgentsThreadData): Promise<SideDoor> {
  const { AgentHttp } = await import("./doors/mcp/agent-http.adapter");
  const { DeskOverPort } = await import("./doors/mcp/desk-over-port.adapter");
  return new AgentHttp(new DeskOverPort(desk), config);
}

async function run(port: MessagePort): Promise<void> {
  const { agents, ...page } = workerData as PageThreadData & { readonly agents?: AgentsThreadData };
  servePage(port, page, agents && (await agentsDoor(agents)));
}

/** Whatever a network makes the page do, the wheels' commands come before it. Linux alone has a niceness for each thread. */
const NICENESS = 15;

function giveWay(): void {
  if (process.platform === "linux") setPriority(0, NICENESS);
}

if (parentPort) {
  giveWay();
  void run(parentPort);
}
