/** Which tools of another server a model may read with, and what it is told of them. */
import type { ToolSpec } from "../../planner/model";
import { narrowSchema } from "./foreign-schema";
import { plainLine } from "./foreign-text";

const MOST_TOOLS = 16;
const LONGEST_DESCRIPTION = 300;

/** A tool as its server lists it. */
export interface ListedTool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly inputSchema: unknown;
  readonly annotations?: { readonly readOnlyHint?: boolean | undefined } | undefined;
}

export interface Admitted {
  readonly specs: readonly ToolSpec[];
  /** What the server calls each, by the name that models know. */
  readonly names: ReadonlyMap<string, string>;
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

export const NONE_ADMITTED: Admitted = { specs: [], names: new Map(), leftOut: [] };

/** `listed`: those that the owner lists as only reading. The server's own word on that is enough, its silence is not. */
export function admit(server: string, tools: readonly ListedTool[], listed: readonly string[]): Admitted {
  const specs: ToolSpec[] = [];
  const names = new Map<string, string>();
  const leftOut: { name: string; why: string }[] = [];
  for (const tool of tools) {
    const spec = judged(server, tool, listed);
    const shown = plainLine(tool.name, 64);
    if (typeof spec === "string") leftOut.push({ name: shown, why: spec });
    else if (names.has(spec.name)) leftOut.push({ name: shown, why: "there are two of that name" });
    else if (specs.length >= MOST_TOOLS) leftOut.push({ name: shown, why: `more than ${MOST_TOOLS} tools` });
    else {
      specs.push(spec);
      names.set(spec.name, tool.name);
    }
  }
  return { specs, names, leftOut };
}

/** What models are told of it, or why they are not. */
function judged(server: string, tool: ListedTool, listed: readonly string[]): ToolSpec | string {
  if (tool.annotations?.readOnlyHint !== true && !listed.includes(tool.name))
    return "does not say that it only reads";
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(tool.name)) return "has a name that models can't call";
  const schema = narrowSchema(tool.inputSchema);
  if (!schema) return "takes what is too large or not understood here";
  const said = plainLine(tool.description ?? "", LONGEST_DESCRIPTION);
  const description = `Reads from the server "${server}", outside this house. In its own words (data): ${said || "none"}`;
  return { name: `mcp_${server}_${tool.name}`, description, schema };
}
