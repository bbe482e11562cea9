import { rmSync, symlinkSync } from "node:fs";
import type { Firmware } from "./firmware";
import { openPty, type Pty } from "./pty.adapter";

const STEP_MS = 5;

/** A base's board on a real serial line that can be pulled out, disturbed and silenced. */
export interface Board {
  readonly firmware: Firmware;
  readonly path: string;
  /** Says nothing any more, though it hears and drives; and speaks again. */
  setSilent(isSilent: boolean): void;
  /** Loses the rest of whatever it is saying after so many bytes, once. */
  cutAfter(bytes: number): void;
  /** Puts bytes on the line that nobody meant. */
  disturb(noise: Uint8Array): void;
  unplug(): void;
  plugIn(): void;
  stop(): void;
}

/** Starts a board whose serial port appears at `path` (a link that moves with every plugging in). */
export function startBoard(firmware: Firmware, path: string): Board {
  let pty: Pty | null = null;
  let isSilent = false;
  let leftBytes = Number.POSITIVE_INFINITY;
  const say = (bytes: Uint8Array) => {
    if (isSilent || pty === null || bytes.length === 0) return;
    pty.write(bytes.subarray(0, leftBytes));
    leftBytes = leftBytes < bytes.length ? Number.POSITIVE_INFINITY : leftBytes - bytes.length;
  };
  let steppedMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    say(firmware.step((nowMs - steppedMs) / 1000));
    steppedMs = nowMs;
  }, STEP_MS);
  const unplug = () => {
    rmSync(path, { force: true });
    pty?.close();
    pty = null;
  };
  const plugIn = () => {
    unplug();
    pty = openPty((bytes) => say(firmware.take(bytes)));
    symlinkSync(pty.path, path);
  };
  plugIn();
  return {
    firmware,
    path,
    setSilent(silent) {
      isSilent = silent;
    },
    cutAfter(bytes) {
      leftBytes = bytes;
    },
    disturb: (noise) => pty?.write(noise),
    unplug,
    plugIn,
    stop() {
      clearInterval(timer);
      unplug();
    },
  };
}
