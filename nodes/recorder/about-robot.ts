import type { Grid } from "../geometry/grid";
import type { NodeSettings } from "../node-program";

/** What a recording says of its robot, so that it can be replayed: each value as JSON. No names, no secrets. */
export function aboutRobot(settings: NodeSettings): Record<string, string> {
  const { house, floor, config, seed, timeZone } = settings;
  const { mqtt: _, web: __, ...others } = config;
  const { ownerName: ___, addressAs: ____, ...planner } = others.planner;
  return {
    format: "1",
    house: JSON.stringify(house),
    map: JSON.stringify(house.map === undefined ? null : mapOf(floor.grid)),
    config: JSON.stringify({ ...others, planner }),
    seed: JSON.stringify(seed),
    timeZone: JSON.stringify(timeZone),
  };
}

/** A house made of a map is more than its rooms: its walls and obstacles, one character for each cell. */
function mapOf({ cells, ...spec }: Grid): object {
  return { ...spec, cells: cells.join("") };
}
