import type { Grid } from "../geometry/grid";
import type { Pose } from "../geometry/pose";
import { findDoors } from "./find-doors";
import { findRooms } from "./find-rooms";
import { pickDock } from "./pick-dock";
import { outlineOf } from "./trace";

/** Why no house can be made of a map; one line for the person who gave it. */
export class MapImportError extends Error {}

/**
 * The house file (YAML text) of a map: rooms found and numbered by size (room_1 is the largest), the doors between
 * them and a dock. `mapFile` is the Nav2 yaml's name beside the house file. Throws MapImportError.
 */
export function houseFileOfMap(grid: Grid, name: string, mapFile: string, dock?: Pose): string {
  const labels = findRooms(grid);
  const rooms: string[] = [];
  for (
    let label = 0, outline = outlineOf(labels, 0, grid);
    outline !== null;
    outline = outlineOf(labels, ++label, grid)
  ) {
    const corners = outline.map(({ xM, yM }) => `[${xM}, ${yM}]`).join(", ");
    rooms.push(`  - { id: room_${label + 1}, polygon: [${corners}] }`);
  }
  const stand = dock ?? pickDock(grid, labels, 0);
  if (rooms.length === 0 || stand === null)
    throw new MapImportError("no room found: is free floor white, and the scale right?");
  const doors = findDoors(labels, grid).map(
    ({ rooms: [first, second], a, b }) =>
      `  - { between: [room_${first + 1}, room_${second + 1}], from: [${short(a.xM)}, ${short(a.yM)}], to: [${short(b.xM)}, ${short(b.yM)}] }`,
  );
  return [
    "# Made from a map: rooms were found automatically, the largest is room_1.",
    `name: ${JSON.stringify(name)}`,
    `map: ${JSON.stringify(mapFile)}`,
    `dock: { at: [${short(stand.xM)}, ${short(stand.yM)}], heading_deg: ${short((stand.headingRad * 180) / Math.PI)} }`,
    "rooms:",
    ...rooms,
    doors.length === 0 ? "doors: []" : "doors:",
    ...doors,
    "",
  ].join("\n");
}

function short(value: number): number {
  return Math.round(value * 1000) / 1000;
}
