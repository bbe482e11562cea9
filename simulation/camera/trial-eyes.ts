import { configSchema } from "../../nodes/config/config";
import type { FloorPlan } from "../../nodes/house/floor-plan";
import type { FloorKind, House } from "../../nodes/house/house";
import type { CameraModel } from "../../nodes/vision/camera-model";
import type { FreeRange } from "../../nodes/vision/floor-detector";
import { ScannedRange } from "../../nodes/vision/free-range";
import type { Picture } from "../../nodes/vision/picture";
import { Dice } from "../dice";
import { RAYS } from "../laser";
import { Simulation } from "../simulation";
import type { Board } from "./boards";
import { simulatedLens } from "./lens";
import { type Exposure, expose } from "./sensor";
import { Viewfinder } from "./viewfinder";

export interface TrialHouse {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly seed: number;
  /** What all rooms' floors are made of; as in the house without it. */
  readonly kind?: FloorKind;
  readonly people?: number;
  readonly pets?: number;
}

/** A house with a robot in it that has a real camera's noise and light, and a laser: for tests and benches. */
export class TrialEyes {
  readonly simulation: Simulation;
  readonly lens: CameraModel;
  readonly dice: Dice;
  /** Of the newest look; written over by the next. */
  readonly picture: Picture;
  readonly ranges = new Float32Array(RAYS);
  private readonly range = new ScannedRange();
  readonly viewfinder: Viewfinder;

  constructor({ house: asIs, floor, seed, kind, people = 1, pets = 1 }: TrialHouse) {
    const rooms = asIs.rooms.map((room) => ({ ...room, floor: kind ?? room.floor }));
    const config = configSchema.parse({ simulation: { people, pets } });
    this.simulation = new Simulation({ house: { ...asIs, rooms }, floor, config, seed }, 0.05);
    this.lens = simulatedLens(320, 240, config.vision.mountForwardM, config.vision.mountHeightM);
    this.dice = new Dice(seed, `eyes in ${asIs.id} ${kind ?? ""}`);
    const { world, dirt, people: living } = this.simulation;
    this.viewfinder = new Viewfinder({ world, dirt, litter: [], beings: living.beings }, this.lens, seed);
    const { pixels } = this.viewfinder.camera;
    const data = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    const { width, height } = this.lens;
    this.picture = { width, height, data, stride: 4, red: 0, green: 1, blue: 2 };
  }

  /** Looks and scans from where the robot really is, believing it looks along `headingRad`. */
  look(light: Exposure, headingRad: number): FreeRange {
    const { simulation, lens, ranges } = this;
    simulation.scan(ranges);
    this.range.take({ ranges, angle_min: 0, angle_increment: (2 * Math.PI) / RAYS }, headingRad);
    expose(this.viewfinder.look(simulation.pose), lens.width, lens.height, light, this.dice);
    return this.range.lookingAlong(headingRad);
  }

  /** Looks at a board that hangs before everything else. */
  lookAt(board: Board, light: Exposure): void {
    const { viewfinder, lens, simulation } = this;
    viewfinder.look(simulation.pose);
    viewfinder.camera.board(board);
    expose(viewfinder.camera.pixels, lens.width, lens.height, light, this.dice);
  }
}
