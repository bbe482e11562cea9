import { closeSync, openSync, writeSync } from "node:fs";
import { ReadStream } from "node:tty";
import koffi from "koffi";

const O_RDWR_NOCTTY = 2 | 0o400;
/** A line that nobody reads fills up: its writer must not wait for a reader. */
const O_NONBLOCK = 0o4000;
/** Larger than the C library's struct on any machine. */
const TERMIOS_BYTES = 128;
const LONGEST_PATH = 128;

/** A pseudo-terminal: whoever opens `path` as a serial port talks to this end. */
export interface Pty {
  readonly path: string;
  /** What does not fit into the line's buffer is lost, as on a real one. */
  write(bytes: Uint8Array): void;
  /** Hangs up: the other end sees its device go. */
  close(): void;
}

/** Opens a raw pseudo-terminal. It stays there while nobody has its other end open. */
export function openPty(onBytes: (bytes: Uint8Array) => void): Pty {
  const c = library();
  const master = must(c.posix_openpt(O_RDWR_NOCTTY | O_NONBLOCK), "posix_openpt");
  must(c.grantpt(master), "grantpt");
  must(c.unlockpt(master), "unlockpt");
  const name = Buffer.alloc(LONGEST_PATH);
  must(-c.ptsname_r(master, name, LONGEST_PATH), "ptsname_r");
  const path = name.toString("utf8", 0, name.indexOf(0));
  const held = openSync(path, O_RDWR_NOCTTY);
  makeRaw(c, held);
  const stream = new ReadStream(master);
  stream.on("data", onBytes);
  stream.on("error", () => {});
  return {
    path,
    write: (bytes) => writeWhatFits(master, bytes),
    close() {
      stream.destroy();
      closeSync(held);
    },
  };
}

function writeWhatFits(descriptor: number, bytes: Uint8Array): void {
  try {
    writeSync(descriptor, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
  }
}

/** Without echo and without the terminal's own line editing. */
function makeRaw(c: ReturnType<typeof library>, descriptor: number): void {
  const termios = Buffer.alloc(TERMIOS_BYTES);
  must(c.tcgetattr(descriptor, termios), "tcgetattr");
  c.cfmakeraw(termios);
  must(c.tcsetattr(descriptor, 0, termios), "tcsetattr");
}

function must(result: number, what: string): number {
  if (result < 0) throw new Error(`${what} failed: there is no pseudo-terminal to be had`);
  return result;
}

function library() {
  const c = koffi.load("libc.so.6");
  return {
    posix_openpt: c.func("int posix_openpt(int flags)") as (flags: number) => number,
    grantpt: c.func("int grantpt(int fd)") as (fd: number) => number,
    unlockpt: c.func("int unlockpt(int fd)") as (fd: number) => number,
    ptsname_r: c.func("int ptsname_r(int fd, void *name, size_t size)") as (
      fd: number,
      name: Buffer,
      size: number,
    ) => number,
    tcgetattr: c.func("int tcgetattr(int fd, void *termios)") as (fd: number, termios: Buffer) => number,
    cfmakeraw: c.func("void cfmakeraw(void *termios)") as (termios: Buffer) => void,
    tcsetattr: c.func("int tcsetattr(int fd, int when, void *termios)") as (
      fd: number,
      when: number,
      termios: Buffer,
    ) => number,
  };
}
