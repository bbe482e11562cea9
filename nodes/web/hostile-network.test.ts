import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { webSection } from "../config/web";
import type { PageDesk } from "./page-desk";
import { PageFiles } from "./page-files.adapter";
import { PageServer } from "./page-server.adapter";
import { PageState } from "./page-state";
import type { Pairing } from "./pairing";
import { filePairing } from "./pairing.adapter";
import { StaticFiles } from "./static-files.adapter";

let folder: string;
let server: PageServer;
let port: number;
let stops: number;
let codes: string[];
let pairing: Pairing;
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "maid-page-"));
  stops = 0;
  mkdirSync(join(folder, "web"));
  mkdirSync(join(folder, "recordings"));
  writeFileSync(join(folder, "web", "index.html"), "<!doctype html><title>Maid</title>");
  writeFileSync(join(folder, "secret.mcap"), "SECRET");
  writeFileSync(join(folder, "recordings", "job.mcap"), "MCAP");
  symlinkSync(join(folder, "secret.mcap"), join(folder, "recordings", "link.mcap"));
  const stop = async () => {
    stops++;
    return { ok: true, message: "" };
  };
  codes = [];
  pairing = filePairing(folder, "page", (code) => codes.push(code));
  server = new PageServer({
    config: webSection.parse({ port: 0, names: ["maid.local"] }),
    desk: { stop, metrics: async () => "a 1\n" } as Partial<PageDesk> as PageDesk,
    view: { state: new PageState(), nowMs: () => 0, wholeFloor: () => undefined },
    pairing,
    files: new StaticFiles(join(folder, "web")),
    ownFiles: new PageFiles({ dataDir: folder, program: "" }),
  });
  port = Number(new URL(await server.start()).port);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Sends these very bytes; resolves with all that comes back when the other end hangs up or `enough` has come. */
