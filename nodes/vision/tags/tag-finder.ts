import type { CameraModel } from "../camera-model";
import type { Picture } from "../picture";
import { squareTo } from "./homography";
import { readTag } from "./read-tag";
import { type Corners, SquareFinder } from "./square-finder";

/** A tag of the family 36h11: where its middle is in base_link, and which way it looks, counter-clockwise from ahead. */
export interface SeenTag {
  readonly id: number;
  readonly forwardM: number;
  readonly leftM: number;
  readonly heightM: number;
  readonly headingRad: number;
  /** 1 when every bit was as it should be. */
  readonly score: number;
  /** In the picture, pixels. */
  readonly corners: Corners;
}

type Vector = readonly [x: number, y: number, z: number];

/** Finds and reads tags whose black square is `sideM` wide. */
export class TagFinder {
  private finder: SquareFinder | null = null;

  constructor(private readonly sideM: number) {}

  find(picture: Picture, camera: CameraModel): SeenTag[] {
    const { width, height } = picture;
    if (this.finder?.width !== width || this.finder.height !== height)
      this.finder = new SquareFinder(width, height);
    const seen: SeenTag[] = [];
    for (const corners of this.finder.find(picture)) {
      const read = readTag(this.finder, corners);
      if (read === null) continue;
      const place = placeOf(corners, read.first, camera, this.sideM);
      seen.push({ id: read.id, ...place, score: 1 - read.mended / 36, corners });
    }
    return seen;
  }
}

/**
 * From the picture of a square of known size: its sides, as they lie in space, are the homography's first columns. Its
 * upright sides tell the scale: tags hang upright, and those are not foreshortened by looking at them from aside.
 */
function placeOf(corners: Corners, first: number, camera: CameraModel, sideM: number) {
  const [a, b, c, d, e, f, g, h, i] = squareTo(corners, first);
  const ray = (x: number, y: number, w: number): Vector => [
    (x - camera.centreXPx * w) / camera.focalXPx,
    (y - camera.centreYPx * w) / camera.focalYPx,
    w,
  ];
  const [across, down, corner] = [ray(a, d, g), ray(b, e, h), ray(c, f, i)];
  const scale = sideM / Math.hypot(...down);
  const at = [0, 1, 2].map((k) => scale * (corner[k]! + (across[k]! + down[k]!) / 2)) as unknown as Vector;
  const away = cross(across, down);
  const middle = levelled(at, camera.tiltRad);
  const looks = levelled([-away[0], -away[1], -away[2]], camera.tiltRad);
  return {
    forwardM: camera.forwardM + middle.aheadM,
    leftM: middle.leftM,
    heightM: camera.heightM + middle.upM,
    headingRad: Math.atan2(looks.leftM, looks.aheadM),
  };
}

/** From the camera's axes (right, down, into the picture) to the robot's. */
function levelled([right, down, depth]: Vector, tiltRad: number) {
  const [cos, sin] = [Math.cos(tiltRad), Math.sin(tiltRad)];
  return { aheadM: depth * cos - down * sin, leftM: -right, upM: -depth * sin - down * cos };
}

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}
