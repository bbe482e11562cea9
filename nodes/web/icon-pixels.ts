/** The page's icon in pixels, for home screens that take no SVG: the same picture as client/icon.svg. Pure. */

type Rgb = readonly [number, number, number];

/** The picture's side in its own units, as in the SVG. */
const SIDE = 512;
const GROUND: Rgb = [0x0e, 0x2a, 0x36];
const RIM: Rgb = [0x4c, 0xc3, 0xe6];
const FACE: Rgb = [0xf3, 0xf8, 0xfa];
/** Points of the mouth's curve. */
const MOUTH_POINTS = 24;

/** Square RGBA pixels, smooth at the edges. */
export function iconPixels(sidePx: number): Uint8Array {
  const pixels = new Uint8Array(sidePx * sidePx * 4);
  const unit = SIDE / sidePx;
  for (let i = 0; i < sidePx * sidePx; i++) {
    const colour = colourAt(((i % sidePx) + 0.5) * unit, (Math.floor(i / sidePx) + 0.5) * unit, unit);
    pixels.set([...colour, 255], 4 * i);
  }
  return pixels;
}

function colourAt(x: number, y: number, unit: number): Rgb {
  const fromMiddle = Math.hypot(x - 256, y - 256);
  const onRim = mixed(GROUND, RIM, inside(fromMiddle - 168, unit));
  const onFace = mixed(onRim, FACE, inside(fromMiddle - 148, unit));
  const toEye = Math.min(toUpright(x, y, 201), toUpright(x, y, 311));
  const toFeature = Math.min(toEye - 21, toMouth(x, y) - 9);
  return mixed(onFace, GROUND, inside(toFeature, unit));
}

/** How much of a pixel lies inside an edge at this signed distance. */
function inside(distance: number, unit: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance / unit));
}

/** To the middle line of an eye, a standing stroke. */
function toUpright(x: number, y: number, eyeX: number): number {
  return Math.hypot(x - eyeX, y - Math.min(263, Math.max(235, y)));
}

function toMouth(x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= MOUTH_POINTS; i++) {
    const t = i / MOUTH_POINTS;
    const [px, py] = [206 + 100 * t, 326 + 76 * t * (1 - t)];
    nearest = Math.min(nearest, Math.hypot(x - px, y - py));
  }
  return nearest;
}

function mixed([r, g, b]: Rgb, [r2, g2, b2]: Rgb, share: number): Rgb {
  return [r + (r2 - r) * share, g + (g2 - g) * share, b + (b2 - b) * share];
}
