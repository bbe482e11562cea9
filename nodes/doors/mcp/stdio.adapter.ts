import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { AgentDesk } from "./agent-desk";
import { serveAgent } from "./agent-server.adapter";

/** One message of an agent's; the protocol's own limit is meant for files. */
const LONGEST_BYTES = 64 * 1024;

/** Serves the agent that has started this process; `gone` is called when it has closed its end, or said too much. */
export async function serveStdio(desk: AgentDesk, gone: () => void): Promise<void> {
  const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: LONGEST_BYTES });
  process.stdin.once("end", gone).once("close", gone);
  process.stdout.once("error", gone);
  await serveAgent(desk, transport);
  const close = transport.onclose;
  transport.onclose = () => {
    close?.();
    gone();
  };
}
