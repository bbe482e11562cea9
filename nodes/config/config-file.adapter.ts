import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Config, configSchema } from "./config";

/** The settings can't be used: one line that says which and why. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The owner's settings, DATA/config.yaml, over the defaults. Without the file: the defaults. */
export function loadConfig(dataDir: string): Config {
  const file = join(dataDir, "config.yaml");
  const read = configSchema.safeParse(existsSync(file) ? (parseFile(file) ?? {}) : {});
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  throw new ConfigError(`${file}: ${issue.path.join(".") || "it"}: ${issue.message}`);
}

function parseFile(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigError(`${file}: can't be read as YAML: ${String(error).split("\n")[0]}`);
  }
}
