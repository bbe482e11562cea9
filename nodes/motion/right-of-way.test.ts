import { type Grid, OCCUPIED } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import { RightOfWay, type TheirWay } from "./right-of-way";

const RADIUS_M = 0.17;
const CELL_M = 0.05;

/** A corridor 0.6 m wide and 6 m long, y 0..0.6, with a bay of 1 m by 1 m above it, from x 1 on, where there is one. */
function corridor(hasBay: boolean): Grid {
  const [width, height] = [120, 34];
  const cells = new Uint8Array(width * height).fill(OCCUPIED);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      if (row < 12 || (hasBay && column >= 20 && column < 40)) cells[row * width + column] = 0;
  return { width, height, resolutionM: CELL_M, originXM: 0, originYM: 0, cells };
}

/** The way along the corridor's middle. */
function along(fromXM: number, toXM: number): Point[] {
  const count = Math.round(Math.abs(toXM - fromXM) / CELL_M);
  return Array.from({ length: count + 1 }, (_, i) => ({
    xM: fromXM + ((toXM - fromXM) * i) / count,
    yM: 0.3,
  }));
}

const east = { at: { xM: 1.5, yM: 0.3 }, ahead: along(1.5, 3.1) };
const west = { at: { xM: 2.4, yM: 0.3 }, ahead: along(2.4, 0.8) };
const told = (robot: string, { at, ahead }: typeof east, more: Partial<TheirWay> = {}): TheirWay => ({
  robot,
  at,
  ahead,
  held: false,
  cornered: false,
  ...more,
});

describe("two robots in a corridor for one", () => {
  it("the one with the lower number stands until the way is free, and then goes on", () => {
    const one = new RightOfWay("maid1", RADIUS_M);
    one.heard(told("maid2", west), 0);
    expect(one.decide(east.at, east.ahead, 0, () => corridor(true))).toEqual({ kind: "stand" });
    expect(one.held).toBe(true);
    one.heard(told("maid2", { at: { xM: 1.5, yM: 1.2 }, ahead: west.ahead }), 600);
    expect(one.decide(east.at, east.ahead, 600, () => corridor(true))).toEqual({ kind: "go" });
    expect(one.held).toBe(false);
  });

  it("the other goes where she is in nobody's way, and comes back when the first has passed", () => {
    const two = new RightOfWay("maid2", RADIUS_M);
    const from = { at: { xM: 1.5, yM: 0.3 }, ahead: along(1.5, 0.1) };
    const first = { at: { xM: 0.6, yM: 0.3 }, ahead: along(0.6, 2.2) };
    two.heard(told("maid1", first, { held: true }), 0);
    const conduct = two.decide(from.at, from.ahead, 0, () => corridor(true));
    if (conduct.kind !== "aside") throw new Error(`not aside: ${conduct.kind}`);
    expect(conduct.to.yM).toBeGreaterThan(0.3 + 2 * RADIUS_M);
    two.heard(told("maid1", { at: { xM: 1.5, yM: 0.3 }, ahead: along(1.5, 3) }), 600);
    expect(two.decide(conduct.to, from.ahead, 600, () => corridor(true))).toEqual(conduct);
    two.heard(told("maid1", { at: { xM: 3, yM: 0.3 }, ahead: along(3, 4) }), 1200);
    expect(two.decide(conduct.to, from.ahead, 1200, () => corridor(true))).toEqual({ kind: "go" });
  });

  it("the first gives way to one that has nowhere to go", () => {
    const coming = { at: { xM: 4.7, yM: 0.3 }, ahead: along(4.7, 5.8) };
    const atTheEnd = { at: { xM: 5.5, yM: 0.3 }, ahead: along(5.5, 3.9) };
    const two = new RightOfWay("maid2", RADIUS_M);
    two.heard(told("maid1", coming, { held: true }), 0);
    expect(two.decide(atTheEnd.at, atTheEnd.ahead, 0, () => corridor(true))).toEqual({ kind: "stand" });
    expect(two.cornered).toBe(true);
    const one = new RightOfWay("maid1", RADIUS_M);
    one.heard(told("maid2", atTheEnd, { held: true, cornered: true }), 0);
    expect(one.decide(coming.at, coming.ahead, 0, () => corridor(true))).toMatchObject({ kind: "aside" });
  });

  it("nobody waits for one that is not heard of, nor for ever for one that does not move", () => {
    const one = new RightOfWay("maid1", RADIUS_M);
    one.heard(told("maid2", west), 0);
    expect(one.decide(east.at, east.ahead, 2000, () => corridor(true))).toEqual({ kind: "go" });
    for (let nowMs = 2500; nowMs <= 32_500; nowMs += 500) {
      one.heard(told("maid2", west), nowMs);
      expect(one.decide(east.at, east.ahead, nowMs, () => corridor(true))).toEqual({ kind: "stand" });
    }
    one.heard(told("maid2", west), 33_000);
    expect(one.decide(east.at, east.ahead, 33_000, () => corridor(true))).toEqual({ kind: "go" });
    one.heard(told("maid2", west), 34_000);
    expect(one.decide(east.at, east.ahead, 34_000, () => corridor(true))).toEqual({ kind: "go" });
  });

  it("where there is room for two, they drive round each other", () => {
    const one = new RightOfWay("maid1", RADIUS_M);
    one.heard(told("maid2", { at: { xM: 2.4, yM: 0.3 }, ahead: west.ahead }), 0);
    const wide = { ...corridor(false), cells: new Uint8Array(120 * 34) };
    expect(one.decide(east.at, east.ahead, 0, () => wide)).toEqual({ kind: "go" });
  });
});
