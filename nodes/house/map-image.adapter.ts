import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { PNG } from "pngjs";
import { parse } from "yaml";
import { z } from "zod";
import { readPgm } from "./pgm";

/** A floor plan as it was drawn: row 0 is the image's top, `grey` 0 (black) to 255 (white). */
export interface MapImage {
  readonly width: number;
  readonly height: number;
  readonly resolutionM: number;
  /** Position of the image's lower-left corner in the map frame. */
  readonly originXM: number;
  readonly originYM: number;
  readonly grey: Uint8Array;
  /** 1 where the floor is free: by the yaml's thresholds, or nearly white (250) in a bare image. */
  readonly free: Uint8Array;
}

/** A map that can't be read; the message is one line for the person who named the file. */
export class MapReadError extends Error {}

const WHITE = 250;
const MOST_PIXELS = 150e6;
const DEFAULT_RESOLUTION_M = 0.05;

const mapYaml = z.object({
  image: z.string().min(1),
  resolution: z.number().positive().max(10),
  origin: z.array(z.number()).min(2).max(3).default([0, 0, 0]),
  negate: z.union([z.number(), z.boolean()]).default(0).transform(Boolean),
  occupied_thresh: z.number().min(0).max(1).default(0.65),
  free_thresh: z.number().min(0).max(1).default(0.25),
  mode: z.enum(["trinary", "scale", "raw"]).default("trinary"),
});
type MapYaml = z.infer<typeof mapYaml>;

/**
 * Reads a Nav2 map (`.yaml` beside its image) or a bare image, PNG or PGM; `resolutionM` is for a bare image
 * (default 0.05) and overrules a yaml. Shades mean what they mean to Nav2's map_server, except that a pixel
 * that is more than half transparent is never free. Throws MapReadError.
 */
export function readMapImage(path: string, resolutionM?: number): MapImage {
  const file = existingFile(path);
  const isYaml = [".yaml", ".yml"].includes(extname(file).toLowerCase());
  const map = isYaml ? fromYaml(file, resolutionM) : fromImage(file, resolutionM ?? DEFAULT_RESOLUTION_M);
  if (!map.free.includes(1)) throw new MapReadError(`${path}: no free floor in it (free floor is white)`);
  return map;
}

function fromImage(file: string, resolutionM: number): MapImage {
  if (!(resolutionM > 0)) throw new MapReadError(`${file}: the resolution must be more than 0 m per pixel`);
  const { width, height, grey, hidden } = readGrey(file);
  const free = grey.map((shade, i) => (shade >= WHITE && hidden?.[i] !== 1 ? 1 : 0));
  return { width, height, resolutionM, originXM: 0, originYM: 0, grey, free };
}

function fromYaml(file: string, resolutionM: number | undefined): MapImage {
  const yaml = parseYaml(file);
  const { width, height, grey, hidden } = readGrey(existingFile(resolve(dirname(file), yaml.image)));
  const shades = shadesOfFree(yaml);
  const free = grey.map((shade, i) => (shades[shade] === 1 && hidden?.[i] !== 1 ? 1 : 0));
  const [originXM = 0, originYM = 0] = yaml.origin;
  return {
    width,
    height,
    resolutionM: resolutionM ?? yaml.resolution,
    originXM,
    originYM,
    grey,
    free,
  };
}

function parseYaml(file: string): MapYaml {
  let data: unknown;
  try {
    data = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new MapReadError(`${file}: not a YAML file (${firstLine(error)})`);
  }
  const result = mapYaml.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new MapReadError(`${file}: not a Nav2 map: ${issue.path.join(".") || "it"}: ${issue.message}`);
}

/** For each of the 256 shades, 1 when it means free floor. */
function shadesOfFree(yaml: MapYaml): Uint8Array {
  const shades = new Uint8Array(256);
  for (let shade = 0; shade < 256; shade++) {
    const occupied = yaml.negate ? shade / 255 : (255 - shade) / 255;
    const isFree = yaml.mode === "raw" ? shade / 100 <= yaml.free_thresh : occupied < yaml.free_thresh;
    if (isFree) shades[shade] = 1;
  }
  return shades;
}

interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
  readonly hidden?: Uint8Array;
}

function readGrey(file: string): GreyImage {
  const bytes = readFileSync(file);
  if (bytes.length === 0) throw new MapReadError(`${file}: the file is empty`);
  const image = decode(file, bytes);
  if (image.width < 3 || image.height < 3) {
    throw new MapReadError(`${file}: ${image.width}x${image.height} pixels are too few for a floor plan`);
  }
  return image;
}

function decode(file: string, bytes: Buffer): GreyImage {
  try {
    if (bytes.readUInt32BE(0) === 0x89504e47) return readPng(bytes);
    if (bytes[0] === 0x50) return readPgm(bytes, MOST_PIXELS);
  } catch (error) {
    throw new MapReadError(`${file}: broken image (${firstLine(error)})`);
  }
  throw new MapReadError(`${file}: neither a PNG nor a PGM image`);
}

function readPng(bytes: Buffer): GreyImage {
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > MOST_PIXELS)
    throw new Error("more than 150 million pixels");
  const { width, height, data } = PNG.sync.read(bytes);
  const grey = new Uint8Array(width * height);
  const hidden = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = Math.round((data[4 * i]! + data[4 * i + 1]! + data[4 * i + 2]!) / 3);
    if (data[4 * i + 3]! < 128) hidden[i] = 1;
  }
  return { width, height, grey, hidden };
}

function existingFile(path: string): string {
  if (!existsSync(path)) throw new MapReadError(`${path}: no such file`);
  if (!statSync(path).isFile()) throw new MapReadError(`${path}: not a file`);
  return path;
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0]!;
}
