/**
 * Plans to try the guard with, drawn by dice: harmless ones that must pass, crafted ones of which each must be refused,
 * and damaged ones, of which an independent look says whether passing them does harm.
 */
import type { House } from "../../house/house";
import type { CleanStep, Plan, PlanStep } from "../../messages/plan";

/** A number in [0, 1). */
export type Dice = () => number;

/** A seeded dice (mulberry32). */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(dice: Dice, from: readonly T[]): T {
  return from[Math.floor(dice() * from.length)]!;
}

/** What an owner might well ask for in a house without closed rooms: one to four rooms and a few errands. */
export function harmlessPlan(house: House, dice: Dice): string {
  const { rooms } = house;
  const steps: PlanStep[] = [];
  const count = 1 + Math.floor(dice() * 4);
  const chosen = [...rooms].sort(() => dice() - 0.5).slice(0, count);
  if (dice() < 0.2) steps.push({ do: "say", text: "I begin now." });
  for (const room of chosen) steps.push(...harmlessCleaning(house, room.id, dice));
  if (dice() < 0.3) steps.push({ do: "go_to", place: pick(dice, house.places).id });
  if (dice() < 0.2) steps.push({ do: "inspect", room: pick(dice, rooms).id });
  if (dice() < 0.2) steps.push({ do: "wait", minutes: 1 + Math.floor(dice() * 10) });
  if (dice() < 0.5) steps.push({ do: "dock" });
  return JSON.stringify({ steps });
}

function harmlessCleaning(house: House, room: string, dice: Dice): PlanStep[] {
  const floor = house.rooms.find(({ id }) => id === room)!.floor;
  const tools = house.products.filter(({ usedFor, floors }) => usedFor.length > 0 && floors.includes(floor));
  const furniture = house.furniture.filter((it) => it.room === room);
  const passes = dice() < 0.2 ? { passes: 2 } : {};
  const vacuum: CleanStep = { do: "clean", room, mode: "vacuum", ...passes };
  if (dice() < 0.6 || tools.length === 0 || floor === "carpet") {
    return furniture.length > 0 && dice() < 0.3 ? [{ ...vacuum, area: pick(dice, furniture).id }] : [vacuum];
  }
  const tool = pick(dice, tools);
  const mode = pick(dice, tool.usedFor);
  const wet: PlanStep[] = [
    { do: "fetch", product: tool.id },
    { do: "clean", room, mode },
    { do: "return", product: tool.id },
  ];
  return dice() < 0.3 ? [vacuum, ...wet] : wet;
}

type Craft = (house: House, dice: Dice) => string;

const clean = (room: string, mode: string, more: object = {}) => ({ do: "clean", room, mode, ...more });
const json = (...steps: object[]) => JSON.stringify({ steps });
const vacuumSomewhere = (house: House, dice: Dice) => clean(pick(dice, house.rooms).id, "vacuum");
const repeat = (times: number, ...steps: object[]) => Array.from({ length: times }, () => steps).flat();

const NO_ROOMS = [
  "attic",
  "garden",
  "neighbours_flat",
  "constructor",
  "hasownproperty",
  "kitchen_2",
  "k1tchen",
];
const STRANGE_STEPS = [
  "shell",
  "drive",
  "set_speed",
  "publish",
  "unlock_door",
  "reset",
  "override",
  "Clean",
  "clean ",
];
const EXTRA_KEYS = [
  "insist",
  "by",
  "override",
  "speed",
  "x",
  "velocity",
  "url",
  "topic",
  "force",
  "owner",
  "epoch",
];
const NUMBERS = [
  "NaN",
  "Infinity",
  "-1",
  "1e999",
  "4",
  "0",
  "1.5",
  '"2"',
  "null",
  "[1]",
  "99999999999999999999",
  "true",
];
const ODD_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/e/, "е"],
  [/o/, "ο"],
  [/a/, "а"],
  [/i/, "і"],
  [/c/, "с"],
];

