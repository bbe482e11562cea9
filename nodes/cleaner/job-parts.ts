/** What a job is told, and what comes of it. */
import type { Config } from "../config/config";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import type { PlanStep } from "../messages/plan";

/** How one cleaning step of the plan went. */
export interface RoomRecord {
  readonly room: string;
  readonly mode: string;
  readonly outcome: "done" | "partial" | "stopped";
  readonly coverage: number;
  readonly area_m2: number;
  readonly started_ms: number;
  readonly ended_ms: number;
  /** Another robot of the house did it. */
  readonly by_robot?: string;
}

export interface JobStep {
  readonly step: PlanStep;
  /** The floor of a cleaning step; empty for others. */
  readonly floor: Uint8Array;
  /** How many cells that is. */
  readonly cells: number;
}

/** What is being done right now, for feedback. */
export interface Doing {
  doing: string;
  step: number;
  room: string;
  roomFraction: number;
  remainingS: number;
  /** Steps that are behind her, or were done by others. */
  readonly ended: ReadonlySet<number>;
}

export interface JobSettings {
  readonly job: number;
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  /** Clean again what is attended. */
  readonly insist: boolean;
  /** When the task began that she shares with other robots, calendar ms; absent: her own, from now. */
  readonly sharedSinceMs?: number;
  /** The rooms may be done by any robot, in any order. */
  readonly isDivided?: boolean;
}

export interface JobEnd {
  readonly rooms: readonly RoomRecord[];
  /** The first step that could not be done, and why; null when all went well. */
  readonly trouble: { readonly step: number; readonly reason: string } | null;
  readonly interrupted: boolean;
}
