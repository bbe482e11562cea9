import type { Commanding } from "./act";
import { type Act, NOWHERE } from "./act";
import { thingsAt } from "./lexicon";
import { after, phraseList, skip } from "./phrase-table";
import { placesAt } from "./places";
import type { Target } from "./target";
import { LOCATED, NEAR } from "./target-words";
import type { Token } from "./tokens";
import { isCleanVerb, modeOf } from "./verbs";

const DIRT =
  /^(dirty|filthy|messy|dusty|sticky|grubby|mess|crumbs|dust|dirt|stain|stains|stained|spill|spilled|spilt|hair|mud|muddy|sand|disgusting|gross|litter|fluff|puddle|footprints|unclean|grimy|disaster|pigsty|nasty|smells|smelly|needs|need|crumb|flour|glitter|spills|vomit|compost|crumbs|yoghurt|cereal|sauce|glass|petals|feathers|leaves|bunnies|coffee|juice|milk|dropped|broke|puked|peed|clean|cleaning|vacuuming|mopping|hoovering|sweeping|scrubbing|could|wants|should|overdue|due)$/;
const FINE = phraseList(`
  is clean | looks clean | looks great | is spotless | looks nice | looks good | is fine | is very clean |
  is so clean | looks lovely | is nice and clean | looks wonderful | is already clean | is perfectly clean |
  is still clean | is clean enough | is not dirty
`);

/** "Milk everywhere in the kitchen": dirt and its place, and no verb of work. */
export function tellsOfDirt(span: readonly Token[]): boolean {
  const said = span.map((token) => token.word).join(" ");
  return (
    (EXCLAIMS.test(said) || span.some((token) => DIRT.test(token.word))) &&
    !span.some((token) => isCleanVerb(token.word))
  );
}

/** "What a mess in the kitchen", "new day, new mess": no sentence, and no name that is called. */
const EXCLAIMS =
  /^(?:honestly |just |ugh |oh |wow |look |good |my god |man )*(?:what a|such a|so much|so many|the state of|look at|new|another|that|this|lots of|all that|all this|all these|all those|too much|enough with|bath time|dinner time|lunch time|time)(?: [a-z]+){1,8}/;

/** What may be meant by "the kitchen is dirty" or by a bare "kitchen": an offer to clean there. */
export function hinted(on: Commanding): Act | undefined {
  const words = on.all.filter((token) => !token.mark);
  if (words.length > 60) return undefined;
  if (
    on.all.some((_, i) => after(FINE, on.all, i) > 0) ||
    words.some((token) => /^(not|never|no|was|were)$/.test(token.word))
  )
    return undefined;
  const list = firstPlaces(on);
  if (list.length === 0) return undefined;
  const bare =
    words.length <= 5 &&
    !words.some((token) => /^(is|are|i|we|you|he|she|they|my|has|have|love|like|smells)$/.test(token.word));
  if (!bare && !words.some((token) => DIRT.test(token.word))) return undefined;
  const mode = words
    .map((token) => modeOf(token.word, "ing") ?? modeOf(token.word, "done"))
    .find((one) => one !== undefined);
  return { do: "clean", modes: [mode ?? "any"], passes: 1, targets: { ...NOWHERE, list } };
}

/** The places that remarks or questions beside a command speak of, so that "it" has a meaning. */
export function mentionedIn(on: Commanding, spans: readonly (readonly Token[])[]): readonly Target[] {
  for (const span of spans) {
    if (tellsOfThings(on, span) || span.some((token) => /^(except|apart)$/.test(token.word))) continue;
    const found = firstPlaces({ ...on, all: span });
    if (found.length > 0) return speaksOfOthers(on, span, found) ? [] : found;
  }
  return [];
}

/** "The hall is fine but the bedroom, that ...", "the kitchen is done, which leaves the office": of which one it goes on can't be told. */
function speaksOfOthers(on: Commanding, span: readonly Token[], found: readonly Target[]): boolean {
  const rooms = found.map((target) => ("room" in target ? target.room : ""));
  const fine = span.some((token) =>
    /^(but|except|although|though|fine|clean|right|done|did|leaves)$/.test(token.word),
  );
  const others = span.flatMap((_, i) => thingsAt(on.lex, span, i, ["room"])?.things ?? []);
  return fine && others.some((thing) => !rooms.includes(thing.id));
}

const FLOORS =
  /^(floors?|tiles|carpet|rug|mess|crumbs|dirt|dust|mud|water|puddle|stains?|spots?|area|rooms?|corner|place|sand|hair|leaves|spill|flour|glitter)$/;

/** "The windows in the kitchen are dirty": it is the windows that are to be cleaned, and she can't. */
function tellsOfThings(on: Commanding, span: readonly Token[]): boolean {
  const said = span.map((token) => token.word).join(" ");
  const head =
    /^(?:[a-z]+ , )?(?:all )?(?:the|my|our|these|those|his|her|their) (?:[a-z]+ ){0,2}?([a-z]+) (?:(?:in|on|of) (?:the |my |our )?[a-z]+(?: room)? )?(?:are |is |look |looks |smell |smells |feel |feels |need |needs )/.exec(
      said,
    )?.[1];
  if (head === undefined || FLOORS.test(head)) return false;
  return (
    !(on.lex.phrases.get(head) ?? []).some((entry) => entry.thing.kind === "room") && !head.endsWith("room")
  );
}

function firstPlaces(on: Commanding): readonly Target[] {
  let beside: Target | undefined;
  for (let i = 0; i < on.all.length; i++) {
    if (on.all[i]!.mark) continue;
    const near = after(NEAR, on.all, i) > 0;
    const read = placesAt(on, near ? i : skip(LOCATED, on.all, i));
    const floors = (read?.value.list ?? []).filter(isFloor);
    if (floors.length > 0) return floors;
    const [target] = read?.value.list ?? [];
    if (target?.kind === "on_top") beside ??= { kind: "area", room: target.room, area: target.area };
  }
  return beside === undefined ? [] : [beside];
}

function isFloor(target: Target): boolean {
  return target.kind === "room" || target.kind === "area" || (target.kind === "rooms" && !target.every);
}
