import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import WebSocket from "ws";
import { buildProgram, ended, type Program, writeSmallHouse } from "../../cli/program.adapter";
import { describeAgentServer } from "./inspect.contract";
import { OverPipes, overHttp } from "./pipes.contract";

let program: Program;
let served: ChildProcess;
let address: string;
const pipes: ChildProcess[] = [];
beforeAll(async () => {
  program = buildProgram();
  served = program.start(["serve", ...robotArgs("served", "mcp: { http: true }\n")]);
  address = await lineOf(served, /For other agents \(MCP\): (\S+)/);
}, 60_000);
afterAll(async () => {
  for (const child of [served, ...pipes]) child.kill("SIGINT");
  await ended(served);
  program.remove();
}, 60_000);

function robotArgs(name: string, settings = ""): string[] {
  const data = join(program.folder, name);
  mkdirSync(data);
  writeFileSync(join(data, "config.yaml"), settings);
  return ["--house", writeSmallHouse(program.folder), "--data", data, "--port", "0", "--seed", "1"];
}

function lineOf(child: ChildProcess, line: RegExp): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    child.stdout!.on("data", (piece) => {
      said += piece;
      const match = line.exec(said);
      if (match) found(match[1]!);
    });
    child.once("close", (code) => failed(new Error(`ended with ${code}: ${said}`)));
  });
}

function overPipes(args: readonly string[]): OverPipes {
  const child = program.start(args);
  pipes.push(child);
  return new OverPipes(child);
}

describeAgentServer("on standard input and output", async () => overPipes(["mcp", ...robotArgs("piped")]));
describeAgentServer("over HTTP", async () => overHttp(address));
describeAgentServer("on pipes, passed on over HTTP", async () => overPipes(["mcp", "--url", address]));

describe("an agent over HTTP with the owner at the page", () => {
  test("has what it asks for done only once the owner has said yes, and may be named", async () => {
    const page = await openPage();
    page.say("carry on");
    await page.heard(/at your service|released|go on|again|nothing/i);
    const agent = new Client({ name: "claude-code", version: "1" });
    await agent.connect(overHttp(address));
    const asked = agent.callTool({ name: "request_cleaning", arguments: { rooms: ["den"] } });
    const question = await page.heard(/asks for work/);
    expect(question).toMatch(
      /^An agent that calls itself claude-code asks for work\. Shall I vacuum the den\?/,
    );
    page.say("yes");
    expect(await asked).toMatchObject({ structuredContent: { state: "cleaning" } });
    expect(await agent.callTool({ name: "stop" })).toMatchObject({ isError: false });
    await agent.close();
    page.close();
  });
});

/** A page's socket, as its owner uses it. */
async function openPage() {
  const origin = new URL(address).origin;
  const socket = new WebSocket(`${origin.replace("http", "ws")}/live`, "maid", { origin });
  const waiting: { pattern: RegExp; found: (text: string) => void }[] = [];
  socket.on("message", (data, isBinary) => {
    if (isBinary) return;
    const { feed = [] } = JSON.parse(String(data)) as { feed?: { text: string }[] };
    for (const { text } of feed) {
      for (const one of waiting) if (one.pattern.test(text)) one.found(text);
    }
  });
  await new Promise((open, failed) => socket.once("open", open).once("error", failed));
  let id = 0;
  return {
    say: (text: string) => socket.send(JSON.stringify({ t: "say", id: ++id, text })),
    heard: (pattern: RegExp) =>
      new Promise<string>((found) => {
        waiting.push({ pattern, found });
      }),
    close: () => socket.close(),
  };
}
