import type { House } from "../house/house";

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The sentences that the recogniser listens for, as a JSGF grammar made from the house's own names. */
export function commandGrammar(house: House, isWord: (word: string) => boolean): string {
  const names = (things: readonly Named[]) => spoken(things, isWord);
  const rooms = names(house.rooms);
  const areas = names(house.furniture);
  const places = [...names(house.places), ...rooms];
  const products = names(house.products);
  const rules = [
    "<verb> = clean | vacuum | hoover | sweep | mop | scrub | wash | wipe;",
    `<room> = [the] (${either(rooms)});`,
    ...(areas.length > 0 ? [`<area> = (under | around) the (${either(areas)});`] : []),
    `<place> = [the] (${either(places)});`,
    ...(products.length > 0 ? [`<product> = [the] (${either(products)});`] : []),
    `<target> = <room> [and <room>]${areas.length > 0 ? " | <area>" : ""} | everything [except <room>] | everywhere;`,
    "<clean> = <verb> <target> [again | twice | anyway];",
    "<not> = (do not | never) (<verb> <target> | go (to | in) <place>);",
    "<move> = go to <place> | go home | go back to the dock | dock;",
    `<ask> = is <room> clean | when did you last clean <room> | what are you doing;`,
    ...(products.length > 0 ? ["<fetch> = (fetch | bring | return) <product>;"] : []),
    "<stop> = stop | stop now | stop it | please stop | halt | freeze;",
    "<short> = yes | no | pause | resume | go on;",
  ];
  const heads = `<clean> | <not> | <move> | <ask> | <stop> | <short>${products.length > 0 ? " | <fetch>" : ""}`;
  return `#JSGF V1.0;\ngrammar house;\npublic <said> = [please] (${heads});\n${rules.join("\n")}\n`;
}

/** Names whose every word can be pronounced; the others can't be heard by this engine. */
function spoken(things: readonly Named[], isWord: (word: string) => boolean): string[] {
  const all = things.flatMap(({ name, aliases }) => [name, ...aliases]).map(plain);
  return [...new Set(all)].filter((name) => name !== "" && name.split(" ").every(isWord));
}

/** Letters and spaces only: a name can't bring grammar of its own. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z' ]+/g, " ")
    .trim()
    .replace(/ +/g, " ");
}

function either(names: readonly string[]): string {
  return names.length > 0 ? names.join(" | ") : "<VOID>";
}
