import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { networkInterfaces } from "node:os";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { WebConfig } from "../config/web";
import type { AgentsEntrance } from "./agents-entrance.adapter";
import type { PageDesk, PageView } from "./page-desk";
import type { PageFiles } from "./page-files.adapter";
import type { Pairing } from "./pairing";
import { PerAddress } from "./per-address";
import { LONGEST_FRAME_BYTES } from "./protocol";
import type { StaticFiles } from "./static-files.adapter";
import { Visitor, type VisitorParts } from "./visitor.adapter";
import { allowedHosts, httpsHosts, isAllowedHost, isLoopback, isOwnOrigin, isPassedOn } from "./who-asks";

const PROTOCOL = "maid";
const PING_MS = 15_000;
const LONGEST_UPLOAD_MS = 60_000;
/** Sockets beyond the pages that are allowed: for their files, and for a stop when all places are taken. */
const SPARE_SOCKETS = 64;

const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
} as const;

export interface PageServerParts {
  readonly config: WebConfig;
  readonly desk: PageDesk;
  readonly view: PageView;
  readonly pairing: Pairing;
  readonly files: StaticFiles;
  readonly ownFiles: PageFiles;
  /** Absent: other agents are not answered here. */
  readonly agents?: AgentsEntrance;
  /** Told when the first page comes and when the last one goes. */
  readonly watched?: (yes: boolean) => void;
}

/** Serves the page and its sockets. */
export class PageServer {
  private readonly http: Server;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  /** The oldest first. */
  private readonly visitors = new Set<Visitor>();
  private readonly addresses: PerAddress;
  private readonly timers: NodeJS.Timeout[] = [];
  private hosts: ReadonlySet<string> = new Set();
  private readonly https: ReadonlySet<string>;

  constructor(private readonly parts: PageServerParts) {
    this.http = createServer({
      headersTimeout: 5000,
      connectionsCheckingInterval: 1000,
      requestTimeout: LONGEST_UPLOAD_MS,
      keepAliveTimeout: 5000,
    });
    this.https = httpsHosts(parts.config.httpsNames);
    const most = parts.config.maxConnections + SPARE_SOCKETS;
    this.http.maxConnections = most;
    this.addresses = new PerAddress(Math.ceil(most / 2));
    this.http.on("connection", (socket) => this.onConnection(socket));
  }

