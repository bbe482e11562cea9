import { configSchema } from "../config/config";
import { claudeModel } from "./claude.adapter";
import { estimateTokens } from "./context/tokens";
import { type Model, ModelFailure, type ModelRequest } from "./model";
import { checkOllama, ollamaEmbed, ollamaModel } from "./ollama.adapter";
import { type Fault, messagesApi, ollamaApi, type Provider, type Wire } from "./provider.contract";
import { Retriever } from "./retrieval/retriever";
import { type Stage, stageOf } from "./stage.contract";
import { TOOLS } from "./tools";

const DEADLINE_MS = 400;
const REQUEST = "I dropped a whole glass of lemonade near the coats, could you see to it";
const PLAN = '{"steps":[{"do":"clean","room":"hall","mode":"mop"}]}';
const plan: Wire = { text: "Oh dear. I shall mop the hall.", calls: [{ name: "submit_plan", json: PLAN }] };

const claudeOptions = (baseUrl: string) => ({
  apiKey: "k",
  baseUrl,
  model: "x",
  thinking: "between_tools" as const,
  effort: "low" as const,
  deadlineMs: DEADLINE_MS,
});
const ollamaOptions = (url: string) => ({
  url,
  model: "x",
  contextTokens: 16_384,
  keepAlive: "5m",
  deadlineMs: DEADLINE_MS,
});

const PROVIDERS: Record<string, { open: () => Promise<Provider>; model: (url: string) => Model }> = {
  Claude: {
    open: messagesApi,
    model: (url) => claudeModel({ ...claudeOptions(url), retries: 0 }),
  },
  Ollama: {
    open: () => ollamaApi(["completion", "tools"]),
    model: (url) => ollamaModel(ollamaOptions(url)),
  },
};

