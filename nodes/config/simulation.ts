import { z } from "zod";

/** The built-in simulator. */
export const simulationSection = z.strictObject({
  people: z.int().min(0).max(20).default(1).describe("people who walk about"),
  pets: z.int().min(0).max(20).default(1).describe("pets that walk about"),
  cameraFramesPerS: z
    .number()
    .min(0)
    .max(20)
    .default(0)
    .describe(
      "pictures that the simulated camera draws, 1/s; 0: there is no camera, and dirt is felt instead",
    ),
  litter: z
    .int()
    .min(0)
    .max(20)
    .default(0)
    .describe("socks and cables that lie about, which only a camera sees"),
  batteryMinutes: z
    .number()
    .positive()
    .default(75)
    .describe("how long a full battery lasts while vacuuming at full speed, min"),
});
