/** What is recorded of a job, and how often at most: the README's table is printed from it. */
import { actionEvents } from "../bus/action-event";
import type { Action, Service, Topic } from "../bus/bus";
import { serviceEvents } from "../bus/service-event";
import * as t from "../messages/topics";

export interface RecordedTopic {
  readonly topic: Topic<unknown>;
  /** More often than this is left out, 1/s; 0: everything is kept. */
  readonly mostHz: number;
}

const all = (topic: Topic<unknown>): RecordedTopic => ({ topic, mostHz: 0 });
const thinned = (topic: Topic<unknown>, mostHz: number): RecordedTopic => ({ topic, mostHz });
const goals = (action: Action<unknown, unknown, unknown>): RecordedTopic[] =>
  Object.values(actionEvents(action)).map(all);
const calls = (service: Service<unknown, unknown>): RecordedTopic => all(serviceEvents(service));

/**
 * What replay needs is whole; pictures are thinned, raw ones left out, and so is sound: what is said in a home
 * does not belong into a file.
 */
export const RECORDED: readonly RecordedTopic[] = [
  all(t.CMD_VEL),
  all(t.CMD_VEL_NAV),
  all(t.ODOM),
  all(t.SCAN),
  all(t.HAZARDS),
  all(t.BATTERY),
  all(t.TOOL_COMMAND),
  all(t.TOOL_STATE),
  all(t.AMCL_POSE),
  thinned(t.TF, 10),
  all(t.MAP),
  all(t.OBSTACLES),
  all(t.PEOPLE),
  all(t.DIRT_SEEN),
  all(t.FLOOR_THINGS),
  thinned(t.CAMERA_COMPRESSED, 1),
  all(t.CAMERA_INFO),
  all(t.DETECTIONS),
  all(t.HOUSE),
  all(t.CLEANED),
  all(t.CLEANED_UPDATES),
  all(t.ROOMS),
  all(t.EVENTS),
  all(t.PROGRESS),
  all(t.PLANNED_PATH),
  all(t.HEARD),
  all(t.PLAN_REQUEST),
  all(t.SAY),
  all(t.ROUTINE_DUE),
  all(t.ROUTINES),
  all(t.SAFETY_STATE),
  all(t.HEARTBEAT),
  all(t.DIAGNOSTICS),
  calls(t.STOP),
  calls(t.RESET),
  calls(t.GET_ROOMS),
  calls(t.GET_CELLS),
  calls(t.GET_LOG),
  calls(t.GET_EVENTS),
  calls(t.READ_RECORD),
  calls(t.WRITE_RECORD),
  calls(t.EDIT_HOUSE),
  calls(t.EDIT_ROUTINES),
  ...goals(t.CLEAN),
  ...goals(t.FOLLOW_PATH),
  ...goals(t.NAVIGATE_TO_POSE),
];
