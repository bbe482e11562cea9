import { clearanceOf } from "../coverage/clearance";
import { cellAt, emptyGrid, OCCUPIED } from "../geometry/grid";
import { ObstacleLayer } from "./obstacle-layer";

const INCREMENT = Math.PI / 180;

function room() {
  const grid = emptyGrid({ width: 80, height: 80, resolutionM: 0.05, originXM: -2, originYM: -2 });
  for (let i = 0; i < 80; i++)
    for (const c of [i, 79 * 80 + i, i * 80, i * 80 + 79]) grid.cells[c] = OCCUPIED;
  return new ObstacleLayer(grid, clearanceOf(grid));
}

const wallM = (degrees: number) => {
  const angle = degrees * INCREMENT;
  return 1.95 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
};
/** What a laser in the middle of the room measures; `hits` are ranges by ray. */
const scan = (hits: Record<number, number>) =>
  Float32Array.from({ length: 360 }, (_, i) => hits[i] ?? wallM(i));
const atHome = { xM: 0, yM: 0, headingRad: 0 };
const look = (
  layer: ObstacleLayer,
  ranges: Float32Array,
  times: number,
  people = [] as { xM: number; yM: number }[],
) => {
  for (let i = 0; i < times; i++) layer.addScan(atHome, ranges, 0, INCREMENT, people);
};

describe("the obstacle layer", () => {
  test("keeps a sock that the eyes told of, which the laser looks over, until they tell of it no more", () => {
    const layer = room();
    layer.setFloorThings([{ xM: 1, yM: 0 }]);
    look(layer, scan({}), 300);
    expect(layer.touches(0.9, 0, 0.17)).toBe(true);
    layer.forgetAll();
    expect(layer.touches(0.9, 0, 0.17)).toBe(true);
    layer.setFloorThings([]);
    expect(layer.touches(0.9, 0, 0.17)).toBe(false);
    expect(layer.empty).toBe(true);
  });

  test("believes in a chair after it was seen a few times, not after one stray hit", () => {
    const layer = room();
    look(layer, scan({ 0: 1 }), 1);
    expect(layer.touches(1, 0, 0.17)).toBe(false);
    look(layer, scan({ 0: 1 }), 3);
    expect(layer.touches(0.87, 0, 0.17)).toBe(true);
    expect(layer.touches(0.5, 0, 0.17)).toBe(false);
  });

  test("takes hits on mapped walls for the walls", () => {
    const layer = room();
    look(layer, scan({}), 10);
    expect(layer.empty).toBe(true);
  });

  test("forgets a chair that was taken away", () => {
    const layer = room();
    look(layer, scan({ 0: 1 }), 10);
    look(layer, scan({}), 20);
    expect(layer.empty).toBe(true);
    expect(layer.touches(1, 0, 0.17)).toBe(false);
  });

  test("leaves people out, for they walk on", () => {
    const layer = room();
    look(layer, scan({ 0: 1, 1: 1 }), 10, [{ xM: 1.1, yM: 0 }]);
    expect(layer.empty).toBe(true);
  });

  test("believes a bump at once, and longer than a sight", () => {
    const layer = room();
    expect(layer.mapExplains(atHome, 0, 0.17)).toBe(false);
    layer.addContact(atHome, 0, 0.17);
    look(layer, scan({}), 50);
    expect(layer.touches(0.21, 0, 0.17)).toBe(true);
    expect(layer.cells[cellAt(layer.map, 0.21, 0)]).toBe(1);
  });

  test("explains a bump by what is on the map, wherever on its side the bumper was pressed", () => {
    const layer = room();
    // The right-hand wall's face is 0.17 m off, straight to the right; the switch's middle looks ahead of it.
    const besideWall = { xM: 0, yM: -1.78, headingRad: 0 };
    expect(layer.mapExplains(besideWall, -0.6, 0.17)).toBe(true);
    expect(layer.mapExplains(besideWall, 0.6, 0.17)).toBe(false);
  });
});
