/** What an inspector checks of a server, on whichever transport: the SDK's own client, and answers in protocol form. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";

const NO_SUCH_RESOURCE = -32002;

/** `connect` answers a new agent's transport to a robot in a house of the rooms den and hall. */
export function describeAgentServer(name: string, connect: () => Promise<Transport>): void {
  describe(`an agent ${name}`, () => {
    let agent: Client;
    beforeAll(async () => {
      agent = new Client({ name: "tester", version: "1" });
      await agent.connect(await connect());
    }, 60_000);
    afterAll(() => agent.close());

    test("is told who she is, what she can, and that it is not her owner", () => {
      expect(agent.getServerVersion()).toMatchObject({ name: "maid" });
      expect(agent.getServerCapabilities()).toEqual({
        resources: { subscribe: true, listChanged: true },
        tools: {},
      });
      expect(agent.getInstructions()).toMatch(/not her owner/);
    });

    test("finds tools with schemas that accept what they say", async () => {
      const { tools } = await agent.listTools();
      expect(tools.map((tool) => tool.name)).toEqual(["ask", "request_cleaning", "stop"]);
      const accepts = (name: string, input: object) => {
        const { inputSchema } = tools.find((tool) => tool.name === name)!;
        return new AjvJsonSchemaValidator().getValidator(inputSchema as never)(input).valid;
      };
      expect(accepts("ask", { question: "is the den clean?" })).toBe(true);
      expect(accepts("ask", { question: "" })).toBe(false);
      expect(accepts("request_cleaning", { rooms: ["den"], until: "done" })).toBe(true);
      expect(accepts("request_cleaning", { rooms: ["den"], owner: true })).toBe(false);
      expect(accepts("stop", {})).toBe(true);
    });

    test("finds resources and their template, and can read each", async () => {
      const { resources } = await agent.listResources();
      const uris = resources.map(({ uri }) => uri);
      expect(uris).toEqual(expect.arrayContaining(["maid://house", "maid://log", "maid://grid/den"]));
      for (const { uri, mimeType } of resources) {
        const [content] = (await agent.readResource({ uri })).contents;
        expect(content).toMatchObject({ uri, mimeType, text: expect.any(String) });
      }
      const { resourceTemplates } = await agent.listResourceTemplates();
      expect(resourceTemplates).toEqual([expect.objectContaining({ uriTemplate: "maid://grid/{room}" })]);
    });

    test("is answered in the protocol's form when it asks for what there is not", async () => {
      const code = (promise: Promise<unknown>) =>
        promise.then(String, (error: { code: number }) => error.code);
      expect(await code(agent.callTool({ name: "drive", arguments: {} }))).toBe(ErrorCode.InvalidParams);
      expect(await code(agent.readResource({ uri: "maid://grid/moon" }))).toBe(NO_SUCH_RESOURCE);
      expect(await code(agent.subscribeResource({ uri: "file:///etc/passwd" }))).toBe(NO_SUCH_RESOURCE);
      expect(await code(agent.listPrompts())).toBe(ErrorCode.MethodNotFound);
      const wrong = await agent.callTool({ name: "ask", arguments: { question: 7 } });
      expect(wrong).toMatchObject({ isError: true });
    });

    test("pings her, and gives up a call of its own", async () => {
      await agent.ping();
      const giving = new AbortController();
      const asked = agent.callTool({ name: "ask", arguments: { question: "where are you?" } }, undefined, {
        signal: giving.signal,
      });
      giving.abort("no time");
      await expect(asked).rejects.toThrow(/no time/);
      await agent.ping();
    });

    test("reads the grid along, and stops doing so", async () => {
      await agent.subscribeResource({ uri: "maid://grid" });
      await agent.unsubscribeResource({ uri: "maid://grid" });
    });

    test("stops her at once, with nobody asked", async () => {
      expect(await agent.callTool({ name: "stop" })).toMatchObject({ isError: false });
      const asked = await agent.callTool({ name: "ask", arguments: { question: "what are you doing?" } });
      expect(JSON.stringify(asked)).toMatch(/stopped/i);
    });
  });
}
