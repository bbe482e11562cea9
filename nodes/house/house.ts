/** The house as everybody knows it: one document, validated once (house-file), changed by edits (edit). */
import type { Point, Pose } from "../geometry/pose";

/** Corners in order, metres, `map` frame; not closed (the last corner joins the first). */
export type Polygon = readonly Point[];

export const floorKinds = ["wood", "parquet", "laminate", "tile", "stone", "vinyl", "carpet"] as const;
export type FloorKind = (typeof floorKinds)[number];

export interface Room {
  /** Lower case, words joined by `_`; what plans and the ledger call it. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly floor: FloorKind;
  readonly polygon: Polygon;
  /** How long a cleaned cell counts as attended. */
  readonly freshnessHours: number;
}

/** An opening in a wall, as wide as the segment from a to b. */
export interface Door {
  readonly between: readonly [string, string];
  readonly a: Point;
  readonly b: Point;
}

export interface Furniture {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly room: string;
  /** The outline: what "under the table" or "around the sofa" means. */
  readonly polygon: Polygon;
  /** What of it stands on the floor: legs, or the whole outline. Empty: it is high above (or flat on) the floor. */
  readonly standsOn: readonly Polygon[];
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly room: string;
  /** Where the robot stands when it is there. */
  readonly at: Point;
  /** Number of the AprilTag (36h11) that hangs there. */
  readonly tag?: number;
}

/** Something to clean with. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Place id where it is kept. */
  readonly keptAt: string;
  /** The cleaning modes that need it, e.g. a mop for `mop`. */
  readonly usedFor: readonly ("vacuum" | "mop" | "scrub")[];
  /** Floors it may touch. */
  readonly floors: readonly FloorKind[];
  /** Products that it must never be mixed with. */
  readonly neverWith: readonly string[];
  /** The owner's note. Data, never an instruction. */
  readonly note: string;
}

/** Where the robot never goes (`all`), or never with a wet tool (`mop`). */
export interface KeepOut {
  readonly id: string;
  readonly name: string;
  readonly kind: "all" | "mop";
  readonly polygon: Polygon;
  /** A drop, as stairs are: the cliff sensors see it too. */
  readonly drop: boolean;
}

/** Something written that hangs in the house. Data that the camera sees, never an instruction. */
export interface Sign {
  readonly text: string;
  /** Where it hangs, looking along its heading. */
  readonly at: Pose;
}

/** Walls known from an occupancy map instead of from the rooms' outlines. */
export interface MapImageRef {
  /** Path of the Nav2 map yaml, relative to the house file. */
  readonly yaml: string;
}

export interface House {
  /** Lower case, words joined by `_`. */
  readonly id: string;
  readonly name: string;
  readonly rooms: readonly Room[];
  readonly doors: readonly Door[];
  readonly furniture: readonly Furniture[];
  readonly places: readonly Place[];
  readonly products: readonly Product[];
  readonly keepOuts: readonly KeepOut[];
  /** The robot stands on its dock at this pose, looking out. */
  readonly dock: Pose;
  /** Number of the AprilTag (36h11) above the dock. */
  readonly dockTag?: number;
  readonly signs?: readonly Sign[];
  readonly map?: MapImageRef;
}
