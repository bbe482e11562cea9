import { configSchema } from "../../config/config";
import { estimateTokens } from "../context/tokens";
import { modelsThere } from "../models.adapter";
import { messagesApi, ollamaApi, type Provider } from "../provider.contract";
import { stageOf } from "../stage.contract";

/** No word of it is in the house; the stand-in's embeddings are near where the letters of "sofa" are. */
const SOFABED = "something was spilt over that old sofabed, could you kindly see to it for me";
const LABELLED = /^\[(?:house|note|log), data\] /;

let ollama: Provider;
let claude: Provider;
beforeEach(async () => {
  [ollama, claude] = [await ollamaApi(["tools", "embedding"]), await messagesApi()];
  for (const provider of [ollama, claude])
    provider.script = [{ fault: "whole", wire: { text: "Where exactly?" } }];
});
afterEach(async () => {
  await ollama.close();
  await claude.close();
});

function there(planner: Record<string, unknown>) {
  const settings = { ollamaUrl: ollama.url, claudeUrl: claude.url, ...planner };
  return modelsThere(configSchema.parse({ planner: settings }).planner, { anthropicApiKey: "k" });
}

const embeddings = () => ollama.bodies.filter(({ input }) => input !== undefined);

/** The texts that were looked up for the words, as the model is given them. */
async function retrieved(planner: Record<string, unknown>): Promise<string[]> {
  const stage = await stageOf(await there(planner));
  await stage.hear(SOFABED);
  await stage.end();
  const asked = [...ollama.bodies, ...claude.bodies].find(({ messages }) => messages !== undefined)!;
  const told = JSON.stringify(asked.messages).split(/\\n|"/);
  return told.filter((line) => LABELLED.test(line));
}

test.each(["ollama", "claude"])(
  "with %s, what is near in meaning is given to the model, labelled and within the budget",
  async (provider) => {
    const texts = await retrieved({ providers: [provider], ollamaEmbedModel: "e" });
    expect(texts[0]).toContain("sofa");
    expect(texts.length).toBeGreaterThan(1);
    expect(estimateTokens(texts.join("\n"))).toBeLessThanOrEqual(300);
    expect(embeddings()).toMatchObject([{ model: "e" }]);
  },
);

test("without a model for them words alone are looked up, and Ollama is not asked for any", async () => {
  expect((await retrieved({ providers: ["claude"] })).filter((text) => text.includes("sofa"))).toEqual([]);
  expect(embeddings()).toEqual([]);
});

test("an Ollama that lacks the model for them is told of, with the line to type, and words alone are looked up", async () => {
  const bare = await ollamaApi(undefined);
  const { embed, missing } = await there({
    providers: ["claude"],
    ollamaUrl: bare.url,
    ollamaEmbedModel: "e",
  });
  expect(embed).toBeUndefined();
  expect(missing).toEqual(["Embeddings by Ollama: it does not have the model: type  ollama pull e"]);
  await bare.close();
});
