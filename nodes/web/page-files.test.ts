import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { PNG } from "pngjs";
import { buildProgram, type Program } from "../cli/program.adapter";
import { webSection } from "../config/web";
import type { PageDesk } from "./page-desk";
import { PageFiles } from "./page-files.adapter";
import { PageServer } from "./page-server.adapter";
import { PageState } from "./page-state";
import { filePairing } from "./pairing.adapter";
import { StaticFiles } from "./static-files.adapter";

let program: Program;
let dataDir: string;
let server: PageServer;
let port: number;

beforeAll(async () => {
  program = buildProgram();
  dataDir = join(program.folder, "data");
  const folder = join(dataDir, "recordings");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "job-1.mcap"), "all that happened");
  writeFileSync(join(folder, "notes.txt"), "secret");
  writeFileSync(join(dataDir, "page-tokens.json"), "[]");
  symlinkSync(join(dataDir, "page-tokens.json"), join(folder, "link.mcap"));
  server = new PageServer({
    config: webSection.parse({ port: 0 }),
    desk: {} as PageDesk,
    view: { state: new PageState(), nowMs: () => 0, wholeFloor: () => undefined },
    pairing: filePairing(dataDir, "page", () => {}),
    files: new StaticFiles(program.folder),
    ownFiles: new PageFiles({ dataDir, program: join(program.folder, "maid.js") }),
  });
  port = Number(new URL(await server.start()).port);
});
afterAll(async () => {
  await server.stop();
  program.remove();
});

function ask(method: string, path: string, body: Uint8Array = Buffer.alloc(0), origin?: string) {
  const own = `http://localhost:${port}`;
  const headers = { Host: `localhost:${port}`, ...(method === "POST" && { Origin: origin ?? own }) };
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    request({ port, path, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        resolve({ status: response.statusCode!, text: String(Buffer.concat(pieces)) }),
      );
    })
      .on("error", reject)
      .end(body);
  });
}

/** A room of 4 x 3 m, white on black. */
function roomPng(): Buffer {
  const png = new PNG({ width: 100, height: 80 });
  for (let i = 0; i < 8000; i++) {
    const [x, y] = [i % 100, Math.floor(i / 100)];
    const shade = x >= 10 && x < 90 && y >= 10 && y < 70 ? 254 : 0;
    png.data.set([shade, shade, shade, 255], 4 * i);
  }
  return PNG.sync.write(png);
}

const upload = (header: object, image: Uint8Array) =>
  Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), image]);

describe("maps from a page", () => {
  it("become a house beside the current one", async () => {
    const yaml = "image: map.pgm\nresolution: 0.05\norigin: [-2, -1, 0]\nnegate: 0\n";
    const { status, text } = await ask("POST", "/maps", upload({ name: "Upstairs", yaml }, roomPng()));
    expect([status, JSON.parse(text)]).toEqual([200, { ok: true, message: "upstairs" }]);
    expect(readFileSync(join(dataDir, "houses", "upstairs", "upstairs.yaml"), "utf8")).toContain("room_1");
    expect(existsSync(join(dataDir, "current-house"))).toBe(false);
  });

  it("bring their own image: a path in the yaml is not read", async () => {
    const yaml = `image: ${join(dataDir, "page-tokens.json")}\nresolution: 0.05\norigin: [0, 0, 0]\n`;
    const { status } = await ask("POST", "/maps", upload({ name: "Attic", yaml }, roomPng()));
    expect(status).toBe(200);
  });

  it("are refused in plain words when they are none", async () => {
    const black = PNG.sync.write(new PNG({ width: 50, height: 50 }));
    const none = await ask("POST", "/maps", upload({ name: "Cellar" }, black));
    expect([none.status, JSON.parse(none.text).message]).toEqual([
      422,
      "map.png: no free floor in it (free floor is white)",
    ]);
    const wrong = await ask("POST", "/maps", upload({ name: "Cellar", yaml: "resolution: -1" }, roomPng()));
    expect(JSON.parse(wrong.text).message).toMatch(/not a Nav2 map: resolution/);
    expect((await ask("POST", "/maps", Buffer.alloc(21e6, "x"))).status).toBe(413);
    expect(existsSync(join(dataDir, "houses", "cellar"))).toBe(false);
  });

  it("are not taken from another site, nor without a token from elsewhere", async () => {
    const body = upload({ name: "Trojan" }, roomPng());
    expect((await ask("POST", "/maps", body, "http://evil.example")).status).toBe(403);
    expect(existsSync(join(dataDir, "houses", "trojan"))).toBe(false);
  });
});

describe("recordings", () => {
  it("are listed and given, and nothing else of the disk", async () => {
    const { text } = await ask("GET", "/recordings");
    expect(JSON.parse(text)).toMatchObject([{ name: "job-1.mcap", bytes: 17 }]);
    expect((await ask("GET", "/recordings/job-1.mcap")).text).toBe("all that happened");
    for (const name of [
      "notes.txt",
      "link.mcap",
      "..%2fpage-tokens.json",
      "../page-tokens.json",
      "none.mcap",
    ])
      expect((await ask("GET", `/recordings/${name}`)).status).toBe(404);
  });
});
