import { type CameraModel, pixelOf } from "./camera-model";
import type { Picture } from "./picture";

/** The floor ahead, seen from above: square cells, row 0 nearest to the robot, column 0 leftmost. */
export interface FloorPatch {
  readonly columns: number;
  readonly rows: number;
  readonly cellM: number;
  /** Of the first row's and the first column's middle, base_link. */
  readonly nearestM: number;
  readonly leftmostM: number;
}

const CELL_M = 0.01;
const SIDEWAYS_M = 0.6;
/** Pixels farther off than this cover more than 3 cm of floor: small dirt is lost between them. */
const COARSEST_M = 0.02;
const SAMPLES = 4;

/**
 * Looks a picture's floor up by a table that is made once per camera: brightness and two colour differences of each
 * cell, 0..255. What a camera shows of the floor has the same scale everywhere in it.
 */
export class FloorView {
  readonly patch: FloorPatch;
  /** 1 where the camera sees the cell at all. */
  readonly visible: Uint8Array;
  readonly light: Float32Array;
  readonly redness: Float32Array;
  readonly blueness: Float32Array;
  private readonly pixels: Int32Array;

  constructor(camera: CameraModel, farthestM: number) {
    this.patch = patchOf(camera, farthestM);
    const cells = this.patch.columns * this.patch.rows;
    this.visible = new Uint8Array(cells);
    this.light = new Float32Array(cells);
    this.redness = new Float32Array(cells);
    this.blueness = new Float32Array(cells);
    this.pixels = new Int32Array(SAMPLES * cells);
    for (let cell = 0; cell < cells; cell++) this.tabulate(camera, cell);
  }

  /** Takes a picture of the camera that this was made for. */
  take(picture: Picture): void {
    const { pixels, visible, light, redness, blueness } = this;
    const { data, stride, red, green, blue } = picture;
    for (let cell = 0; cell < visible.length; cell++) {
      if (visible[cell] === 0) continue;
      const i = SAMPLES * cell;
      const [p, q] = [pixels[i]! * stride, pixels[i + 1]! * stride];
      const [s, t] = [pixels[i + 2]! * stride, pixels[i + 3]! * stride];
      const r = data[p + red]! + data[q + red]! + data[s + red]! + data[t + red]!;
      const g = data[p + green]! + data[q + green]! + data[s + green]! + data[t + green]!;
      const b = data[p + blue]! + data[q + blue]! + data[s + blue]! + data[t + blue]!;
      light[cell] = (r + 2 * g + b) / (4 * SAMPLES);
      redness[cell] = (r - g) / (2 * SAMPLES);
      blueness[cell] = (b - g) / (2 * SAMPLES);
    }
  }

  private tabulate(camera: CameraModel, cell: number): void {
    const { columns, cellM, nearestM, leftmostM } = this.patch;
    const forwardM = nearestM + Math.floor(cell / columns) * cellM;
    const leftM = leftmostM - (cell % columns) * cellM;
    for (let i = 0; i < SAMPLES; i++) {
      const dx = ((i & 1) - 0.5) * cellM * 0.5;
      const dy = ((i >> 1) - 0.5) * cellM * 0.5;
      const seen = pixelOf(camera, forwardM + dx, leftM + dy);
      const [x, y] = seen === null ? [-1, -1] : [Math.round(seen.xPx), Math.round(seen.yPx)];
      if (x < 0 || y < 0 || x >= camera.width || y >= camera.height) return;
      this.pixels[SAMPLES * cell + i] = y * camera.width + x;
    }
    this.visible[cell] = 1;
  }
}

function patchOf(camera: CameraModel, farthestM: number): FloorPatch {
  const nearestM = nearestFloorM(camera);
  const farM = Math.min(farthestM, camera.forwardM + finestRangeM(camera));
  const rows = Math.max(1, Math.floor((farM - nearestM) / CELL_M));
  const columns = 2 * Math.round(SIDEWAYS_M / CELL_M) + 1;
  return { columns, rows, cellM: CELL_M, nearestM, leftmostM: SIDEWAYS_M };
}

/** The bottom row's middle. */
function nearestFloorM(camera: CameraModel): number {
  let forwardM = camera.forwardM + 0.02;
  for (; forwardM < camera.forwardM + 2; forwardM += CELL_M) {
    const seen = pixelOf(camera, forwardM, 0);
    if (seen !== null && seen.yPx <= camera.height - 2) break;
  }
  return forwardM;
}

/** How far ahead of the lens one row of pixels still covers little enough floor. */
function finestRangeM(camera: CameraModel): number {
  return Math.sqrt(COARSEST_M * camera.heightM * camera.focalYPx);
}
