import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { MCAP_MAGIC, McapStreamReader, type McapTypes, McapWriter } from "@mcap/core";
import { openFile } from "./recording-file.adapter";
import { keptRecordings } from "./shelf.adapter";

/** Gives files that a killed program left without an end their index; answers how many were mended. */
export async function mendRecordings(dataDir: string): Promise<number> {
  let mended = 0;
  for (const { file, bytes } of keptRecordings(dataDir)) {
    if (await hasEnd(file, bytes)) continue;
    if (await mend(file)) mended++;
  }
  return mended;
}

async function hasEnd(path: string, bytes: number): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const end = Buffer.alloc(MCAP_MAGIC.length);
    await file.read(end, 0, end.length, Math.max(0, bytes - end.length));
    return bytes > 2 * end.length && end.equals(Buffer.from(MCAP_MAGIC));
  } finally {
    await file.close();
  }
}

/** Copies what is whole into a file with an index, and puts that in its place. False: there was no message. */
async function mend(path: string): Promise<boolean> {
  const aside = `${path}.mending`;
  await rm(aside, { force: true });
  const sink = await openFile(aside);
  let position = 0;
  const writer = new McapWriter({
    writable: {
      position: () => BigInt(position),
      async write(bytes) {
        await sink.write(bytes);
        position += bytes.length;
      },
    },
  });
  await writer.start({ profile: "ros2", library: "maid" });
  const copied = await copyWhole(path, writer);
  await writer.end();
  await sink.close();
  if (copied > 0) await rename(aside, path);
  else await Promise.all([rm(aside), rm(path)]);
  return copied > 0;
}

/** Answers the number of messages; what comes after a broken record is lost. */
async function copyWhole(path: string, writer: McapWriter): Promise<number> {
  const copy = new Copy(writer);
  const reader = new McapStreamReader({ validateCrcs: true });
  try {
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
      reader.append(bytes);
      for (let record = reader.nextRecord(); record; record = reader.nextRecord()) await copy.take(record);
    }
  } catch {
    // From here on it is damaged.
  }
  return copy.messages;
}

/** Schemas and channels get the ids of the new file. */
class Copy {
  messages = 0;
  private readonly schemas = new Map<number, number>();
  private readonly channels = new Map<number, number>();

  constructor(private readonly writer: McapWriter) {}

  async take(record: McapTypes.TypedMcapRecord): Promise<void> {
    const { writer } = this;
    if (record.type === "Metadata") await writer.addMetadata(record);
    if (record.type === "Schema" && !this.schemas.has(record.id))
      this.schemas.set(record.id, await writer.registerSchema(record));
    if (record.type === "Channel" && !this.channels.has(record.id)) {
      const schemaId = this.schemas.get(record.schemaId) ?? 0;
      this.channels.set(record.id, await writer.registerChannel({ ...record, schemaId }));
    }
    if (record.type !== "Message") return;
    const channelId = this.channels.get(record.channelId);
    if (channelId === undefined) return;
    await writer.addMessage({ ...record, channelId });
    this.messages++;
  }
}
