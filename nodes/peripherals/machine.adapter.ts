import { existsSync, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import type { Cancel } from "../bus/bus";
import { type Peripheral, peripheralsOf } from "./peripherals";

/** Where Linux tells of its devices; tests have their own. */
export interface MachineFolders {
  readonly dev: string;
  readonly proc: string;
  readonly sys: string;
}

const LINUX: MachineFolders = { dev: "/dev", proc: "/proc", sys: "/sys" };
const INTERESTING = /^(video\d+|snd|serial|tty(USB|ACM|AMA)\d+)$/;

/** All that is plugged in now. */
export function lookAtMachine({ dev, proc, sys }: MachineFolders = LINUX): Peripheral[] {
  const byId = join(dev, "serial/by-id");
  const named = listed(byId, /./);
  return peripheralsOf({
    pcm: textOf(join(proc, "asound/pcm")),
    cameras: listed(dev, /^video\d+$/).map((path) => ({
      path,
      name: textOf(join(sys, "class/video4linux", path.slice(dev.length + 1), "name")).trim(),
    })),
    serialPorts: [
      ...(named.length > 0 ? named : listed(dev, /^tty(USB|ACM)\d+$/)),
      ...listed(dev, /^ttyAMA\d+$/),
    ],
  });
}

/** Calls back when something comes to /dev or goes; where that can't be watched, never. */
export function watchMachine(changed: () => void, { dev }: MachineFolders = LINUX): Cancel {
  try {
    const watcher = watch(dev, { persistent: false }, (_event, name) => {
      if (name === null || INTERESTING.test(name)) changed();
    });
    watcher.on("error", () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}

function listed(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
