import { SerialPort } from "serialport";
import { startPortGuard } from "./port-guard.adapter";
import type { SerialLink, SerialOptions } from "./serial-link";

const OPEN_MS = 3000;
const CLOSE_MS = 1000;
/** Bytes that a port may owe before it counts as stuck: half a second of commands. */
const MOST_UNSENT_BYTES = 1024;

/** Opens a serial port (OpenSerial), with a guard that stops the wheels if this program dies. */
export async function openSerial(options: SerialOptions): Promise<SerialLink> {
  const { path, baudRate } = options;
  if (path === "") throw new Error("no serial port is set: give base.port, or --port /dev/…");
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  let isOver = false;
  const gone = (why: string) => {
    if (!isOver) options.onGone(why);
    isOver = true;
  };
  port.on("error", (error) => gone(plain(error, path)));
  port.on("close", () => gone(`${path} hung up`));
  port.on("data", (bytes: Uint8Array) => !isOver && options.onBytes(bytes));
  await opened(port);
  const guard = startPortGuard(descriptorOf(port), options.stop, gone);
  return {
    send(bytes) {
      if (isOver) return;
      if (port.writableLength > MOST_UNSENT_BYTES) return gone(`${path} takes no bytes`);
      port.write(bytes);
    },
    beat: () => guard.beat(),
    async close() {
      isOver = true;
      guard.end();
      await Promise.all([closed(port), guard.ended(CLOSE_MS)]);
    },
  };
}

function opened(port: SerialPort): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      port.once("open", () => port.close());
      reject(new Error(`${port.path} does not open`));
    }, OPEN_MS);
    port.open((error) => {
      clearTimeout(timer);
      if (error) reject(new Error(plain(error, port.path)));
      else resolve();
    });
  });
}

/** What was written is let out first; what a dead port does not take is thrown away. */
function closed(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    if (!port.isOpen) return resolve();
    const timer = setTimeout(shut, CLOSE_MS / 2);
    function shut() {
      clearTimeout(timer);
      if (!port.isOpen) return resolve();
      setTimeout(resolve, CLOSE_MS / 2).unref();
      port.close(() => resolve());
    }
    port.drain(shut);
  });
}

function descriptorOf(port: SerialPort): number {
  const fd = (port.port as { fd?: number | null } | undefined)?.fd;
  if (typeof fd !== "number")
    throw new Error(`${port.path} has no file descriptor: its wheels can't be guarded`);
  return fd;
}

/** The library's errors in plain words. */
function plain(error: Error, path: string): string {
  const { message } = error;
  if (/no such file/i.test(message)) return `${path} is not there: plug the base in`;
  if (/permission denied/i.test(message))
    return `${path} may not be opened: add this user to the group dialout`;
  if (/cannot lock|busy/i.test(message)) return `${path} is in use by another program`;
  return `${path}: ${message.split("\n")[0]}`;
}
