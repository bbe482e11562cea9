import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Model, ModelRequest } from "./model";
import { recorded, replayed } from "./recording.adapter";
import { stageOf } from "./stage.contract";

const folder = mkdtempSync(join(tmpdir(), "maid-recording-"));
afterAll(() => rmSync(folder, { recursive: true }));

const REQUEST = "I dropped a whole glass of lemonade near the coats, could you see to it";
const usage = { in: 10, cachedIn: 0, out: 5 };
const KEY = "sk-ant-REDACTED";
const steps = [{ do: "clean", room: "hall", mode: "mop" }];
const real: Model = {
  name: "claude:real",
  ask: async ({ messages }) =>
    messages.at(-1)?.role === "tools"
      ? { text: "", calls: [{ id: "b", name: "submit_plan", input: { steps } }], usage }
      : { text: `Let me see (${KEY}).`, calls: [{ id: "a", name: "see", input: {} }], usage },
};

test("a conversation is recorded without secrets, and replayed it does the same", async () => {
  const file = join(folder, "fixtures", "lemonade.jsonl");
  const first = await stageOf({ models: [recorded(real, file)] });
  await first.hear(REQUEST);
  expect(first.goals).toHaveLength(1);
  await first.end();
  expect(readFileSync(file, "utf8")).not.toContain(KEY);

  const second = await stageOf({ models: [replayed(file)] });
  await second.hear(REQUEST);
  expect(second.goals.map(({ plan_json }) => plan_json)).toEqual(
    first.goals.map(({ plan_json }) => plan_json),
  );
  await second.end();
});

test("a question that is not in the fixture has no answer", async () => {
  const file = join(folder, "other.jsonl");
  const request = (text: string): ModelRequest => ({
    pages: [],
    messages: [{ role: "user", text }],
    tools: [],
    replyTokens: 10,
  });
  const never = new AbortController().signal;
  await recorded(real, file).ask(request("one"), never, () => {});
  await expect(replayed(file).ask(request("two"), never, () => {})).rejects.toMatchObject({
    kind: "unreachable",
  });
});
