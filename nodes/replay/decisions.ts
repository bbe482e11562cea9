/** What counts as a decision of a node, and where a recording has it. */
import type { GoalEnded, GoalSent } from "../bus/action-event";
import { statusOf } from "../bus/action-event";
import type { GraphRow } from "../bus/graph-gate";
import { askerOf, type ServiceEvent, ServiceEventType } from "../bus/service-event";
import type { CleanGoal, CleanResult, Event, SafetyState, Tool } from "../messages/maid";
import type { FollowPathGoal, NavigateToPoseGoal, Twist } from "../messages/standard";
import type { Said } from "./replay-node";

/** Something that was decided, reduced to what is compared. */
export interface Decision {
  readonly atMs: number;
  readonly stream: string;
  readonly what: unknown;
}

/** A stream of decisions. */
interface View {
  /** What is compared of a message; undefined: it is no decision. */
  of(message: never): unknown;
  /** Said again and again: only what differs from the one before counts. */
  readonly repeats?: true;
}

const PLANNED = new Set(["heard", "planned", "owner_asked", "offer_accepted", "outcome"]);
const DONE = new Set([
  ...["goal_accepted", "job_started", "step_started", "step_ended", "room_started", "room_ended"],
  ...["charging", "charged", "product_missing", "job_ended"],
]);
/** Words of the persona change with her history; numbers of turns with her start. */
const NOT_DECIDED = new Set(["say", "epoch", "text"]);

const whole: View = { of: (message: unknown) => message };
const points = (path: FollowPathGoal["path"]) =>
  path.poses.map(({ pose }) => [pose.position.x, pose.position.y]);

/** By node: its streams, on topics, and as `/NAME asked`, `goal`, `answered`, `accepted`, `result`. */
export const VIEWS: Readonly<Record<string, Readonly<Record<string, View>>>> = {
  safety: {
    "/cmd_vel": {
      of: ({ linear, angular }: Twist) => ({ speed_mps: linear.x, turn_radps: angular.z }),
      repeats: true,
    },
    "/safety_state": {
      of: ({ stopped, holding, reason, by, standing }: SafetyState) => ({
        ...{ stopped, holding, reason, by, standing },
      }),
      repeats: true,
    },
    "/stop answered": whole,
    "/reset answered": whole,
  },
  cleaner: {
    "/events": { of: (event: Event) => eventOf(event, DONE) },
    "/tool_command": { of: ({ mode }: Tool) => ({ mode }), repeats: true },
    "/follow_path goal": { of: ({ path }: FollowPathGoal) => points(path) },
    "/navigate_to_pose goal": { of: ({ pose }: NavigateToPoseGoal) => pose.pose },
    "/clean accepted": whole,
    "/clean result": {
      of: ({ status, result }: { status: string; result: CleanResult }) => ({ status, result }),
    },
  },
  planner: {
    "/events": { of: (event: Event) => eventOf(event, PLANNED) },
    "/clean goal": { of: ({ epoch: _, ...goal }: CleanGoal) => goal },
    "/stop asked": whole,
    "/reset asked": whole,
    "/edit_house asked": whole,
    "/edit_routines asked": whole,
  },
};

function eventOf({ kind, room, data_json }: Event, kinds: ReadonlySet<string>): unknown {
  if (!kinds.has(kind)) return undefined;
  const data = Object.entries(JSON.parse(data_json || "{}") as Record<string, unknown>);
  return { kind, room, ...Object.fromEntries(data.filter(([key]) => !NOT_DECIDED.has(key))) };
}

/** What a recorded message says that a node has said; undefined: nothing. */
export function recordedSaying(
  row: GraphRow,
  topic: string,
  message: unknown,
  atMs: number,
): Said | undefined {
  const said = (stream: string, what: unknown): Said => ({ atMs, stream, message: what });
  if (row.says.some((one) => one.topic.name === topic)) return said(topic, message);
  const [, name = "", action] =
    /^(.+?)(\/_action\/(?:send_goal|get_result))?\/_service_event$/.exec(topic) ?? [];
  const isOurs = (list: GraphRow["serves"]) => list.some((one) => one.name === name);
  const { info } = message as ServiceEvent;
  if (isOurs(row.serves)) return answered(name, action, message as ServiceEvent, said);
  if (!isOurs(row.calls) || askerOf(info) !== row.node.slice(0, 16)) return undefined;
  if (info.event_type !== ServiceEventType.REQUEST_RECEIVED) return undefined;
  if (action === undefined) return said(`${name} asked`, (message as ServiceEvent).request[0]);
  return said(`${name} goal`, (message as GoalSent<unknown>).request[0]?.goal);
}

function answered(
  name: string,
  action: string | undefined,
  event: ServiceEvent,
  said: (stream: string, what: unknown) => Said,
): Said | undefined {
  const [response] = event.response;
  if (response === undefined) return undefined;
  if (action === undefined) return said(`${name} answered`, response);
  if (action.endsWith("send_goal"))
    return said(`${name} accepted`, { accepted: (response as Accepted).accepted });
  const { status, result } = response as Ended;
  return said(`${name} result`, { status: statusOf(status), result });
}

type Accepted = GoalSent<unknown>["response"][number];
type Ended = GoalEnded<unknown>["response"][number];

/** The decisions among what a node has said, in their order. */
export class Decisions {
  readonly all: Decision[] = [];
  private readonly last = new Map<string, string>();
  private readonly views: Readonly<Record<string, View>>;

  constructor(node: string) {
    this.views = VIEWS[node] ?? {};
  }

  take({ atMs, stream, message }: Said): void {
    const view = this.views[stream];
    const what = view?.of(message as never);
    if (!view || what === undefined) return;
    if (view.repeats) {
      const text = JSON.stringify(what);
      if (this.last.get(stream) === text) return;
      this.last.set(stream, text);
    }
    this.all.push({ atMs, stream, what });
  }
}
