import type { Commanding } from "./act";
import { numberOf } from "./numbers";
import type { Read } from "./target";

/** A span of time in minutes: "five minutes", "half an hour", "90 seconds". */
export function readMinutes(on: Commanding, from: number): Read<number> | undefined {
  let at = from;
  while (
    at < from + 3 &&
    /^(about|around|for|another|exactly|just|roughly|like)$/.test(on.all[at]?.word ?? "")
  )
    at++;
  const words = on.all
    .slice(at, at + 5)
    .map((token) => token.word)
    .join(" ");
  const set =
    /^(half a hour|half hour|a half hour|a quarter of a hour|quarter of a hour|a quarter hour|one and a half hours?|a hour and a half)\b/.exec(
      words,
    );
  if (set !== null) {
    const minutes = /quarter/.test(set[1]!) ? 15 : /and a half/.test(set[1]!) ? 90 : 30;
    return { value: minutes, end: at + set[1]!.split(" ").length };
  }
  if (on.all[at]?.word === "a" && on.all[at + 1]?.word === "couple") at++;
  let count = numberOf(on.all[at]?.word);
  if (count === undefined) return undefined;
  at++;
  const more = count >= 20 && count % 10 === 0 ? numberOf(on.all[at]?.word) : undefined;
  if (more !== undefined && more > 1 && more < 10) {
    count += more;
    at++;
  }
  if (on.all[at]?.word === "of") at++;
  const half = /^and a half$/.test(
    on.all
      .slice(at, at + 3)
      .map((token) => token.word)
      .join(" "),
  );
  if (half) at += 3;
  const unit = minutesPer(on.all[at]?.word ?? "");
  return unit === undefined ? undefined : { value: (count + (half ? 0.5 : 0)) * unit, end: at + 1 };
}

function minutesPer(word: string): number | undefined {
  if (/^minutes?$/.test(word)) return 1;
  if (/^(hours?)$/.test(word)) return 60;
  return /^seconds?$/.test(word) ? 1 / 60 : undefined;
}
