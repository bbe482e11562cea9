/** An attack on the page, from a process of its own: many sockets that stay, come back when they are cut off, and talk. */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import WebSocket from "ws";

export interface Flood {
  readonly address: string;
  readonly sockets: number;
  readonly messagesPerS: number;
  readonly ms: number;
}

/** What the attacker saw. */
export interface FloodReport {
  /** Sockets that were open when the talking began, and at its end. */
  readonly held: number;
  readonly heldAtEnd: number;
  readonly sent: number;
  readonly cutOff: number;
}

const OPENING_MS = 1500;
const TICK_MS = 10;
/** Sentences, noise, and what looks like a stop. */
const MESSAGES = [
  '{"t":"say","id":1,"text":"hello there"}',
  '{"t":"log","id":2,"sinceMs":0,"limit":5000}',
  `{"t":"say","id":3,"text":"${"x".repeat(1900)}"}`,
  '{"t":"auth","token":"no"}',
];

/** Floods a page for a while from a child process. Rejects when that can't be run. */
export type RunFlood = (flood: Flood) => Promise<FloodReport>;

/** Builds the attacker into a folder: it takes this process's time, and so comes before anything is measured. */
export function buildFlood(folder: string): RunFlood {
  const file = join(folder, "flood.js");
  const run = flooding.name;
  const contents = `import { ${run} } from "./flood.adapter";
    ${run}(JSON.parse(process.argv[2])).then((report) => { console.log(JSON.stringify(report)); process.exit(0); });`;
  const stdin = { contents, resolveDir: resolve("nodes/web"), loader: "ts" } as const;
  buildSync({ stdin, outfile: file, bundle: true, platform: "node", external: ["esbuild"] });
  return (flood) => floodFrom(file, flood);
}

function floodFrom(file: string, flood: Flood): Promise<FloodReport> {
  const child = spawn(process.execPath, [file, JSON.stringify(flood)], {
    env: { ...process.env, NODE_PATH: resolve("node_modules") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (text) => {
    said += String(text);
  });
  return new Promise((done, failed) =>
    child.on("close", (code) =>
      code === 0 ? done(JSON.parse(said) as FloodReport) : failed(new Error(`the flood ended with ${code}`)),
    ),
  );
}

/** The flood itself, in its own process. */
export async function flooding({ address, sockets, messagesPerS, ms }: Flood): Promise<FloodReport> {
  const open: WebSocket[] = [];
  const report = { held: 0, heldAtEnd: 0, sent: 0, cutOff: 0 };
  const visit = () => {
    const socket = new WebSocket(`${address.replace("http", "ws")}/live`, {
      origin: address,
      perMessageDeflate: false,
    });
    socket.on("open", () => open.push(socket));
    socket.on("error", () => {});
    socket.on("close", () => {
      const at = open.indexOf(socket);
      if (at >= 0) open.splice(at, 1);
      report.cutOff++;
      setTimeout(visit, 200);
    });
  };
  for (let n = 0; n < sockets; n++) visit();
  await pause(OPENING_MS);
  report.held = open.length;
  const endMs = performance.now() + ms;
  const startMs = performance.now();
  while (performance.now() < endMs) {
    const due = ((performance.now() - startMs) / 1000) * messagesPerS;
    for (; report.sent < due && open.length > 0; report.sent++) {
      open[report.sent % open.length]!.send(MESSAGES[report.sent % MESSAGES.length]!);
    }
    await pause(TICK_MS);
  }
  report.heldAtEnd = open.length;
  return report;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
