import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { LATEST_PROTOCOL_VERSION } from "@modelcontextprotocol/sdk/types.js";
import { webSection } from "../../config/web";
import { AgentsEntrance } from "../../web/agents-entrance.adapter";
import { PageFiles } from "../../web/page-files.adapter";
import { PageServer } from "../../web/page-server.adapter";
import { PageState } from "../../web/page-state";
import { filePairing } from "../../web/pairing.adapter";
import { StaticFiles } from "../../web/static-files.adapter";
import type { AgentDesk, Waiting } from "./agent-desk";
import { AgentHttp } from "./agent-http.adapter";
import { deskPort } from "./desk-host.adapter";
import { DeskOverPort } from "./desk-over-port.adapter";
import { overHttp } from "./pipes.contract";

const MINUTE_MS = 60_000;
let folder: string;
let server: PageServer;
let door: AgentHttp;
let port: MessagePort;
let address: string;
let nowMs: number;
let codes: string[];
let stops: number;
let changed: (uri?: string) => void;
let asked: Waiting | undefined;
let answerAsked: () => void;
const clients: Client[] = [];

/** What the robot's own loop does, with a floor that changes when the test says so. */
const desk: AgentDesk = {
  shown: () => [{ uri: "maid://grid", name: "grid", description: "the floor", mimeType: "text/plain" }],
  read: async () => "a floor",
  watch(tell) {
    changed = tell;
    return () => {};
  },
  answer: async (question) => `you asked: ${question}`,
  request: (_, waiting) =>
    new Promise((resolve) => {
      asked = waiting;
      answerAsked = () => resolve({ state: "cleaning", say: "It may be done.", failed: false });
      waiting.signal.addEventListener("abort", () => resolve({ state: "unanswered", say: "", failed: true }));
    }),
  async stop() {
    stops++;
    return true;
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "maid-agents-"));
  [nowMs, codes, stops, asked] = [0, [], 0, undefined];
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await server.stop();
  port.close();
  rmSync(folder, { recursive: true });
});

/** `isProxied`: a proxy of this machine passes everybody on, so that nobody counts as being at the robot. */
async function serve({ isProxied = false, maxSessions = 2 } = {}): Promise<void> {
  port = deskPort(desk);
  door = new AgentHttp(new DeskOverPort(port), { maxSessions, idleMinutes: 15 }, () => nowMs);
  const paired = filePairing(folder, "agent", (code) => codes.push(code));
  server = new PageServer({
    config: webSection.parse({ port: 0, httpsNames: isProxied ? ["maid.example"] : [] }),
    desk: { metrics: async () => undefined } as never,
    view: { state: new PageState(), nowMs: () => 0, wholeFloor: () => undefined },
    pairing: filePairing(folder, "page", () => {}),
    files: new StaticFiles(folder),
    ownFiles: new PageFiles({ dataDir: folder, program: "" }),
    agents: new AgentsEntrance(door, paired),
  });
  address = `${(await server.start()).replace("localhost", "127.0.0.1")}/mcp`;
}

async function agent(token?: string): Promise<Client> {
  const client = new Client({ name: "tester", version: "1" });
  clients.push(client);
  await client.connect(overHttp(address, token));
  return client;
}

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const TALK = { "content-type": "application/json", accept: "application/json, text/event-stream" };

/** A request as no client would send it; a stream of news is left open. */
function send(
  method: string,
  body: string,
  headers: Record<string, string> = {},
  to = address,
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(to, { method, headers: { ...TALK, ...headers } }, (response) => {
      let text = "";
      const end = () => resolve({ status: response.statusCode!, headers: response.headers, body: text });
      response.on("data", (piece) => {
        text += String(piece);
      });
      response.on("end", end).on("error", end);
    });
    sent.on("error", reject).end(body);
  });
}

const rpc = (method: string, params: object = {}) =>
  JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
