/** The job that a power cut or a crash left behind, as the store keeps it. */
import { z } from "zod";
import { planSchema } from "../messages/plan";
import type { Order } from "./job";

const record = z.object({
  plan_json: z.string().optional(),
  plan: z.unknown().optional(),
  words: z.string().optional(),
  insist: z.boolean().optional(),
});

/** The order that a record stands for; undefined when there is none, or none that can be read. */
export function unfinishedOrder(
  value: unknown,
  turn: { readonly words: string; readonly channel: string },
): Order | undefined {
  const read = record.safeParse(value);
  if (!read.success) return undefined;
  const plan = planSchema.safeParse(read.data.plan ?? parsed(read.data.plan_json));
  if (!plan.success) return undefined;
  const { words = turn.words, insist = false } = read.data;
  return { plan: plan.data, words, by: "owner", channel: turn.channel, insist };
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "null");
  } catch {
    return undefined;
  }
}
