import type { ReadAct } from "./act";
import { CARE, CHORES, PLAIN_DO } from "./clean-words";
import { after } from "./phrase-table";
import { finish } from "./read-clean";
import { readTargets } from "./read-targets";

/** "Do the kitchen", "take care of the hall", "start with the office". */
export const readDoRoom: ReadAct = (on, from, form) => {
  if (form !== "base") return undefined;
  const care = after(CARE, on.all, from);
  if (care > 0 && on.all[care]?.word === "to") return undefined;
  if (after(CHORES, on.all, from) > 0) return undefined;
  const at = care > 0 ? care : PLAIN_DO.has(on.all[from]?.word ?? "") ? from + 1 : -1;
  if (at < 0) return undefined;
  const read = readTargets(on, at, "clean", on.begins);
  const first = read?.value.list[0];
  if (read === undefined || first === undefined || first.kind === "product" || first.kind === "dock")
    return undefined;
  return finish(on, read.end, ["any"], 1, read.value);
};
