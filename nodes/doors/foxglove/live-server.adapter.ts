import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { FoxgloveConfig } from "../../config/foxglove";
import { RateLimit } from "../../web/rate-limit";
import { allowedHosts, isAllowedHost } from "../../web/who-asks";
import type { LiveFeed, Onlooker } from "./live-feed";
import { chosenProtocol, timeData } from "./protocol";

/** Never another: whoever is elsewhere comes through a tunnel of the owner's. */
const HOST = "127.0.0.1";
const LONGEST_REQUEST_BYTES = 64 * 1024;
const REQUESTS_PER_S = 20;
const REQUESTS_AT_ONCE = 200;
const TIME_EVERY_MS = 100;
/** Sockets that are not, or not yet, onlookers. */
const SPARE_SOCKETS = 8;

export interface LiveServerParts {
  readonly config: FoxgloveConfig;
  readonly feed: LiveFeed;
  nowMs(): number;
  /** A page was turned away: it is not among those that may look on. */
  turnedAway(origin: string): void;
}

/** Foxglove's end of the feed: sockets on this machine's own address, for pages that are named and for programs. */
export class LiveServer {
  private readonly http: Server;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_REQUEST_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => chosenProtocol(offered) ?? false,
  });
  private hosts: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: LiveServerParts) {
    this.http = createServer({
      headersTimeout: 5000,
      requestTimeout: 5000,
      keepAliveTimeout: 1000,
      connectionsCheckingInterval: 1000,
    });
    this.http.maxConnections = parts.config.maxConnections + SPARE_SOCKETS;
  }

  /** Those who look on now. */
  get onlookers(): number {
    return this.sockets.clients.size;
  }

  /** Listens; answers the address for Foxglove. Rejects, in one line, when the port is taken. */
  async start(): Promise<string> {
    const { port } = this.parts.config;
    await new Promise<void>((resolve, reject) => {
      const fail = ({ code, message }: NodeJS.ErrnoException) =>
        reject(new Error(`Foxglove can't be let in: ${code === "EADDRINUSE" ? taken(port) : message}`));
      this.http.once("error", fail).listen(port, HOST, resolve);
    });
    const bound = (this.http.address() as AddressInfo).port;
    this.hosts = allowedHosts(bound, [], []);
    this.http.on("request", (_, response) =>
      response.writeHead(426, { "Content-Type": "text/plain", Upgrade: "websocket" }).end("For Foxglove.\n"),
    );
    this.http.on("upgrade", (request, socket, head) => this.onUpgrade(request, socket, head));
    return `ws://localhost:${bound}`;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.closeAllConnections();
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }

  private onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const refusal = this.refusal(request);
    if (refusal === "") this.sockets.handleUpgrade(request, socket, head, (one) => this.admit(one));
    else socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  /** Why not, as a status line; empty: come in. */
  private refusal({ headers }: IncomingMessage): string {
    const { host, origin } = headers;
    const { config, turnedAway } = this.parts;
    if (!isAllowedHost(host, this.hosts)) return "421 Misdirected Request";
    if (origin !== undefined && !config.origins.includes(origin)) {
      turnedAway(origin);
      return "403 Forbidden";
    }
    const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
    if (!chosenProtocol(offered)) return "400 Bad Request";
    return this.onlookers >= config.maxConnections ? "503 Service Unavailable" : "";
  }

  private admit(socket: WebSocket): void {
    const { feed } = this.parts;
    const onlooker: Onlooker = {
      send: (data) => socket.send(data),
      backlogBytes: () => socket.bufferedAmount,
      cutOff: () => socket.terminate(),
    };
    const limit = new RateLimit(REQUESTS_PER_S, REQUESTS_AT_ONCE, performance.now());
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      feed.leave(onlooker);
      if (this.onlookers === 0) clearInterval(this.timer);
    });
    socket.on("message", (data, isBinary) => {
      if (!limit.take(performance.now())) socket.terminate();
      else feed.hear(onlooker, isBinary ? "" : String(data));
    });
    feed.come(onlooker);
    if (this.onlookers === 1) this.timer = setInterval(() => this.tellTime(), TIME_EVERY_MS).unref();
  }

  /** Time is hers: it may run faster than theirs, and her calendar may be elsewhere. */
  private tellTime(): void {
    const data = timeData(this.parts.nowMs());
    for (const socket of this.sockets.clients) if (socket.bufferedAmount === 0) socket.send(data);
  }
}

function taken(port: number): string {
  return `port ${port} is taken; choose another (--foxglove PORT, or foxglove.port)`;
}
