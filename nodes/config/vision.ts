import { z } from "zod";

/** The eyes. */
export const visionSection = z.strictObject({
  framesPerS: z.number().min(0.2).max(30).default(5).describe("pictures that are looked at, at most, 1/s"),
  fieldOfViewRad: z
    .number()
    .min(0.3)
    .max(2.5)
    .default(1.4)
    .describe("width of the view where no /camera/camera_info tells it, rad"),
  mountForwardM: z
    .number()
    .min(-0.5)
    .max(0.5)
    .default(0.12)
    .describe("the lens: ahead of the robot's centre, m"),
  mountHeightM: z.number().min(0.03).max(1.5).default(0.2).describe("the lens: above the floor, m"),
  tiltRad: z.number().min(-0.5).max(1.2).default(0).describe("the lens: how far it looks down, rad"),
  floorRangeM: z
    .number()
    .min(0.5)
    .max(2)
    .default(1.2)
    .describe("dirt and things on the floor are looked for up to here, m from the robot's centre"),
  tagSideM: z
    .number()
    .min(0.01)
    .max(1)
    .default(0.12)
    .describe("side of the black square of the AprilTags (36h11) by the dock and on shelves, m"),
});
export type VisionConfig = z.infer<typeof visionSection>;
