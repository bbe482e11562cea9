import type { CameraModel } from "../../nodes/vision/camera-model";

/** A sprite: rows from the top; texels with alpha 0 are holes. */
export interface Sprite {
  readonly width: number;
  readonly height: number;
  readonly texels: Uint32Array;
}

/** Something flat that stands upright in the picture, by its two lower corners as the camera sees them. */
export interface Upright {
  /** Left corner and right corner, seen from its front: metres ahead of the lens and left of it. */
  leftAheadM: number;
  leftLeftM: number;
  rightAheadM: number;
  rightLeftM: number;
  /** Lower and upper edge above the floor. */
  baseM: number;
  topM: number;
}

const NEAREST_M = 0.05;

/** The picture while it is drawn, and how far away each column's wall and furniture are. */
export class Canvas {
  readonly pixels: Uint32Array;
  /** Depth of the first solid thing and of the wall behind it, and the row at which the nearer one's top is. */
  readonly nearM: Float64Array;
  readonly wallM: Float64Array;
  readonly topOfNear: Float64Array;

  constructor(readonly lens: CameraModel) {
    this.pixels = new Uint32Array(lens.width * lens.height);
    this.nearM = new Float64Array(lens.width);
    this.wallM = new Float64Array(lens.width);
    this.topOfNear = new Float64Array(lens.width);
  }

  /** Draws a sprite on an upright; walls and furniture before it hide it. Its back is not seen. */
  stand(sprite: Sprite, at: Upright): void {
    const { lens } = this;
    if (at.leftAheadM < NEAREST_M || at.rightAheadM < NEAREST_M) return;
    const fromPx = lens.centreXPx - (lens.focalXPx * at.leftLeftM) / at.leftAheadM;
    const toPx = lens.centreXPx - (lens.focalXPx * at.rightLeftM) / at.rightAheadM;
    const last = Math.min(lens.width - 1, Math.floor(toPx));
    for (let x = Math.max(0, Math.ceil(fromPx)); x <= last; x++) this.standColumn(sprite, at, x);
  }

  private standColumn(sprite: Sprite, at: Upright, x: number): void {
    const { lens } = this;
    const slope = (lens.centreXPx - x) / lens.focalXPx;
    const leftOff = at.leftLeftM - slope * at.leftAheadM;
    const rightOff = at.rightLeftM - slope * at.rightAheadM;
    const share = leftOff / (leftOff - rightOff);
    if (!(share >= 0 && share < 1)) return;
    const depthM = at.leftAheadM + share * (at.rightAheadM - at.leftAheadM);
    if (depthM > this.wallM[x]! + 0.03) return;
    const lowest = depthM > this.nearM[x]! + 0.03 ? this.topOfNear[x]! : lens.height;
    this.fillColumn(sprite, x, (share * sprite.width) | 0, depthM, at, lowest);
  }

  private fillColumn(
    sprite: Sprite,
    x: number,
    u: number,
    depthM: number,
    at: Upright,
    lowest: number,
  ): void {
    const { lens, pixels } = this;
    const perM = lens.focalYPx / depthM;
    const top = lens.centreYPx - (at.topM - lens.heightM) * perM;
    const bottom = lens.centreYPx - (at.baseM - lens.heightM) * perM;
    const perRow = sprite.height / (bottom - top);
    const last = Math.min(lowest, lens.height, bottom);
    for (let y = Math.max(0, Math.ceil(top)); y < last; y++) {
      const texel = sprite.texels[(((y - top) * perRow) | 0) * sprite.width + u]!;
      if (texel >>> 24 !== 0) pixels[y * lens.width + x] = texel;
    }
  }
}