  /** Listens; answers the address to open. Rejects when the port is taken. */
  async start(): Promise<string> {
    const { host, port, names } = this.parts.config;
    await new Promise<void>((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, host, port)));
      this.http.once("error", fail).listen(port, host, resolve);
    });
    const bound = (this.http.address() as AddressInfo).port;
    const addresses = addressesOf(host);
    this.hosts = new Set([...allowedHosts(bound, addresses, names), ...this.https]);
    this.http.on("request", (request, response) => void this.onRequest(request, response));
    this.http.on("upgrade", (request, socket, head) => this.onUpgrade(request, socket, head));
    this.timers.push(setInterval(() => this.sweepOut(), PING_MS).unref());
    const shown = isLoopback(addresses[0]) ? "localhost" : addresses[0]!;
    return `http://${shown.includes(":") ? `[${shown}]` : shown}:${bound}`;
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.parts.agents?.close();
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.closeAllConnections();
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }

  /** Tells every page what is new; `floor` is what changed on the floor since the last round. */
  round(floor: Uint8Array | undefined): void {
    for (const visitor of this.visitors) visitor.update(floor);
  }

  private onConnection(socket: Socket): void {
    const from = socket.remoteAddress ?? "";
    if (!this.addresses.take(from)) socket.destroy();
    else socket.on("close", () => this.addresses.give(from));
  }

  private async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const { host, origin } = request.headers;
    const path = (request.url ?? "/").split("?")[0]!;
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!isAllowedHost(host, this.hosts)) refuse(response, 421, "This robot is not called that.");
    else if (request.method === "POST" && path === "/stop") {
      if (origin === undefined || isOwnOrigin(origin, host, this.https)) await this.answerStop(response);
      else refuse(response, 403, "Not from there.");
    } else if (this.parts.agents?.owns(path)) {
      if (origin !== undefined && !isOwnOrigin(origin, host, this.https))
        refuse(response, 403, "Not from there.");
      else await this.parts.agents.answer(path, request, response, this.isLocal(request));
    } else if (this.parts.ownFiles.owns(request.method, path)) {
      if (!isRead && !isOwnOrigin(origin, host, this.https)) refuse(response, 403, "Not from there.");
      else if (!this.isOwner(request)) refuse(response, 401, "This page is not paired.");
      else await this.parts.ownFiles.answer(path, request, response);
    } else if (isRead && path === "/metrics") await this.answerMetrics(request, response);
    else if (!isRead) refuse(response, 405, "Not that way.");
    else if (this.parts.files.isEmpty) refuse(response, 503, "The page is not built: npm run build");
    else if (!this.parts.files.answer(path, request, response)) refuse(response, 404, "No such thing here.");
  }

  /** For a stop when no socket is to be had; needs no token, as no stop does. */
  private async answerStop(response: ServerResponse): Promise<void> {
    const answer = await this.parts.desk.stop("somebody");
    response.writeHead(answer.ok ? 200 : 503, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer));
  }

  private isOwner(request: IncomingMessage): boolean {
    const token = /^Bearer (.{1,100})$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    return this.isLocal(request) || this.parts.pairing.isToken(token);
  }

  /** At the robot itself; behind a proxy of this machine everybody would seem to be. */
  private isLocal({ socket, headers, httpVersion }: IncomingMessage): boolean {
    return this.https.size === 0 && isLoopback(socket.remoteAddress) && !isPassedOn(headers, httpVersion);
  }

  /** At the robot itself for everybody, as the page is; elsewhere with a page's token. */
  private async answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.isOwner(request))
      return refuse(response, 401, "A paired page's token is needed: Authorization: Bearer TOKEN.");
    const text = await this.parts.desk.metrics();
    if (text === undefined) return refuse(response, 503, "Nothing is measured now.");
    const own = "# HELP maid_page_connections Pages that are open.\n# TYPE maid_page_connections gauge\n";
    response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
    response.end(`${text}${own}maid_page_connections ${this.visitors.size}\n`);
  }

  private onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { host, origin } = request.headers;
    socket.on("error", () => socket.destroy());
    const { desk, view, pairing, config } = this.parts;
    if (!isAllowedHost(host, this.hosts)) turnAway(socket, "421 Misdirected Request");
    else if (!isOwnOrigin(origin, host, this.https)) turnAway(socket, "403 Forbidden");
    else if (request.url !== "/live") turnAway(socket, "404 Not Found");
    else if (!this.makePlace(request)) turnAway(socket, "503 Service Unavailable");
    else
      this.sockets.handleUpgrade(request, socket, head, (page) => {
        const isLocal = this.isLocal(request);
        const monotonicMs = () => performance.now();
        const { messagesPerS } = config;
        const token = tokenOf(request);
        this.admit(page, { desk, view, pairing, messagesPerS, isLocal, token, monotonicMs });
      });
  }

  /**
   * Pages that are not paired get half the places, so that they never take the last one from those that are; a paired
   * page that finds all places taken gets the one of the longest-standing page that is not.
   */
  private makePlace(request: IncomingMessage): boolean {
    const most = this.parts.config.maxConnections;
    const strangers = [...this.visitors].filter(({ isOwner }) => !isOwner);
    const isTrusted = this.isLocal(request) || this.parts.pairing.isToken(tokenOf(request));
    if (!isTrusted) return strangers.length < Math.ceil(most / 2) && this.visitors.size < most;
    if (this.visitors.size < most) return true;
    const [longest] = strangers;
    if (!longest) return false;
    this.visitors.delete(longest);
    longest.leave();
    return true;
  }

  private admit(page: WebSocket, parts: VisitorParts): void {
    const visitor = new Visitor(page, parts);
    this.visitors.add(visitor);
    if (this.visitors.size === 1) this.parts.watched?.(true);
    alive.add(page);
    page.on("pong", () => alive.add(page));
    page.on("close", () => {
      this.visitors.delete(visitor);
      if (this.visitors.size === 0) this.parts.watched?.(false);
    });
  }

  /** A page that has not answered the last ping is gone. */
  private sweepOut(): void {
    for (const page of this.sockets.clients) {
      if (!alive.delete(page)) page.terminate();
      else page.ping();
    }
  }
}

/** A page names this protocol, and beside it its token, which has no other place in a browser's request. */
function tokenOf({ headers }: IncomingMessage): string {
  const offered = headers["sec-websocket-protocol"] ?? "";
  return /^maid, ?token\.([\w-]{1,100})$/.exec(offered)?.[1] ?? "";
}

/** Sockets that have answered since the last ping. */
const alive = new WeakSet<object>();

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** One line for whoever started the robot. */
function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `the page can't be served: port ${port} is taken; choose another (web.port)`;
  if (code === "EACCES") return `the page can't be served: port ${port} needs rights; choose one above 1023`;
  return `the page can't be served on ${host}:${port}: ${message}`;
}

/** The addresses that a browser may reach the listening address by; the one to tell people first. */
function addressesOf(host: string): string[] {
  if (host !== "0.0.0.0" && host !== "::") return [host];
  const all = Object.values(networkInterfaces()).flatMap((them) => them ?? []);
  return [...all.filter(({ internal }) => !internal), ...all].map(({ address }) => address);
}
