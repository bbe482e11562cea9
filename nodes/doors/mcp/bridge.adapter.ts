import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  isInitializeRequest,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
} from "@modelcontextprotocol/sdk/types.js";

const NOT_REACHED = -32001;

/**
 * Passes the messages of an agent on standard input and output on to a robot elsewhere, and back. Resolves when the
 * agent has gone.
 */
export async function bridge(url: URL, token: string): Promise<void> {
  const agent: Transport = new StdioServerTransport();
  const robot = new StreamableHTTPClientTransport(url, {
    ...(token !== "" && { requestInit: { headers: { authorization: `Bearer ${token}` } } }),
  });
  const gone = new Promise<void>((resolve) => {
    process.stdin.once("end", resolve).once("close", resolve);
    agent.onclose = resolve;
  });
  const link = new Link(agent, robot);
  agent.onmessage = (message) => void link.forth(message);
  (robot as Transport).onmessage = (message) => link.back(message);
  robot.onerror = (error) => process.stderr.write(`maid: ${firstLine(error)}\n`);
  await robot.start();
  await agent.start();
  await gone;
  await robot.terminateSession().catch(() => {});
  await robot.close();
}

class Link {
  private beginning: string | number | undefined;

  constructor(
    private readonly agent: Transport,
    private readonly robot: StreamableHTTPClientTransport,
  ) {}

  /** A robot that is not there is an answer too: the agent must not wait for it. */
  async forth(message: JSONRPCMessage): Promise<void> {
    if (isInitializeRequest(message) && isJSONRPCRequest(message)) this.beginning = message.id;
    try {
      await this.robot.send(message);
    } catch (error) {
      if (!isJSONRPCRequest(message)) return;
      const why = `The robot can't be reached: ${firstLine(error)}`;
      await this.agent.send({ jsonrpc: "2.0", id: message.id, error: { code: NOT_REACHED, message: why } });
    }
  }

  /** What both have agreed on goes with every later request. */
  back(message: JSONRPCMessage): void {
    if (isJSONRPCResultResponse(message) && message.id === this.beginning) {
      const { protocolVersion } = message.result;
      if (typeof protocolVersion === "string") this.robot.setProtocolVersion(protocolVersion);
    }
    void this.agent.send(message);
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split("\n")[0]! : "no answer";
}
