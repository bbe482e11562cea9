import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import {
  CallToolResultSchema,
  ErrorCode,
  ListToolsResultSchema,
  McpError,
  ToolListChangedNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { ToolServer } from "../../config/mcp";
import type { ReadResult } from "../../planner/tools";
import { type Admitted, admit, type ListedTool, NONE_ADMITTED } from "./foreign-spec";
import { answerText, plainLine } from "./foreign-text";
import { toolTransport } from "./tool-transport.adapter";

const CONNECT_MS = 5000;
const MOST_PAGES = 5;
const LONGEST_INPUT = 2000;
const SOONEST_AGAIN_MS = 1000;
const RELIST_MS = 500;
const LATEST_AGAIN_MS = 60_000;
/** A server that answers nothing any longer is started again. */
const MOST_SILENCES = 2;

export interface ToolServerParts {
  readonly name: string;
  readonly config: ToolServer;
  readonly callMs: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told of each coming and going, in words for the log. */
  readonly told: (what: string) => void;
}

/**
 * One configured server: kept connected, its reading tools kept up to date. What it answers is checked for the protocol's form
 * only: its own schemas of answers are never compiled.
 */
export class ServerOfTools {
  admitted: Admitted = NONE_ADMITTED;
  /** Why it is not there; empty: it is. */
  why = "not reached yet";
  private client: Client | undefined;
  private attempts = 0;
  private silences = 0;
  private again: NodeJS.Timeout | undefined;
  private relisting: NodeJS.Timeout | undefined;
  private hasEnded = false;

  constructor(private readonly parts: ToolServerParts) {}

  /** Resolves when it is there, or is known not to be; it is tried again later then. */
  async connect(): Promise<void> {
    const client = new Client({ name: "maid", version: "0.1.0" }, { capabilities: {} });
    this.client = client;
    let complaint = () => "";
    const because = (why: string) => [why, complaint()].filter((text) => text !== "").join(": ");
    try {
      const way = toolTransport(this.parts.config, this.parts.environment);
      complaint = way.complaint;
      client.setNotificationHandler(ToolListChangedNotificationSchema, () => this.relist(client));
      await client.connect(way.transport, { timeout: CONNECT_MS });
      client.onclose = () => this.lose(client, because("it has ended"));
      await this.list(client);
    } catch (error) {
      this.lose(client, because(reasonOf(error)));
    }
  }

  /** Never rejects. */
  async call(name: string, input: unknown, signal: AbortSignal): Promise<ReadResult & { failed: boolean }> {
    const { client, admitted, parts } = this;
    const tool = admitted.names.get(name);
    if (tool === undefined || !client || this.why !== "")
      return failed(parts.name, this.why || "no such tool");
    const given = JSON.stringify(input ?? {});
    if (given.length > LONGEST_INPUT) return failed(parts.name, "that is too much to ask at once");
    try {
      const params = { name: tool, arguments: JSON.parse(given) as Record<string, unknown> };
      // A signal of its own: the library never takes its listeners off again.
      const limits = {
        signal: AbortSignal.any([signal]),
        timeout: parts.callMs,
        maxTotalTimeout: parts.callMs,
      };
      const answer = await client.request({ method: "tools/call", params }, CallToolResultSchema, limits);
      this.silences = 0;
      const text = answerText(parts.name, answer.content, answer.structuredContent);
      return { text, failed: answer.isError === true, tainted: true };
    } catch (error) {
      if (!signal.aborted) this.judge(client, error);
      return failed(parts.name, reasonOf(error));
    }
  }

  async end(): Promise<void> {
    this.hasEnded = true;
    clearTimeout(this.again);
    clearTimeout(this.relisting);
    const { client } = this;
    this.client = undefined;
    await client?.close();
  }

  /** A server's own refusal keeps it; one that is gone, or silent again and again, is begun anew. */
  private judge(client: Client, error: unknown): void {
    if (error instanceof McpError && error.code === ErrorCode.RequestTimeout) {
      if (++this.silences < MOST_SILENCES) return;
    } else if (error instanceof McpError && error.code !== ErrorCode.ConnectionClosed) return;
    this.lose(client, reasonOf(error));
  }

  /** However often it says that they have changed. */
  private relist(client: Client): void {
    this.relisting ??= setTimeout(() => {
      this.relisting = undefined;
      this.list(client).catch((error: unknown) => this.lose(client, reasonOf(error)));
    }, RELIST_MS).unref();
  }

  private async list(client: Client): Promise<void> {
    const tools: ListedTool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const params = cursor === undefined ? {} : { cursor };
      const limits = { timeout: CONNECT_MS };
      const listed = await client.request({ method: "tools/list", params }, ListToolsResultSchema, limits);
      tools.push(...listed.tools);
      cursor = listed.nextCursor;
      if (cursor === undefined) break;
    }
    if (this.client !== client) return;
    const { name, config, told } = this.parts;
    this.admitted = admit(name, tools, config.tools);
    [this.why, this.attempts, this.silences] = ["", 0, 0];
    told(`${name}: ${this.admitted.specs.length} reading tools`);
  }

  private lose(client: Client, why: string): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.admitted = NONE_ADMITTED;
    this.why = why;
    void client.close().catch(() => {});
    if (this.hasEnded) return;
    this.parts.told(`${this.parts.name}: ${why}`);
    const waitMs = Math.min(LATEST_AGAIN_MS, SOONEST_AGAIN_MS * 2 ** this.attempts++);
    this.again = setTimeout(() => void this.connect(), waitMs).unref();
  }
}

/** One line of what went wrong, in plain words; a server's own words in it are data like all others. */
function reasonOf(error: unknown): string {
  if (error instanceof McpError && error.code === ErrorCode.RequestTimeout) return "no answer in time";
  const { code, path, message, cause } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === "ENOENT") return `there is no program ${path ?? ""}`.trim();
  const because = (cause as Error | undefined)?.message;
  return plainLine([message ?? "no answer", because].filter(Boolean).join(": "), 200);
}

function failed(server: string, why: string): ReadResult & { failed: boolean } {
  return { text: `[${server}, data] It gave no answer: ${why}`, failed: true, tainted: true };
}
