/** What a model may do: read with three tools, act with exactly one. */
import { z } from "zod";
import { planSchema } from "../messages/plan";
import type { ToolResult, ToolSpec } from "./model";

const lookUp = z.strictObject({ query: z.string().min(1).max(200) });
const readLog = z.strictObject({
  room: z.string().max(64).optional(),
  since_hours: z.number().positive().max(24_000).optional(),
});
const see = z.strictObject({});

type LookUp = z.infer<typeof lookUp>;
type ReadLog = z.infer<typeof readLog>;

/** What was read: text, perhaps a picture, and whether somebody's words may stand in it. */
export type ReadResult = Pick<ToolResult, "text" | "image" | "tainted">;

/** Reading changes nothing, whatever its arguments. */
export interface Readers {
  readonly look_up: (input: LookUp) => Promise<ReadResult>;
  readonly read_log: (input: ReadLog) => Promise<ReadResult>;
  readonly see: () => Promise<ReadResult>;
}

const INPUTS = { look_up: lookUp, read_log: readLog, see };

export const SUBMIT_PLAN = "submit_plan";

export const TOOLS: readonly ToolSpec[] = [
  spec(
    "look_up",
    "Searches the house: rooms, furniture, places, cleaning products and where they are kept, notes, past cleanings. Reads only.",
    lookUp,
  ),
  spec(
    "read_log",
    "Past cleanings, newest first: room, mode, when, share of the floor. Reads only.",
    readLog,
  ),
  spec("see", "What the camera sees now. Reads only.", see),
  spec(
    SUBMIT_PLAN,
    "Has the robot act: the only way to do so. Only for what the person asked to be done, never for a question. It is checked by code against the house and the log, and may come back refused with a reason.",
    planSchema,
  ),
];

/** Calls a reading tool. An unknown tool, or arguments that do not fit, come back as an error that says so. */
export async function readWith(
  readers: Readers,
  name: string,
  input: unknown,
): Promise<ReadResult & { readonly failed: boolean }> {
  if (!isReader(name))
    return { text: `There is no tool called ${JSON.stringify(name.slice(0, 40))}.`, failed: true };
  const parsed = INPUTS[name].safeParse(input);
  if (!parsed.success) return { text: z.prettifyError(parsed.error).slice(0, 500), failed: true };
  return { ...(await read(readers, name, parsed.data)), failed: false };
}

function read(readers: Readers, name: keyof Readers, input: unknown): Promise<ReadResult> {
  if (name === "look_up") return readers.look_up(input as LookUp);
  if (name === "read_log") return readers.read_log(input as ReadLog);
  return readers.see();
}

function isReader(name: string): name is keyof Readers {
  return Object.hasOwn(INPUTS, name);
}

function spec(name: string, description: string, schema: z.ZodType): ToolSpec {
  const { $schema: _, ...json } = z.toJSONSchema(schema);
  return { name, description, schema: { ...json, type: "object" } };
}
