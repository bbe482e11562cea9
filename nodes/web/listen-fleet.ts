import type { Bus, Cancel } from "../bus/bus";
import { AMCL_POSE, BATTERY, EVENTS, PROGRESS, SAFETY_STATE, SAY } from "../messages/topics";
import { saidItem } from "./listen";
import type { PageState } from "./page-state";
import type { Parts } from "./protocol";
import * as shown from "./shown";

/** A robot of the house: what it is called, and the page's place among its nodes. */
export interface HouseRobot {
  readonly name: string;
  readonly bus: Bus;
}

/** Notes where each robot of a house is and how it is, the first one first. Answers what ends it. */
export function listenToFleet(robots: readonly HouseRobot[], state: PageState): Cancel[] {
  const lines: NonNullable<Parts["robots"]>[number][] = robots.map(({ name }) => ({
    name,
    pose: null,
    battery: null,
    charging: false,
    stopped: false,
    doing: "",
    room: "",
  }));
  return robots.flatMap(({ name, bus }, index) => {
    const note = (news: Partial<(typeof lines)[number]>) => {
      lines[index] = { ...lines[index]!, ...news };
      state.set("robots", [...lines]);
    };
    const hers = [
      bus.subscribe(AMCL_POSE, ({ pose }) => note({ pose: shown.shownPose(pose.pose) })),
      bus.subscribe(BATTERY, (message) => {
        const { level: battery, charging } = shown.shownBattery(message);
        note({ battery, charging });
      }),
      bus.subscribe(SAFETY_STATE, ({ stopped }) => note({ stopped })),
      bus.subscribe(PROGRESS, ({ doing, room }) => note({ doing, room })),
      bus.subscribe(EVENTS, ({ kind }) => {
        if (kind === "job_ended") note({ doing: "", room: "" });
      }),
    ];
    // What the first one says is in the conversation already.
    if (index === 0) return hers;
    const tells = (text: string) => `${name}: ${text}`;
    return [...hers, bus.subscribe(SAY, (say) => state.add(saidItem({ ...say, text: tells(say.text) })))];
  });
}
