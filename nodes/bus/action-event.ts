/**
 * What a bus tells of goals, as ROS 2's introspection does from Kilted on: a goal and whether it was taken on
 * `/NAME/_action/send_goal/_service_event`, its end on `…/get_result/_service_event`; feedback and the wish to cancel on
 * the topics that every ROS 2 has.
 */
import { time } from "../messages/build";
import type { Action, GoalStatus, Topic } from "./bus";
import { eventInfo, type ServiceEvent, ServiceEventType } from "./service-event";

/** action_msgs/msg/GoalStatus */
export const STATUS_CANCELING = 3;
const STATUS: Record<GoalStatus, number> = { succeeded: 4, canceled: 5, aborted: 6 };

export interface GoalId {
  goal_id: { uuid: Uint8Array };
}
export type GoalSent<G> = ServiceEvent<GoalId & { goal: G }, { accepted: boolean; stamp: Stamp }>;
export type GoalEnded<R> = ServiceEvent<GoalId, { status: number; result: R }>;
export type GoalFeedback<F> = GoalId & { feedback: F };
export interface GoalStatuses {
  status_list: { goal_info: GoalId & { stamp: Stamp }; status: number }[];
}
type Stamp = ReturnType<typeof time>;

const DEPTH = 50;
const QOS = { reliability: "reliable", durability: "volatile", depth: DEPTH } as const;

/** The topics of an action's introspection. */
export function actionEvents<G, F, R>({ name, type }: Action<G, F, R>) {
  const topic = <M>(end: string, of: string): Topic<M> => ({
    name: `${name}/_action/${end}`,
    type: of,
    qos: QOS,
  });
  return {
    sent: topic<GoalSent<G>>("send_goal/_service_event", `${type}_SendGoal_Event`),
    ended: topic<GoalEnded<R>>("get_result/_service_event", `${type}_GetResult_Event`),
    feedback: topic<GoalFeedback<F>>("feedback", `${type}_FeedbackMessage`),
    statuses: topic<GoalStatuses>("status", "action_msgs/msg/GoalStatusArray"),
  };
}

/** A goal, by its id and by the node that has it. */
export interface ToldGoal {
  readonly id: string;
  readonly node: string;
  readonly atMs: number;
}

/** `accepted` undefined: it was asked, and not answered yet. */
export function goalSent<G>(told: ToldGoal, goal: G, accepted?: boolean): GoalSent<G> {
  const isAnswer = accepted !== undefined;
  return {
    info: infoOf(told, isAnswer),
    request: isAnswer ? [] : [{ ...idOf(told.id), goal }],
    response: isAnswer ? [{ accepted, stamp: time(told.atMs) }] : [],
  };
}

export function goalEnded<R>(told: ToldGoal, status: GoalStatus, result: R): GoalEnded<R> {
  return { info: infoOf(told, true), request: [], response: [{ status: STATUS[status], result }] };
}

export function goalFeedback<F>({ id }: ToldGoal, feedback: F): GoalFeedback<F> {
  return { ...idOf(id), feedback };
}

export function goalCanceling({ id, atMs }: ToldGoal): GoalStatuses {
  return { status_list: [{ goal_info: { ...idOf(id), stamp: time(atMs) }, status: STATUS_CANCELING }] };
}

/** How a goal ended, by its number. */
export function statusOf(number: number): GoalStatus {
  return number === STATUS.succeeded ? "succeeded" : number === STATUS.canceled ? "canceled" : "aborted";
}

/** The number that goals of one bus are counted by: the end of their UUID, and the events' sequence number. */
export function goalNumber({ goal_id }: GoalId): number {
  return goal_id.uuid.subarray(-6).reduce((sum, byte) => 256 * sum + byte, 0);
}

function infoOf({ id, node, atMs }: ToldGoal, isAnswer: boolean): ServiceEvent["info"] {
  const type = isAnswer ? ServiceEventType.RESPONSE_SENT : ServiceEventType.REQUEST_RECEIVED;
  return eventInfo(type, { node, sequence: goalNumber(idOf(id)), atMs });
}

function idOf(id: string): GoalId {
  const hex = id.replaceAll("-", "");
  return {
    goal_id: {
      uuid: Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)),
    },
  };
}
