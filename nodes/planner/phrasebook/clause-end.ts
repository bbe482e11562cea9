import type { Commanding } from "./act";
import { courtesyAt } from "./courtesy";
import { BETWEEN, WHY } from "./joint-words";
import { readPasses } from "./passes";
import { after } from "./phrase-table";
import { INSISTING, REMARKS } from "./phrases";

/** Behind a command stands its end, courtesy, a joint, a reason or a number of times: anything else is part of it. */
export function endsAt(on: Commanding, i: number): boolean {
  const { all } = on;
  let at = i;
  for (;;) {
    const token = all[at];
    if (token === undefined || token.mark) return true;
    if (after(BETWEEN, all, at) > 0 || after(INSISTING, all, at) > 0) return true;
    if (readPasses(on, at) !== undefined || WHY.test(token.word) || after(REMARKS, all, at) > 0) return true;
    const next = courtesyAt(all, at);
    if (next <= at) return false;
    at = next;
  }
}
