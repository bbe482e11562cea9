/** Orders that the store kept over a restart: a job that was cut off, a plan that was refused. */
import { z } from "zod";
import { planSchema } from "../messages/plan";
import type { Order } from "./job";

const record = z.object({
  plan_json: z.string().optional(),
  plan: z.unknown().optional(),
  words: z.string().default(""),
  insist: z.boolean().default(false),
  at_ms: z.number().default(0),
  job: z.number().default(0),
  wording: z.int().min(0).default(0),
});

export interface KeptOrder {
  readonly order: Order;
  /** When it was refused; 0 when the record does not say. */
  readonly atMs: number;
  /** The cleaner's number of the job; 0 when the record does not say. */
  readonly job: number;
  /** Which words it was refused with. */
  readonly wording: number;
}

/** The order that a record stands for; undefined when there is none, or none that can be read. */
export function keptOrder(value: unknown): KeptOrder | undefined {
  const read = record.safeParse(value);
  if (!read.success) return undefined;
  const plan = planSchema.safeParse(read.data.plan ?? parsed(read.data.plan_json));
  if (!plan.success) return undefined;
  const { words, insist, at_ms: atMs, job, wording } = read.data;
  return { order: { plan: plan.data, words, by: "owner", channel: "", insist }, atMs, job, wording };
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "null");
  } catch {
    return undefined;
  }
}
