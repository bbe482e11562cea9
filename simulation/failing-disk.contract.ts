/** Disks that really fail: small ones that fill up, and files whose writes the operating system refuses. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own, of a few megabytes. */
export interface SmallDisk {
  readonly path: string;
  /** Takes all room that is left. */
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  remove(): void;
}

/** Null where mounting is not allowed, as it is to root alone. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "maid-disk-"));
  const options = `size=${megabytes}m,mode=700`;
  if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]).status !== 0) {
    rmdirSync(path);
    return null;
  }
  const filler = join(path, "filler");
  return {
    path,
    fill: () => fillWith(filler),
    free: () => rmSync(filler, { force: true }),
    remove() {
      spawnSync("umount", ["--lazy", path]);
      rmdirSync(path);
    },
  };
}

function fillWith(file: string): void {
  const fd = openSync(file, "w");
  try {
    for (let bytes = 1 << 16; bytes >= 1; ) {
      try {
        writeSync(fd, Buffer.alloc(bytes));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        bytes >>= 1;
      }
    }
  } finally {
    closeSync(fd);
  }
}

const ATTACH_MS = 30_000;
/** By which a file is written, whatever the library. */
const WRITING = "write,pwrite64,pwritev,fsync,fdatasync,ftruncate";

/**
 * From now on the kernel answers this process's writes of the files with the error (`EIO`: the disk has a bad block;
 * `EROFS`: the system has made it read-only after one), at the system call itself. The answer ends that. Null where
 * strace is not there or may not do it.
 */
export async function refuseWrites(files: readonly string[], error: "EIO" | "EROFS") {
  const paths = files.flatMap((file) => ["-P", file]);
  const inject = `inject=${WRITING}:error=${error}`;
  const args = ["-f", "-o", "/dev/null", ...paths, "-e", `trace=${WRITING}`, "-e", inject];
  const child = spawn("strace", [...args, "-p", String(process.pid)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((done) => child.on("close", () => done()).on("error", () => done()));
  const attached = await new Promise<boolean>((done) => {
    const late = setTimeout(() => done(false), ATTACH_MS);
    const say = (is: boolean) => {
      clearTimeout(late);
      done(is);
    };
    child.stderr?.on("data", (text) => /attached/.test(String(text)) && say(true));
    child.on("close", () => say(false)).on("error", () => say(false));
  });
  if (!attached) {
    child.kill("SIGKILL");
    return null;
  }
  return async () => {
    child.kill("SIGINT");
    await ended;
  };
}
