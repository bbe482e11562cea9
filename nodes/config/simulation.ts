import { z } from "zod";

/** The built-in simulator. */
export const simulationSection = z.strictObject({
  people: z.int().min(0).max(20).default(1).describe("people who walk about"),
  pets: z.int().min(0).max(20).default(1).describe("pets that walk about"),
});
export type SimulationConfig = z.infer<typeof simulationSection>;
