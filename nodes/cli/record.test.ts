import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLAN, planning, REQUEST } from "../planner/loopback-models.contract";
import { messagesApi, ollamaApi, type Provider } from "../planner/provider.contract";
import { replayed } from "../planner/recording.adapter";
import { stageOf } from "../planner/stage.contract";
import { buildProgram, ended, type Program, type Ran } from "./program.adapter";

/** It looks like none: only because it is known it can be taken out. */
const KEY = "plain words and the year 1984";
const IN_BASE64 = Buffer.from(KEY).toString("base64");

let program: Program;
let provider: Provider;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());
afterEach(() => provider.close());

/** A data directory with these settings of the planner. */
function dataDir(name: string, planner: object): string {
  const dir = join(program.folder, name);
  mkdirSync(dir);
  writeFileSync(join(dir, "config.yaml"), JSON.stringify({ planner }));
  return dir;
}

function say(text: string, dir: string, env: Record<string, string>): Promise<Ran> {
  return ended(program.start(["say", text, "--data", dir, "--json"], env), "");
}

const lastLine = ({ out }: Ran) => JSON.parse(out.trimEnd().split("\n").at(-1)!) as Record<string, unknown>;
const recordings = (dir: string) => readdirSync(dir).filter((name) => /^conversation-.*\.jsonl$/.test(name));

test("RECORD=1 keeps a conversation without the key, and played back it does the same", async () => {
  provider = await messagesApi();
  const leaky = `I was let in with ${KEY}, or ${IN_BASE64}.`;
  provider.script = [{ fault: "whole", wire: planning(PLAN, leaky) }];
  const dir = dataDir("recorded", { providers: ["claude"], claudeUrl: provider.url });
  const ran = await say(REQUEST, dir, { RECORD: "1", ANTHROPIC_API_KEY: KEY });
  expect(lastLine(ran)).toMatchObject({ outcome: "done" });
  expect(provider.bodies).not.toEqual([]);
  const [fixture] = recordings(dir);
  const kept = readFileSync(join(dir, fixture!), "utf8");
  expect(kept).toContain("I was let in with");
  expect(kept).not.toContain(KEY);
  expect(kept).not.toContain(IN_BASE64);

  const stage = await stageOf({ models: [replayed(join(dir, fixture!))] });
  await stage.hear(REQUEST);
  expect(stage.goals.map(({ plan_json }) => plan_json)).toEqual([PLAN]);
  await stage.end();
});

test("without RECORD=1 nothing of a conversation is kept as a fixture", async () => {
  provider = await messagesApi();
  provider.script = [{ fault: "whole", wire: { text: "Where exactly?" } }];
  const dir = dataDir("not-recorded", { providers: ["claude"], claudeUrl: provider.url });
  expect(lastLine(await say(REQUEST, dir, { RECORD: "", ANTHROPIC_API_KEY: KEY }))).toMatchObject({
    say: "Where exactly?",
  });
  expect(recordings(dir)).toEqual([]);
});

test("the doctor tells the line to type when Ollama does not have the model", async () => {
  provider = await ollamaApi(undefined);
  const dir = dataDir("no-model", { ollamaUrl: provider.url, ollamaModel: "some:4b" });
  const { out } = await program.run(["doctor", "--data", dir]);
  expect(out).toContain("ollama pull some:4b");
});
