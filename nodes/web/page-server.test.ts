import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import { webSection } from "../config/web";
import type { PageDesk, PageView } from "./page-desk";
import { PageFiles } from "./page-files.adapter";
import { PageServer } from "./page-server.adapter";
import { PageState } from "./page-state";
import { filePairing } from "./pairing.adapter";
import type { Message } from "./protocol";
import { StaticFiles } from "./static-files.adapter";

let directory: string;
let server: PageServer;
let port: number;
let stops: string[];
let said: string[];
let desk: PageDesk;
let view: PageView;
const open: WebSocket[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "maid-page-"));
  writeFileSync(join(directory, "index.html"), "<!doctype html><title>Maid</title>");
  writeFileSync(join(directory, "secret.yaml"), "key: 1");
  stops = [];
  said = [];
  desk = {
    stop: async (by) => {
      stops.push(by);
      return { ok: true, message: "" };
    },
    reset: async () => ({ ok: true, message: "" }),
    async say(text) {
      said.push(text);
      return { ok: true, message: "" };
    },
    listen: () => {},
    edit: async () => ({ ok: false, message: "no" }),
    routine: async () => ({ ok: false, message: "no" }),
    photo: async () => undefined,
    metrics: async () => "# HELP a b\n# TYPE a gauge\na 1\n",
    houses: async () => [],
    move: async () => ({ ok: true, message: "" }),
    events: async () => [],
    log: async () => [],
  };
  view = { state: new PageState(), nowMs: () => 0, wholeFloor: () => undefined };
  server = new PageServer({
    config: webSection.parse({ port: 0, maxConnections: 3, messagesPerS: 5 }),
    desk,
    view,
    pairing: filePairing(directory, "page", () => {}),
    files: new StaticFiles(directory),
    ownFiles: new PageFiles({ dataDir: directory, program: "" }),
  });
  port = Number(new URL(await server.start()).port);
});

afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await server.stop();
  rmSync(directory, { recursive: true });
});

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Got> {
  return new Promise((resolve, reject) => {
    request({ port, path, method, headers: { Host: `localhost:${port}`, ...headers } }, (response) => {
      let body = "";
      response.on("data", (part) => {
        body += String(part);
      });
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    })
      .on("error", reject)
      .end();
  });
}

/** A page's socket; resolves with it when it is open, or with the status that turned it away. */
function visit(origin = `http://localhost:${port}`, host = `localhost:${port}`): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, {
      ...(origin !== "" && { origin }),
      headers: { Host: host },
    });
    open.push(socket);
    socket.on("open", () => resolve(socket));
    socket.on("unexpected-response", (_, response) => resolve(response.statusCode!));
    socket.on("error", () => {});
  });
}

async function page(): Promise<WebSocket> {
  const socket = await visit();
  if (typeof socket === "number") throw new Error(`turned away: ${socket}`);
  return socket;
}

const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on("close", resolve));

function replyTo(socket: WebSocket, id: number): Promise<Message> {
  return new Promise((resolve) => {
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.t === "reply" && message.id === id) resolve(message);
    });
  });
}

