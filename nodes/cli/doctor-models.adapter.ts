import { loadConfig } from "../config/config-file.adapter";
import { modelsThere } from "../planner/models.adapter";
import type { Finding } from "./finding";

const PROVIDERS = { claude: "Claude", ollama: "Ollama" } as const;

/** Whether each model that is set in this data directory can be asked, and what to do where it can't. */
export async function models(dataDir: string): Promise<Finding[]> {
  return Promise.all([model("claude", dataDir), model("ollama", dataDir)]);
}

async function model(provider: keyof typeof PROVIDERS, dataDir: string): Promise<Finding> {
  const what = PROVIDERS[provider];
  const missing = (found: string, advice: string) => ({ what, here: false, found, advice, needed: false });
  try {
    const { planner } = loadConfig(dataDir);
    const anthropicApiKey = process.env.ANTHROPIC_API_KEY ?? "";
    const there = await modelsThere(
      { ...planner, providers: [provider], ollamaEmbedModel: "" },
      { anthropicApiKey },
    );
    const [why] = there.missing;
    if (why !== undefined)
      return missing(why.slice(what.length + 2), "The phrasebook understands plain commands without.");
    const name = provider === "claude" ? planner.claudeModel : planner.ollamaModel;
    return { what, here: true, found: `${name} can be asked`, advice: "", needed: false };
  } catch (error) {
    return missing("the settings can't be read", error instanceof Error ? error.message : String(error));
  }
}
