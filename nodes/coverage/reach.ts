import { FREE, type GridSpec, OCCUPIED } from "../geometry/grid";
import { clearanceOf } from "./clearance";

/** Marks with 1 the cells whose centre is within `radiusM` of the centre of a cell that is 1 in `cells`. */
export function cellsWithin(spec: GridSpec, cells: Uint8Array, radiusM: number): Uint8Array {
  // A margin keeps the world outside, which counts as occupied, out of reach.
  const margin = Math.ceil(radiusM / spec.resolutionM) + 1;
  const across = spec.width + 2 * margin;
  const wide = new Uint8Array(across * (spec.height + 2 * margin));
  for (let row = 0, i = 0; row < spec.height; row++) {
    const start = (row + margin) * across + margin;
    for (let column = 0; column < spec.width; column++, i++) {
      wide[start + column] = cells[i] === 1 ? OCCUPIED : FREE;
    }
  }
  const distanceM = clearanceOf({ ...spec, width: across, height: spec.height + 2 * margin, cells: wide });
  const within = new Uint8Array(cells.length);
  for (let row = 0, i = 0; row < spec.height; row++) {
    const start = (row + margin) * across + margin;
    for (let column = 0; column < spec.width; column++, i++) {
      if (distanceM[start + column]! <= radiusM + 1e-6) within[i] = 1;
    }
  }
  return within;
}
