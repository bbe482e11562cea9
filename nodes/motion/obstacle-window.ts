import type { Point } from "../geometry/pose";
import type { ObstacleLayer } from "./obstacle-layer";

/** The smallest window around all believed obstacles, as occupancy (100 believed, 0 not). 0 x 0 without any. */
export function obstacleWindow(layer: ObstacleLayer): {
  origin: Point;
  resolutionM: number;
  width: number;
  height: number;
  data: Int8Array;
} {
  const { width, height, resolutionM, originXM, originYM } = layer.map;
  let [left, right, bottom, top] = [width, -1, height, -1];
  for (let i = 0; i < layer.cells.length; i++) {
    if (layer.cells[i] === 0) continue;
    const column = i % width;
    const row = (i - column) / width;
    left = Math.min(left, column);
    right = Math.max(right, column);
    bottom = Math.min(bottom, row);
    top = Math.max(top, row);
  }
  if (right < 0)
    return {
      origin: { xM: originXM, yM: originYM },
      resolutionM,
      width: 0,
      height: 0,
      data: new Int8Array(0),
    };
  const data = new Int8Array((right - left + 1) * (top - bottom + 1));
  for (let row = bottom, to = 0; row <= top; row++) {
    for (let i = row * width + left; i <= row * width + right; i++, to++) data[to] = layer.cells[i] ? 100 : 0;
  }
  const origin = { xM: originXM + left * resolutionM, yM: originYM + bottom * resolutionM };
  return { origin, resolutionM, width: right - left + 1, height: top - bottom + 1, data };
}
