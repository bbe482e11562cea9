import type { Act, Commanding } from "./act";
import { thingsAt } from "./lexicon";
import { numberOf } from "./numbers";
import { readPasses } from "./passes";
import { after, phraseList, skip } from "./phrase-table";
import { placesAt } from "./places";
import { finish } from "./read-clean";
import type { Read } from "./target";
import { DESCRIBING, DETERMINERS, FLOOR } from "./target-words";

/** "There is rice in the kitchen, could you get that?" */
export function getIt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const said = after(GETS, on.all, i);
  const it = on.all[said]?.word ?? "";
  const dirt = said > 0 && REMOVES.test(on.all[i]!.word) ? dirtAt(on, said) : undefined;
  if (dirt !== undefined) return dirt;
  const next = on.all[said + 1];
  const ends = next === undefined || next.mark || !/^(in|from|to|out|for|some)$/.test(next.word);
  if (said < 0 || !/^(it|that|this|them|those|these|both|there)$/.test(it) || !ends) return undefined;
  const away = /^(away|up|out|off)$/.test(next?.word ?? "") ? said + 2 : said + 1;
  return finish(on, away, ["any"], 1, { list: [{ kind: "it" }], except: [] });
}

/** "The broom fetch": the thing first, the verb behind it. */
export function broughtAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const found = thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, i), ["product"]);
  if (found === undefined || !/^(fetch|bring|get)$/.test(on.all[found.end]?.word ?? "")) return undefined;
  return { value: [{ do: "fetch", product: found.things[0]!.id }], end: found.end + 1 };
}

/** "Suck up the dust bunnies under the bed". */
function dirtAt(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const named = skip(DETERMINERS, on.all, from);
  if (after(FLOOR, on.all, skip(DESCRIBING, on.all, named)) < 0) return undefined;
  const places = placesAt(on, from);
  return places && finish(on, places.end, ["any"], 1, places.value);
}

const REMOVES =
  /^(suck|get|remove|clear|pick|deal|take|see|sort|eliminate|sweep|mop|clean|lift|destroy|banish)$/;

const GETS = phraseList(
  "get | grab | catch | do | fix | handle | clear | clear up | tidy | tidy up | pick up | pick | suck up | remove | get rid of | deal with | take care of | see to | sort | sort out | take | eliminate | clean up | banish | mop up | sweep up | address | attend to",
);

/** "Run two passes over the hall", "three passes in the kitchen and one in the hall". */
export function passesAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const verb = /^(run|do|make|give|perform|execute)$/.test(on.all[i]?.word ?? "");
  const times = readPasses(on, verb ? i + 1 : i);
  if (times === undefined || !/^(over|of|in|on|through|for|around)$/.test(on.all[times.end]?.word ?? ""))
    return undefined;
  const places = placesAt(on, times.end + 1);
  if (places === undefined) return undefined;
  const first = finish(on, places.end, ["any"], times.value, places.value);
  const next = /^(and|,)$/.test(on.all[first.end]?.word ?? "") ? onceMore(on, first.end + 1) : undefined;
  const more = next && placesAt(on, next.end + 1);
  if (next === undefined || more === undefined) return first;
  const second = finish(on, more.end, ["any"], next.value, more.value);
  return { value: [...first.value, ...second.value], end: second.end };
}

/** "... and one in the hall": the number alone. */
function onceMore(on: Commanding, at: number): Read<number> | undefined {
  const value = numberOf(on.all[at]?.word);
  const there = /^(over|of|in|on|through|for|around)$/.test(on.all[at + 1]?.word ?? "");
  return value !== undefined && there ? { value, end: at + 1 } : undefined;
}
