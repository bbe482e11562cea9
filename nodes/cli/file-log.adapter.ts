import { join } from "node:path";
import pino from "pino";
import type { Log } from "../bus/bus";

const MOST_TEXT = 2000;

/**
 * Diagnostics go to DATA/maid.log as JSON lines, never over the conversation. MAID_LOG sets the level. The file is
 * opened with the first line: by then the ledger has made the directory, or has said why it can't.
 */
export function fileLog(dataDir: string): Log {
  let logger: pino.Logger | null = null;
  const at =
    (kind: "debug" | "info" | "warn" | "error") => (text: string, data?: Record<string, unknown>) => {
      logger ??= open(dataDir);
      logger[kind](data ?? {}, text.slice(0, MOST_TEXT));
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Without a file to write to, the lines are dropped: diagnostics must not end what they tell of. */
function open(dataDir: string): pino.Logger {
  try {
    const destination = pino.destination({ dest: join(dataDir, "maid.log"), sync: true });
    return pino({ level: process.env.MAID_LOG ?? "info", base: null }, destination);
  } catch {
    return pino({ enabled: false });
  }
}
