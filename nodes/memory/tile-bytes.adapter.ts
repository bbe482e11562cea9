import { crc32 } from "node:zlib";
import { TILE_CELLS, type Tile } from "./tile";

const CHECK_BYTES = 8;
const AT_BYTES = 8 * TILE_CELLS;
const BYTES = CHECK_BYTES + AT_BYTES + 4 * TILE_CELLS;

/** Little-endian, as every machine that this runs on is: check sum, padding, times, jobs. */
export function tileBytes({ atMs, jobs }: Tile): Buffer {
  const bytes = Buffer.alloc(BYTES);
  bytes.set(new Uint8Array(atMs.buffer, atMs.byteOffset, atMs.byteLength), CHECK_BYTES);
  bytes.set(new Uint8Array(jobs.buffer, jobs.byteOffset, jobs.byteLength), CHECK_BYTES + AT_BYTES);
  bytes.writeUInt32LE(crc32(bytes.subarray(CHECK_BYTES)), 0);
  return bytes;
}

/** The tile, or null when its bytes are not what was once written. */
export function readTile(data: ArrayBuffer): Tile | null {
  const bytes = Buffer.from(data);
  if (bytes.length !== BYTES || bytes.readUInt32LE(0) !== crc32(bytes.subarray(CHECK_BYTES))) return null;
  const copy = Uint8Array.from(bytes).buffer;
  return {
    atMs: new Float64Array(copy, CHECK_BYTES, TILE_CELLS),
    jobs: new Uint32Array(copy, CHECK_BYTES + AT_BYTES, TILE_CELLS),
  };
}
