import type { ChildProcess } from "node:child_process";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { type JSONRPCMessage, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";

/** A client's end of an address; `token` is what it was paired with. */
export function overHttp(address: string, token?: string): Transport {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers } }) as Transport;
}

/** A client's end of a program that speaks the protocol on its pipes; notes every line that is none of it. */
export class OverPipes implements Transport {
  readonly strange: string[] = [];
  onclose?: () => void;
  onmessage?: (message: JSONRPCMessage) => void;
  private rest = "";

  constructor(private readonly child: ChildProcess) {}

  async start(): Promise<void> {
    this.child.stdout!.on("data", (piece: Buffer) => this.take(piece.toString()));
    this.child.once("close", () => this.onclose?.());
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.child.stdin!.write(`${JSON.stringify(message)}\n`);
  }

  async close(): Promise<void> {
    this.child.stdin!.end();
  }

  private take(piece: string): void {
    const lines = (this.rest + piece).split("\n");
    this.rest = lines.pop()!;
    for (const line of lines) {
      const read = JSONRPCMessageSchema.safeParse(parsed(line));
      if (read.success) this.onmessage?.(read.data);
      else this.strange.push(line);
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
