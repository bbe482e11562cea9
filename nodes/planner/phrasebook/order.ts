import type { Act } from "./act";
import { endsAt } from "./clause-end";
import { readClause, readCommand } from "./command";
import { courtesyAt } from "./courtesy";
import { acceptable, type Hearing, type Step } from "./hearing";
import { readMinutes } from "./minutes";
import { AFTER, AND_THEN, BEFORE, BEFORE_THAT, BEFOREHAND, SWAPS, THEN } from "./order-words";
import { readPasses } from "./passes";
import { after, skip } from "./phrase-table";
import { placesAt } from "./places";
import type { Targets } from "./read-targets";
import type { Read } from "./target";

/** "Before you mop the hall, ...", "... after sweeping the hall": puts what is wanted in order. */
export const clauseOrder: Step = (heard, i) => {
  const { on } = heard;
  const first = after(AFTER, on.all, i);
  const later = after(BEFORE, on.all, i);
  const opened = courtesyAt(on.all, i) > i + 1 ? -1 : Math.max(first, later);
  const clause = opened > 0 ? readClause(on, opened) : undefined;
  if (clause === undefined) return undefined;
  const home = later > first && clause.value.every((act) => act.do === "dock");
  const placeless = !home && clause.value.some((act) => act.do !== "clean" || act.targets.list.length === 0);
  if ((placeless && heard.acts.length === 0) || !acceptable(clause.value)) return undefined;
  const behind = heard.acts.length > 0 && !heard.atSentence(i);
  const then = on.all[i]!.word === "after" && saidFirst(heard, i);
  return behind ? orderBehind(heard, clause, first > 0 && !then) : orderAhead(heard, clause, first > 0);
};

/** "First the hall, after you clean the bath": afterwards. */
function saidFirst({ on }: Hearing, i: number): boolean {
  return on.all.slice(0, i).some((token) => /^(first|firstly)$/.test(token.word));
}

function orderBehind(heard: Hearing, clause: Read<readonly Act[]>, first: boolean): number {
  const meant = clause.value.map((act) => withIt(act, heard.acts[heard.from]));
  if (first) heard.acts.splice(heard.from, 0, ...meant);
  else heard.acts = [...heard.acts.filter((act) => !isAmong(act, meant)), ...meant];
  return clause.end;
}

/** "Then home. Oh, and mop the hall before you go home": she goes home but once. */
function isAmong(act: Act, later: readonly Act[]): boolean {
  return later.some((one) => JSON.stringify(one) === JSON.stringify(act));
}

function orderAhead(heard: Hearing, clause: Read<readonly Act[]>, first: boolean): number | undefined {
  const { all } = heard.on;
  if (all[heard.sentenceEnd(clause.end)]?.word === "?") return undefined;
  const then = skip(THEN, all, all[clause.end]?.mark ? clause.end + 1 : clause.end);
  const start = all[then]?.word === "you" ? then + 1 : then;
  const main = readCommand(heard.on, start);
  if (main === undefined || main.value.suggested || !acceptable(main.value.acts)) return undefined;
  heard.from = heard.acts.length;
  const meant = main.value.acts.map((act) => withIt(act, clause.value[0]));
  heard.acts.push(...(first ? [...clause.value, ...meant] : [...meant, ...clause.value]));
  return main.end;
}

/** "Before you mop the hall, sweep it": the place is in the clause. */
export function withIt(act: Act, clause: Act | undefined): Act {
  if (act.do !== "clean" || clause?.do !== "clean") return act;
  return act.targets.list.length === 1 && act.targets.list[0]!.kind === "it"
    ? { ...act, targets: clause.targets }
    : act;
}

/** "After the hall do the bathroom", "before the hall, the office": both, in this order and in the same way. */
export const placeOrder: Step = (heard, i) => {
  const { on } = heard;
  const word = on.all[i]?.word ?? "";
  if (!/^(after|before)$/.test(word)) return undefined;
  const places = placesAt(on, i + 1);
  if (places === undefined) return undefined;
  if (heard.acts.length > 0) return orderedBehind(heard, word, places);
  const main = readCommand(on, on.all[places.end]?.word === "," ? places.end + 1 : places.end);
  const [first] = main?.value.acts ?? [];
  if (main === undefined || first?.do !== "clean" || main.value.suggested) return undefined;
  const there: Act = { ...first, targets: places.value };
  heard.acts.push(...(word === "after" ? [there, ...main.value.acts] : [...main.value.acts, there]));
  return main.end;
};

