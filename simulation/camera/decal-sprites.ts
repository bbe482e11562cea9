import type { Dice } from "../dice";
import { rgba } from "./colours";

export const SPRITE_SIDE = 64;
export const DECAL_KINDS = ["dust", "crumbs", "stain", "sock", "cable"] as const;
export type DecalKind = (typeof DECAL_KINDS)[number];

type Sprite = Uint32Array;

/** A picture of one kind of thing on the floor, seen from above; alpha says where there is something of it. */
export function decalSprite(kind: DecalKind, dice: Dice): Sprite {
  if (kind === "sock") return sock(dice);
  if (kind === "cable") return cable();
  if (kind === "crumbs") return crumbs(dice);
  return patch(dice, kind === "stain" ? [84, 50, 28] : [66, 60, 54], kind === "stain" ? 0.9 : 0.9);
}

/** An uneven patch: dense in the middle, frayed at the rim. */
function patch(dice: Dice, [red, green, blue]: readonly number[], opacity: number): Sprite {
  const waves = Array.from({ length: 5 }, (_, i) => [dice.between(0, 6.3), dice.between(0, 0.3 / (i + 1))]);
  return paint((x, y) => {
    const angle = Math.atan2(y, x);
    const rim =
      0.75 + waves.reduce((sum, [shift, size], i) => sum + size! * Math.sin((i + 1) * angle + shift!), 0);
    const depth = (rim - Math.hypot(x, y)) / 0.35;
    const light = dice.between(-14, 14);
    const alpha = 255 * opacity * Math.max(0, Math.min(1, depth)) * dice.between(0.7, 1);
    return rgba(red! + light, green! + light, blue! + light, alpha);
  });
}

function crumbs(dice: Dice): Sprite {
  const spots = Array.from({ length: 22 }, () => {
    const [away, angle] = [0.8 * Math.sqrt(dice.between(0, 1)), dice.between(0, 6.3)];
    return { x: away * Math.cos(angle), y: away * Math.sin(angle), radius: dice.between(0.1, 0.2) };
  });
  return paint((x, y) => {
    const inside = spots.some((spot) => Math.hypot(x - spot.x, y - spot.y) < spot.radius);
    return inside ? rgba(84 + dice.between(-20, 20), 56 + dice.between(-14, 14), 30, 240) : 0;
  });
}

/** A sock along x: leg and foot, with stripes. */
function sock(dice: Dice): Sprite {
  return paint((x, y) => {
    const leg = x < 0.35 && x > -0.98 && Math.abs(y - 0.25) < 0.55;
    const foot = x >= -0.05 && Math.hypot((x - 0.42) / 0.55, (y + 0.2) / 0.75) < 1;
    if (!leg && !foot) return 0;
    const stripe = x < -0.7 || Math.floor(x * 7) % 3 === 0;
    const light = dice.between(-10, 10);
    return stripe ? rgba(200 + light, 60 + light, 60 + light) : rgba(40 + light, 60 + light, 120 + light);
  });
}

/** A thin black cable that snakes along x. */
function cable(): Sprite {
  return paint((x, y) => (Math.abs(y - 0.6 * Math.sin(4 * x)) < 0.17 ? rgba(28, 28, 30) : 0));
}

/** Calls for each texel with its place, -1..1 both ways. */
function paint(texel: (x: number, y: number) => number): Sprite {
  const half = SPRITE_SIDE / 2;
  return Uint32Array.from({ length: SPRITE_SIDE * SPRITE_SIDE }, (_, i) =>
    texel(((i % SPRITE_SIDE) + 0.5) / half - 1, (Math.floor(i / SPRITE_SIDE) + 0.5) / half - 1),
  );
}
