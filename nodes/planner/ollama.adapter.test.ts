import { configSchema } from "../config/config";
import { estimateTokens } from "./context/tokens";
import { ask, looked, never, ollamaOptions, PLAN, pngBase64, request } from "./loopback-models.contract";
import { ModelFailure } from "./model";
import { checkOllama, ollamaEmbed, ollamaModel } from "./ollama.adapter";
import { ollamaApi, type Provider } from "./provider.contract";
import { Retriever } from "./retrieval/retriever";
import { TOOLS } from "./tools";

describe("Ollama's requests", () => {
  let provider: Provider;
  afterEach(() => provider.close());

  test("set num_ctx and keep_alive", async () => {
    provider = await ollamaApi(["tools"]);
    provider.script = [{ fault: "whole", wire: { text: "Hello." } }];
    await ask(ollamaModel(ollamaOptions(provider.url)));
    expect(provider.bodies[0]).toMatchObject({
      keep_alive: "5m",
      options: { num_ctx: 16_384, num_predict: 200 },
    });
  });

  test("that would be cut are not sent", async () => {
    provider = await ollamaApi(["tools"]);
    const long = { ...request, messages: [{ role: "user" as const, text: "so many words ".repeat(6000) }] };
    await expect(ask(ollamaModel(ollamaOptions(provider.url)), long)).rejects.toMatchObject({
      kind: "prompt_too_long",
    });
    expect(provider.bodies).toEqual([]);
  });

  test("are checked against what the server has loaded", async () => {
    provider = await ollamaApi(["tools"], 40_000, 4096);
    provider.script = [{ fault: "whole", wire: { text: "Hello." } }];
    await expect(ask(ollamaModel(ollamaOptions(provider.url)))).rejects.toMatchObject({
      kind: "prompt_too_long",
      message: expect.stringContaining("4096"),
    });
  });

  test("have a prompt's full budget fit into the default num_ctx", () => {
    const { contextTokens, replyTokens, ollamaContextTokens } = configSchema.parse({}).planner;
    const tools = estimateTokens(JSON.stringify(TOOLS));
    expect(1.2 * (contextTokens + tools) + replyTokens).toBeLessThanOrEqual(ollamaContextTokens);
  });

  test("have no more room than the model was made for", async () => {
    provider = await ollamaApi(["tools"], 2048);
    provider.script = [{ fault: "whole", wire: { text: "Hello." } }];
    await ask(ollamaModel(ollamaOptions(provider.url)));
    expect(provider.bodies[0]).toMatchObject({
      options: { num_ctx: 2048 },
    });
  });

  test("ask for JSON by a schema where the model has no tools", async () => {
    provider = await ollamaApi(["completion"]);
    provider.script = [
      { fault: "whole", wire: { text: `{"say":"","call":{"tool":"submit_plan","input":${PLAN}}}` } },
    ];
    const reply = await ask(ollamaModel(ollamaOptions(provider.url)));
    expect(provider.bodies[0]).toMatchObject({ format: { type: "object" } });
    expect(provider.bodies[0]).not.toHaveProperty("tools");
    expect(reply.calls).toEqual([{ id: "call_0", name: "submit_plan", input: JSON.parse(PLAN) as unknown }]);
  });

  test("without the model end with the line to type", async () => {
    provider = await ollamaApi(["tools"]);
    await provider.close();
    const { missing } = await checkOllama(ollamaOptions(provider.url));
    expect(missing).toContain("ollama serve");
    provider = await ollamaApi(["tools"]);
    provider.script = [{ fault: { status: 404 } }];
    const failed = ask(ollamaModel(ollamaOptions(provider.url)));
    await expect(failed).rejects.toBeInstanceOf(ModelFailure);
    await expect(failed).rejects.toMatchObject({ message: expect.stringContaining("ollama pull x") });
  });
});

test.each([
  [["tools", "vision"], { content: "The floor.", images: [pngBase64] }],
  [["tools"], { content: "This model can't look at pictures." }],
])("a picture reaches an Ollama model that can %j as it can take it", async (abilities, message) => {
  const provider = await ollamaApi(abilities);
  provider.script = [{ fault: "whole", wire: { text: "A floor." } }];
  await ask(ollamaModel(ollamaOptions(provider.url)), looked);
  const { messages } = provider.bodies[0] as { messages: object[] };
  expect(messages.at(-1)).toEqual({ role: "tool", tool_name: "see", ...message });
  await provider.close();
});

test("embeddings come from Ollama, once a text, and find what is near in meaning", async () => {
  const provider = await ollamaApi(["embedding"]);
  const embed = ollamaEmbed({ url: provider.url, model: "e", deadlineMs: 2000 });
  const retriever = new Retriever({ replace: () => {}, search: () => [] }, embed);
  const document = (id: string, text: string) => ({ id, label: "house" as const, room: "", text });
  retriever.replace("house", [document("a", "the sofa"), document("b", "the stove")]);
  const [best] = await retriever.find("somewhere to lie down on a sofa", 100, never);
  expect(best).toContain("the sofa");
  await retriever.find("another sofa", 100, never);
  expect(provider.bodies.map(({ model, input }) => [model, (input as string[]).length])).toEqual([
    ["e", 3],
    ["e", 1],
  ]);
  await provider.close();
  expect(await embed(["x"], never)).toBeUndefined();
});
