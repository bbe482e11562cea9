import type { Sprite } from "./canvas";
import { rgba, shaded } from "./colours";

/** Texels of a person, 0.62 m by 1.74 m, and of a pet, 0.56 m by 0.36 m. */
export const PERSON = { widthM: 0.62, heightM: 1.74 } as const;
export const PET = { widthM: 0.56, heightM: 0.36 } as const;

const COATS = [
  [rgba(52, 74, 128), rgba(40, 40, 48)],
  [rgba(150, 44, 44), rgba(58, 60, 84)],
  [rgba(46, 96, 62), rgba(92, 84, 70)],
] as const;
const SKIN = rgba(214, 170, 140);
const HAIR = rgba(60, 44, 34);
const SHOES = rgba(30, 28, 28);
const FURS = [rgba(196, 130, 70), rgba(70, 66, 64), rgba(220, 214, 204)] as const;

/** Somebody who stands and faces the camera. The index chooses the clothes. */
export function person(index: number): Sprite {
  const [shirt, trousers] = COATS[index % COATS.length]!;
  return paint(62, 174, (x, y) => {
    const side = Math.abs(x);
    const light = 1 - 0.35 * Math.min(1, side / 24);
    if (ellipse(x, y - 13, 10, 13)) return y < 8 || side > 8.5 ? HAIR : shaded(SKIN, light);
    if (y >= 24 && y < 32 && side < 5) return shaded(SKIN, 0.8);
    const shoulder = 23 - Math.max(0, 38 - y) * 0.9;
    if (y >= 28 && y < 92 && side < Math.min(16, shoulder)) return shaded(shirt, light);
    const arm = 20 + (y - 32) * 0.06;
    if (y >= 32 && y < 98 && side > arm - 5 && side < Math.min(arm + 2, shoulder + 2))
      return y > 86 ? shaded(SKIN, light) : shaded(shirt, 0.8);
    const leg = 8.5 + (y - 90) * 0.03;
    if (y >= 90 && y < 166 && Math.abs(side - leg) < 7.5 - (y - 90) * 0.025)
      return shaded(trousers, 1 - 0.3 * (Math.abs(side - leg) / 7));
    if (y >= 166 && Math.abs(side - leg - 1) < 7) return SHOES;
    return 0;
  });
}

/** A cat or a small dog from the side. */
export function pet(index: number): Sprite {
  const fur = FURS[index % FURS.length]!;
  return paint(112, 72, (x, y) => {
    const light = 1.1 - y / 160;
    if (ellipse(x + 2, y - 36, 32, 14)) return shaded(fur, light);
    if (ellipse(x - 38, y - 24, 13, 12))
      return Math.hypot(x - 43, y - 22) < 2 ? rgba(20, 20, 20) : shaded(fur, light);
    if (y < 16 && y > 4 && Math.abs(Math.abs(x - 38) - 8) < (y - 4) / 3) return shaded(fur, 0.8);
    const nearest = Math.min(...[-26, -18, 18, 27].map((leg) => Math.abs(x - leg)));
    if (y >= 40 && y < 71 && nearest < 3.6) return shaded(fur, 0.75);
    if (Math.hypot(x + 38, y - 24) < 15 && Math.hypot(x + 44, y - 22) > 13) return shaded(fur, 0.7);
    return 0;
  });
}

/** Something round and plain that is not on the map: a box, a chair's leg. */
export function pillar(): Sprite {
  return paint(16, 4, (x) => shaded(rgba(120, 92, 70), 1 - 0.05 * Math.abs(x)));
}

function ellipse(x: number, y: number, halfWide: number, halfHigh: number): boolean {
  return (x / halfWide) ** 2 + (y / halfHigh) ** 2 <= 1;
}

/** Calls for each texel with x from the middle and y from the top. */
function paint(width: number, height: number, texel: (x: number, y: number) => number): Sprite {
  const texels = Uint32Array.from({ length: width * height }, (_, i) =>
    texel((i % width) + 0.5 - width / 2, Math.floor(i / width)),
  );
  return { width, height, texels };
}
