import { join } from "node:path";
import pino from "pino";
import type { Log } from "../bus/bus";

const MOST_TEXT = 2000;

/** Diagnostics go to DATA/maid.log as JSON lines, never over the conversation. MAID_LOG sets the level. */
export function fileLog(dataDir: string): Log {
  const level = process.env.MAID_LOG ?? "info";
  const destination = pino.destination({ dest: join(dataDir, "maid.log"), sync: true, mkdir: true });
  const logger = pino({ level, base: null }, destination);
  const at = (kind: "debug" | "info" | "warn" | "error") => (text: string, data?: Record<string, unknown>) =>
    logger[kind](data ?? {}, text.slice(0, MOST_TEXT));
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
