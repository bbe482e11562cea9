import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where everything is kept: the `--data` flag, else `$XDG_DATA_HOME/maid`, else `~/.local/share/maid`. Absolute. */
export function resolveDataDir(flag?: string): string {
  if (flag !== undefined && flag !== "") return resolve(flag);
  const base = process.env.XDG_DATA_HOME;
  // The XDG rules say that a relative path there is to be ignored.
  return base?.startsWith("/") ? join(base, "maid") : join(homedir(), ".local", "share", "maid");
}
