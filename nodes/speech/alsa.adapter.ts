import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Cancel, Clock } from "../bus/bus";
import { soundDevices } from "./asound";
import { bytesOf, samplesOf } from "./samples";
import type { Play } from "./synthesiser";
import { SAMPLE_RATE_HZ } from "./wav";

const PCM = "/proc/asound/pcm";
/** A device that went is looked for again after this; longer each time, up to a limit. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** Sound for this long, and the device counts as well again. */
const WELL_MS = 2000;

/** What ALSA knows of this machine's sound cards. */
export function soundDevicesHere() {
  return existsSync(PCM) ? soundDevices(readFileSync(PCM, "utf8")) : [];
}

export interface MicrophoneOptions {
  /** As arecord calls it, e.g. `default`. */
  readonly device: string;
  /** Tried only while this holds: some device may record. */
  readonly isThere: () => boolean;
  readonly clock: Clock;
  readonly onSound: (samples: Int16Array) => void;
  /** It does not work, or does again. */
  readonly onState: (works: boolean, why: string) => void;
}

/** Listens through arecord, which is started again whenever it ends: a device was pulled out, or is used by others. */
export function openMicrophone(options: MicrophoneOptions): Cancel {
  return new Microphone(options).start();
}

class Microphone {
  private child: ReturnType<typeof spawn> | undefined;
  private waitMs = FIRST_WAIT_MS;
  private startedMs = 0;
  private works = false;
  private isOver = false;
  private complaint = "";
  private odd: Uint8Array = new Uint8Array(0);
  private cancelWait: Cancel = () => {};

  constructor(private readonly options: MicrophoneOptions) {}

  start(): Cancel {
    this.listen();
    return () => {
      this.isOver = true;
      this.cancelWait();
      this.child?.kill("SIGKILL");
    };
  }

  private listen(): void {
    if (this.isOver) return;
    if (this.options.isThere()) this.record();
    else this.later("there is no microphone");
  }

  private record(): void {
    this.complaint = "";
    this.startedMs = this.options.clock.monotonicMs();
    const args = ["-q", "-D", this.options.device, "-f", "S16_LE", "-c", "1", "-t", "raw"];
    const child = spawn("arecord", [...args, "-r", String(SAMPLE_RATE_HZ)], {
      env: process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    child.stdout.on("data", (bytes: Uint8Array) => this.take(bytes));
    child.stderr.on("data", (text) => {
      this.complaint = lastLine(this.complaint + String(text));
    });
    child.once("error", (error) => {
      this.complaint ||= error.message;
      if (child.pid === undefined) this.later(this.complaint);
    });
    child.once("close", () => this.later(this.complaint || "the microphone went away"));
  }

  private take(bytes: Uint8Array): void {
    if (this.isOver) return;
    if (!this.works) {
      this.works = true;
      this.options.onState(true, "");
    }
    if (this.options.clock.monotonicMs() - this.startedMs > WELL_MS) this.waitMs = FIRST_WAIT_MS;
    const all = this.odd.length > 0 ? Buffer.concat([this.odd, bytes]) : bytes;
    this.odd = all.subarray(all.length & ~1);
    this.options.onSound(samplesOf(all));
  }

  private later(why: string): void {
    this.child = undefined;
    if (this.isOver) return;
    this.odd = new Uint8Array(0);
    if (this.works) this.options.onState(false, why);
    this.works = false;
    this.cancelWait = this.options.clock.after(this.waitMs, () => this.listen());
    this.waitMs = Math.min(LONGEST_WAIT_MS, 2 * this.waitMs);
  }
}

/** Plays through aplay; silent as soon as the signal is aborted. */
export function alsaPlayer(device: string): Play {
  return (sound, signal) =>
    new Promise((resolve, reject) => {
      const args = ["-q", "-D", device, "-f", "S16_LE", "-c", "1", "-t", "raw", "-r", String(sound.rateHz)];
      const child = spawn("aplay", args, { env: process.env, stdio: ["pipe", "ignore", "pipe"] });
      let complaint = "";
      const cut = () => child.kill("SIGKILL");
      signal.addEventListener("abort", cut, { once: true });
      child.stderr.on("data", (text) => {
        complaint = lastLine(complaint + String(text));
      });
      // It may end before it has read everything; its exit tells why.
      child.stdin.on("error", () => {});
      child.once("error", reject);
      child.once("close", (status) => {
        signal.removeEventListener("abort", cut);
        if (signal.aborted) reject(signal.reason);
        else if (status === 0) resolve();
        else reject(new Error(complaint || `aplay ended with ${status}`));
      });
      child.stdin.end(bytesOf(sound.samples));
      if (signal.aborted) cut();
    });
}

/** ALSA's library complains first, and the program sums it up in the end. */
function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)!.slice(-200);
}
