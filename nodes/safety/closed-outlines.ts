import type { Point } from "../geometry/pose";

/** The outlines of a house's keep-outs of kind `all`, from its JSON; null when that is not a house. */
export function closedOutlines(houseJson: string): Point[][] | null {
  try {
    const house: unknown = JSON.parse(houseJson);
    if (!isRecord(house) || !Array.isArray(house.keepOuts)) return null;
    return house.keepOuts.filter((it) => isRecord(it) && it.kind === "all").map((it) => outlineOf(it));
  } catch {
    return null;
  }
}

function outlineOf({ polygon }: Record<string, unknown>): Point[] {
  if (!Array.isArray(polygon)) throw new TypeError("a keep-out without an outline");
  return polygon.map((point: unknown) => {
    if (!isRecord(point)) throw new TypeError("a corner that is no point");
    const { xM, yM } = point;
    if (!isNumber(xM) || !isNumber(yM)) throw new TypeError("a corner without numbers");
    return { xM, yM };
  });
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