describe.each(Object.entries(PROVIDERS))("%s", (_name, { open, model }) => {
  let provider: Provider;
  let stage: Stage;
  beforeEach(async () => {
    provider = await open();
    stage = await stageOf({ models: [model(provider.url)] });
  });
  afterEach(async () => {
    await stage.end();
    await provider.close();
  });

  test("a plan whose arguments come in pieces is done", async () => {
    provider.script = [{ fault: "whole", wire: plan }];
    await stage.hear(REQUEST);
    expect(JSON.parse(stage.goals[0]!.plan_json)).toEqual(JSON.parse(PLAN));
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
  });

  test.each<[string, Fault]>([
    ["cut in the middle", "cut"],
    ["a malformed line", "malformed_line"],
    ["malformed arguments", "malformed_arguments"],
    ["10 MB of text", "huge"],
    ["nothing in the answer", "empty"],
    ["a hang", "hang"],
    ["401", { status: 401 }],
    ["429 with retry-after", { status: 429, headers: { "retry-after": "30" } }],
    ["500", { status: 500 }],
    ["529", { status: 529 }],
  ])("%s: nothing moves, she says why in time, and the next command works", async (_fault, fault) => {
    provider.script = [{ fault, wire: fault === "empty" ? {} : plan }];
    const startMs = performance.now();
    await stage.hear(REQUEST);
    expect(performance.now() - startMs).toBeLessThan(10 * DEADLINE_MS);
    expect(stage.goals).toEqual([]);
    expect(stage.last().say).toMatch(/^My language model is not there/);
    await stage.hear("clean the kitchen");
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
  });

  test("an unknown tool is answered with an error, and two tools at once are both answered", async () => {
    const both = [
      { name: "fly", json: "{}" },
      { name: "see", json: "{}" },
    ];
    provider.script = [
      { fault: "whole", wire: { calls: both } },
      { fault: "whole", wire: { text: "I can't fly, it turns out." } },
    ];
    await stage.hear(REQUEST);
    expect(stage.goals).toEqual([]);
    expect(stage.last()).toMatchObject({ kind: "answered", say: "I can't fly, it turns out." });
    expect(JSON.stringify(provider.bodies[1])).toMatch(/no tool called.*There is no picture/);
  });

  test("a stop while it hangs is obeyed at once", async () => {
    provider.script = [{ fault: "hang" }];
    const heard = stage.hear(REQUEST);
    while (provider.bodies.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stage.tell("stop");
    await heard;
    expect(stage.calls).toEqual(["stop owner"]);
    expect(stage.last().kind).toBe("stopped");
  });
});

const request: ModelRequest = {
  pages: [
    { name: "a", text: "stable", endsPrefix: true },
    { name: "b", text: "live", endsPrefix: false },
  ],
  messages: [{ role: "user", text: "owner says: hello" }],
  tools: TOOLS,
  replyTokens: 200,
};
const never = new AbortController().signal;
const ask = (model: Model, asked = request) => model.ask(asked, never, () => {});

describe("Claude's requests", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await messagesApi();
    provider.script = [{ fault: "whole", wire: { text: "Hello." } }];
  });
  afterEach(() => provider.close());

  test("cache the stable pages, and count what was read from the cache", async () => {
    const reply = await ask(PROVIDERS.Claude!.model(provider.url));
    expect(provider.bodies[0]).toMatchObject({
      stream: true,
      system: [{ text: "stable", cache_control: { type: "ephemeral" } }, { text: "live" }],
      tools: [{ name: "look_up" }, { name: "read_log" }, { name: "see" }, { name: "submit_plan" }],
    });
    expect(reply.usage).toEqual({ in: 1000, cachedIn: 900, writtenIn: 50, out: 20 });
  });

  test("say how much the model may think, and give its thoughts back as they came", async () => {
    provider.script = [
      { fault: "whole", wire: { thought: "Coats hang in the hall.", calls: [{ name: "see", json: "{}" }] } },
    ];
    const { thoughts, calls } = await ask(PROVIDERS.Claude!.model(provider.url));
    const thought = { type: "thinking", thinking: "Coats hang in the hall.", signature: "sealed" };
    expect(thoughts).toEqual([thought]);
    expect(provider.bodies[0]).toMatchObject({
      thinking: { type: "between_tools" },
      output_config: { effort: "low" },
    });
    const again: ModelRequest = {
      ...request,
      messages: [
        ...request.messages,
        { role: "assistant", text: "", calls, thoughts: thoughts! },
        { role: "tools", results: [{ id: calls[0]!.id, name: "see", text: "dark", failed: false }] },
      ],
    };
    await ask(PROVIDERS.Claude!.model(provider.url), again);
    expect(provider.bodies[1]).toMatchObject({
      messages: [{}, { content: [thought, { type: "tool_use" }] }, { content: [{ type: "tool_result" }] }],
    });
  });

  test("for older models leave the fields away that they do not know", async () => {
    const older = { ...claudeOptions(provider.url), thinking: "unset" as const, effort: "unset" as const };
    await ask(claudeModel(older));
    expect(provider.bodies[0]).not.toHaveProperty("thinking");
    expect(provider.bodies[0]).not.toHaveProperty("output_config");
  });

  test("keep each message a block, and have all up to the last one cached", async () => {
    const messages = ["[data] awake", "owner says: hello"].map((text) => ({ role: "user" as const, text }));
    await ask(PROVIDERS.Claude!.model(provider.url), { ...request, messages });
    expect(provider.bodies[0]).toMatchObject({
      messages: [
        {
          role: "user",
          content: [
            { text: "[data] awake" },
            { text: "owner says: hello", cache_control: { type: "ephemeral" } },
          ],
        },
      ],
    });
  });

  test("that are declined or cut short give no answer", async () => {
    for (const [stopReason, kind] of [
      ["refusal", "declined"],
      ["max_tokens", "cut_off"],
      ["model_context_window_exceeded", "prompt_too_long"],
    ]) {
      provider.script = [{ fault: "whole", wire: { text: "Well,", stopReason: stopReason! } }];
      await expect(ask(PROVIDERS.Claude!.model(provider.url))).rejects.toMatchObject({ kind });
    }
  });

  test("that are one too many are tried again by the SDK, no sooner and not much later than retry-after says", async () => {
    const busy = { status: 429, headers: { "retry-after": "0.1" } };
    provider.script = [{ fault: busy }, { fault: "whole", wire: { text: "Hello." } }];
    const startedMs = performance.now();
    const model = claudeModel({ ...claudeOptions(provider.url), deadlineMs: 5000 });
    expect((await ask(model)).text).toBe("Hello.");
    const tookMs = performance.now() - startedMs;
    expect(tookMs).toBeGreaterThanOrEqual(95);
    // Without the header the SDK would wait for at least 375 ms; the machine may be slow, too.
    expect(tookMs).toBeLessThan(370);
    expect(provider.bodies).toHaveLength(2);
  });

  test("are tried again by the SDK, heeding retry-after", async () => {
    const busy = { status: 529, headers: { "retry-after-ms": "5" } };
    provider.script = [{ fault: busy }, { fault: busy }, { fault: "whole", wire: { text: "Hello." } }];
    const model = claudeModel({ ...claudeOptions(provider.url), deadlineMs: 5000 });
    expect((await ask(model)).text).toBe("Hello.");
    expect(provider.bodies).toHaveLength(3);
  });
});

/** What the camera saw, as a tool's result. */
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x00);
const looked: ModelRequest = {
  ...request,
  messages: [
    ...request.messages,
    { role: "assistant", text: "", calls: [{ id: "s1", name: "see", input: {} }] },
    {
      role: "tools",
      results: [
        { id: "s1", name: "see", text: "The floor.", failed: false, image: { format: "png", bytes: png } },
      ],
    },
  ],
};
const base64 = Buffer.from(png).toString("base64");

test("a picture reaches Claude as an image block in the tool's result", async () => {
  const provider = await messagesApi();
  provider.script = [{ fault: "whole", wire: { text: "A floor." } }];
  await ask(PROVIDERS.Claude!.model(provider.url), looked);
  expect(provider.bodies[0]).toMatchObject({
    messages: [
      {},
      {},
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: "s1",
            content: [
              { type: "text", text: "The floor." },
              { type: "image", source: { type: "base64", media_type: "image/png", data: base64 } },
            ],
          },
        ],
      },
    ],
  });
  await provider.close();
});

test.each([
  [["tools", "vision"], { content: "The floor.", images: [base64] }],
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
