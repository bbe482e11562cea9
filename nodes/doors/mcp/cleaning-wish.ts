/** What an agent wants cleaned, made into a plan or refused. Its words are read by code and go no further. */
import type { McpConfig } from "../../config/mcp";
import type { House } from "../../house/house";
import type { Plan, PlanStep } from "../../messages/plan";
import { told } from "../../planner/persona/announce";
import { understand } from "../../planner/phrasebook/understand";
import type { CleaningWish } from "./agent-tools";

export type ReadWish =
  | {
      readonly plan: Plan;
      /** What the log and the owner are told: made of the plan, never of the agent's own text. */
      readonly words: string;
      /** The owner's settings allow it without a question. */
      readonly allowed: boolean;
    }
  | { readonly refused: string };

const ONLY_CLEANING = "Only cleaning can be asked for here.";
const NOT_PLAIN =
  'I do not understand that as cleaning. Name rooms by their ids, or say it plainly: "mop the kitchen".';

/** A plan of cleanings only. Never throws. */
export function readCleaningWish(wish: CleaningWish, house: House, allow: McpConfig["allow"]): ReadWish {
  if ((wish.rooms === undefined) === (wish.words === undefined))
    return { refused: "Give either rooms or words." };
  const steps = wish.words === undefined ? stepsOf(wish, house) : stepsIn(wish.words, house);
  if (typeof steps === "string") return { refused: steps };
  const plan: Plan = { steps };
  const allowed = steps.every((step) => step.do !== "clean" || allow.includes(step.mode));
  return { plan, words: `an agent over MCP: ${told(plan, house)}`.slice(0, 400), allowed };
}

function stepsOf({ rooms = [], mode }: CleaningWish, house: House): PlanStep[] | string {
  const wanted = [...new Set(rooms)];
  const unknown = wanted.find((id) => !house.rooms.some((room) => room.id === id));
  if (unknown !== undefined)
    return `There is no room ${JSON.stringify(unknown.slice(0, 64))}. The rooms: ${house.rooms.map(({ id }) => id).join(", ")}.`;
  return wanted.map((room) => ({ do: "clean", room, mode }));
}

/** Without anything that was said before: "it", "yes" and "anyway" mean nothing from an agent. */
function stepsIn(words: string, house: House): PlanStep[] | string {
  const meant = understand(words, { house });
  if (meant.kind !== "plan") return NOT_PLAIN;
  const { steps } = meant.plan;
  const works = steps.some((step) => step.do === "clean");
  const others = steps.some((step) => !["clean", "fetch", "return", "dock"].includes(step.do));
  return works && !others ? steps : ONLY_CLEANING;
}
