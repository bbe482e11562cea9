import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { buildProgram, ended, type Program, writeSmallHouse } from "../../cli/program.adapter";
import { OverPipes } from "./pipes.contract";

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

describe("maid mcp", () => {
  test("answers the agent that has started it, with nothing else on its output, and ends with it", async () => {
    const args = [
      "mcp",
      "--house",
      writeSmallHouse(program.folder),
      "--data",
      join(program.folder, "d"),
      "--port",
      "0",
    ];
    const child = program.start(args);
    const end = ended(child);
    const pipes = new OverPipes(child);
    const agent = new Client({ name: "tester", version: "1" });
    await agent.connect(pipes);
    expect((await agent.listTools()).tools).toHaveLength(3);
    const { contents } = await agent.readResource({ uri: "maid://house" });
    expect(JSON.stringify(contents)).toContain("den");
    const asked = await agent.callTool({ name: "ask", arguments: { question: "is the den clean?" } });
    expect(JSON.stringify(asked)).toMatch(/not cleaned the den/);
    expect(await agent.callTool({ name: "stop" })).toMatchObject({ isError: false });
    await agent.close();
    const { status, err } = await end;
    expect(pipes.strange).toEqual([]);
    expect(err).toMatch(/where the owner is asked: http:/);
    expect(status).toBe(0);
  });

  test("ends when too much comes at once", async () => {
    const args = [
      "mcp",
      "--house",
      writeSmallHouse(program.folder),
      "--data",
      join(program.folder, "e"),
      "--port",
      "0",
    ];
    const { status } = await program.run(args, `{"jsonrpc":"2.0","x":"${"y".repeat(200_000)}`);
    expect(status).toBe(0);
  });

  test("knows its options", async () => {
    expect((await program.run(["mcp", "--help"])).out).toMatch(/claude mcp add/);
    const { status, err } = await program.run(["mcp", "--port", "house"]);
    expect([status, err]).toEqual([2, expect.stringMatching(/--port house: a port is/)]);
  });
});
