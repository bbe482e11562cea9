import type { ChildProcess } from "node:child_process";

/** The address that a started program prints for its page. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) =>
    child.stdout!.on("data", (line) => {
      const found = /http:\S+/.exec(String(line))?.[0];
      if (found) resolve(found);
    }),
  );
}
