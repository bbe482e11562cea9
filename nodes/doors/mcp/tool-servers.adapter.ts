import type { McpConfig } from "../../config/mcp";
import type { ForeignTools } from "../../planner/foreign-tools";
import { ServerOfTools, type ToolServerParts } from "./tool-server.adapter";

export interface ToolServersGiven extends Pick<ToolServerParts, "environment" | "told"> {
  readonly config: Pick<McpConfig, "servers" | "callWithinS">;
}

/** How one server stands, for people. */
export interface ServerState {
  readonly name: string;
  /** Empty: it is there. */
  readonly why: string;
  readonly tools: readonly string[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/** The reading tools of all configured servers. */
export class ToolServers implements ForeignTools {
  private readonly servers: ReadonlyMap<string, ServerOfTools>;

  constructor({ config, environment, told }: ToolServersGiven) {
    const callMs = config.callWithinS * 1000;
    const opened = Object.entries(config.servers).map(
      ([name, server]) =>
        [name, new ServerOfTools({ name, config: server, callMs, environment, told })] as const,
    );
    this.servers = new Map(opened);
  }

  /** Resolves when all are there or known not to be, or after this time; those that are late come later. */
  async start(waitMs: number): Promise<void> {
    const all = Promise.all([...this.servers.values()].map((server) => server.connect()));
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise((over) => {
      patience = setTimeout(over, waitMs);
    });
    await Promise.race([all, late]);
    clearTimeout(patience);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.servers.values()].map((server) => server.end()));
  }

  specs() {
    return [...this.servers.values()].flatMap(({ admitted }) => admitted.specs);
  }

  call: ForeignTools["call"] = async (name, input, signal) => {
    const server = [...this.servers.values()].find(({ admitted }) => admitted.names.has(name));
    if (!server) return { text: "That tool has just gone.", failed: true };
    return server.call(name, input, signal);
  };

  states(): ServerState[] {
    return [...this.servers].map(([name, { admitted, why }]) => ({
      name,
      why,
      tools: [...admitted.names.values()],
      leftOut: admitted.leftOut,
    }));
  }
}
