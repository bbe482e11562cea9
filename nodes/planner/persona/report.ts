import type { House } from "../../house/house";
import type { CleanResult } from "../../messages/maid";
import type { Plan } from "../../messages/plan";
import { capital, type Facts, listed, named, to } from "./facts";
import { clock, lasting } from "./when";

const CLOSINGS = [
  "",
  " The dust did not put up a fight.",
  "",
  " You may walk on it with a clear conscience.",
  " Not a crumb has complained.",
];

export interface Reported {
  readonly plan: Plan;
  readonly house: House;
  readonly result: CleanResult;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly owner: Facts["owner"];
  readonly turn: number;
}

/** What came of a job, from the cleaner's receipt: done when, and how much of the floor; or what kept her. */
export function report(on: Reported): string {
  const rooms = cleanedRooms(on.plan, on.house);
  const at = clock(on.nowMs, on.timeZone);
  switch (on.result.outcome) {
    case "done":
      return (
        to(on.owner, rooms === "" ? `It is done, at ${at}.` : done(on, rooms, at)) +
        (rooms === "" ? "" : CLOSINGS[on.turn % CLOSINGS.length]!)
      );
    case "partial":
      return to(
        on.owner,
        `It is ${at}, and I managed ${percent(on.result.coverage)} of ${rooms || "it"}${because(on.result)}.`,
      );
    case "stopped":
      return to(
        on.owner,
        rooms === ""
          ? "I have stopped, as you wished."
          : `I have stopped, as you wished, with ${percent(on.result.coverage)} of ${rooms} done.`,
      );
    default:
      return to(on.owner, `I am sorry: I could not do it${because(on.result)}.`);
  }
}

function done(on: Reported, rooms: string, at: string): string {
  const took = on.result.duration_s > 0 ? ` It took me ${lasting(on.result.duration_s)}.` : "";
  return `${capital(rooms)}: done at ${at}, ${percent(on.result.coverage)} of the floor that I can reach.${took}`;
}

/** 0..1 as a share; never 100 % of what was not wholly done. */
export function percent(fraction: number): string {
  const share = Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** What the cleaner's codes mean, where it does not say it in words. */
const WHY: Readonly<Record<string, string>> = {
  blocked: "something is in my way",
  partly_unreached: "I can't get to the rest",
  product_missing: "I do not have what it needs",
  unknown_product: "I do not have what it needs",
  busy: "I am at work already",
};

function because({ text: told, reason }: CleanResult): string {
  const text = (told.trim() || (WHY[reason] ?? "")).replace(/[.]$/, "");
  return text === "" ? "" : `: ${/^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)}`;
}

function cleanedRooms(plan: Plan, house: House): string {
  const rooms = [...new Set(plan.steps.flatMap((step) => (step.do === "clean" ? [step.room] : [])))];
  if (rooms.length > 2 && rooms.length === house.rooms.length) return "the whole house";
  return listed(rooms.map((room) => `the ${named(house.rooms, room)}`));
}
