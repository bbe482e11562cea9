import type { Act, Commanding } from "./act";
import { thingsAt } from "./lexicon";
import { readPasses } from "./passes";
import { skip } from "./phrase-table";
import { placesAt } from "./places";
import { workedWith } from "./read-clean";
import { readTool } from "./read-tool";
import type { Read, Target } from "./target";
import { DETERMINERS } from "./target-words";

type ReadOn = (on: Commanding, from: number) => Read<readonly Act[]> | undefined;

/** "In the bedroom, vacuum under the bed"; "with the broom sweep the hall": where or with what comes ahead of the command. */
export function readAhead(on: Commanding, from: number, body: ReadOn): Read<readonly Act[]> | undefined {
  const word = on.all[from]?.word ?? "";
  const times = readPasses(on, from);
  if (times !== undefined) return counted(times, body(on, beyondComma(on, times.end)));
  if (/^(in|inside)$/.test(word)) return inRoom(on, from, body);
  const tool = /^(with|using)$/.test(word) ? readTool(on, from) : undefined;
  const read = tool?.value.product === undefined ? undefined : body(on, beyondComma(on, tool.end));
  if (read === undefined) return undefined;
  return { value: read.value.map((act) => workedWith(act, tool!.value)), end: read.end };
}

/** "Two times vacuum the office". */
function counted(
  times: Read<number>,
  read: Read<readonly Act[]> | undefined,
): Read<readonly Act[]> | undefined {
  if (read === undefined || !read.value.every((act) => act.do === "clean" && act.targets.list.length > 0))
    return undefined;
  return {
    value: read.value.map((act) => (act.do === "clean" ? { ...act, passes: times.value } : act)),
    end: read.end,
  };
}

function inRoom(on: Commanding, from: number, body: ReadOn): Read<readonly Act[]> | undefined {
  const room = thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, from + 1), ["room"]);
  if (room === undefined || room.things.length !== 1) return undefined;
  const at = beyondComma(on, room.end);
  const read = body(on, at) ?? onlyPlaces(on, at);
  const here: Target = { kind: "room", room: room.things[0]!.id };
  const acts = read?.value.map((act) => within(act, here));
  return read === undefined || acts!.includes(undefined)
    ? undefined
    : { value: acts as Act[], end: read.end };
}

/** "... and in the bedroom under the bed" goes on with the work before. */
function onlyPlaces(on: Commanding, at: number): Read<readonly Act[]> | undefined {
  const places = /^(under|behind|around|beneath|underneath)$/.test(on.all[at]?.word ?? "")
    ? placesAt(on, at)
    : undefined;
  return (
    places && { value: [{ do: "clean", modes: ["any"], targets: places.value, passes: 1 }], end: places.end }
  );
}

function beyondComma(on: Commanding, at: number): number {
  return on.all[at]?.word === "," ? at + 1 : at;
}

/** The same work inside of a room; undefined when it is elsewhere. */
function within(act: Act, here: Target): Act | undefined {
  if (act.do !== "clean" || here.kind !== "room") return undefined;
  const list = act.targets.list.map((target): Target | undefined => {
    if (/^(it|floor|here)$/.test(target.kind)) return here;
    if (target.kind === "blocks_of_what") return { kind: "area", room: here.room, area: target.area };
    if (target.kind === "choice")
      return target.options.find((one) => one.kind === "area" && one.room === here.room);
    return "room" in target && target.room === here.room ? target : undefined;
  });
  if (list.length > 1 && list[0] !== undefined) return act;
  if (list.includes(undefined)) return undefined;
  return { ...act, targets: { ...act.targets, list: list.length === 0 ? [here] : (list as Target[]) } };
}
