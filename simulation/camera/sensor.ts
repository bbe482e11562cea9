import type { Dice } from "../dice";
import { rgba } from "./colours";

/** What light and sensor do to a picture. */
export interface Exposure {
  /** Brightness of the whole, 1 as drawn; and how much brighter one side is than the other, from left to right. */
  readonly gain: number;
  readonly slope: number;
  /** How much darker the corners are, 0..1. */
  readonly vignette: number;
  /** Standard deviation of a pixel's noise, steps of 255. */
  readonly noise: number;
  /** Warm (above 1) or cold light. */
  readonly warmth: number;
}

/** Light as it comes: from bright days to dim lamps, from one side. */
export function someExposure(dice: Dice): Exposure {
  const gain = dice.between(0.45, 1.1);
  return {
    gain,
    slope: dice.between(-0.5, 0.5),
    vignette: dice.between(0, 0.35),
    noise: 2 + 3 * (1.1 - gain),
    warmth: dice.between(0.85, 1.2),
  };
}

/** Exposes a drawn picture in place. */
export function expose(
  pixels: Uint32Array,
  width: number,
  height: number,
  light: Exposure,
  dice: Dice,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(2 * x) / width - 1, (2 * y) / height - 1];
      const gain = light.gain * (1 + 0.5 * light.slope * u) * (1 - 0.5 * light.vignette * (u * u + v * v));
      const at = y * width + x;
      const pixel = pixels[at]!;
      pixels[at] = rgba(
        (pixel & 255) * gain * light.warmth + light.noise * roughlyGaussian(dice),
        ((pixel >> 8) & 255) * gain + light.noise * roughlyGaussian(dice),
        (((pixel >> 16) & 255) * gain) / light.warmth + light.noise * roughlyGaussian(dice),
      );
    }
  }
}

/** The sum of four even draws: near enough to a gaussian, and five times as quick. */
function roughlyGaussian(dice: Dice): number {
  const bits = dice.uint32();
  const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
  return (sum - 510) / 147.8;
}
