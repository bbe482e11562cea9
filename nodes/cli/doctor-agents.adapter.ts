import { loadConfig } from "../config/config-file.adapter";
import type { Finding } from "./finding";

/** What other agents may have done in this data directory's robot without the owner being asked. */
export function agents(dataDir: string): Finding {
  const what = "Other agents";
  try {
    const { allow, http } = loadConfig(dataDir).mcp;
    const leave =
      allow.length === 0 ? "the owner is asked about what they request" : `may ${allow.join(", ")}`;
    return {
      what,
      here: true,
      found: `over "maid mcp"${http ? " and at /mcp of the page" : ""}; ${leave}`,
      advice: "",
      needed: false,
    };
  } catch (error) {
    const advice = error instanceof Error ? error.message : String(error);
    return { what, here: false, found: "the settings can't be read", advice, needed: false };
  }
}
