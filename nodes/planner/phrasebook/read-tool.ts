import type { Commanding, Mode } from "./act";
import { thingsAt } from "./lexicon";
import { skip } from "./phrase-table";
import { unknownTarget } from "./read-targets";
import type { Read } from "./target";
import { DETERMINERS } from "./target-words";
import { CLEAN_NOUNS, modeOf } from "./verbs";

/** A tool that was named: what is done with it, and which product it is. */
export interface Tool {
  readonly mode?: Mode;
  readonly product?: string;
  readonly unknown?: string;
}

/** "With the mop", "using water". */
export function readTool(on: Commanding, from: number): Read<Tool> | undefined {
  const inMode = /^(in|on)$/.test(on.all[from]?.word ?? "") ? modeNamed(on, from + 1) : undefined;
  if (inMode !== undefined) return inMode;
  if (!/^(with|using|by)$/.test(on.all[from]?.word ?? "")) return undefined;
  const at = skip(DETERMINERS, on.all, from + 1);
  if (/^(it|that|them)$/.test(on.all[from + 1]?.word ?? "")) return { value: {}, end: from + 2 };
  const found = thingsAt(on.lex, on.all, at, ["product"]);
  if (found !== undefined) {
    const product = on.house.products.find((one) => one.id === found.things[0]!.id)!;
    const mode = product.usedFor[0];
    const thing = /^(thing|thingy|thingie|thingummy)$/.test(on.all[found.end]?.word ?? "") ? 1 : 0;
    return {
      value: { product: product.id, ...(mode === undefined ? {} : { mode }) },
      end: found.end + thing,
    };
  }
  const word = on.all[at]?.word ?? "";
  const noun = CLEAN_NOUNS.get(word) ?? modeOf(word, "ing");
  if (noun !== undefined)
    return { value: { mode: noun }, end: on.all[at + 1]?.word === "cleaner" ? at + 2 : at + 1 };
  if (word === "water") return { value: { mode: "mop" }, end: at + 1 };
  return on.all[from]?.word === "by" ? undefined : unknownTool(on, at);
}

/** "In mop mode". */
function modeNamed(on: Commanding, at: number): Read<Tool> | undefined {
  const mode = CLEAN_NOUNS.get(on.all[at]?.word ?? "");
  return mode !== undefined && on.all[at + 1]?.word === "mode" ? { value: { mode }, end: at + 2 } : undefined;
}

function unknownTool(on: Commanding, at: number): Read<Tool> | undefined {
  const unknown = unknownTarget(on, at);
  return unknown?.value.kind === "unknown"
    ? { value: { unknown: unknown.value.words }, end: unknown.end }
    : undefined;
}
