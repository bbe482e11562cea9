import type { HouseEdit } from "../../house/edit-schema";
import { skipCourtesy } from "./courtesy";
import { type Lexicon, type ThingKind, thingsAt } from "./lexicon";
import { after, phraseList, phraseTable, skip } from "./phrase-table";
import { DETERMINERS, LOCATED } from "./target-words";
import type { Token } from "./tokens";
import type { Dialogue, Understanding } from "./understanding";

const NAMES = phraseList(`
  call | rename | name | label | let us call | from now on call | i call | we call | please call | please
  rename | from now on we call | let us name | i want to call
`);
const THIS_IS = phraseList(`
  this is | this room is | this here is | you are in | we are in | here is | the room you are in is | this
  room is called | this is called
`);
const AS = phraseTable(["to", "as", "by the name"]);
const NEVER_GO = phraseList(`
  never go | never enter | never drive | do not ever go | never clean | do not ever enter | never ever go |
  never ever enter | never ever clean | from now on never go | always avoid | always stay away from | always
  stay out of | you must never go | you must never enter | you are never to go | you may never go | you may
  never enter | you should never go | make a keep out | never vacuum | keep out of | never move | never go
  into | never set foot | never mop | do not ever clean | do not ever mop | you must never mop | always keep
  out of | always keep away from
`);
const WHERE = phraseList(`
  under | underneath | below | beneath | in | into | inside | near | to | by | on | onto | around | behind |
  over | at | close to | there | in front of | next to
`);
const REMEMBERS = phraseList(`
  remember that | remember | note that | keep in mind that | please note that | know that | bear in mind
  that | please remember that | please remember | for your information | fyi | learn that | memorise that |
  make a note that | write down that | from now on
`);
const KEPT = phraseList(`
  is in | is at | is kept in | is kept at | lives in | is stored in | is on | is now in | is now kept in |
  goes in | belongs in | is by | is next to | is under | are in | are kept in | belongs on | belongs to |
  goes on | can be found in | stands in | is now at | hangs in | sits in | has moved to | was moved to |
  stays in | is to be found in | is kept under | are on | is inside
`);

interface On {
  readonly lex: Lexicon;
  readonly all: readonly Token[];
  readonly dialogue: Dialogue;
  readonly raw: (start: number, end: number) => string;
}

/** A change to the house said in plain words, or undefined. What names nothing of the house changes nothing. */
export function editOf(on: On): Understanding | undefined {
  const from = skipCourtesy(on.all, 0, true);
  return (
    rename(on, from) ??
    thisIs(on, from) ??
    never(on, from) ??
    never(on, 0) ??
    kept(on, from) ??
    also(on, from)
  );
}

function thing(on: On, from: number, kinds: readonly ThingKind[]) {
  return thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, from), kinds);
}

/** "Call room 3 the kitchen", "rename the office to study", "call this room the study". */
function rename(on: On, from: number): Understanding | undefined {
  const verb = after(NAMES, on.all, from);
  if (verb < 0) return undefined;
  const here = phraseHere(on, verb);
  const found = here === undefined ? thing(on, verb, ["room"]) : undefined;
  const room = here === undefined ? found?.things[0]?.id : on.dialogue.robotRoom;
  const end = here ?? found?.end;
  if (end === undefined) return undefined;
  const name = nameAt(on, end);
  if (name === undefined) return undefined;
  if (room === undefined)
    return { kind: "answer", say: "I do not know which room I am in just now. Tell me when I stand in it." };
  return renamed(on, room, name);
}

function renamed(on: On, room: string, name: string): Understanding {
  const old = on.dialogue.house.rooms.find((one) => one.id === room)?.name ?? room;
  return {
    kind: "edit",
    edit: { do: "rename_room", room, name },
    say: `Very well: the ${old.toLowerCase()} is the ${name} from now on.`,
  };
}

const HERE = phraseList(`
  this room | this | the room you are in | this place | the room here | this one | the room | this area
`);
function phraseHere(on: On, from: number): number | undefined {
  const end = after(HERE, on.all, from);
  const next = on.all[end]?.word ?? "";
  return end > 0 && !/^\d|^(one|two|three|four|five|six|seven|eight|nine|number)$/.test(next)
    ? end
    : undefined;
}

/** The name at the end of a sentence: "(to|as) (the) guest room". */
function nameAt(on: On, from: number): string | undefined {
  const to = after(AS, on.all, from);
  let at = skip(
    phraseList(`
  the | my | our | a | , | now
`),
    on.all,
    to > 0 ? to : from,
  );
  if (on.all[at]?.word === '"') at++;
  let end = at;
  while (
    end < on.all.length &&
    !on.all[end]!.mark &&
    !/^(please|thanks|from|now|and)$/.test(on.all[end]!.word)
  )
    end++;
  const beyond = on.all
    .slice(end)
    .filter((token) => !token.mark && !/^(please|thanks|from|now|on|thank|you)$/.test(token.word));
  if (end === at || end - at > 4 || beyond.length > 0) return undefined;
  if (/^(is|are|was|back|me|later|on|off|if|when|in|not|dirty|clean|filthy|messy)$/.test(on.all[at]!.word))
    return undefined;
  return on
    .raw(on.all[at]!.start, on.all[end - 1]!.end)
    .toLowerCase()
    .replace(/\s+/g, " ");
}

