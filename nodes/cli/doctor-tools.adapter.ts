import { loadConfig } from "../config/config-file.adapter";
import { type ServerState, ToolServers } from "../doors/mcp/tool-servers.adapter";
import type { Finding } from "./finding";

const PATIENCE_MS = 6000;

/** Each configured server of tools: whether it answers, what a model may read there, what is left out and why. */
export async function toolServers(dataDir: string): Promise<Finding[]> {
  const config = configOf(dataDir);
  if (!config || Object.keys(config.servers).length === 0) return [];
  const servers = new ToolServers({ config, environment: process.env, told: () => {} });
  await servers.start(PATIENCE_MS);
  const findings = servers.states().map(finding);
  await servers.stop();
  return findings;
}

/** Settings that can't be read are told of by others. */
function configOf(dataDir: string) {
  try {
    return loadConfig(dataDir).mcp;
  } catch {
    return undefined;
  }
}

function finding({ name, why, tools, leftOut }: ServerState): Finding {
  const left = leftOut.map((tool) => `${tool.name} (${tool.why})`).join(", ");
  const leftLine = left && `; left out: ${left}`;
  const here = why === "" && tools.length > 0;
  const found = why !== "" ? why : `reads with ${tools.join(", ") || "nothing"}${leftLine}`;
  const advice =
    why !== ""
      ? `Correct mcp.servers.${name} in config.yaml.`
      : `List its tools that only read: mcp.servers.${name}.tools.`;
  return { what: `MCP ${name}`, here, found, advice, needed: false };
}