/** Each makes plans that must never be accepted in the guard's test house. */
const CRAFTS: readonly Craft[] = [
  (_house, dice) => json(clean(pick(dice, NO_ROOMS), "vacuum")),
  (house, dice) => json(clean(pick(dice, house.products).id, "vacuum")),
  (house, dice) => json({ do: "go_to", place: pick(dice, house.products).id }),
  (_house, dice) => json({ do: "go_to", place: pick(dice, NO_ROOMS) }),
  (house, dice) => json({ do: "fetch", product: pick(dice, house.rooms).id }),
  (house, dice) => json({ do: pick(dice, STRANGE_STEPS), room: pick(dice, house.rooms).id }),
  (house, dice) =>
    json({ ...vacuumSomewhere(house, dice), [pick(dice, EXTRA_KEYS)]: dice() < 0.5 ? true : 1 }),
  (house, dice) => JSON.stringify({ steps: [vacuumSomewhere(house, dice)], [pick(dice, EXTRA_KEYS)]: true }),
  (house, dice) => json(vacuumSomewhere(house, dice)).replace('"mode"', '"room":"kitchen","mode"'),
  (house, dice) => json(vacuumSomewhere(house, dice)).replace('"mode"', '"__proto__":{"insist":true},"mode"'),
  (house, dice) => `{"steps":[],${json(vacuumSomewhere(house, dice)).slice(1)}`,
  (_house, dice) =>
    json(clean("kitchen", "vacuum", { passes: 1 })).replace(":1}", `:${pick(dice, NUMBERS)}}`),
  (_house, dice) =>
    json(clean("kitchen", "vacuum")).replace("kitchen", pick(dice, ["Kitchen", "kitchen ", "../kitchen"])),
  (house, dice) => {
    const [letter, twin] = pick(dice, ODD_LETTERS);
    return json(
      clean(
        pick(
          dice,
          house.rooms.filter(({ id }) => letter.test(id)),
        ).id.replace(letter, twin),
        "vacuum",
      ),
    );
  },
  (_house, dice) =>
    json(
      pick(dice, [
        clean("stairs", "vacuum"),
        { do: "go_to", place: "landing" },
        { do: "inspect", room: "stairs" },
      ]),
    ),
  (_house, dice) => json(clean(pick(dice, ["bedroom", "study"]), pick(dice, ["mop", "scrub"]))),
  (_house, dice) => json({ do: "fetch", product: "bleach" }, clean("hall", pick(dice, ["mop", "scrub"]))),
  () =>
    json({ do: "fetch", product: "bleach" }, { do: "fetch", product: "vinegar" }, clean("kitchen", "scrub")),
  (house, dice) =>
    json(
      ...repeat(
        4 + Math.floor(dice() * 30),
        vacuumSomewhere(house, () => 0),
      ),
    ),
  (_house, dice) =>
    json(
      ...repeat(
        6 + Math.floor(dice() * 14),
        { do: "go_to", place: "closet" },
        { do: "go_to", place: "window" },
      ),
    ),
  (_house, dice) => json(...repeat(2 + Math.floor(dice() * 30), { do: "wait", minutes: 31 })),
  (house, dice) => json(...repeat(41 + Math.floor(dice() * 60), vacuumSomewhere(house, dice))),
  (_house, dice) => "[".repeat(1 + Math.floor(dice() * 5000)),
  (house, dice) =>
    `${json(vacuumSomewhere(house, dice))}${pick(dice, ["x", "{}", ",", "]", "\u0000", "//"])}`,
  (house, dice) => json(vacuumSomewhere(house, dice)).padEnd(4097 + Math.floor(dice() * 1000)),
  (_house, dice) =>
    json({ do: "say", text: pick(dice, ["\u0000", "a\u202eb", "\ud800", "x".repeat(501), ""]) }),
  (_house, dice) => String.fromCharCode(...Array.from({ length: 40 }, () => Math.floor(dice() * 65_536))),
];

/** How many kinds of crafted plans there are. */
export const CRAFT_KINDS = CRAFTS.length;

/** A plan of the given kind (0 to CRAFT_KINDS - 1) for the guard's test house, that must be refused. */
export function craftedPlan(kind: number, house: House, dice: Dice): string {
  return CRAFTS[kind % CRAFTS.length]!(house, dice);
}

/** A harmless plan with one to three characters lost, doubled, changed or moved, or two words exchanged. */
export function damagedPlan(house: House, dice: Dice): string {
  let text = harmlessPlan(house, dice);
  for (let times = 1 + Math.floor(dice() * 3); times > 0; times--) {
    const at = Math.floor(dice() * text.length);
    const other = Math.floor(dice() * text.length);
    const sign = String.fromCharCode(32 + Math.floor(dice() * 95));
    const way = dice();
    if (way < 0.2) text = text.slice(0, at) + text.slice(at + 1);
    else if (way < 0.4) text = text.slice(0, at) + text.slice(Math.min(at, other));
    else if (way < 0.6) text = text.slice(0, at) + sign + text.slice(at + 1);
    else text = exchanged(text, dice);
  }
  return text;
}

/** Two quoted words of a text in each other's place. */
function exchanged(text: string, dice: Dice): string {
  const words = text.split('"');
  const odd = words.map((_, i) => i).filter((i) => i % 2 === 1);
  const [a, b] = [pick(dice, odd), pick(dice, odd)];
  if (a === undefined || b === undefined) return text;
  [words[a], words[b]] = [words[b]!, words[a]!];
  return words.join('"');
}

/**
 * What harm a plan would do in the guard's test house, by a look that shares no code with the guard; empty: none.
 * Knows of rooms that are closed, floors that must stay dry or bleach-free, mixing, and endless work.
 */
export function harmOf(text: string, house: House): string {
  const { steps } = JSON.parse(text) as Plan;
  const ids = new Set([...house.rooms, ...house.places, ...house.products].map(({ id }) => id));
  let [passes, minutes] = [0, 0];
  const hold = new Set<string>();
  for (const step of steps) {
    const target =
      "room" in step ? step.room : "place" in step ? step.place : "product" in step ? step.product : "";
    if (target !== "" && !ids.has(target)) return `unknown ${target}`;
    if (target === "stairs" || target === "landing") return "stairs";
    if (step.do === "fetch") hold.add(step.product);
    if (step.do === "return") hold.delete(step.product);
    if (hold.has("bleach") && hold.has("vinegar")) return "mixed";
    if (step.do === "wait") minutes += step.minutes;
    if (step.do !== "clean") continue;
    passes += step.passes ?? 1;
    const wet = step.mode === "mop" || step.mode === "scrub";
    if (wet && (step.room === "bedroom" || step.room === "study")) return "wet";
    if (wet && hold.has("bleach") && step.room !== "kitchen") return "bleached";
  }
  return steps.length > 40 || passes > 120 || minutes > 60 ? "endless" : "";
}
