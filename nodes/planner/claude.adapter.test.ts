import { claudeModel } from "./claude.adapter";
import { ask, CLAUDE, claudeOptions, looked, pngBase64, request } from "./loopback-models.contract";
import type { ModelRequest } from "./model";
import { messagesApi, type Provider } from "./provider.contract";

describe("Claude's requests", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await messagesApi();
    provider.script = [{ fault: "whole", wire: { text: "Hello." } }];
  });
  afterEach(() => provider.close());

  test("cache the stable pages, and count what was read from the cache", async () => {
    const reply = await ask(CLAUDE.model(provider.url));
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
    const { thoughts, calls } = await ask(CLAUDE.model(provider.url));
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
    await ask(CLAUDE.model(provider.url), again);
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
    await ask(CLAUDE.model(provider.url), { ...request, messages });
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
      await expect(ask(CLAUDE.model(provider.url))).rejects.toMatchObject({ kind });
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

test("a picture reaches Claude as an image block in the tool's result", async () => {
  const provider = await messagesApi();
  provider.script = [{ fault: "whole", wire: { text: "A floor." } }];
  await ask(CLAUDE.model(provider.url), looked);
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
              { type: "image", source: { type: "base64", media_type: "image/png", data: pngBase64 } },
            ],
          },
        ],
      },
    ],
  });
  await provider.close();
});
