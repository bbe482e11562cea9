import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
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
  throw new ConfigError(`${file}: ${faultOf(read.error.issues[0]!)}`);
}

/** Which setting is wrong, by its full name, and why. */
function faultOf(issue: z.core.$ZodIssue): string {
  const at = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return `${at || "the settings"}: ${issue.message}`;
  const known = at === "" ? `; there is ${Object.keys(configSchema.shape).join(", ")}` : "";
  return `there is no setting "${[...issue.path, issue.keys[0]].join(".")}"${known}`;
}

function parseFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`${file}: can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return parse(text);
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).split("\n")[0]!;
    throw new ConfigError(`${file}: can't be read as YAML: ${reason.replace(/:$/, "")}`);
  }
}
