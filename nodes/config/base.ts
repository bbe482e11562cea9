import { z } from "zod";

export const BASE_KINDS = ["simulator", "roomba", "waveshare", "arduino"] as const;
const TOOLS = ["vacuum", "mop", "scrub"] as const;

/** The wheels that she drives, and how they are reached. */
export const baseSection = z.strictObject({
  kind: z
    .enum(BASE_KINDS)
    .default("simulator")
    .describe("what she drives: the built-in simulator, or a base on a serial port"),
  port: z.string().default("").describe("serial port of the base, e.g. /dev/ttyUSB0"),
  baudRate: z.int().min(0).default(0).describe("bits a second; 0: as usual for the kind of base"),
  deadManS: z
    .number()
    .positive()
    .max(0.4)
    .default(0.3)
    .describe("without a wheel command for this long the wheels are set to zero, s"),
  tools: z
    .array(z.enum(TOOLS))
    .nullable()
    .default(null)
    .describe("what the body cleans with; null: what the base itself has (Roomba: vacuum, scrub)"),
  trackM: z.number().positive().default(0.172).describe("between the wheels' middles (Roomba: known), m"),
  wheelDiameterM: z.number().positive().default(0.065).describe("of the wheels (arduino), m"),
  countsPerTurn: z.number().positive().default(1440).describe("encoder counts a turn of a wheel (arduino)"),
  waveshareCountM: z
    .number()
    .positive()
    .default(0.01)
    .describe("what one count of its odometry is (waveshare), m"),
  batteryEmptyV: z.number().positive().default(9.6).describe("an empty battery (waveshare), V"),
  batteryFullV: z.number().positive().default(12.4).describe("a full battery (waveshare), V"),
});
export type BaseConfig = z.infer<typeof baseSection>;
