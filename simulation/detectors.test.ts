import { rasterize } from "../nodes/house/rasterize";
import { Detectors } from "./detectors";
import { Dice } from "./dice";
import { Dirt } from "./dirt";
import { emptyRoom } from "./house-builder";
import { buildWorld } from "./world";

const HERE = { xM: 1, yM: 2, headingRad: 0 };

function detectorsWith(people: readonly (readonly [number, number])[]) {
  const house = emptyRoom(8, 4, HERE);
  const floor = rasterize(house);
  const wall = { ...floor, grid: { ...floor.grid, cells: floor.grid.cells.slice() } };
  for (let row = 0; row < floor.grid.height; row++) {
    const yM = floor.grid.originYM + (row + 0.5) * floor.grid.resolutionM;
    const column = Math.floor((3 - floor.grid.originXM) / floor.grid.resolutionM);
    if (yM > 2.5) wall.grid.cells[row * floor.grid.width + column] = 1;
  }
  const world = buildWorld(
    house,
    wall,
    people.map(([xM, yM]) => ({ xM, yM, radiusM: 0.2 })),
  );
  return new Detectors(world, new Dice(1, "detectors"));
}

function seenPeople(people: readonly (readonly [number, number])[], belief = HERE) {
  const seen: [number, number][] = [];
  detectorsWith(people).people(people.length, HERE, belief, (xM, yM) => seen.push([xM, yM]));
  return seen;
}

test("a person in sight is reported within some centimetres", () => {
  const [person] = seenPeople([[4, 2]]);
  expect(Math.hypot(person![0] - 4, person![1] - 2)).toBeLessThan(0.25);
  expect(person![0]).not.toBe(4);
});

test("nobody is reported from behind a wall or from beyond four metres", () => {
  expect(seenPeople([[5, 3.6]])).toHaveLength(0);
  expect(seenPeople([[5.2, 2]])).toHaveLength(0);
});

test("what is seen is put where the robot believes to be", () => {
  const [person] = seenPeople([[4, 2]], { xM: 1, yM: 2, headingRad: Math.PI / 2 });
  expect(Math.hypot(person![0] - 1, person![1] - 5)).toBeLessThan(0.25);
});

test("dirt ahead is reported twice a second at most, dirt behind not at all", () => {
  const detectors = detectorsWith([]);
  const dirt = new Dirt();
  dirt.add(2, 2.1, "dust", 1);
  dirt.add(0.3, 2, "dust", 1);
  dirt.add(2.6, 2, "dust", 1);
  const seen: number[] = [];
  for (let step = 0; step < 20; step++) detectors.dirt(dirt, step / 10, HERE, HERE, (xM) => seen.push(xM));
  expect(seen).toHaveLength(4);
  for (const xM of seen) expect(Math.abs(xM - 2)).toBeLessThan(0.1);
});
