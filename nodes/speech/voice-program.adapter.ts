import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Synthesiser } from "./synthesiser";
import { readSound, type Sound } from "./wav";

export type VoiceProgramName = "espeak-ng" | "flite";

export interface VoiceProgramOptions {
  /** As the program calls it; empty: its own choice. */
  readonly voice?: string;
  /** Times as fast as usual. */
  readonly speed?: number;
}

const SLOWEST_MS = 10_000;
const ESPEAK_WORDS_PER_MINUTE = 165;

/** A voice of one of the two programs of every Linux: quick, plain, without a model. */
export class VoiceProgram implements Synthesiser {
  constructor(
    readonly name: VoiceProgramName,
    private readonly options: VoiceProgramOptions = {},
  ) {}

  /** Through a file: flite can't write to every kind of pipe. */
  async synthesise(text: string, signal: AbortSignal): Promise<Sound> {
    const folder = await mkdtemp(join(tmpdir(), "maid-voice-"));
    const file = join(folder, "said.wav");
    try {
      await this.run([...this.args(text), ...this.into(file)], signal);
      return readSound(await readFile(file));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  close(): void {}

  private run(args: readonly string[], signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      execFile(this.name, args, { signal, timeout: SLOWEST_MS }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
  }

  private args(text: string): string[] {
    const { voice = "", speed = 1 } = this.options;
    // A word of an option's own can't begin a text: it can't bring options with it.
    const plain = text.replace(/^[\s-]+/, "");
    if (this.name === "flite")
      return [
        ...(voice === "" ? [] : ["-voice", voice]),
        ...["--setf", `duration_stretch=${1 / speed}`, "-t", plain],
      ];
    const rate = String(Math.round(ESPEAK_WORDS_PER_MINUTE * speed));
    return ["-v", voice === "" ? "en" : voice, "-s", rate, plain];
  }

  private into(file: string): string[] {
    return [this.name === "flite" ? "-o" : "-w", file];
  }
}
