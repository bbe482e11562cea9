/** A map as a page sends it: one line of JSON (its name; the Nav2 yaml, if there is one), then the image's bytes. Pure. */
import * as z from "zod/mini";

/** A floor of 200 x 200 m at 5 cm; more is no home, and would take the machine's memory. */
const MOST_PIXELS = 16e6;
/** Image and yaml together. */
export const LARGEST_UPLOAD_BYTES = 20e6;
const LONGEST_HEADER_BYTES = 20_000;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47];
const NEWLINE = 10;

const header = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  yaml: z.optional(z.string().check(z.maxLength(10_000))),
});

export interface MapUpload {
  readonly name: string;
  readonly yaml?: string | undefined;
  /** What the image is by its own first bytes, whatever anybody calls it. */
  readonly kind: "png" | "pgm";
  readonly image: Uint8Array;
}

/** What was sent, or in one line why it can't be taken. */
export function parseUpload(body: Uint8Array): MapUpload | string {
  const end = body.subarray(0, LONGEST_HEADER_BYTES).indexOf(NEWLINE);
  const read = end < 0 ? undefined : headerOf(body.subarray(0, end));
  if (!read) return "the map has no name, or what came with it can't be read";
  const image = body.subarray(end + 1);
  const kind = kindOf(image);
  if (kind === undefined) return "the image is neither a PNG nor a PGM";
  const size = kind === "png" ? pngSize(image) : pgmSize(image);
  if (!size || size.width * size.height > MOST_PIXELS)
    return "the image is broken, or larger than 16 million pixels";
  return { ...read, kind, image };
}

function headerOf(bytes: Uint8Array) {
  try {
    const read = header.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(image: Uint8Array): "png" | "pgm" | undefined {
  if (PNG_SIGNATURE.every((byte, i) => image[i] === byte)) return "png";
  return image[0] === 0x50 && (image[1] === 0x32 || image[1] === 0x35) ? "pgm" : undefined;
}

/** From the first chunk, as the PNG specification has it. */
function pngSize(image: Uint8Array) {
  if (image.length < 24) return undefined;
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** From the header's numbers; comments run to the end of their line. */
function pgmSize(image: Uint8Array) {
  const start = new TextDecoder("latin1").decode(image.subarray(2, 2000)).replace(/#.*/g, " ");
  const [width, height] = start.trim().split(/\s+/).map(Number);
  return Number.isInteger(width) && Number.isInteger(height) ? { width: width!, height: height! } : undefined;
}
