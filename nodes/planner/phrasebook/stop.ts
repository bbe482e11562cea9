import { after, phraseList, standsAt } from "./phrase-table";
import type { Token } from "./tokens";

/** Anywhere in a sentence these stop her. */
const ANYWHERE = phraseList(`
  stop | stopp | stoppp | stahp | sotp | stpo | stob | halt | whoa | woah | wooah | abort | desist | do not
  move | stand still | stay still | hold still | freeze | emergency stop | emergency | stay where you are |
  stay right there | stop it | cancel that | cancel it | cancel this | cancel everything | cancel the job |
  cancel the cleaning | cancel the task | cancel all | cancel cleaning | abandon | cease | that is enough |
  enough already | enough is enough | enough cleaning | enough mopping | knock it off | cut it out | quit it
  | quit cleaning | quit moving | quit that | shut down | power down | power off | turn yourself off |
  switch yourself off | turn off | switch off | stop right there | kill the motors | kill the power | brake
  | no no no | stay put | do not take another step | not one more step
`);
/** Only as the whole of what was said. */
const ALONE = phraseList(`
  enough | cancel | quit | stay | stay there | off | end | terminate | that will do | that will be enough |
  ok enough | danger | watch out | look out | careful | no stop | hands off | easy | do not | do not do it |
  do not do that | do not you dare | call it off | abandon ship | back off | shut up | be still | pull over
  | cut | cut the power | basta | arret | alto | stopper | stoppen | end it | finish now | kill it | kill
  switch | hold | do not go anywhere | wrap it up
`);
/** In these, "stop" does not stop. */
const NOT_STOPPING = phraseList(`
  do not stop | not stop | never stop | non stop | non - stop | stop by | stop over at | stop off at | stop
  off in | bus stop | full stop | without a stop | door stop | stop at the | stop in the | stop motion | no
  need to stop | do not ever stop | do not you stop | can not stop | please do not stop | pit stop | stop by
  the | why did you stop | when did you stop | where did you stop | how often do you stop | did you stop |
  do not switch off | do not turn off | do not cancel | do not abort | do not halt | do not freeze | not
  enough | turn off the | switch off the | turn off my | turn off all | switch off all | switch off my |
  turn off your | switch off your | power off the
`);
const AROUND = new Set(
  `please robot maid now hey ok okay oh right just no thanks thank you everything all rosie already
  actually sorry then girl dear darling immediately and god my wait ah well that it for today at once
  here there with cleaning what are doing yes hold on so`.split(/\s+/),
);

/**
 * True when the words tell her to stand still at once, however long they are. "Don't stop" and "stop by the kitchen"
 * do not; in doubt she stops.
 */
export function isStop(all: readonly Token[]): boolean {
  for (let i = 0; i < all.length; i++) {
    const free = endOfNotStopping(all, i);
    if (free > i) {
      i = free - 1;
      continue;
    }
    if (after(ANYWHERE, all, i) > 0 && !(all[i]!.word === "freeze" && isNoun(all, i))) return true;
  }
  return false;
}

function endOfNotStopping(all: readonly Token[], i: number): number {
  return after(NOT_STOPPING, all, i);
}

function isNoun(all: readonly Token[], i: number): boolean {
  return i > 0 && standsAt(all, i - 1, ["the", "freeze"]);
}

/** True when the whole of what was said ends what she does ("enough", "never mind"). */
export function isEnd(all: readonly Token[]): boolean {
  const said = all.filter((token) => !token.mark);
  if (said.length === 0 || said.length > 8) return false;
  for (let i = 0; i < said.length; i++) {
    const end = after(ALONE, said, i);
    if (end < 0) continue;
    const others = [...said.slice(0, i), ...said.slice(end)];
    if (others.every((token) => AROUND.has(token.word))) return true;
  }
  return false;
}
