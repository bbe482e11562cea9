import { connect, type Socket } from "node:net";
import type { Recogniser } from "./recogniser";
import { bytesOf, joined, samplesOf } from "./samples";
import type { Synthesiser } from "./synthesiser";
import type { Hearing } from "./verdict";
import { SAMPLE_RATE_HZ, type Sound } from "./wav";
import { type WyomingEvent, WyomingReader, wyomingBytes } from "./wyoming-frames";

/** The server could not be reached, or answered nonsense: a plain sentence for people. */
class WyomingFault extends Error {
  override readonly name = "WyomingFault";
}

const CHUNK_BYTES = 4096;
const LONGEST_TEXT = 1000;
const LONGEST_SOUND_S = 120;

/** `host:port`. */
interface Server {
  readonly address: string;
  readonly timeoutMs: number;
}

/** A recogniser behind Wyoming: faster-whisper, Vosk, or any other. */
export class WyomingRecogniser implements Recogniser {
  readonly name: string;
  readonly knowsSentences = false;

  constructor(private readonly server: Server) {
    this.name = `Wyoming at ${server.address}`;
  }

  async hear(sound: Int16Array, signal?: AbortSignal): Promise<Hearing> {
    const format = { rate: SAMPLE_RATE_HZ, width: 2, channels: 1 };
    const asked = [
      wyomingBytes("transcribe", { language: "en" }),
      wyomingBytes("audio-start", format),
      ...chunksOf(bytesOf(sound)).map((chunk) => wyomingBytes("audio-chunk", format, chunk)),
      wyomingBytes("audio-stop"),
    ];
    let text = "";
    await converse(this.server, asked, signal, ({ type, data }) => {
      if (type === "error") throw new WyomingFault(errorText(data));
      if (type !== "transcript") return false;
      if (typeof data.text !== "string") throw new WyomingFault("sent a transcript without words");
      text = data.text.trim().slice(0, LONGEST_TEXT);
      return true;
    });
    return { text, score: Number.POSITIVE_INFINITY, isSure: true };
  }

  learn(): void {}

  close(): void {}
}

/** A voice behind Wyoming: piper, or any other. */
export class WyomingVoice implements Synthesiser {
  readonly name: string;

  constructor(
    private readonly server: Server,
    private readonly voice: string,
  ) {
    this.name = `Wyoming at ${server.address}`;
  }

  async synthesise(text: string, signal: AbortSignal): Promise<Sound> {
    const voice = this.voice === "" ? {} : { voice: { name: this.voice } };
    const pieces: Int16Array[] = [];
    let rateHz = 0;
    let samples = 0;
    await converse(this.server, [wyomingBytes("synthesize", { text, ...voice })], signal, (event) => {
      if (event.type === "error") throw new WyomingFault(errorText(event.data));
      if (event.type === "audio-stop") return true;
      if (event.type !== "audio-chunk") return false;
      rateHz = rateOf(event);
      const piece = monoOf(event);
      samples += piece.length;
      if (samples > LONGEST_SOUND_S * rateHz) throw new WyomingFault("speaks without end");
      pieces.push(piece);
      return false;
    });
    if (samples === 0) throw new WyomingFault(`the voice at ${this.server.address} said nothing`);
    return { samples: joined(pieces), rateHz };
  }

  close(): void {}
}

function errorText({ text }: WyomingEvent["data"]): string {
  return typeof text === "string" ? `says: ${text.slice(0, 200)}` : "reports an error";
}

function rateOf({ data }: WyomingEvent): number {
  const { rate, width } = data;
  if (width !== 2) throw new WyomingFault("sends sound that is not 16-bit");
  if (typeof rate === "number" && rate >= 8000 && rate <= 96_000) return rate;
  throw new WyomingFault(`sends sound of ${String(rate).slice(0, 20)} samples a second`);
}

/** The first channel. */
function monoOf({ data, payload }: WyomingEvent): Int16Array {
  const channels = typeof data.channels === "number" && data.channels >= 1 ? Math.floor(data.channels) : 1;
  const all = samplesOf(payload);
  return channels === 1 ? all : all.filter((_, i) => i % channels === 0);
}

function chunksOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, i) =>
    bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES),
  );
}

/** Asks, and takes events until one is the last (`take` answers true). Rejects in a plain sentence. */
async function converse(
  server: Server,
  asked: readonly Uint8Array[],
  signal: AbortSignal | undefined,
  take: (event: WyomingEvent) => boolean,
): Promise<void> {
  const [host, port] = hostAndPort(server.address);
  const deadline = AbortSignal.timeout(server.timeoutMs);
  const socket = connect({ host, port });
  const end = () => socket.destroy(new WyomingFault("does not answer"));
  deadline.addEventListener("abort", end);
  signal?.addEventListener("abort", end);
  try {
    if (signal?.aborted) end();
    await events(socket, asked, take);
  } catch (error) {
    signal?.throwIfAborted();
    throw new WyomingFault(`the server at ${server.address} ${reasonOf(error)}`);
  } finally {
    deadline.removeEventListener("abort", end);
    signal?.removeEventListener("abort", end);
    socket.destroy();
  }
}

function events(
  socket: Socket,
  asked: readonly Uint8Array[],
  take: (event: WyomingEvent) => boolean,
): Promise<void> {
  const reader = new WyomingReader();
  return new Promise((resolve, reject) => {
    socket.on("connect", () => {
      for (const bytes of asked) socket.write(bytes);
    });
    socket.on("data", (bytes) => {
      try {
        if (reader.push(bytes).some(take)) resolve();
      } catch (error) {
        reject(error);
      }
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new WyomingFault(reader.isCut ? "hung up in mid-word" : "hung up")));
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof WyomingFault) return error.message;
  if (error instanceof Error && error.name === "WyomingNonsense") return `sent ${error.message}`;
  return `can't be reached (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
}

function hostAndPort(address: string): [host: string, port: number] {
  const at = address.lastIndexOf(":");
  const port = Number(address.slice(at + 1));
  if (at > 0 && Number.isInteger(port) && port > 0 && port < 65_536) return [address.slice(0, at), port];
  throw new WyomingFault(`"${address}" is no address: host:port, for example 127.0.0.1:10300`);
}
