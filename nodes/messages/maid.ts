/** TypeScript shapes of our own interfaces: ros_ws/src/maid_msgs, where each field is explained. */
import type { CompressedImage, OccupancyGrid, Time } from "./standard";

/** Where words came from, and so how far they are trusted (Heard.source). */
export const Source = {
  OWNER: 0,
  GUEST: 1,
  AGENT: 2,
  CAMERA: 3,
  NOTE: 4,
  LABEL: 5,
  PAGE: 6,
} as const;

export interface Heard {
  stamp: Time;
  text: string;
  source: number;
  channel: string;
  confidence: number;
}
export interface PlanRequest {
  stamp: Time;
  plan_json: string;
  words: string;
  /** As Heard.source. */
  source: number;
  allowed: boolean;
  channel: string;
}
export interface Say {
  stamp: Time;
  text: string;
  kind: string;
  channel: string;
  epoch: number;
}
export interface ContextMsg {
  stamp: Time;
  epoch: number;
  names: string[];
  texts: string[];
  tokens: Uint32Array;
}
export interface Event {
  stamp: Time;
  kind: string;
  room: string;
  text: string;
  data_json: string;
}

/** What the cleaning tool does (Tool.mode). */
export const ToolMode = { OFF: 0, VACUUM: 1, MOP: 2, SCRUB: 3 } as const;
export interface Tool {
  stamp: Time;
  mode: number;
}
export interface Hazards {
  header: { stamp: Time; frame_id: string };
  bump_left: boolean;
  bump_right: boolean;
  cliff_left: boolean;
  cliff_front: boolean;
  cliff_right: boolean;
  wheel_drop: boolean;
}
export interface SafetyState {
  stamp: Time;
  stopped: boolean;
  holding: boolean;
  reason: string;
  by: string;
  speed_limit_mps: number;
  standing: boolean;
}
export interface Heartbeat {
  stamp: Time;
  node: string;
  able: boolean;
  why_not: string;
}
export interface HouseMsg {
  version: number;
  house_json: string;
}
export interface RoomStatus {
  room: string;
  floor_m2: number;
  attended_fraction: number;
  last_cleaned: Time;
  last_mode: string;
  last_fraction: number;
  dirty_cells: number;
}
export interface RoomStatusArray {
  stamp: Time;
  rooms: RoomStatus[];
}
export interface LogEntry {
  job: number;
  room: string;
  mode: string;
  outcome: string;
  asked_by: string;
  words: string;
  started: Time;
  ended: Time;
  fraction: number;
  area_m2: number;
}

export interface Progress {
  stamp: Time;
  doing: string;
  step: number;
  room: string;
  fraction: number;
  room_fraction: number;
  remaining_s: number;
  battery: number;
}

export interface StopRequest {
  by: string;
  reason: string;
}
export interface StopResponse {
  stopped: boolean;
  message: string;
}
export interface ResetRequest {
  by: string;
}
export interface ResetResponse {
  released: boolean;
  message: string;
}
export interface GetRoomsRequest {
  room: string;
  /** Attended for this mode: a mopped floor is vacuumed too, a vacuumed one is not mopped. Empty: any. */
  mode: string;
}
export interface GetRoomsResponse {
  rooms: RoomStatus[];
}
export interface GetCellsRequest {
  room: string;
  /** Attended for this mode, as in GetRoomsRequest. */
  mode: string;
  since: Time;
}
export interface GetCellsResponse {
  cells: OccupancyGrid;
}
export interface GetLogRequest {
  room: string;
  since: Time;
  limit: number;
}
export interface GetLogResponse {
  entries: LogEntry[];
}
export interface GetEventsRequest {
  kinds: string[];
  since: Time;
  /** 0: 100 */
  limit: number;
}
export interface GetEventsResponse {
  /** Newest first. */
  events: Event[];
}
export interface EditHouseRequest {
  edit_json: string;
  by: string;
}
export interface EditHouseResponse {
  accepted: boolean;
  message: string;
}
export interface WriteRecordRequest {
  key: string;
  value_json: string;
}
export interface WriteRecordResponse {
  written: boolean;
  message: string;
}
export interface ReadRecordRequest {
  key: string;
}
export interface ReadRecordResponse {
  found: boolean;
  value_json: string;
}
export type TakePictureRequest = Record<string, never>;
export interface TakePictureResponse {
  found: boolean;
  /** Why there is none. */
  message: string;
  image: CompressedImage;
}

/** Name of a diagnostic status that tells of one request to a model. */
export const MODEL_DIAGNOSTIC = "model request";

export type GetMetricsRequest = Record<string, never>;
export interface GetMetricsResponse {
  text: string;
}

export interface CleanGoal {
  plan_json: string;
  rooms: string[];
  mode: string;
  by: string;
  asked_by: string;
  words: string;
  channel: string;
  insist: boolean;
  epoch: number;
}
export interface CleanFeedback {
  phase: string;
  step: number;
  room: string;
  fraction: number;
  room_fraction: number;
  remaining_s: number;
  battery: number;
  doing: string;
}
export interface CleanResult {
  outcome: string;
  reason: string;
  where: string;
  text: string;
  coverage: number;
  area_m2: number;
  duration_s: number;
  detail_json: string;
}

export interface RoutineDue {
  stamp: Time;
  id: string;
  name: string;
  text: string;
  plan_json: string;
  allow: string[];
  because: string;
}
export interface RoutinesMsg {
  stamp: Time;
  routines_json: string;
}
export interface EditRoutinesRequest {
  edit_json: string;
  by: string;
}
export interface EditRoutinesResponse {
  accepted: boolean;
  message: string;
}

export interface ClaimMsg {
  room: string;
  state: string;
  robot: string;
  epoch: number;
  until: Time;
}
export interface SharedTask {
  id: string;
  robot: string;
  plan_json: string;
  by: string;
  words: string;
  insist: boolean;
  claims: ClaimMsg[];
}
export interface ClaimsMsg {
  stamp: Time;
  tasks: SharedTask[];
}
export interface BidMsg {
  room: string;
  travel_s: number;
  work_s: number;
  preferred: boolean;
}
export interface ClaimRoomRequest {
  robot: string;
  seq: number;
  task: SharedTask;
  holding: string;
  epoch: number;
  done: string[];
  bids: BidMsg[];
  leaving: boolean;
}
export interface ClaimRoomResponse {
  seq: number;
  answer: string;
  room: string;
  epoch: number;
  lease_s: number;
  done: ClaimMsg[];
}
export interface Way {
  stamp: Time;
  robot: string;
  at: { x: number; y: number; z: number };
  ahead: { x: number; y: number; z: number }[];
  held: boolean;
  cornered: boolean;
}

export interface HouseStop {
  stamp: Time;
  robot: string;
  stopped: boolean;
  by: string;
  reason: string;
}
