import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { webSection } from "../config/web";
import { FloorLooks } from "./floor-looks";
import type { PageDesk } from "./page-desk";
import { PageHost } from "./page-host.adapter";
import { PageState } from "./page-state";

/** A page's thread that listens on a port, tells with a code which port it was given, and dies when it is shown a tool. */
const THREAD = `
const { parentPort, workerData } = require("node:worker_threads");
const server = require("node:http").createServer().listen(workerData.config.port, "127.0.0.1", () => {
  parentPort.postMessage({ t: "listening", address: "http://127.0.0.1:" + server.address().port });
  parentPort.postMessage({ t: "watched", yes: true });
});
parentPort.on("message", (message) => {
  if (message.t === "end") server.close(() => parentPort.postMessage({ t: "ended" }));
  if (message.t !== "round" || message.parts.tool === undefined) return;
  parentPort.postMessage({ t: "code", code: server.address().port + " tool " + message.parts.tool });
  if (message.parts.tool === 1) throw new Error("out of memory");
});`;

test("a page's thread that dies comes up again on its port, and is told everything anew", async () => {
  const folder = mkdtempSync(join(tmpdir(), "maid-host-"));
  const threadFile = join(folder, "thread.js");
  writeFileSync(threadFile, THREAD);
  const state = new PageState();
  const codes: string[] = [];
  const deaths: string[] = [];
  const host = new PageHost({
    threadFile,
    data: { config: webSection.parse({ port: 0, framesPerS: 30 }), dataDir: folder, builtDir: folder },
    desk: {} as PageDesk,
    state,
    looks: new FloorLooks(),
    nowMs: () => 0,
    showCode: (code) => codes.push(code),
    died: (why) => {
      deaths.push(why);
      state.set("tool", 2);
    },
  });
  try {
    const port = new URL(await host.start()).port;
    state.set("tool", 1);
    while (codes.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(codes.slice(0, 2)).toEqual([`${port} tool 1`, `${port} tool 2`]);
    expect(deaths).toEqual(["out of memory"]);
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true });
  }
}, 20_000);
