import { writeFileSync } from "node:fs";
import { PNG } from "pngjs";
import type { FloorPlan } from "./floor-plan";
import type { House } from "./house";
import { HouseError } from "./house-file";
import { cropOf, type Label, labelsOf, type Picture, paintHouse } from "./picture";
import { forTextDots, LETTER_HEIGHT, textWidth } from "./pixel-font";

const RIM = 6;
const WIDTH_WANTED = 1200;
const LARGEST_SCALE = 6;
const INK = [20, 22, 27] as const;

/** Writes the house as a PNG with the rooms' names in it. Throws HouseError when the file can't be written. */
export function writePng(house: House, floor: FloorPlan, path: string): void {
  // Flat colours need no filter, and trying them all takes longer than the rest.
  const bytes = PNG.sync.write(draw(house, floor), { filterType: 0, deflateStrategy: 0 });
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new HouseError(
      `${path}: can't be written (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

function draw(house: House, floor: FloorPlan): PNG {
  const crop = cropOf(floor, RIM);
  const scale = Math.max(1, Math.min(LARGEST_SCALE, Math.floor(WIDTH_WANTED / crop.width)));
  const png = new PNG({ width: crop.width * scale, height: crop.height * scale });
  enlarge(paintHouse(house, floor), crop.x, crop.y, scale, png);
  for (const label of labelsOf(house, floor)) write(png, label, crop.x, crop.y, scale);
  return png;
}

function enlarge(picture: Picture, left: number, top: number, scale: number, png: PNG): void {
  const { data, width, height } = png;
  for (let y = 0, to = 0; y < height; y++) {
    const row = (top + Math.floor(y / scale)) * picture.width + left;
    for (let x = 0; x < width; x++, to += 4) {
      const from = 3 * (row + Math.floor(x / scale));
      data[to] = picture.rgb[from]!;
      data[to + 1] = picture.rgb[from + 1]!;
      data[to + 2] = picture.rgb[from + 2]!;
      data[to + 3] = 255;
    }
  }
}

function write(png: PNG, { x, y, text }: Label, left: number, top: number, scale: number): void {
  const size = Math.max(2, Math.floor(scale / 2));
  const startX = Math.round((x - left + 0.5) * scale - (textWidth(text) * size) / 2);
  const startY = Math.round((y - top + 0.5) * scale - (LETTER_HEIGHT * size) / 2);
  forTextDots(text, (dotX, dotY) => {
    for (let i = 0; i < size * size; i++) {
      const px = startX + dotX * size + (i % size);
      const py = startY + dotY * size + Math.floor(i / size);
      if (px >= 0 && py >= 0 && px < png.width && py < png.height)
        png.data.set(INK, 4 * (py * png.width + px));
    }
  });
}
