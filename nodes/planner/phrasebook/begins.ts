import { type Lexicon, thingsAt } from "./lexicon";
import { after, phraseList, skip } from "./phrase-table";
import { DOCKING } from "./read-move";
import type { Token } from "./tokens";
import { modeOf } from "./verbs";

const STARTS =
  /^(go|drive|head|come|dock|charge|recharge|return|inspect|check|look|examine|wait|pause|say|announce|tell|fetch|bring|get|grab|put|take|give|do|run|make|have|leave|skip|start|tidy|dust|wash|can|could|would|will|please|i|deep|thoroughly|spot|finish|drop|move|ignore|never|cook|play|feed|open|close|turn|water|wake|sing|dance|iron|fold|be|let|also|quickly|see|polish|patrol|survey|call|remember|disinfect|stay|repeat)$/;
const ADVERBS = phraseList(`
  please | also | just | then | now | afterwards | finally | could you | can you | quickly | thoroughly |
  deep | maybe | perhaps | to
`);

/** Whether a new command begins at an index, by its first word: lists of places end there. */
export function beginsIn(lex: Lexicon, all: readonly Token[]): (at: number) => boolean {
  return (at) => {
    const first = skip(ADVERBS, all, at);
    const token = all[first];
    if (token === undefined || token.mark) return false;
    const named = thingsAt(lex, all, first, ["room", "furniture", "place", "keep_out"]);
    if (named !== undefined) return false;
    const off = token.word === "home" && first > 0 && after(DOCKING, all, first) > 0;
    return (
      off ||
      modeOf(token.word, "base") !== undefined ||
      STARTS.test(token.word) ||
      (first > at && modeOf(token.word, "ing") !== undefined)
    );
  };
}
