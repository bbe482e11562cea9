import type { Pose } from "../../nodes/geometry/pose";
import type { CameraModel } from "../../nodes/vision/camera-model";
import { castRay } from "../raster";
import type { Board } from "./boards";
import { Canvas, type Sprite, type Upright } from "./canvas";
import { rgba, shaded } from "./colours";
import type { Decals } from "./decals";
import { LEVEL_FROM, LEVELS, SIDE, TEXEL_M } from "./floor-textures";
import type { Scene } from "./scene";

const FARTHEST_M = 15;
const SKIRTING_M = 0.07;
const CEILING = rgba(236, 234, 228);
const SKIRTING = rgba(238, 238, 236);
/** A pixel of floor is long and narrow: texels of this share of its length neither flicker nor blur. */
const TEXEL_SHARE = 0.4;

/** Draws what the robot's camera sees, into the same memory each time: nothing is allocated per picture. */
export class Camera {
  private readonly canvas: Canvas;
  /** Of each column, the first row of the wall, of what stands before it, and of the floor. */
  private readonly top: Int32Array;
  private readonly topOfNear: Int32Array;
  private readonly bottom: Int32Array;
  private readonly farColour: Uint32Array;
  private readonly nearColour: Uint32Array;
  private readonly upright: Upright = {
    leftAheadM: 0,
    leftLeftM: 0,
    rightAheadM: 0,
    rightLeftM: 0,
    baseM: 0,
    topM: 0,
  };
  private xM = 0;
  private yM = 0;
  private cos = 1;
  private sin = 0;

  constructor(
    private readonly scene: Scene,
    private readonly decals: Decals,
    readonly lens: CameraModel,
  ) {
    this.canvas = new Canvas(lens);
    this.top = new Int32Array(lens.width);
    this.topOfNear = new Int32Array(lens.width);
    this.bottom = new Int32Array(lens.width);
    this.farColour = new Uint32Array(lens.width);
    this.nearColour = new Uint32Array(lens.width);
  }

  /** The newest picture, `rgba8` pixels, rows from the top. Written over by the next one. */
  get pixels(): Uint32Array {
    return this.canvas.pixels;
  }

  /** Begins a picture from the robot's pose: walls, furniture, floor and what lies on it. */
  begin(pose: Pose): void {
    const { lens } = this;
    this.cos = Math.cos(pose.headingRad);
    this.sin = Math.sin(pose.headingRad);
    this.xM = pose.xM + lens.forwardM * this.cos;
    this.yM = pose.yM + lens.forwardM * this.sin;
    for (let x = 0; x < lens.width; x++) this.castColumn(x);
    let lowest = 0;
    for (let x = 0; x < lens.width; x++) lowest = Math.max(lowest, this.bottom[x]!);
    const horizon = Math.min(lens.height, Math.max(0, Math.ceil(lens.centreYPx + 1)));
    for (let y = 0; y < lens.height; y++) {
      if (y < lowest) this.fillUpright(y);
      if (y >= horizon) this.fillFloor(y);
    }
  }

  /** Draws a figure that always faces the camera: its middle at a point of the map. */
  figure(sprite: Sprite, xM: number, yM: number, widthM: number, heightM: number): void {
    const { upright } = this;
    const aheadM = this.cos * (xM - this.xM) + this.sin * (yM - this.yM);
    const leftM = this.cos * (yM - this.yM) - this.sin * (xM - this.xM);
    upright.leftAheadM = aheadM;
    upright.rightAheadM = aheadM;
    upright.leftLeftM = leftM + widthM / 2;
    upright.rightLeftM = leftM - widthM / 2;
    upright.baseM = 0;
    upright.topM = heightM;
    this.canvas.stand(sprite, upright);
  }

  /** Draws a tag or a sign, unless it looks away. */
  board({ at, widthM, baseM, topM, sprite }: Board): void {
    const { upright } = this;
    const aheadM = this.cos * (at.xM - this.xM) + this.sin * (at.yM - this.yM);
    const leftM = this.cos * (at.yM - this.yM) - this.sin * (at.xM - this.xM);
    const turn = at.headingRad - Math.atan2(this.sin, this.cos);
    const [acrossAhead, acrossLeft] = [-Math.sin(turn) * (widthM / 2), Math.cos(turn) * (widthM / 2)];
    upright.leftAheadM = aheadM - acrossAhead;
    upright.leftLeftM = leftM - acrossLeft;
    upright.rightAheadM = aheadM + acrossAhead;
    upright.rightLeftM = leftM + acrossLeft;
    upright.baseM = baseM;
    upright.topM = topM;
    this.canvas.stand(sprite, upright);
  }

  private castColumn(x: number): void {
    const { scene, lens, canvas } = this;
    const slope = (lens.centreXPx - x) / lens.focalXPx;
    const length = Math.sqrt(1 + slope * slope);
    const dirX = (this.cos - slope * this.sin) / length;
    const dirY = (this.sin + slope * this.cos) / length;
    const awayM = Math.min(FARTHEST_M, castRay(scene.solid, this.xM, this.yM, dirX, dirY, FARTHEST_M));
    const material = this.materialAt(this.xM + dirX * (awayM + 0.002), this.yM + dirY * (awayM + 0.002));
    const nearM = Math.max(0.02, awayM / length);
    const wallAwayM =
      material === 0
        ? awayM
        : Math.min(FARTHEST_M, castRay(scene.walls, this.xM, this.yM, dirX, dirY, FARTHEST_M));
    const wallM = Math.max(nearM, wallAwayM / length);
    canvas.nearM[x] = nearM;
    canvas.wallM[x] = wallM;
    this.colourColumn(x, material, nearM, wallM, dirX, dirY, awayM);
  }

