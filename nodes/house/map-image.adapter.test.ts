import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { MapReadError, readMapImage } from "./map-image.adapter";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "maid-map-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, data: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, data);
  return path;
}

function png(shades: readonly number[], alpha = 255): Buffer {
  const image = new PNG({ width: 3, height: 3 });
  shades.forEach((shade, i) => {
    image.data.set([shade, shade, shade, i === 0 ? alpha : 255], 4 * i);
  });
  return PNG.sync.write(image);
}

const SHADES = [255, 250, 249, 205, 0, 254, 255, 255, 128];

test("in a bare image white is free, at 5 cm a pixel unless said otherwise", () => {
  const map = readMapImage(file("a.png", png(SHADES)));
  expect([...map.free]).toEqual([1, 1, 0, 0, 0, 1, 1, 1, 0]);
  expect(map.resolutionM).toBe(0.05);
  expect(readMapImage(join(folder, "a.png"), 0.1).resolutionM).toBe(0.1);
});

test("a see-through pixel is not free", () => {
  expect(readMapImage(file("b.png", png(SHADES, 0))).free[0]).toBe(0);
});

test("a yaml's thresholds and negation decide, as in the map server", () => {
  file("c.pgm", "P2\n# drawn by hand\n3 3\n255\n255 205 0 254 255 255 100 220 206\n");
  const yaml = (more: string) => `image: c.pgm\nresolution: 0.1\norigin: [-1.5, 2, 0]\n${more}`;
  const map = readMapImage(file("c.yaml", yaml("negate: 0\noccupied_thresh: 0.65\nfree_thresh: 0.196")));
  expect([...map.free]).toEqual([1, 0, 0, 1, 1, 1, 0, 1, 1]);
  expect(map).toMatchObject({
    originXM: -1.5,
    originYM: 2,
    resolutionM: 0.1,
    width: 3,
    height: 3,
  });
  expect([...readMapImage(file("d.yaml", yaml("negate: 1"))).free]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0]);
});

test("a binary greymap of 16 bits is brought to 8", () => {
  const head = Buffer.from("P5 3 3 65535\n");
  const data = Buffer.alloc(18, 0xff);
  data.writeUInt16BE(0x8000, 0);
  expect(readMapImage(file("e.pgm", Buffer.concat([head, data]))).grey[0]).toBe(128);
});

test.each([
  ["missing.png", null, "no such file"],
  ["empty.png", "", "the file is empty"],
  ["text.png", "hello there", "neither a PNG nor a PGM"],
  ["cut.png", png(SHADES).subarray(0, 40), "broken image"],
  ["cut.pgm", "P5 9 9 255\nabc", "ends before"],
  ["black.png", png(SHADES.map(() => 0)), "no free floor"],
  ["tiny.pgm", "P2 1 1 255 255", "too few"],
  ["bad.yaml", "image: [", "not a YAML file"],
  ["other.yaml", "resolution: 0.05", "not a Nav2 map: image"],
  ["lost.yaml", "image: nowhere.png\nresolution: 0.05", "no such file"],
])("%s is refused with one plain line", (name, data, reason) => {
  const path = data === null ? join(folder, name) : file(name, data);
  expect(() => readMapImage(path)).toThrow(MapReadError);
  expect(() => readMapImage(path)).toThrow(reason);
});
