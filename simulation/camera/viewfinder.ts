import type { Pose } from "../../nodes/geometry/pose";
import type { CameraModel } from "../../nodes/vision/camera-model";
import type { Being } from "../being";
import type { Dirt } from "../dirt";
import { type Litter, litterHalfM } from "../litter";
import type { World } from "../world";
import { type Board, boardsOf } from "./boards";
import { Camera } from "./camera";
import type { Sprite } from "./canvas";
import { Decals } from "./decals";
import { PERSON, PET, person, pet, pillar } from "./figures";
import { sceneOf } from "./scene";

/** Farther off than this nothing on the floor, and nobody, is worth drawing. */
const FLOOR_SEEN_M = 4;
const FIGURES_SEEN_M = 12;
const BOARDS_SEEN_M = 6;
const PILLAR_M = 0.45;
/** A usual spot of dirt. */
const SPOT_HALF_M = 0.02;

/** What moves and changes in the house, as the camera sees it. */
export interface Visible {
  readonly world: World;
  readonly dirt: Dirt;
  readonly litter: readonly Litter[];
  readonly beings: readonly Being[];
}

/** The simulated camera with everything in front of it. Same place and same things, same picture. */
export class Viewfinder {
  readonly camera: Camera;
  private readonly decals: Decals;
  private readonly boards: readonly Board[];
  private readonly sprites: readonly Sprite[];
  private readonly pillar = pillar();
  private readonly order: number[] = [];
  private readonly awayM: number[] = [];

  constructor(
    private readonly seen: Visible,
    readonly lens: CameraModel,
    seed: number,
  ) {
    this.decals = new Decals(seen.world.grid, seed);
    this.boards = boardsOf(seen.world);
    this.sprites = seen.beings.map(({ kind }, i) => (kind === "person" ? person(i) : pet(i)));
    this.camera = new Camera(sceneOf(seen.world, seed), this.decals, lens);
  }

  /** Draws the picture from this pose; it is in `camera.pixels` until the next one. */
  look(pose: Pose): Uint32Array {
    this.layFloor(pose);
    this.camera.begin(pose);
    for (const board of this.boards) {
      if (isWithin(board.at.xM - pose.xM, board.at.yM - pose.yM, BOARDS_SEEN_M)) this.camera.board(board);
    }
    this.drawDiscs(pose);
    return this.camera.pixels;
  }

  private layFloor(pose: Pose): void {
    const { dirt, litter } = this.seen;
    this.decals.clear();
    for (let i = 0; i < dirt.spots.length; i++) {
      const { xM, yM, kind, amount } = dirt.spots[i]!;
      if (!isWithin(xM - pose.xM, yM - pose.yM, FLOOR_SEEN_M)) continue;
      const halfM = SPOT_HALF_M * (0.75 + 0.5 * Math.min(1, amount));
      const turn = (xM * 71 + yM * 37) % 6.28;
      const look = kind === "stain" ? "stain" : ((xM + yM) * 100) % 2 < 1 ? "dust" : "crumbs";
      this.decals.add(look, xM, yM, turn, halfM * 1.2, halfM, 0.55 + 0.45 * amount);
    }
    for (let i = 0; i < litter.length; i++) {
      const { kind, xM, yM, headingRad } = litter[i]!;
      if (!isWithin(xM - pose.xM, yM - pose.yM, FLOOR_SEEN_M)) continue;
      const [longM, wideM] = litterHalfM(litter[i]!);
      this.decals.add(kind, xM, yM, headingRad, longM, wideM, 1);
    }
  }

  /** People, pets and things that are not on the map, the farthest first. */
  private drawDiscs(pose: Pose): void {
    const { discs } = this.seen.world;
    this.order.length = 0;
    for (let i = 0; i < discs.length; i++) {
      this.awayM[i] = Math.hypot(discs[i]!.xM - pose.xM, discs[i]!.yM - pose.yM);
      if (this.awayM[i]! < FIGURES_SEEN_M) this.insert(i);
    }
    for (let i = 0; i < this.order.length; i++) this.drawDisc(this.order[i]!);
  }

  private insert(disc: number): void {
    let at = this.order.length;
    this.order.push(disc);
    for (; at > 0 && this.awayM[this.order[at - 1]!]! < this.awayM[disc]!; at--)
      this.order[at] = this.order[at - 1]!;
    this.order[at] = disc;
  }

  private drawDisc(index: number): void {
    const { xM, yM, radiusM } = this.seen.world.discs[index]!;
    const being = this.seen.beings[index];
    if (being === undefined) this.camera.figure(this.pillar, xM, yM, 2 * radiusM, PILLAR_M);
    else {
      const { widthM, heightM } = being.kind === "person" ? PERSON : PET;
      this.camera.figure(this.sprites[index]!, xM, yM, widthM, heightM);
    }
  }
}

function isWithin(dx: number, dy: number, rangeM: number): boolean {
  return dx * dx + dy * dy < rangeM * rangeM;
}
