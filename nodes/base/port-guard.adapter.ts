import { spawn } from "node:child_process";

/** Without a beat for this long the guard stops the wheels. */
const SILENT_S = 0.35;
/**
 * Reads beats; when none comes, and when their sender is gone, it writes the stop to the port (descriptor 3). It outlives
 * signals that end its sender, because ending is when it is needed.
 */
const GUARD = `trap "" INT TERM HUP
while true; do
  IFS= read -r -t "$1" _; told=$?
  [ $told -eq 0 ] && continue
  printf "$2" >&3 2>/dev/null
  [ $told -gt 128 ] || exit 0
done`;

/** A small process of its own that holds the port too, and stops the wheels when this one is killed or hangs. */
export interface PortGuard {
  beat(): void;
  /** Lets it stop the wheels a last time, and go. */
  end(): void;
  /** Resolves when it has gone; after `timeoutMs` it is made to go. */
  ended(timeoutMs: number): Promise<void>;
}

/** `gone` is told when the guard can't be started or dies: without it the base must not be driven. */
export function startPortGuard(descriptor: number, stop: Uint8Array, gone: (why: string) => void): PortGuard {
  const bytes = [...stop].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  const child = spawn("bash", ["-c", GUARD, "guard", String(SILENT_S), bytes], {
    stdio: ["pipe", "ignore", "ignore", descriptor],
  });
  const { stdin } = child;
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    const end = (why: string) => {
      isOver = true;
      resolve();
      gone(why);
    };
    child.once("error", (error) => end(`the guard of the wheels does not start: ${error.message}`));
    child.once("exit", () => end("the guard of the wheels is gone"));
  });
  // Its death is told above; what could not be written to it does not matter then.
  stdin!.on("error", () => {});
  child.unref();
  return {
    beat: () => void (isOver || stdin!.writableLength > 0 || stdin!.write("\n")),
    end: () => stdin!.end(),
    async ended(timeoutMs) {
      const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
      await over;
      clearTimeout(timer);
    },
  };
}