describe("the page's server", () => {
  it("gives its own files, and nothing else of the disk", async () => {
    const index = await get("/");
    expect([index.status, index.body]).toEqual([200, "<!doctype html><title>Maid</title>"]);
    for (const path of ["/secret.yaml", "/../page-server.test.ts", "/%2e%2e/etc/passwd", "/nothing"])
      expect((await get(path)).status).toBe(404);
  });

  it("forbids scripts that are not its own, frames around it, and guessing of types", async () => {
    const { headers } = await get("/");
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it("does not answer to a name that is not its own", async () => {
    expect((await get("/", { Host: `evil.example:${port}` })).status).toBe(421);
    expect(await visit(`http://evil.example:${port}`, `evil.example:${port}`)).toBe(421);
  });

  it("opens no socket for another site's page, nor for one that does not say where it is from", async () => {
    expect(await visit("http://evil.example")).toBe(403);
    expect(await visit(`https://localhost:${port}`)).toBe(403);
    expect(await visit("")).toBe(403);
  });

  it("stops without a socket and without a token, but not for another site", async () => {
    expect((await get("/stop", {}, "POST")).status).toBe(200);
    expect((await get("/stop", { Origin: "http://evil.example" }, "POST")).status).toBe(403);
    expect(stops).toEqual(["somebody"]);
  });

  it("trusts nobody for coming from this machine when a proxy with https serves it from here", async () => {
    const behind = new PageServer({
      config: webSection.parse({ port: 0, httpsNames: ["maid.example"] }),
      desk,
      view,
      pairing: filePairing(directory, "page", () => {}),
      files: new StaticFiles(directory),
      ownFiles: new PageFiles({ dataDir: directory, program: "" }),
    });
    const bound = Number(new URL(await behind.start()).port);
    const socket = new WebSocket(`ws://127.0.0.1:${bound}/live`, {
      origin: "https://maid.example",
      headers: { Host: "maid.example" },
    });
    const hello = await new Promise((resolve) => socket.on("message", (data) => resolve(String(data))));
    expect(hello).toContain('"access":"locked"');
    const recordings = await new Promise((resolve) =>
      request({ port: bound, path: "/recordings", headers: { Host: "maid.example" } }, (answer) =>
        resolve(answer.resume().statusCode),
      ).end(),
    );
    expect(recordings).toBe(401);
    await behind.stop();
  });

  it("keeps half its places for pages that are paired, and gives them those of pages that are not", async () => {
    const codes: string[] = [];
    const pairing = filePairing(directory, "page", (code) => codes.push(code));
    const behind = new PageServer({
      config: webSection.parse({ port: 0, httpsNames: ["maid.example"], maxConnections: 4 }),
      ...{ desk, view, pairing, files: new StaticFiles(directory) },
      ownFiles: new PageFiles({ dataDir: directory, program: "" }),
    });
    const bound = Number(new URL(await behind.start()).port);
    const knock = (token?: string) =>
      new Promise<string>((resolve) => {
        const options = { origin: "https://maid.example", headers: { Host: "maid.example" } };
        const protocols = token ? ["maid", `token.${token}`] : ["maid"];
        const socket = new WebSocket(`ws://127.0.0.1:${bound}/live`, protocols, options);
        open.push(socket);
        socket.on("message", (data) => resolve(/"access":"(\w+)"/.exec(String(data))?.[1] ?? ""));
        socket.on("unexpected-response", (_, { statusCode }) => resolve(String(statusCode)));
        socket.on("error", () => {});
      });
    expect(await Promise.all([knock(), knock(), knock()])).toEqual(["locked", "locked", "503"]);
    const token = pairing.pair(codes[0]!, performance.now())!;
    expect(await knock("made-up")).toBe("503");
    for (let n = 0; n < 4; n++) expect(await knock(token)).toBe("owner");
    expect(await knock(token)).toBe("503");
    await behind.stop();
  });

  it("says in one line that its port is taken", async () => {
    const second = new PageServer({
      config: webSection.parse({ port }),
      desk,
      view,
      pairing: filePairing(directory, "page", () => {}),
      files: new StaticFiles(directory),
      ownFiles: new PageFiles({ dataDir: directory, program: "" }),
    });
    await expect(second.start()).rejects.toThrow(`port ${port} is taken`);
  });

  it("hears what is said, and answers under the same number", async () => {
    const socket = await page();
    socket.send(JSON.stringify({ t: "say", id: 7, text: "mop the hall" }));
    expect(await replyTo(socket, 7)).toMatchObject({ ok: true });
    expect(said).toEqual(["mop the hall"]);
  });

  it("tells each page what is new, whoever caused it", async () => {
    const [one, two] = [await page(), await page()];
    const told = [one, two].map(
      (socket) =>
        new Promise((resolve) =>
          socket.on("message", (data) => {
            if (String(data).includes('"tool":2')) resolve(true);
          }),
        ),
    );
    view.state.set("tool", 2);
    server.round(undefined);
    expect(await Promise.all(told)).toEqual([true, true]);
  });

  it.each([
    ["noise", "}{", 1008],
    ["a key that nobody knows", '{"t":"stop","id":1,"now":true}', 1008],
    ["a request without a sense", '{"t":"drive","id":1}', 1008],
    ["a frame above 64 KiB", JSON.stringify({ t: "say", id: 1, text: "x".repeat(70_000) }), 1009],
  ])("closes on %s", async (_, frame, code) => {
    const socket = await page();
    socket.send(frame);
    expect(await closed(socket)).toBe(code);
    expect([stops, said]).toEqual([[], []]);
  });

  it("cuts a flood off, but lets a stop through it", async () => {
    const socket = await page();
    const end = closed(socket);
    for (let id = 0; id < 40; id++) socket.send(JSON.stringify({ t: "say", id, text: "x" }));
    socket.send('{"t":"stop","id":99}');
    expect(await end).toBe(1008);
    expect(said.length).toBeLessThanOrEqual(16);
    expect(stops).toEqual(["owner"]);
  });

  it("has room for so many pages, and for a stop when it is full", async () => {
    for (let n = 0; n < 3; n++) await page();
    expect(await visit()).toBe(503);
    expect((await get("/stop", {}, "POST")).status).toBe(200);
  });
});

test("shows what is measured, and how many pages are open, to whoever asks by her own name", async () => {
  const { status, headers, body } = await get("/metrics");
  expect(status).toBe(200);
  expect(headers["content-type"]).toContain("version=0.0.4");
  expect(body).toMatch(/^a 1$/m);
  expect(body).toMatch(/^maid_page_connections 0$/m);
  expect((await get("/metrics", { Host: "evil.example" })).status).toBe(421);
  expect((await get("/metrics", {}, "POST")).status).toBe(405);
});
