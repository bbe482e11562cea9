import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "./usage-error";

const COMMAND_MS = 20_000;

/** The project: the folder above the built program. */
export function projectFolder(): string {
  return resolve(dirname(process.argv[1]!), "..");
}

/** Where this user's systemd looks for the unit. */
export function serviceFile(): string {
  const config = process.env.XDG_CONFIG_HOME?.startsWith("/") ? process.env.XDG_CONFIG_HOME : undefined;
  return join(config ?? join(homedir(), ".config"), "systemd", "user", "maid.service");
}

/** Writes the unit, enables and starts it. Throws, in one plain line, where this user has no systemd. */
export function installService(unit: string): void {
  systemctl("show-environment");
  const file = serviceFile();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, unit);
  process.stdout.write(`${file} is written.\n`);
  systemctl("daemon-reload");
  systemctl("enable", "--now", "maid");
  process.stdout.write("The robot runs. Its page and its words: journalctl --user -u maid -f\n");
}

function systemctl(...args: readonly string[]): void {
  const { error, status, stderr } = spawnSync("systemctl", ["--user", ...args], {
    encoding: "utf8",
    timeout: COMMAND_MS,
  });
  if (error === undefined && status === 0) return;
  const why = (error?.message ?? stderr).trim().split("\n")[0];
  throw new UsageError(`systemctl --user ${args.join(" ")} does not work here: ${why}`);
}
