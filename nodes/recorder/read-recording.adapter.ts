import { open } from "node:fs/promises";
import { McapIndexedReader } from "@mcap/core";
import type { Cdr } from "./cdr";
import { cdrOf } from "./cdr.adapter";

/** A recording can't be read: one line that says why. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
}

/** One message of a recording. */
export interface Recorded {
  readonly topic: string;
  readonly type: string;
  readonly atMs: number;
  readonly message: unknown;
}

export interface ReadRecording {
  /** As it was written: see `aboutRobot`. */
  readonly about: Readonly<Record<string, string>>;
  /** The definitions that the recording was made with, by type. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly bytes: number;
  /** The time of the last message, ms. */
  readonly endMs: number;
  /** In the order of their times. Throws RecordingError. */
  messages(): AsyncGenerator<Recorded>;
  close(): Promise<void>;
}

/** Opens a recording with an index. Throws RecordingError. */
export async function readRecording(path: string): Promise<ReadRecording> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    throw new RecordingError(`${path}: can't be read (${error.code})`);
  });
  const fail = (error: unknown): never => {
    throw new RecordingError(`${path}: not a whole MCAP recording: ${String((error as Error).message)}`);
  };
  try {
    const { size } = await file.stat();
    const readable = {
      size: async () => BigInt(size),
      async read(offset: bigint, length: bigint) {
        const bytes = new Uint8Array(Number(length));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, Number(offset));
        if (bytesRead < bytes.length) throw new Error("it ends too early");
        return bytes;
      },
    };
    const reader = await McapIndexedReader.Initialize({ readable });
    const about = await aboutOf(reader);
    return {
      about,
      schemas: schemasOf(reader),
      bytes: size,
      endMs: Number((reader.statistics?.messageEndTime ?? 0n) / 1000n) / 1000,
      messages: () => messagesOf(reader, fail),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    return fail(error);
  }
}

async function aboutOf(reader: McapIndexedReader): Promise<Record<string, string>> {
  for await (const { metadata } of reader.readMetadata({ name: "maid" })) return Object.fromEntries(metadata);
  return {};
}

function schemasOf(reader: McapIndexedReader): Map<string, string> {
  const texts = [...reader.schemasById.values()];
  return new Map(texts.map(({ name, data }) => [name, new TextDecoder().decode(data)]));
}

async function* messagesOf(
  reader: McapIndexedReader,
  fail: (error: unknown) => never,
): AsyncGenerator<Recorded> {
  const schemas = schemasOf(reader);
  const types = new Map<string, Cdr>();
  try {
    for await (const { channelId, logTime, data } of reader.readMessages({ validateCrcs: true })) {
      const { topic, schemaId } = reader.channelsById.get(channelId)!;
      const type = reader.schemasById.get(schemaId)?.name ?? "";
      const cdr = types.get(type) ?? cdrOf(type, schemas.get(type) ?? "");
      types.set(type, cdr);
      yield { topic, type, atMs: Number(logTime / 1000n) / 1000, message: cdr.read(data) };
    }
  } catch (error) {
    fail(error);
  }
}
