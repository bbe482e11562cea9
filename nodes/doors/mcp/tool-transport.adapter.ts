import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { ToolServer } from "../../config/mcp";
import { cappedFetch } from "./capped-fetch.adapter";
import { plainLine } from "./foreign-text";

/** One message of a program's. */
const LONGEST_MESSAGE_BYTES = 4_000_000;
const LONGEST_COMPLAINT = 200;

interface ToolTransport {
  readonly transport: Transport;
  /** The last line that a program has complained with; empty: none. */
  complaint(): string;
}

/** The way to a configured server, not yet opened. Throws when its token is missing. */
export function toolTransport(
  config: ToolServer,
  environment: Readonly<Record<string, string | undefined>>,
): ToolTransport {
  if (config.url !== undefined)
    return { transport: overHttp(config.url, tokenOf(config, environment)), complaint: () => "" };
  const { command = "", args, env } = config;
  const program = new StdioClientTransport({
    command,
    args,
    env,
    stderr: "pipe",
    maxBufferSize: LONGEST_MESSAGE_BYTES,
  });
  let complaint = "";
  program.stderr?.on("data", (piece: Buffer) => {
    const lines = piece.toString("utf8").trim().split("\n");
    complaint = plainLine(lines.at(-1) ?? "", LONGEST_COMPLAINT);
  });
  return { transport: program, complaint: () => complaint };
}

function overHttp(url: string, token: string | undefined): Transport {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const options = { fetch: cappedFetch, requestInit: { headers } };
  return new StreamableHTTPClientTransport(new URL(url), options) as Transport;
}

function tokenOf(
  { tokenVariable }: ToolServer,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (tokenVariable === undefined) return undefined;
  const token = environment[tokenVariable];
  if (token) return token;
  throw new Error(`the environment's variable ${tokenVariable} is not set`);
}