/** "Vacuum the hall before the kitchen": both, in this order. */
function orderedBehind(heard: Hearing, word: string, places: Read<Targets>): number | undefined {
  const last = heard.acts.at(-1);
  const plain = places.value.list.every((one) => one.kind === "room") && places.value.except.length === 0;
  if (last?.do !== "clean" || !plain || !endsAt(heard.on, places.end)) return undefined;
  heard.acts.splice(word === "before" ? heard.acts.length : -1, 0, { ...last, targets: places.value });
  return places.end;
}

/** "... but before that the hall", "... but first sweep it": what comes ahead of what was wanted. */
export const aheadOfIt: Step = (heard, i) => {
  const { on, acts } = heard;
  const opened = acts.length > 0 ? after(BEFORE_THAT, on.all, i) : -1;
  if (opened < 0) return undefined;
  const command = readCommand(on, opened);
  if (command !== undefined && acceptable(command.value.acts) && !command.value.suggested) {
    const meant = command.value.acts.map((act) => withIt(act, heard.lastCleaning()?.act));
    acts.splice(heard.from, 0, ...meant);
    return command.end;
  }
  const last = heard.lastCleaning();
  const places = placesAt(on, opened);
  if (places === undefined || last === undefined) return undefined;
  acts.splice(heard.from, 0, { ...last.act, targets: places.value });
  return places.end;
};

/** "..., and vacuum it before that": the last two the other way round. */
export const beforeThat: Step = (heard, i) => {
  const { on, acts } = heard;
  const end = after(BEFOREHAND, on.all, i);
  const next = on.all[end];
  if (end < 0 || (next !== undefined && !next.mark) || acts.length < 2 || heard.from === 0) return undefined;
  const late = acts.splice(heard.from);
  acts.splice(heard.from - 1, 0, ...late.map((act) => withIt(act, acts[heard.from - 1])));
  return end;
};

/** "Swap those two." */
export const swap: Step = (heard, i) => {
  const { on, acts } = heard;
  const end = acts.length < 2 ? -1 : after(SWAPS, on.all, i);
  if (end < 0) return undefined;
  acts.splice(-2, 2, acts.at(-1)!, acts.at(-2)!);
  return end;
};

/** "When you are done", "after that": only an order of things already wanted. */
export const sequence: Step = (heard, i) => {
  const end = heard.acts.length === 0 ? -1 : after(AND_THEN, heard.on.all, i);
  return end > 0 ? (alsoThere(heard, end) ?? end) : delay(heard, i);
};

/** "In five minutes, ...": a wait. Only before what is wanted. */
function delay(heard: Hearing, i: number): number | undefined {
  const { on, acts } = heard;
  if (!/^(in|after)$/.test(on.all[i]?.word ?? "")) return undefined;
  const lasting = readMinutes(on, i + 1);
  if (lasting === undefined) return undefined;
  const before = acts.findIndex((_, k) => k >= heard.from);
  const tail = on.all[lasting.end];
  const wait: Act = { do: "wait", minutes: lasting.value };
  if (before >= 0 && (tail === undefined || tail.mark)) acts.splice(before, 0, wait);
  else acts.push(wait);
  return lasting.end;
}

/** "... please, and then the bathroom": the list of places goes on behind a joint. */
export function alsoThere(heard: Hearing, at: number): number | undefined {
  const { on, acts } = heard;
  const last = acts.at(-1);
  if (at < 0 || last === undefined || on.begins(at)) return undefined;
  const times = readPasses(on, at);
  const places = placesAt(on, times?.end ?? at);
  const first = places?.value.list[0]?.kind;
  if (places === undefined || first === "it" || first === "here") return undefined;
  if (last.do === "clean") acts.push({ ...last, targets: places.value, passes: times?.value ?? 1 });
  else if (last.do === "inspect") acts.push({ do: "inspect", targets: places.value.list });
  else return undefined;
  return places.end;
}
