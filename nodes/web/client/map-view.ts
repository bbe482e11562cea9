/** Where the house lies on the screen: metres (y up) to pixels (y down), zoomed and moved. Pure. */

export interface View {
  /** Pixels per metre. */
  readonly scale: number;
  /** Pixel of the house's origin. */
  readonly xPx: number;
  readonly yPx: number;
}

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const LEAST_SCALE = 4;
const MOST_SCALE = 400;

export function boxOf(points: Iterable<{ readonly xM: number; readonly yM: number }>): Box {
  let box: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const { xM, yM } of points) {
    box = {
      minX: Math.min(box.minX, xM),
      minY: Math.min(box.minY, yM),
      maxX: Math.max(box.maxX, xM),
      maxY: Math.max(box.maxY, yM),
    };
  }
  return box;
}

/** The view that shows the whole box, with a margin in pixels. */
export function framed(box: Box, widthPx: number, heightPx: number, marginPx: number): View {
  const wide = Math.max(0.1, box.maxX - box.minX);
  const high = Math.max(0.1, box.maxY - box.minY);
  const room = (px: number) => Math.max(20, px - 2 * marginPx);
  const scale = clamp(Math.min(room(widthPx) / wide, room(heightPx) / high));
  return {
    scale,
    xPx: widthPx / 2 - ((box.minX + box.maxX) / 2) * scale,
    yPx: heightPx / 2 + ((box.minY + box.maxY) / 2) * scale,
  };
}

/** Zoomed by a factor about a point of the screen, which stays where it is. */
export function zoomed(view: View, factor: number, xPx: number, yPx: number): View {
  const scale = clamp(view.scale * factor);
  const real = scale / view.scale;
  return { scale, xPx: xPx - (xPx - view.xPx) * real, yPx: yPx - (yPx - view.yPx) * real };
}

export function moved(view: View, dxPx: number, dyPx: number): View {
  return { ...view, xPx: view.xPx + dxPx, yPx: view.yPx + dyPx };
}

export function toPx(view: View, xM: number, yM: number): [number, number] {
  return [view.xPx + xM * view.scale, view.yPx - yM * view.scale];
}

export function toM(view: View, xPx: number, yPx: number): [number, number] {
  return [(xPx - view.xPx) / view.scale, (view.yPx - yPx) / view.scale];
}

function clamp(scale: number): number {
  return Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale));
}