const HELLO = rpc("initialize", {
  protocolVersion: LATEST_PROTOCOL_VERSION,
  capabilities: {},
  clientInfo: { name: "raw", version: "1" },
});
const begin = async (headers = {}) => String((await send("POST", HELLO, headers)).headers["mcp-session-id"]);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("agents over HTTP", () => {
  test("hear of changes they read along, ask, and are told how a request of theirs goes on", async () => {
    await serve();
    const client = await agent();
    const seen: string[] = [];
    const updated = new Promise<void>((resolve) => {
      client.fallbackNotificationHandler = async ({ params }) => {
        seen.push(String(params?.uri));
        resolve();
      };
    });
    await client.subscribeResource({ uri: "maid://grid" });
    changed("maid://grid");
    changed("maid://grid");
    await updated;
    expect(seen).toEqual(["maid://grid"]);
    const heard: number[] = [];
    const call = client.callTool({ name: "request_cleaning", arguments: { rooms: ["den"] } }, undefined, {
      onprogress: ({ progress }) => heard.push(progress),
    });
    while (!asked) await settled();
    expect(asked.agent).toBe("tester");
    asked.progress(0.25, "vacuuming");
    asked.progress(0.5, "vacuuming");
    answerAsked();
    expect(await call).toMatchObject({ structuredContent: { state: "cleaning" } });
    expect(heard).toEqual([0.25, 0.5]);
  });

  test("end the robot's waiting when they wait no longer", async () => {
    await serve();
    const client = await agent();
    const giving = new AbortController();
    const call = client.callTool({ name: "request_cleaning", arguments: { rooms: ["den"] } }, undefined, {
      signal: giving.signal,
    });
    const end = expect(call).rejects.toThrow();
    while (!asked) await settled();
    giving.abort();
    await end;
    while (!asked.signal.aborted) await settled();
  });

  test("are not answered by a name that is not hers, or from a page that is not hers", async () => {
    await serve();
    expect((await send("POST", HELLO, { host: "evil.example" })).status).toBe(421);
    expect((await send("POST", HELLO, { origin: "http://evil.example" })).status).toBe(403);
    expect((await send("POST", HELLO, { origin: "null" })).status).toBe(403);
    expect((await send("POST", HELLO, { origin: new URL(address).origin })).status).toBe(200);
  });

  test.each([
    ["a session that there is not", "POST", rpc("ping"), { "mcp-session-id": "x" }, 404, -32001],
    ["a stream of a session that there is not", "GET", "", { "mcp-session-id": "x" }, 404, -32001],
    ["no session", "POST", rpc("tools/list"), {}, 400, -32000],
    ["what is no JSON", "POST", "{", {}, 400, -32700],
    ["what is no message", "POST", "null", {}, 400, -32000],
    ["what is too long", "POST", `"${"x".repeat(70_000)}"`, {}, 413, -32000],
    ["another method", "PUT", HELLO, {}, 405, -32000],
  ])("are told what is wrong with %s", async (_, method, body, headers, status, code) => {
    await serve();
    const got = await send(method, body, headers as Record<string, string>);
    expect(got.status).toBe(status);
    expect(JSON.parse(got.body)).toMatchObject({ jsonrpc: "2.0", error: { code } });
  });

  test("must speak a version of the protocol that she knows, and may end their session", async () => {
    await serve();
    const session = { "mcp-session-id": await begin() };
    const version = { "mcp-protocol-version": "1999-01-01" };
    expect((await send("POST", rpc("ping"), { ...session, ...version })).status).toBe(400);
    expect((await send("POST", rpc("ping"), session)).status).toBe(200);
    expect((await send("DELETE", "", session)).status).toBe(200);
    expect((await send("POST", rpc("ping"), session)).status).toBe(404);
  });

  test("are few at a time: who is silent makes place, who reads along does not, and the idle are forgotten", async () => {
    await serve({ maxSessions: 2 });
    await agent(); // Its stream of news stays open.
    const silent = { "mcp-session-id": await begin() };
    const full = await send("POST", HELLO);
    expect([full.status, JSON.parse(full.body).error.message]).toEqual([503, "Too many agents are here."]);
    nowMs += 11_000;
    expect((await send("POST", HELLO)).status).toBe(200);
    expect((await send("POST", rpc("ping"), silent)).status).toBe(404);
    nowMs += 16 * MINUTE_MS;
    door.sweep();
    await clients[0]!.ping();
    expect((await send("POST", HELLO)).status).toBe(200);
  });

  test("that ask too much wait, and a stop never does", async () => {
    await serve();
    const session = { "mcp-session-id": await begin() };
    const statuses = new Set<number>();
    for (let i = 0; i < 70; i++) statuses.add((await send("POST", rpc("ping"), session)).status);
    expect(statuses).toEqual(new Set([200, 429]));
    const stop = await send("POST", rpc("tools/call", { name: "stop" }), session);
    expect([stop.status, stops]).toEqual([200, 1]);
    expect(stop.body).toMatch(/I have stopped/);
    nowMs += 1000;
    expect((await send("POST", rpc("ping"), session)).status).toBe(200);
  });

  test("hear the end of their streams when she shuts down", async () => {
    await serve();
    const session = { "mcp-session-id": await begin() };
    const news = send("GET", "", { ...session, accept: "text/event-stream" });
    await send("POST", rpc("ping"), session);
    await server.stop();
    expect((await news).status).toBe(200);
  });
});

describe("agents from elsewhere", () => {
  const pair = (code: string) => send("POST", code, {}, `${address}/pair`);

  test("are paired with the code that the robot shows, with tokens that are no page's", async () => {
    await serve({ isProxied: true });
    const turned = await send("POST", HELLO);
    expect([turned.status, turned.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
    expect((await pair("")).status).toBe(202);
    expect(codes).toEqual([expect.stringMatching(/^\d{6}$/)]);
    expect((await pair("not it")).status).toBe(403);
    const token = (await pair(codes[0]!)).body.trim();
    expect((await pair(codes[0]!)).status).toBe(403);
    const client = await agent(token);
    expect((await client.listTools()).tools).toHaveLength(3);
    expect(filePairing(folder, "page", () => {}).isToken(token)).toBe(false);
    expect(filePairing(folder, "agent", () => {}).isToken(token)).toBe(true);
    await expect(agent("a-page-s-token")).rejects.toThrow(/token is needed/);
  });

  test("are from elsewhere too when a proxy of this machine passes them on without being named", async () => {
    await serve();
    expect((await send("POST", HELLO)).status).toBe(200);
    expect((await send("POST", HELLO, { "x-forwarded-for": "203.0.113.9" })).status).toBe(401);
  });

  test("can't go on with another's session", async () => {
    await serve({ isProxied: true });
    await pair("");
    const mine = { authorization: `Bearer ${(await pair(codes[0]!)).body.trim()}` };
    await pair("");
    const theirs = { authorization: `Bearer ${(await pair(codes[1]!)).body.trim()}` };
    const session = { "mcp-session-id": await begin(mine) };
    expect((await send("POST", rpc("ping"), { ...session, ...mine })).status).toBe(200);
    expect((await send("POST", rpc("ping"), { ...session, ...theirs })).status).toBe(404);
    expect((await send("POST", rpc("ping"), session)).status).toBe(401);
  });
});