/** "This is the guest room", said where she stands. */
function thisIs(on: On, from: number): Understanding | undefined {
  const verb = after(THIS_IS, on.all, from);
  if (verb < 0 || on.dialogue.robotRoom === undefined) return undefined;
  if (!/^(the|my|our|called)$/.test(on.all[verb]?.word ?? "")) return undefined;
  const name = nameAt(on, verb);
  const known = thing(on, verb, ["room"]);
  if (
    name === undefined ||
    !/(room|kitchen|hall|office|study|bath|bedroom|lounge|nursery|pantry|corridor|attic|cellar|garage|studio|den|library|hallway)$/.test(
      name,
    )
  )
    return undefined;
  return known?.things[0]?.id === on.dialogue.robotRoom
    ? { kind: "answer", say: `Yes, the ${name}; I know.` }
    : renamed(on, on.dialogue.robotRoom, name);
}

/** "Never go under the piano". */
function never(on: On, from: number): Understanding | undefined {
  const verb = after(NEVER_GO, on.all, from);
  if (verb < 0) return undefined;
  const found = thing(on, skip(WHERE, on.all, verb), ["furniture", "room", "keep_out"]);
  const what = found?.things[0];
  if (found === undefined || what === undefined || skip(ALWAYS, on.all, found.end, true) < ended(on))
    return undefined;
  if (what.kind === "keep_out") return { kind: "answer", say: "I keep away from there already." };
  const kind = on.all.slice(from, verb).some((token) => token.word === "mop") ? "mop" : "all";
  const name = (what.kind === "room" ? on.dialogue.house.rooms : on.dialogue.house.furniture).find(
    (one) => one.id === what.id,
  )!.name;
  const edit: HouseEdit = {
    do: "add_keep_out",
    name,
    kind,
    ...(what.kind === "room" ? { room: what.id } : { under: what.id }),
  };
  const where = what.kind === "room" ? "into" : "under";
  return {
    kind: "edit",
    edit,
    say:
      kind === "mop"
        ? `I shall never take a wet mop to the ${name.toLowerCase()}.`
        : `I shall never go ${where} the ${name.toLowerCase()}.`,
  };
}

const ALWAYS = phraseList(`
  please | ever | again | ever again | anymore | any more | from now on | in the future | thanks | thank you
  | room | floor
`);
function ended(on: On): number {
  let end = on.all.length;
  while (end > 0 && on.all[end - 1]!.mark) end--;
  return end;
}

/** "Remember that the mop is in the hall cupboard". */
function kept(on: On, from: number): Understanding | undefined {
  const told = after(REMEMBERS, on.all, from);
  const found = thing(on, told > 0 ? told : from, ["product"]);
  const is = found === undefined ? -1 : after(KEPT, on.all, found.end);
  if (found === undefined || is < 0) return undefined;
  const at = thing(on, is, ["place", "furniture", "room"]);
  const located = at === undefined ? undefined : within(on, at.end);
  const product = on.dialogue.house.products.find((one) => one.id === found.things[0]!.id)!;
  const place =
    at && placeFor(on, located === undefined ? at.things : at.things.filter((one) => one.room === located));
  if (place === undefined)
    return {
      kind: "answer",
      say: `I do not know that place, so I cannot note where the ${product.name.toLowerCase()} is.`,
    };
  return {
    kind: "edit",
    edit: { do: "keep_product", product: product.id, at: place.id },
    say: `Noted: the ${product.name.toLowerCase()} is kept at the ${place.name}.`,
  };
}

function within(on: On, from: number): string | undefined {
  const located = after(LOCATED, on.all, from);
  return located > 0 ? thing(on, located, ["room"])?.things[0]?.id : undefined;
}

/** A product is kept at a place; a cupboard or a room may have one. */
function placeFor(
  on: On,
  things: readonly { readonly kind: ThingKind; readonly id: string; readonly room?: string }[],
) {
  const { places } = on.dialogue.house;
  const exact = things.find((one) => one.kind === "place");
  if (exact !== undefined) return places.find((place) => place.id === exact.id);
  const near = places.filter((place) => place.room === things[0]?.room);
  return near.length === 1 ? near[0] : undefined;
}

/** "The office is also called the den". */
function also(on: On, from: number): Understanding | undefined {
  const found = thing(on, from, ["room", "furniture", "place", "product"]);
  const said =
    found === undefined
      ? -1
      : after(
          phraseList(`
  is also called | is also known as | can also be called | is also named | has another name | is also
`),
          on.all,
          found.end,
        );
  if (found === undefined || said < 0 || found.things.length > 1) return undefined;
  const name = nameAt(on, said);
  if (
    name === undefined ||
    (on.all[said - 1]!.word === "also" && !/^(the|my|our)$/.test(on.all[said]?.word ?? ""))
  )
    return undefined;
  return {
    kind: "edit",
    edit: { do: "add_alias", of: found.things[0]!.id, alias: name },
    say: `Good: the ${name}. I shall answer to that too.`,
  };
}
