/** A robot's place among those of one house. */
import { inNamespace, type Names } from "../bus/names";
import { OF_THE_HOUSE } from "../messages/of-the-house";

export interface Place {
  /** 0 for the first. */
  readonly index: number;
  readonly count: number;
}

/** As it is called on the graph, and in the log. */
export function robotName(index: number): string {
  return `maid${index + 1}`;
}

/** As people call it. */
export function spokenName(robot: string, names: readonly string[]): string {
  return names[Number(/\d+$/.exec(robot)?.[0] ?? 0) - 1] ?? robot;
}

/** How the names of a robot's nodes are spelt. */
export function namesAt(index: number): Names {
  return inNamespace(robotName(index), OF_THE_HOUSE);
}
