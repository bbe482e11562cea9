import type { FloorKind } from "../../nodes/house/house";
import { Dice } from "../dice";
import { rgba } from "./colours";

/** Texels along a texture's side at the finest level, and what one of them is on the floor. */
export const SIDE = 512;
export const TEXEL_M = 0.0025;
/** Each level has half of the texels of the one before along a side: 2.5 mm, 5 mm, 1 cm, 2 cm, 4 cm. */
export const LEVELS = [SIDE, SIDE / 2, SIDE / 4, SIDE / 8, SIDE / 16] as const;
/** Where each level begins in a texture. */
export const LEVEL_FROM = LEVELS.map((_, level) =>
  LEVELS.slice(0, level).reduce((sum, side) => sum + side * side, 0),
);

type Tone = readonly [number, number, number];

interface Pattern {
  readonly tone: Tone;
  /** Grain: how much single texels differ, and how much larger specks do. */
  readonly grain: number;
  readonly speck: number;
  /** Boards or tiles: texels long and wide, each row shifted by half when `bond`; 0: none. */
  readonly long: number;
  readonly wide: number;
  readonly bond: boolean;
  /** Width of the joint, its tone, and how much boards differ in brightness. */
  readonly joint: number;
  readonly jointTone: Tone;
  readonly differ: number;
}

const PLAIN = { long: 0, wide: 0, bond: false, joint: 0, jointTone: [0, 0, 0], differ: 0 } as const;

const PATTERNS: Readonly<Record<FloorKind, Pattern>> = {
  wood: board([176, 132, 88], 512, 64, 1, 10),
  parquet: board([168, 116, 70], 128, 32, 1, 8),
  laminate: board([196, 166, 128], 512, 64, 1, 6),
  tile: tiles([206, 206, 200], 128, 3, [150, 146, 140]),
  stone: tiles([158, 152, 144], 256, 2, [120, 114, 106]),
  vinyl: { ...PLAIN, tone: [172, 176, 168], grain: 3, speck: 2 },
  carpet: { ...PLAIN, tone: [118, 112, 132], grain: 16, speck: 5 },
};

function board(tone: Tone, long: number, wide: number, joint: number, differ: number): Pattern {
  const jointTone: Tone = [tone[0] * 0.62, tone[1] * 0.62, tone[2] * 0.62];
  return { tone, grain: 4, speck: 3, long, wide, bond: true, joint, jointTone, differ };
}

function tiles(tone: Tone, side: number, joint: number, jointTone: Tone): Pattern {
  return { tone, grain: 2, speck: 2, long: side, wide: side, bond: false, joint, jointTone, differ: 3 };
}

/** A floor's seamless texture, every level one after the other; the same for the same seed. */
export function floorTexture(kind: FloorKind, seed: number): Uint32Array {
  const fine = drawFinest(PATTERNS[kind], new Dice(seed, `floor ${kind}`));
  const texels = new Uint32Array(LEVELS.reduce((sum, side) => sum + side * side, 0));
  let from = 0;
  for (const [level, side] of LEVELS.entries()) {
    const before = from - (LEVELS[level - 1] ?? 0) ** 2;
    for (let i = 0; i < side * side; i++) {
      texels[from + i] = level === 0 ? fine[i]! : averaged(texels, before, side, i);
    }
    from += side * side;
  }
  return texels;
}

function drawFinest(pattern: Pattern, dice: Dice): Uint32Array {
  const specks = Float32Array.from({ length: 64 * 64 }, () => dice.gaussian() * pattern.speck);
  const tones = Float32Array.from({ length: 256 }, () => dice.gaussian() * pattern.differ);
  const texels = new Uint32Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const light = specks[(y >> 3) * 64 + (x >> 3)]! + dice.between(-1.7, 1.7) * pattern.grain;
      texels[y * SIDE + x] = texelOf(pattern, x, y, light, tones);
    }
  }
  return texels;
}

function texelOf(pattern: Pattern, x: number, y: number, light: number, tones: Float32Array): number {
  const { tone, jointTone, wide, long, joint, bond } = pattern;
  if (wide === 0) return toned(tone, light);
  const row = Math.floor(y / wide);
  const along = (x + (bond && row % 2 === 1 ? long >> 1 : 0)) % SIDE;
  if (y % wide < joint || along % long < joint) return toned(jointTone, light);
  return toned(tone, light + tones[(row * 31 + Math.floor(along / long) * 7) & 255]!);
}

function toned(tone: Tone, light: number): number {
  return rgba(tone[0] + light, tone[1] + light, tone[2] + light * 0.9);
}

/** The mean of the 2 x 2 texels of the level before. */
function averaged(texels: Uint32Array, before: number, side: number, at: number): number {
  const [x, y] = [(at % side) * 2, Math.floor(at / side) * 2];
  let [red, green, blue] = [0, 0, 0];
  for (let i = 0; i < 4; i++) {
    const texel = texels[before + (y + (i >> 1)) * side * 2 + x + (i & 1)]!;
    red += texel & 255;
    green += (texel >> 8) & 255;
    blue += (texel >> 16) & 255;
  }
  return rgba(red / 4, green / 4, blue / 4);
}
