import type { Bus, Cancel } from "../bus/bus";
import { withErrands } from "../cleaner/errands";
import type { House } from "../house/house";
import { toMs } from "../messages/build";
import type { Event, Heard, Say } from "../messages/maid";
import { type Plan, planSchema } from "../messages/plan";
import * as topics from "../messages/topics";
import type { FloorLooks } from "./floor-looks";
import type { FloorThings } from "./floor-things";
import type { PageState } from "./page-state";
import type { FeedItem, Parts } from "./protocol";
import * as shown from "./shown";

/** A scan is worth drawing this often. */
const SCAN_MS = 200;
const SOURCES = ["owner", "guest", "agent", "camera", "note", "label", "page"];

export interface ListenHooks {
  /** A floor of a new shape is known: nobody has told its ages yet. */
  floorIsNew(): void;
  floorHasChanged(): void;
  jobStarted(): void;
}

export interface ListenParts {
  readonly state: PageState;
  readonly looks: FloorLooks;
  readonly things: FloorThings;
}

/** Notes everything the bus tells into what pages are shown. Answers what ends it. */
export function listen(bus: Bus, parts: ListenParts, hooks: ListenHooks): Cancel[] {
  const { state, looks, things } = parts;
  return [
    ...listenToBody(bus, state),
    ...listenToSurroundings(bus, state, things),
    ...listenToFloor(bus, looks, hooks),
    ...listenToWords(bus, state, hooks),
  ];
}

function listenToBody(bus: Bus, state: PageState): Cancel[] {
  return [
    bus.subscribe(topics.AMCL_POSE, ({ pose }) => state.set("pose", shown.shownPose(pose.pose))),
    bus.subscribe(topics.ODOM, ({ twist }) =>
      state.set("speedMps", Math.round(twist.twist.linear.x * 50) / 50),
    ),
    bus.subscribe(topics.TOOL_STATE, ({ mode }) => state.set("tool", mode)),
    bus.subscribe(topics.BATTERY, (battery) => state.set("battery", shown.shownBattery(battery))),
    bus.subscribe(topics.SAFETY_STATE, (safety) => state.set("safety", shown.shownSafety(safety))),
    bus.subscribe(topics.PROGRESS, (progress) => state.set("progress", shown.shownProgress(progress))),
  ];
}

function listenToSurroundings(bus: Bus, state: PageState, things: FloorThings): Cancel[] {
  let scanAtMs = 0;
  return [
    bus.subscribe(topics.SCAN, (scan) => {
      const pose = state.get("pose");
      const nowMs = bus.clock.monotonicMs();
      if (!pose || nowMs - scanAtMs < SCAN_MS) return;
      scanAtMs = nowMs;
      state.set("scan", shown.shownScan(scan, pose));
    }),
    bus.subscribe(topics.PEOPLE, (people) => state.set("people", shown.shownPoints(people))),
    bus.subscribe(topics.PLANNED_PATH, (path) => state.set("path", shown.shownPath(path))),
    bus.subscribe(topics.OBSTACLES, (grid) => state.set("obstacles", shown.shownObstacles(grid))),
    bus.subscribe(topics.FLOOR_THINGS, (seen) => things.take(shown.shownPoints(seen))),
    bus.subscribe(topics.DETECTIONS, ({ detections }) => things.name(detections.flatMap(shown.sighting))),
  ];
}

function listenToFloor(bus: Bus, looks: FloorLooks, hooks: ListenHooks): Cancel[] {
  return [
    bus.subscribe(topics.CLEANED, (grid) => {
      if (looks.takeAll(grid, bus.clock.nowMs())) hooks.floorIsNew();
    }),
    bus.subscribe(topics.CLEANED_UPDATES, (update) => {
      looks.takeUpdate(update, bus.clock.nowMs());
      hooks.floorHasChanged();
    }),
  ];
}

function listenToWords(bus: Bus, state: PageState, hooks: ListenHooks): Cancel[] {
  return [
    bus.subscribe(topics.HOUSE, ({ version, house_json }) =>
      state.set("house", { version, house: JSON.parse(house_json) as House }),
    ),
    bus.subscribe(topics.ROOMS, ({ rooms }) => state.set("rooms", rooms.map(shown.shownRoom))),
    bus.subscribe(topics.ROUTINES, ({ routines_json }) =>
      state.set("routines", JSON.parse(routines_json) as NonNullable<Parts["routines"]>),
    ),
    bus.subscribe(topics.CONTEXT, (context) => state.set("context", shown.shownContext(context))),
    bus.subscribe(topics.HEARD, (heard) => state.add(heardItem(heard))),
    bus.subscribe(topics.SAY, (say) => state.add(saidItem(say))),
    bus.subscribe(topics.EVENTS, (event) => {
      state.add(eventItem(event));
      if (event.kind === "goal_accepted") hooks.jobStarted();
      if (event.kind === "job_ended") state.set("path", []);
      noteJob(event, state);
    }),
  ];
}

/** Follows the running job: its steps with the ways between them, and how it ended. */
function noteJob(event: Event, state: PageState): void {
  if (event.kind === "goal_accepted") {
    const { plan, by } = dataOf(event);
    const read = planSchema.safeParse(plan);
    const house = state.get("house")?.house;
    const steps = read.success ? shownSteps(read.data, house) : [];
    state.set("job", { words: event.text, by: String(by ?? ""), steps, outcome: "" });
  }
  const job = state.get("job");
  if (event.kind !== "job_ended" || !job) return;
  state.set("job", { ...job, outcome: String(dataOf(event).outcome ?? "done") });
}

function shownSteps(plan: Plan, house: House | undefined) {
  return (house ? withErrands(plan, house) : plan.steps).map((step) => ({ ...step }));
}

function dataOf(event: Event): Record<string, unknown> {
  try {
    return JSON.parse(event.data_json) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function heardItem({ stamp, text, source, channel }: Heard): Omit<FeedItem, "seq"> {
  const kind = SOURCES[source] ?? "note";
  return { atMs: toMs(stamp), t: "heard", kind, text: text.slice(0, 2000), room: "", data: channel };
}

/** A line of the conversation. */
export function saidItem({ stamp, text, kind, channel }: Say): Omit<FeedItem, "seq"> {
  return { atMs: toMs(stamp), t: "said", kind, text, room: "", data: channel };
}

function eventItem({ stamp, kind, room, text, data_json: data }: Event): Omit<FeedItem, "seq"> {
  return { atMs: toMs(stamp), t: "event", kind, text, room, data: data.slice(0, 8000) };
}
