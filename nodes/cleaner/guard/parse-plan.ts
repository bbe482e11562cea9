import { z } from "zod";
import { PLAN_LIMITS, type Plan, planSchema } from "../../messages/plan";
import { type Reason, type Refusal, refuse } from "./refusal";
import { parseStrictJson, pathText } from "./strict-json";

/** plan > steps > step > area, and one more so that a wrong value there is named as such. */
const MAX_DEPTH = 5;
/** Control characters, lone surrogates, private signs and those that turn or hide text: nothing that can be said aloud. */
const UNSPEAKABLE =
  /(?![\t\n])[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}\p{Private_Use}\p{Noncharacter_Code_Point}]/u;

const stepSchema = planSchema.shape.steps.element;
/** The plan around its steps. */
const outlineSchema = planSchema.extend({ steps: z.array(z.unknown()).min(1) });

/** One issue of the schema, as far as it is needed to name what is wrong. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** Reads one plan from text of any origin; what is not exactly a plan is refused with reason and place. */
export function parsePlan(json: string): { plan: Plan } | { refused: Refusal } {
  if (isLongerThan(json, PLAN_LIMITS.bytes))
    return { refused: refuse("too_large", "plan", `A plan has at most ${PLAN_LIMITS.bytes} bytes.`) };
  const read = parseStrictJson(json, MAX_DEPTH);
  if (read.fault) return { refused: refuse(read.fault.reason, read.fault.where, sentence(read.fault.text)) };
  const { value } = read;
  if (hasTooManySteps(value))
    return {
      refused: refuse("too_many_steps", "steps", `A plan has at most ${PLAN_LIMITS.steps} steps.`),
    };
  const outline = outlineSchema.safeParse(value, { reportInput: true });
  if (!outline.success) return { refused: firstIssue(outline.error.issues as readonly Issue[]) };
  const plan = stepByStep(outline.data.steps);
  return "refused" in plan ? plan : (unspeakable(plan) ?? { plan });
}

function hasTooManySteps(value: unknown): boolean {
  const steps = typeof value === "object" && value !== null && "steps" in value ? value.steps : undefined;
  return Array.isArray(steps) && steps.length > PLAN_LIMITS.steps;
}

/** The schema lists every issue of every step; looking step by step spares that work for hostile plans. */
function stepByStep(values: readonly unknown[]): Plan | { refused: Refusal } {
  const steps: Plan["steps"] = [];
  for (const [index, value] of values.entries()) {
    const parsed = stepSchema.safeParse(value, { reportInput: true });
    if (!parsed.success)
      return { refused: firstIssue(parsed.error.issues as readonly Issue[], ["steps", index]) };
    steps.push(parsed.data);
  }
  return { steps };
}

function unspeakable(plan: Plan): { refused: Refusal } | undefined {
  for (const [index, step] of plan.steps.entries()) {
    if (step.do !== "say" || !UNSPEAKABLE.test(step.text)) continue;
    const text = "The text to say has characters that cannot be spoken.";
    return { refused: refuse("bad_text", `steps[${index}].text`, text) };
  }
  return undefined;
}

/** Whether the UTF-8 form of a text is longer than a limit; looks at no more of it than needed. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair is counted as two bytes, so that the pair has its four.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return length > bytes;
}

function firstIssue(issues: readonly Issue[], within: readonly PropertyKey[] = []): Refusal {
  const first = issues[0];
  if (!first) return refuse("bad_shape", "plan", "This is not a plan.");
  const issue = { ...first, path: [...within, ...first.path] };
  const inner = issue.errors?.flat()[0];
  if (issue.code === "invalid_union" && inner && issue.path.at(-1) === "area") return areaIssue(issue);
  return named(issue);
}

/** An area is a piece of furniture or two blocks: the message is about the one that was probably meant. */
function areaIssue(issue: Issue): Refusal {
  const [asId, asBlocks] = issue.errors ?? [];
  const meant = typeof issue.input === "object" && issue.input !== null ? asBlocks?.[0] : asId?.[0];
  return named(meant ? { ...meant, path: [...issue.path, ...meant.path] } : issue);
}

function named(issue: Issue): Refusal {
  const where = pathText(issue.path);
  const reason = reasonOf(issue);
  if (reason === "unknown_key") {
    const path = [...issue.path, ...(issue.keys?.slice(0, 1) ?? [])];
    return refuse(reason, pathText(path), "This key is not known here.");
  }
  return refuse(reason, where, sentence(reason === "lookalike" ? LOOKALIKE : issue.message));
}

const LOOKALIKE = "the id has letters that only look like a to z";

function reasonOf(issue: Issue): Reason {
  switch (issue.code) {
    case "unrecognized_keys":
      return "unknown_key";
    case "invalid_type":
      return issue.input === undefined ? "missing" : "wrong_type";
    case "invalid_union":
      return issue.path.at(-1) === "do" ? stepReason(issue) : "wrong_type";
    case "invalid_format":
      return hasForeignLetters(issue.input) ? "lookalike" : "bad_id";
    case "invalid_value":
      return "out_of_range";
    case "too_big":
    case "too_small":
      return "out_of_range";
    default:
      return "bad_shape";
  }
}

function stepReason(issue: Issue): Reason {
  const input = issue.input;
  if (typeof input === "object" && input !== null && !("do" in input)) return "missing";
  return "unknown_step";
}

function hasForeignLetters(input: unknown): boolean {
  return typeof input === "string" && /[^\x20-\x7e]/.test(input);
}

function sentence(text: string): string {
  const start = text.slice(0, 1).toUpperCase() + text.slice(1);
  return start.endsWith(".") ? start : `${start}.`;
}
