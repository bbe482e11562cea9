import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { ErrorCode, isInitializeRequest } from "@modelcontextprotocol/sdk/types.js";
import type { McpConfig } from "../../config/mcp";
import { bodyText } from "../../web/body";
import { RateLimit } from "../../web/rate-limit";
import type { SideDoor } from "../../web/side-door";
import type { AgentDesk } from "./agent-desk";
import { serveAgent } from "./agent-server.adapter";
import { isStopCall } from "./agent-tools";

const LONGEST_BYTES = 64 * 1024;
/** Of all agents together: what programs that read along and ask now and then need. */
const REQUESTS = { perS: 10, burst: 60 };
/** Answers that one agent waits for at a time, its stream of news included. */
const MOST_OPEN = 8;
/** A silent session makes place for a new agent after this time. */
const SILENT_MS = 10_000;
const SWEEP_MS = 5000;
const SESSION_LOST = -32001;
const REFUSED = -32000;

interface Session {
  readonly transport: StreamableHTTPServerTransport;
  /** Whose token opened it: nobody else goes on with it. */
  readonly who: string;
  open: number;
  usedMs: number;
}

/** Agents over Streamable HTTP: one session each, few at a time, forgotten when they are silent. */
export class AgentHttp implements SideDoor {
  private readonly sessions = new Map<string, Session>();
  private readonly limit: RateLimit;
  private readonly sweeping: NodeJS.Timeout;
  private isClosed = false;

  constructor(
    private readonly desk: AgentDesk,
    private readonly config: Pick<McpConfig, "maxSessions" | "idleMinutes">,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {
    this.limit = new RateLimit(REQUESTS.perS, REQUESTS.burst, monotonicMs());
    this.sweeping = setInterval(() => this.sweep(), SWEEP_MS).unref();
  }

  async answer(request: IncomingMessage, response: ServerResponse, who: string): Promise<void> {
    try {
      await this.pass(request, response, who);
    } catch {
      response.destroy();
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.sweeping);
    await Promise.all([...this.sessions.values()].map(({ transport }) => transport.close()));
  }

  /** Forgets who has been silent too long. */
  sweep(): void {
    const oldestMs = this.monotonicMs() - this.config.idleMinutes * 60_000;
    for (const { transport, open, usedMs } of this.sessions.values())
      if (open === 0 && usedMs < oldestMs) void transport.close();
  }

  private async pass(request: IncomingMessage, response: ServerResponse, who: string): Promise<void> {
    const method = request.method ?? "";
    if (!["GET", "POST", "DELETE"].includes(method)) {
      response.setHeader("Allow", "GET, POST, DELETE");
      return refuse(response, 405, REFUSED, "Not that way.");
    }
    const text = method === "POST" ? await bodyText(request, LONGEST_BYTES) : "";
    if (text === undefined) return refuse(response, 413, REFUSED, "One message has at most 64 KiB.");
    const body = method === "POST" ? parsed(text) : undefined;
    if (body instanceof SyntaxError) return refuse(response, 400, ErrorCode.ParseError, "That is no JSON.");
    const isStop = isStopCall(body);
    if (!isStop && !this.limit.take(this.monotonicMs()))
      return refuse(response, 429, REFUSED, "Too many requests: wait a little.");
    const session = await this.sessionOf(request, body, who);
    if ("status" in session) return refuse(response, session.status, session.code, session.message);
    if (!isStop && method !== "DELETE" && session.open >= MOST_OPEN)
      return refuse(response, 429, REFUSED, "Too many answers are waited for.");
    this.count(session, response);
    await session.transport.handleRequest(request, response, body);
    const { transport } = session;
    if (transport.sessionId === undefined) await transport.close(); // The first request was none that begins.
  }

  /** The request's session, or a new one for the first request; else why there is none. */
  private async sessionOf(request: IncomingMessage, body: unknown, who: string): Promise<Session | Refusal> {
    const id = request.headers["mcp-session-id"];
    if (id !== undefined) {
      const session = typeof id === "string" ? this.sessions.get(id) : undefined;
      return session?.who === who ? session : NO_SUCH_SESSION;
    }
    if (!isInitializeRequest(body)) return NO_SESSION;
    return this.isClosed || !this.hasPlace() ? FULL : this.begin(who);
  }

  private async begin(who: string): Promise<Session> {
    const id = randomUUID();
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => id });
    const session = { transport, who, open: 0, usedMs: this.monotonicMs() };
    this.sessions.set(id, session);
    await serveAgent(this.desk, transport);
    const close = transport.onclose;
    transport.onclose = () => {
      this.sessions.delete(id);
      close?.();
    };
    return session;
  }

  /** When all places are taken, the one that has been silent longest goes. */
  private hasPlace(): boolean {
    if (this.sessions.size < this.config.maxSessions) return true;
    const latestMs = this.monotonicMs() - SILENT_MS;
    const silent = [...this.sessions.values()].filter(({ open, usedMs }) => open === 0 && usedMs < latestMs);
    const [longest] = silent.sort((a, b) => a.usedMs - b.usedMs);
    void longest?.transport.close();
    return longest !== undefined;
  }

  private count(session: Session, response: ServerResponse): void {
    session.open++;
    session.usedMs = this.monotonicMs();
    response.once("close", () => {
      session.open--;
      session.usedMs = this.monotonicMs();
    });
  }
}

interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

const NO_SUCH_SESSION: Refusal = { status: 404, code: SESSION_LOST, message: "Session not found." };
const NO_SESSION: Refusal = { status: 400, code: REFUSED, message: "Begin with initialize." };
const FULL: Refusal = { status: 503, code: REFUSED, message: "Too many agents are here." };

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify({ jsonrpc: "2.0", error: { code, message }, id: null }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