function raw(bytes: string | Buffer, enough = /^$/): Promise<string> {
  return new Promise((resolve) => {
    let got = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    sockets.push(socket);
    socket.on("data", (part) => {
      got += part.toString("latin1");
      if (enough.test(got)) resolve(got);
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(got));
  });
}

async function ask(
  path: string,
  lines: readonly string[] = [],
  start = `GET ${path} HTTP/1.1`,
): Promise<string> {
  const host = lines.some((line) => /^host:/i.test(line)) ? [] : [`Host: localhost:${port}`];
  return raw(`${[start, ...host, "Connection: close", ...lines].join("\r\n")}\r\n\r\n`);
}
const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

const SOCKET = [
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Protocol: maid",
];
/** Asks for a socket as a browser does; resolves with the answer's head and the first frame. */
function knock(lines: readonly string[], enough = /"access":"\w+"/): Promise<string> {
  const own = [`Host: localhost:${port}`, `Origin: http://localhost:${port}`];
  const head = ["GET /live HTTP/1.1", ...own, ...SOCKET, ...lines];
  return raw(`${head.join("\r\n")}\r\n\r\n`, enough);
}

describe("who comes through a proxy of this machine that calls her by her own name", () => {
  const MARKS = [
    "X-Forwarded-For: 203.0.113.9",
    "x-forwarded-host: maid.example",
    "X-Forwarded-Anything: 1",
    "Forwarded: for=203.0.113.9",
    "Via: 1.1 proxy",
    "X-Real-IP: 203.0.113.9",
    "CF-Connecting-IP: 203.0.113.9",
  ];

  test.each(MARKS)("is not at the robot: %s", async (mark) => {
    for (const path of ["/recordings", "/recordings/job.mcap", "/metrics"]) {
      expect(status(await ask(path))).toBe(200);
      expect(status(await ask(path, [mark]))).toBe(401);
    }
    expect(await knock([])).toContain('"access":"owner"');
    expect(await knock([mark])).toContain('"access":"locked"');
  });

  test("is not at the robot either when the proxy only shows by its old HTTP", async () => {
    expect(status(await ask("/recordings", [], "GET /recordings HTTP/1.0"))).toBe(401);
  });

  test("may read with the token of a paired page, and with no other word", async () => {
    pairing.offer(0);
    const token = pairing.pair(codes[0]!, 0)!;
    const as = (word: string) => ask("/metrics", [MARKS[0]!, `Authorization: ${word}`]);
    expect(status(await as(`Bearer ${token}`))).toBe(200);
    for (const wrong of ["", token, "Bearer", "Bearer bad", `Basic ${token}`, `Bearer ${token} ${token}`])
      expect(status(await as(wrong))).toBe(401);
  });

  test("can stop her all the same", async () => {
    expect(status(await ask("/stop", [MARKS[0]!, "Content-Length: 0"], "POST /stop HTTP/1.1"))).toBe(200);
    expect(stops).toBe(1);
  });
});

describe("a name that is not hers to the letter", () => {
  const NOT_HERS = [
    "localhost",
    "localhost.:PORT",
    "localhost:0PORT",
    "localhost:PORT.",
    "localhost:PORT@evil.example",
    "evil.example@localhost:PORT",
    "user:pass@localhost:PORT",
    "localhost:PORT/",
    "localhost:PORT#",
    "localhost:PORT, evil.example",
    "127.1:PORT",
    "2130706433:PORT",
    "0x7f000001:PORT",
    "0.0.0.0:PORT",
    "[::ffff:127.0.0.1]:PORT",
    "[::1%25lo]:PORT",
    "127.0.0.1.nip.example:PORT",
    "maid.local.evil.example:PORT",
    "ⅼocalhost:PORT",
    "",
  ];
  test.each(NOT_HERS)("is not answered: %j", async (name) => {
    const host = name.replaceAll("PORT", String(port));
    expect([400, 421]).toContain(status(await ask("/recordings", [`Host: ${host}`])));
    const post = ["Content-Length: 0", `Host: ${host}`, `Origin: http://${host}`];
    expect([400, 421]).toContain(status(await ask("/stop", post, "POST /stop HTTP/1.1")));
  });

  test.each(["LocalHost:PORT", "[::1]:PORT", "127.0.0.1:PORT", "MAID.local:PORT"])("is: %j", async (name) => {
    expect(status(await ask("/", [`Host: ${name.replace("PORT", String(port))}`]))).toBe(200);
  });

  test.each([
    "https://localhost:PORT",
    "http://localhost",
    "http://localhost.:PORT",
    "http://localhost:PORT.evil.example",
    "http://localhost:PORT/",
    "http://user@localhost:PORT",
    "http://127.0.0.1:PORT",
    "http://maid.local:PORT",
    "null",
    "file://",
  ])("opens no socket as an origin: %j", async (name) => {
    const origin = name.replace("PORT", String(port));
    const head = ["GET /live HTTP/1.1", `Host: localhost:${port}`, `Origin: ${origin}`, ...SOCKET];
    expect(status(await raw(`${head.join("\r\n")}\r\n\r\n`))).toBe(403);
  });

  test("is not taken from a second Host, nor from a whole address in the first line", async () => {
    const two = await ask("/recordings", [`Host: evil.example`, `Host: localhost:${port}`]);
    expect([400, 421]).toContain(status(two));
    const whole = await ask("", [], `GET http://evil.example/recordings HTTP/1.1`);
    expect(status(whole)).toBe(404);
  });
});

test.each([
  "/recordings/../secret.mcap",
  "/recordings/%2e%2e/secret.mcap",
  "/recordings/..%2fsecret.mcap",
  "/recordings/..\\secret.mcap",
  "/recordings/..%5csecret.mcap",
  "/recordings/job.mcap%00.mcap",
  "/recordings//job.mcap",
  "/recordings/link.mcap",
  "/recordings/.hidden.mcap",
  "/recordings/..;/secret.mcap",
  "/..%2f..%2fsecret.mcap",
  "/%2e%2e/%2e%2e/secret.mcap",
  "/web/../secret.mcap",
  "//etc/passwd",
])("no way leads out of the folder: %s", async (path) => {
  const answer = await ask(path);
  expect(status(answer)).toBe(404);
  expect(answer).not.toContain("SECRET");
});

test("a name with a NUL in it, and headers without an end, are cut off before they are read", async () => {
  expect(status(await ask("/recordings/job.mcap\0.mcap"))).toBe(400);
  expect(status(await ask("/", [`X-Large: ${"a".repeat(20_000)}`]))).toBe(431);
  const many = Array.from({ length: 3000 }, (_, n) => `X-${n}: ${n}`);
  expect(status(await ask("/", many))).toBe(431);
});

test("who opens a connection and says nothing, or a letter now and then, is cut off soon", async () => {
  const begun = performance.now();
  const slow = raw(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\nX-Slow: `);
  const letters = setInterval(() => sockets.at(-1)?.write("a"), 300);
  const [, slowly] = await Promise.all([raw(""), slow]).finally(() => clearInterval(letters));
  expect(status(slowly)).toBe(408);
  expect(performance.now() - begun).toBeLessThan(9000);
}, 15_000);

describe("a page's socket", () => {
  const frame = (op: number, text: string, fin = true) => {
    const data = Buffer.from(text);
    const size =
      data.length < 126
        ? Buffer.from([0x80 | data.length])
        : Buffer.from([0xfe, data.length >> 8, data.length & 255]);
    return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | op]), size, Buffer.alloc(4), data]);
  };
  /** What comes back on an open socket of somebody who is not paired, until she hangs up. */
  const send = (frames: readonly Buffer[], enough?: RegExp) => {
    const head = `GET /live HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\n`;
    const all = [Buffer.from(`${head}Via: 1.1 a\r\n${SOCKET.join("\r\n")}\r\n\r\n`), ...frames];
    return raw(Buffer.concat(all), enough);
  };

  test("without a token stops her, in one piece or in many, and does nothing else", async () => {
    await send([frame(1, '{"t":"stop","id":1}')], /"id":1,"ok":true/);
    const pieces = [...'{"t":"stop","id":2}'].map((letter, at) => frame(at === 0 ? 1 : 0, letter, false));
    await send([...pieces, frame(0, "")], /"id":2,"ok":true/);
    expect(stops).toBe(2);
    const asked = {
      reset: {},
      say: { text: "clean" },
      events: {},
      log: {},
      houses: {},
      move: { house: "flat" },
    };
    for (const [t, more] of Object.entries(asked)) {
      const answer = await send([frame(1, JSON.stringify({ t, id: 3, ...more }))], /"id":3,|\x88/);
      expect(answer).not.toContain('"id":3,"ok":true');
    }
  });

  test("is closed on frames that no browser sends", async () => {
    const piece = "a".repeat(60_000);
    const tooLarge = [frame(1, piece, false), frame(0, piece, false), frame(0, piece)];
    for (const frames of [
      tooLarge,
      [Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5])],
      [frame(0, "no beginning")],
      [frame(3, "no such kind")],
      [Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])],
      [Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe])],
    ])
      expect(await send(frames)).toMatch(/^HTTP\/1\.1 101/);
    expect(stops).toBe(0);
  });
});
