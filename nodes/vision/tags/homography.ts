import type { Corners } from "./square-finder";

/** Nine numbers, rows first: takes (u, v, 1) of the unit square to the picture. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/** The unit square's corners (0,0), (1,0), (1,1), (0,1) come to these; `first` is the index of the corner for (0,0). */
export function squareTo(corners: Corners, first: number): Homography {
  const x = (i: number) => corners[2 * ((first + i) % 4)]!;
  const y = (i: number) => corners[2 * ((first + i) % 4) + 1]!;
  const [dx1, dy1] = [x(1) - x(2), y(1) - y(2)];
  const [dx2, dy2] = [x(3) - x(2), y(3) - y(2)];
  const [sx, sy] = [x(0) - x(1) + x(2) - x(3), y(0) - y(1) + y(2) - y(3)];
  const den = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / den;
  const h = (dx1 * sy - sx * dy1) / den;
  return [
    x(1) - x(0) + g * x(1),
    x(3) - x(0) + h * x(3),
    x(0),
    y(1) - y(0) + g * y(1),
    y(3) - y(0) + h * y(3),
    y(0),
    g,
    h,
    1,
  ];
}
