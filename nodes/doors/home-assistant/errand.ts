/** How a wish reaches the rest of the robot: as words, as a plan, as a stop. */
import type { MqttAction } from "../../config/mqtt";
import type { Point } from "../../geometry/pose";
import type { FloorPlan } from "../../house/floor-plan";
import type { House } from "../../house/house";
import { PLAN_LIMITS, type Plan } from "../../messages/plan";
import { spotPlan } from "./spot";
import type { Wish } from "./wish";

/** Whoever it is, they are an agent. `allowed`: the owner's settings let them have it without a question. */
export type Errand =
  | { readonly kind: "stop" }
  | { readonly kind: "words"; readonly words: string; readonly channel: string }
  | { readonly kind: "plan"; readonly plan: Plan; readonly words: string; readonly allowed: boolean }
  | { readonly kind: "routine"; readonly id: string; readonly by: "owner" | "agent" }
  | { readonly kind: "none"; readonly why: string };

/** What is known of her when the wish comes. */
export interface Situation {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly at: Point | undefined;
  /** The last job, when something is left of it. */
  readonly unfinished: Plan | undefined;
  /** What the owner lets this broker ask for in the owner's name. */
  readonly allow: readonly MqttAction[];
}

export const CHANNEL = "mqtt";
/** Answered on every channel: somebody who looks for her listens for her voice. */
const ALOUD = "";

/** The errand of a wish. Without the owner's leave it is an agent's, and she asks the owner; a stop is anybody's. */
export function errandOf(wish: Wish, now: Situation): Errand {
  const words = (text: string, channel = CHANNEL): Errand => ({
    kind: "words",
    words: text,
    channel,
  });
  const plan = (made: Plan, text: string): Errand => ({
    kind: "plan",
    plan: made,
    words: `Home Assistant: ${text}`,
    allowed: isAllowed(wish, now.allow),
  });
  switch (wish.do) {
    case "stop":
      return { kind: "stop" };
    case "pause":
      return words("pause");
    case "return":
      return plan({ steps: [{ do: "dock" }] }, "go home");
    case "locate":
      return words("where are you?", ALOUD);
    case "start":
      // As a plan, never as the words "go on": those would end a stop, and that is for a person to say.
      return now.unfinished
        ? plan(now.unfinished, "go on with what is left")
        : plan(rooms(now.house.rooms), "clean everything");
    case "clean_rooms":
      return plan(rooms(wish.rooms), `clean ${wish.rooms.map(({ name }) => name).join(", ")}`);
    case "clean_spot":
      return spot(now, plan);
    case "routines":
      return { kind: "routine", id: wish.routine.id, by: now.allow.includes("routines") ? "owner" : "agent" };
    case "say":
      return { kind: "words", words: wish.text, channel: CHANNEL };
  }
}

function spot({ house, floor, at }: Situation, plan: (made: Plan, words: string) => Errand): Errand {
  const made = at && spotPlan(house, floor, at);
  return made ? plan(made, "clean here") : { kind: "none", why: "I do not know where I am." };
}

function rooms(all: readonly { readonly id: string }[]): Plan {
  const some = all.slice(0, PLAN_LIMITS.steps);
  return { steps: some.map(({ id }) => ({ do: "clean", room: id, mode: "vacuum" })) };
}

function isAllowed(wish: Wish, allow: readonly MqttAction[]): boolean {
  return wish.do !== "say" && allow.includes(wish.do);
}
