import type { Pose } from "../geometry/pose";
import type { CameraModel } from "./camera-model";
import { FloorDetector, type FreeRange } from "./floor-detector";
import { FloorMemory, type SeenSpot } from "./floor-memory";
import type { Picture } from "./picture";

/** Beyond what stands there the floor is not seen. */
const STANDING_OFF_M = 0.1;

/** Pictures of a camera in, what lies on the floor out. */
export class FloorEyes {
  private readonly memory = new FloorMemory();
  private detector: FloorDetector | null = null;
  private camera: CameraModel | null = null;

  constructor(private readonly farthestM: number) {}

  /** What this picture shows for certain, `map`. The tables are made anew when the camera is another. */
  look(picture: Picture, camera: CameraModel, pose: Pose, freeM: FreeRange, nowMs: number): SeenSpot[] {
    if (this.detector === null || this.camera !== camera) {
      this.detector = new FloorDetector(camera, this.farthestM);
      this.camera = camera;
    }
    const { detector } = this;
    const covered = (forwardM: number, leftM: number) =>
      detector.covers(forwardM, leftM) &&
      Math.hypot(forwardM, leftM) < freeM(Math.atan2(leftM, forwardM)) - STANDING_OFF_M;
    return this.memory.take(detector.detect(picture, freeM), pose, nowMs, covered);
  }

  /** Every thing that is believed to lie about. */
  things(): readonly SeenSpot[] {
    return this.memory.things();
  }
}
