/** Whether a name is only a name: what a house calls its things stands in every prompt. */
import type { House } from "../house/house";
import { isCleanVerb } from "./phrasebook/verbs";

const MOST_WORDS = 5;
const MOST_CHARACTERS = 40;
const CHARACTERS = /^[\p{L}\p{N} '’.()-]*$/u;
/** Words of orders, which no thing in a house is called. */
const ORDERING =
  /\b(?:ignore|disregard|forget|must|always|never|instead|now|immediately|please|you|your|owner|system|assistant|rules?|instructions?|everything|everywhere|whole|all|every|go|drive|fetch|submit|plan|steps?|says?)\b/i;

/** A few words without an order in them. "Bathroom mop" is a name, "mop the bathroom now" is none. */
export function isPlainLabel(label: string): boolean {
  const words = label.replaceAll("_", " ").trim().split(/\s+/);
  if (label.length > MOST_CHARACTERS || words.length > MOST_WORDS) return false;
  if (!CHARACTERS.test(label.replaceAll("_", " ")) || ORDERING.test(words.join(" "))) return false;
  return !(isCleanVerb(words[0]!.toLowerCase()) && words.length > 2);
}

/** Whether all that the house's own pages show are plain names. */
export function hasPlainLabels(house: House): boolean {
  const things = [...house.rooms, ...house.furniture, ...house.places, ...house.products];
  const names = things.flatMap(({ id, name, aliases }) => [id, name, ...aliases]);
  const kept = house.keepOuts.flatMap(({ id, name }) => [id, name]);
  return [house.name, ...names, ...kept].every(isPlainLabel);
}
