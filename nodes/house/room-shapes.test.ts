import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { isInside, polygonAreaM2 } from "../geometry/polygon";
import { cutPolygon, joinPolygons } from "./cut-polygon";
import { applyEdit } from "./edit";
import { type HouseEdit, houseEditSchema } from "./edit-schema";
import type { House, Polygon } from "./house";
import { houseDocument } from "./house-builder";
import { parseHouse } from "./house-file";
import { rasterize } from "./rasterize";
import { tracedUnion } from "./traced-union";

const HOUSE = parseHouse(houseDocument(), "made-up.yaml");
const FLAT = parseHouse(
  parse(readFileSync(join(__dirname, "..", "..", "simulation", "houses", "flat.yaml"), "utf8")),
  "flat.yaml",
);
const SEED = Math.floor(Math.random() * 2 ** 31);

function edited(edit: HouseEdit, house = HOUSE): House {
  const result = applyEdit(house, houseEditSchema.parse(edit));
  if ("refused" in result) throw new Error(result.refused);
  return result.house;
}

function refusal(edit: HouseEdit, house = HOUSE): string {
  const result = applyEdit(house, edit);
  return "refused" in result ? result.refused : "not refused";
}

const freeCells = (house: House) =>
  rasterize(house).grid.cells.reduce((sum, cell) => sum + (cell === 0 ? 1 : 0), 0);
const point = (xM: number, yM: number) => ({ xM, yM });
const across: HouseEdit = {
  do: "split_room",
  room: "kitchen",
  from: point(4.6, 0.4),
  to: point(4.6, 2),
  name: "Larder",
};

describe("a room that is split", () => {
  const house = edited(across);

  it("becomes two from wall to wall, the larger keeps its name, and a way leads from one to the other", () => {
    expect(house.rooms.map(({ id }) => id)).toEqual(["hall", "kitchen", "larder"]);
    const [, kitchen, larder] = house.rooms;
    expect(polygonAreaM2(larder!.polygon)).toBeCloseTo(0.5 * 3, 6);
    expect(polygonAreaM2(kitchen!.polygon)).toBeCloseTo(3.4 * 3, 6);
    expect(house.doors.at(-1)?.between).toEqual(["kitchen", "larder"]);
  });

  it("leaves doors, furniture and every cell of floor where they are", () => {
    expect(house.doors[0]?.between).toEqual(["hall", "larder"]);
    expect(house.furniture[0]?.room).toBe("kitchen");
    expect(freeCells(house)).toBe(freeCells(HOUSE));
  });

  it("is whole again when it is joined, and is called by both names", () => {
    const again = edited({ do: "join_rooms", room: "kitchen", with: "larder" }, house);
    expect(polygonAreaM2(again.rooms[1]!.polygon)).toBeCloseTo(3.9 * 3, 6);
    expect(again.rooms[1]).toMatchObject({ id: "kitchen", aliases: ["Larder"] });
    expect(again.doors.map(({ between }) => between)).toEqual([["hall", "kitchen"]]);
    expect(freeCells(again)).toBe(freeCells(HOUSE));
  });
});

describe("rooms that are joined through their door", () => {
  it("lose nothing of their floor", () => {
    for (const { between } of FLAT.doors) {
      const [room, other] = between;
      const floorOf = (id: string) => FLAT.rooms.find((it) => it.id === id)!.floor;
      const house = edited({ do: "set_floor", room: other, floor: floorOf(room) as "tile" }, FLAT);
      const joined = edited({ do: "join_rooms", room, with: other }, house);
      expect(joined.rooms).toHaveLength(FLAT.rooms.length - 1);
      expect(freeCells(joined)).toBe(freeCells(FLAT));
    }
  });
});

test.each<[string, HouseEdit]>([
  ["no room attic", { ...across, room: "attic" } as HouseEdit],
  ["does not lie in kitchen", { ...across, from: point(0, 1), to: point(2, 1) } as HouseEdit],
  ["cuts through table", { ...across, from: point(5.5, 0.2), to: point(5.5, 2.8) } as HouseEdit],
  ["smaller than 0.3", { ...across, from: point(7.98, 0.2), to: point(7.98, 2.8) } as HouseEdit],
  ['"hall" could be', { ...across, name: "Hall" } as HouseEdit],
  ["name two rooms", { do: "join_rooms", room: "hall", with: "hall" }],
])("refused because %s", (reason, edit) => {
  expect(refusal(edit)).toContain(reason);
});

test("rooms with different floors, or without an opening between them, are not joined", () => {
  const carpet = edited({ do: "set_floor", room: "hall", floor: "carpet" });
  expect(refusal({ do: "join_rooms", room: "kitchen", with: "hall" }, carpet)).toContain("one floor");
  const same = edited({ do: "set_floor", room: "bathroom", floor: "wood" }, FLAT);
  expect(refusal({ do: "join_rooms", room: "bedroom", with: "bathroom" }, same)).toContain("no opening");
});

describe("a cut, whatever the room and the line", () => {
  /** A star-shaped outline about the origin, corners in either order. */
  const room = fc
    .tuple(
      fc.array(fc.double({ min: 1, max: 6, noNaN: true }), { minLength: 3, maxLength: 12 }),
      fc.boolean(),
    )
    .map(([radii, isTurned]): Polygon => {
      const corners = radii.map((r, i) => {
        const angle = (2 * Math.PI * i) / radii.length;
        return point(r * Math.cos(angle), r * Math.sin(angle));
      });
      return isTurned ? corners.reverse() : corners;
    });
  const line = fc.tuple(
    fc.double({ min: 0, max: Math.PI, noNaN: true }),
    fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  );

  it(`gives two parts that make up the room, and joins to it again (seed ${SEED})`, () => {
    fc.assert(
      fc.property(room, line, (polygon, [angle, off]) => {
        const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
        const cut = cutPolygon(
          polygon,
          point(-dy * off - dx, dx * off - dy),
          point(-dy * off + dx, dx * off + dy),
        );
        fc.pre(cut !== null);
        const { left, right, a, b } = cut!;
        const whole = polygonAreaM2(polygon);
        expect(polygonAreaM2(left) + polygonAreaM2(right)).toBeCloseTo(whole, 3);
        const again = joinPolygons(left, right, a, b);
        expect(again && polygonAreaM2(again)).toBeCloseTo(whole, 3);
        expect(isInside(polygon, (a.xM + b.xM) / 2, (a.yM + b.yM) / 2)).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

test("rooms whose outlines overlap by a hair, or touch along more than an opening, are joined along their cells", () => {
  const square = [point(0, 0), point(2, 0), point(2, 2), point(0, 2)];
  const beside = [point(1.95, 0.5), point(4, 0.5), point(4, 3), point(1.95, 3)];
  expect(polygonAreaM2(tracedUnion(square, beside) ?? [])).toBeCloseTo(4 + 2 * 2.5, 0);
  const apart = beside.map(({ xM, yM }) => point(xM + 3, yM));
  expect(tracedUnion(square, apart)).toBeNull();
});
