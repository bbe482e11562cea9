import type { Image } from "../messages/standard";

/** Pixels of a picture as bytes: `stride` bytes a pixel, of which these are red, green and blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly stride: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const ENCODINGS: Readonly<
  Record<string, readonly [stride: number, red: number, green: number, blue: number]>
> = {
  rgb8: [3, 0, 1, 2],
  bgr8: [3, 2, 1, 0],
  rgba8: [4, 0, 1, 2],
  bgra8: [4, 2, 1, 0],
  mono8: [1, 0, 0, 0],
};

/** A ROS image's pixels, shared with it. Answers why not, in one line, when it can't be read. */
export function pictureOf({ width, height, encoding, step, data }: Image): Picture | string {
  const known = ENCODINGS[encoding];
  if (known === undefined) {
    return `pictures in ${encoding} can't be read: set the camera to one of ${Object.keys(ENCODINGS).join(", ")}`;
  }
  const [stride, red, green, blue] = known;
  if (width < 16 || height < 16 || step !== width * stride || data.length !== step * height) {
    return `a picture of ${width} x ${height} (${encoding}) came with ${data.length} bytes in rows of ${step}`;
  }
  return { width, height, data, stride, red, green, blue };
}
