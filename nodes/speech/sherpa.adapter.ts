import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { SpeechConfig } from "../config/speech";
import type { Recogniser, SoundStream } from "./recogniser";
import { floats, fromFloats } from "./samples";
import type { Synthesiser } from "./synthesiser";
import type { Hearing } from "./verdict";
import { SAMPLE_RATE_HZ, type Sound } from "./wav";

/** A model or the library is not where the settings say. */
class NoSherpa extends Error {
  override readonly name = "UsageError";
}

/** Of sherpa-onnx-node, which has no types, what is used here. */
interface Sherpa {
  readonly OnlineRecognizer: new (config: object) => OnlineRecognizer;
  readonly OfflineTts: new (config: object) => OfflineTts;
}
interface OnlineStream {
  acceptWaveform(sound: { samples: Float32Array; sampleRate: number }): void;
  inputFinished(): void;
}
interface OnlineRecognizer {
  createStream(): OnlineStream;
  isReady(stream: OnlineStream): boolean;
  decode(stream: OnlineStream): void;
  getResult(stream: OnlineStream): { text: string };
}
interface OfflineTts {
  generateAsync(what: { text: string; sid: number; speed: number }): Promise<{
    samples: Float32Array;
    sampleRate: number;
  }>;
}

/** A streaming transducer of sherpa-onnx, from the model files of the settings. Throws when one is missing. */
export function openSherpaRecogniser(config: SpeechConfig): Recogniser {
  const transducer = {
    encoder: fileOf(config, "sherpaEncoder"),
    decoder: fileOf(config, "sherpaDecoder"),
    joiner: fileOf(config, "sherpaJoiner"),
  };
  const tokens = fileOf(config, "sherpaTokens");
  return new SherpaRecogniser(
    new (library().OnlineRecognizer)({
      featConfig: { sampleRate: SAMPLE_RATE_HZ, featureDim: 80 },
      modelConfig: { transducer, tokens, numThreads: 1, provider: "cpu", debug: 0 },
      decodingMethod: "greedy_search",
    }),
  );
}

class SherpaRecogniser implements Recogniser {
  readonly name = "sherpa-onnx";
  readonly knowsSentences = false;

  constructor(private readonly recogniser: OnlineRecognizer) {}

  async hear(sound: Int16Array): Promise<Hearing> {
    const stream = this.recogniser.createStream();
    this.take(stream, sound);
    stream.inputFinished();
    return { text: this.words(stream), score: Number.POSITIVE_INFINITY, isSure: true };
  }

  stream(): SoundStream {
    const stream = this.recogniser.createStream();
    return {
      feed: (sound) => {
        this.take(stream, sound);
        return this.words(stream);
      },
    };
  }

  learn(): void {}

  close(): void {}

  private take(stream: OnlineStream, sound: Int16Array): void {
    stream.acceptWaveform({ samples: floats(sound), sampleRate: SAMPLE_RATE_HZ });
  }

  private words(stream: OnlineStream): string {
    while (this.recogniser.isReady(stream)) this.recogniser.decode(stream);
    return this.recogniser.getResult(stream).text.trim().toLowerCase();
  }
}

/** A VITS or piper voice of sherpa-onnx, from a folder. Throws when it is not whole. */
export function openSherpaVoice(config: SpeechConfig): Synthesiser {
  const folder = fileOf(config, "sherpaVoice");
  const model = readdirSync(folder).find((name) => name.endsWith(".onnx"));
  const tokens = join(folder, "tokens.txt");
  if (model === undefined || !existsSync(tokens))
    throw new NoSherpa(`${folder} is no voice: it must hold a .onnx, tokens.txt and espeak-ng-data`);
  const vits = { model: join(folder, model), tokens, dataDir: join(folder, "espeak-ng-data") };
  const tts = new (library().OfflineTts)({
    model: { vits, numThreads: 1, provider: "cpu", debug: 0 },
    maxNumSentences: 1,
  });
  return {
    name: "sherpa-onnx",
    async synthesise(text, signal): Promise<Sound> {
      const { samples, sampleRate } = await tts.generateAsync({ text, sid: 0, speed: 1 });
      signal.throwIfAborted();
      return { samples: fromFloats(samples), rateHz: sampleRate };
    },
    close() {},
  };
}

/** The native library fails without a word, or ends the process, when a file is not there. */
function fileOf(
  config: SpeechConfig,
  setting: "sherpaTokens" | "sherpaEncoder" | "sherpaDecoder" | "sherpaJoiner" | "sherpaVoice",
): string {
  const file = config[setting];
  if (file !== "" && existsSync(file)) return file;
  throw new NoSherpa(file === "" ? `speech.${setting} is empty` : `speech.${setting}: there is no ${file}`);
}

function library(): Sherpa {
  try {
    return createRequire(__filename)("sherpa-onnx-node") as Sherpa;
  } catch {
    throw new NoSherpa("sherpa-onnx is not here: npm install sherpa-onnx-node");
  }
}