  private colourColumn(
    x: number,
    material: number,
    nearM: number,
    wallM: number,
    dirX: number,
    dirY: number,
    awayM: number,
  ): void {
    const { scene, lens, canvas } = this;
    const row = (depthM: number, heightM: number) =>
      lens.centreYPx - ((heightM - lens.heightM) * lens.focalYPx) / depthM;
    this.top[x] = Math.ceil(row(wallM, scene.heightsM[0]!));
    this.bottom[x] = Math.ceil(row(nearM, 0));
    canvas.topOfNear[x] = material === 0 ? row(nearM, SKIRTING_M) : row(nearM, scene.heightsM[material]!);
    this.topOfNear[x] = Math.ceil(canvas.topOfNear[x]!);
    const side = this.isSide(this.xM + dirX * awayM, this.yM + dirY * awayM) ? 0.85 : 1;
    const light = (depthM: number) => 1 / (1 + 0.06 * depthM);
    this.farColour[x] = shaded(scene.colours[0]!, side * light(wallM));
    const near = material === 0 ? SKIRTING : scene.colours[material]!;
    this.nearColour[x] = shaded(near, side * light(nearM));
  }

  /** Whether a point on a cell's edge lies on an edge that runs along y. */
  private isSide(xM: number, yM: number): boolean {
    const { resolutionM, originXM, originYM } = this.scene.grid;
    const across = ((xM - originXM) / resolutionM + 0.5) % 1;
    const along = ((yM - originYM) / resolutionM + 0.5) % 1;
    return Math.abs(across - 0.5) < Math.abs(along - 0.5);
  }

  private materialAt(xM: number, yM: number): number {
    const { grid, materialOf } = this.scene;
    const column = ((xM - grid.originXM) / grid.resolutionM) | 0;
    const row = ((yM - grid.originYM) / grid.resolutionM) | 0;
    if (column < 0 || row < 0 || column >= grid.width || row >= grid.height) return 0;
    return materialOf[row * grid.width + column]!;
  }

  private fillUpright(y: number): void {
    const { top, topOfNear, farColour, nearColour } = this;
    const { pixels } = this.canvas;
    const { width } = this.lens;
    const from = y * width;
    for (let x = 0; x < width; x++) {
      pixels[from + x] = y < topOfNear[x]! ? (y < top[x]! ? CEILING : farColour[x]!) : nearColour[x]!;
    }
  }

  /**
   * One row of floor: all of it is equally far ahead, so its points lie evenly on a line. A pixel is the mean of two
   * such lines, a quarter of a pixel above its middle and below: joints of tiles far away do not fall apart.
   */
  private fillFloor(y: number): void {
    const { lens, scene, bottom, decals } = this;
    const { pixels } = this.canvas;
    const { first } = decals;
    const { grid, textures, textureOf } = scene;
    const depthM = (lens.heightM * lens.focalYPx) / (y - lens.centreYPx);
    const footprintM = (depthM * depthM) / (lens.heightM * lens.focalYPx);
    const texelM = Math.max(TEXEL_SHARE * footprintM, depthM / lens.focalXPx);
    const level = Math.max(0, Math.min(LEVELS.length - 1, Math.round(Math.log2(texelM / TEXEL_M))));
    const side = LEVELS[level]!;
    const perM = side / (SIDE * TEXEL_M);
    const levelFrom = LEVEL_FROM[level]!;
    const mask = side - 1;
    const perPx = depthM / lens.focalXPx;
    const [stepX, stepY] = [perPx * this.sin, -perPx * this.cos];
    const startX = this.xM - grid.originXM + depthM * this.cos - lens.centreXPx * stepX;
    const startY = this.yM - grid.originYM + depthM * this.sin - lens.centreXPx * stepY;
    const [halfX, halfY] = [(footprintM / 4) * this.cos * perM, (footprintM / 4) * this.sin * perM];
    const perCell = 1 / grid.resolutionM;
    const from = y * lens.width;
    for (let x = 0; x < lens.width; x++) {
      if (y < bottom[x]!) continue;
      const mapX = startX + x * stepX;
      const mapY = startY + x * stepY;
      const cell = ((mapY * perCell) | 0) * grid.width + ((mapX * perCell) | 0);
      const texture = textureOf[cell]! + levelFrom;
      const [u, v] = [mapX * perM, mapY * perM];
      const near = textures[texture + ((v - halfY) & mask) * side + ((u - halfX) & mask)]!;
      const far = textures[texture + ((v + halfY) & mask) * side + ((u + halfX) & mask)]!;
      const colour = ((near & far) + (((near ^ far) & 0xfefefefe) >>> 1)) >>> 0;
      pixels[from + x] =
        first[cell] === 0 ? colour : decals.over(colour, cell, mapX + grid.originXM, mapY + grid.originYM);
    }
  }
}
