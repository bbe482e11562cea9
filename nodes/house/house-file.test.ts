import { houseDocument } from "./house-builder";
import { parseHouse } from "./house-file";

function fault(document: unknown): string {
  try {
    parseHouse(document, "homes/mine.yaml");
  } catch (error) {
    return (error as Error).message;
  }
  return "no fault";
}

const hall = { id: "hall", rect: [0, 0, 4, 3] };
const kitchen = { id: "kitchen", rect: [4.1, 0, 8, 3] };

test("a house file is read with its names, floors and freshness filled in", () => {
  const house = parseHouse(houseDocument({ freshness_hours: 48 }), "homes/my flat.yaml");
  expect(house).toMatchObject({ id: "my_flat", name: "my flat" });
  expect(house.rooms[1]).toMatchObject({ id: "kitchen", name: "kitchen", floor: "tile", freshnessHours: 48 });
  expect(house.dock.headingRad).toBeCloseTo(Math.PI / 2);
});

test("furniture stands on all of it, on legs, on a pedestal, on nothing or on what is said", () => {
  const standsOn = (stands_on: unknown) => {
    const furniture = [{ id: "table", room: "kitchen", rect: [5, 2, 6, 2.8], stands_on, leg_m: 0.1 }];
    return parseHouse(houseDocument({ furniture }), "h.yaml").furniture[0]!.standsOn;
  };
  expect(standsOn("whole")).toHaveLength(1);
  expect(standsOn("nothing")).toHaveLength(0);
  expect(standsOn("pedestal")[0]![0]!.xM).toBeCloseTo(5.45);
  expect(standsOn("legs").map(([corner]) => corner)).toEqual([
    { xM: 5, yM: 2 },
    { xM: 5.9, yM: 2 },
    { xM: 5.9, yM: expect.closeTo(2.7) },
    { xM: 5, yM: expect.closeTo(2.7) },
  ]);
  expect(standsOn([{ rect: [5.2, 2.2, 5.3, 2.3] }])).toHaveLength(1);
});

test("what must not be mixed must not be mixed either way round", () => {
  const products = [
    { id: "a", kept_at: "cupboard", never_with: ["b"] },
    { id: "b", kept_at: "cupboard" },
  ];
  expect(parseHouse(houseDocument({ products }), "h.yaml").products[1]!.neverWith).toEqual(["a"]);
});

test.each<[string, unknown]>([
  ["not a house", "just text"],
  ["not a house", null],
  ["not a house", []],
  ["rooms[0] (hall): rect", houseDocument({ rooms: [{ id: "hall", rect: [0, 0, Number.NaN, 3] }] })],
  ["rooms[0] (Hall): id: must be an id", houseDocument({ rooms: [{ ...hall, id: "Hall" }] })],
  ["needs a rect or a polygon", houseDocument({ rooms: [{ id: "hall" }] })],
  ["Unrecognized key", houseDocument({ room: [] })],
  ["dock", houseDocument({ dock: undefined })],
  [
    "rooms hall and kitchen overlap at",
    houseDocument({ rooms: [hall, { ...kitchen, rect: [3.5, 0, 8, 3] }] }),
  ],
  ["rooms hall and kitchen overlap at", houseDocument({ rooms: [hall, { ...kitchen, rect: [0, 0, 4, 3] }] })],
  [
    "room kitchen has no door: add one",
    houseDocument({
      rooms: [hall, kitchen, { id: "attic", rect: [0, 3.1, 2, 6] }],
      doors: [{ between: ["hall", "attic"], from: [1, 3.05], to: [2, 3.05] }],
    }),
  ],
  ["room hall has no door", houseDocument({ doors: [] })],
  [
    "is not in a wall between these rooms",
    houseDocument({ doors: [{ between: ["hall", "kitchen"], from: [2, 3], to: [3, 3] }] }),
  ],
  [
    "is not in a wall between these rooms",
    houseDocument({ doors: [{ between: ["hall", "kitchen"], from: [4.05, 2.5], to: [4.05, 3.5] }] }),
  ],
  [
    "0.20 m wide, too narrow",
    houseDocument({ doors: [{ between: ["hall", "kitchen"], from: [4.05, 1], to: [4.05, 1.2] }] }),
  ],
  [
    "from a room to itself",
    houseDocument({ doors: [{ between: ["hall", "hall"], from: [4.05, 1], to: [4.05, 2] }] }),
  ],
  [
    'leads to an unknown room "attic"',
    houseDocument({ doors: [{ between: ["hall", "attic"], from: [4.05, 1], to: [4.05, 2] }] }),
  ],
  [
    "the dock at (4.05, 0.50) is in a wall or outside",
    houseDocument({ dock: { at: [4.05, 0.5], heading_deg: 0 } }),
  ],
  ["the dock at (0.05, 0.50) is in a wall", houseDocument({ dock: { at: [0.05, 0.5], heading_deg: 0 } })],
  ["the dock at (5.03, 2.03) is inside table", houseDocument({ dock: { at: [5.03, 2.03], heading_deg: 0 } })],
  ["is in the keep-out stairs", houseDocument({ dock: { at: [0.5, 2.5], heading_deg: 0 } })],
  ['mop is kept at an unknown place "attic"', houseDocument({ products: [{ id: "mop", kept_at: "attic" }] })],
  [
    '"hall" is the id of a room and of a place',
    houseDocument({ places: [{ id: "hall", room: "hall", at: [1, 1] }] }),
  ],
  [
    '"lobby" could be hall or kitchen',
    houseDocument({
      rooms: [
        { ...hall, aliases: ["lobby"] },
        { ...kitchen, aliases: ["Lobby"] },
      ],
    }),
  ],
  [
    "table sticks out of room kitchen",
    houseDocument({ furniture: [{ id: "table", room: "kitchen", rect: [7, 2, 9, 2.8] }] }),
  ],
  [
    'table is in an unknown room "attic"',
    houseDocument({ furniture: [{ id: "table", room: "attic", rect: [7, 2, 9, 2.8] }] }),
  ],
  [
    "the outline of hall crosses itself",
    houseDocument({
      rooms: [
        {
          id: "hall",
          polygon: [
            [0, 0],
            [4, 3],
            [4, 0],
            [0, 3],
          ],
        },
        kitchen,
      ],
    }),
  ],
  [
    "no area",
    houseDocument({
      rooms: [
        {
          id: "hall",
          polygon: [
            [0, 0],
            [2, 0],
            [4, 0],
          ],
        },
        kitchen,
      ],
    }),
  ],
  ["are its corners in metres?", houseDocument({ rooms: [hall, { ...kitchen, rect: [4.1, 0, 800, 3] }] })],
])("%s", (reason, document) => {
  const message = fault(document);
  if (document !== null && typeof document === "object") expect(message).toMatch(/^homes\/mine\.yaml: /);
  expect(message).toContain(reason);
  expect(message).not.toContain("\n");
});

test.each(["Kit\u001b[2Jchen", "a\u0007", "a\u009b31m", "moor\u202eneb", "two\nlines"])(
  "a name that would play on a terminal or turn writing round is refused: %j",
  (name) =>
    expect(fault(houseDocument({ rooms: [{ ...hall, name }] }))).toMatch(
      /plain text without control characters/,
    ),
);

test("rooms may share a wall without thickness", () => {
  const rooms = [hall, { ...kitchen, rect: [4, 0, 8, 3] }];
  expect(fault(houseDocument({ rooms }))).toBe("no fault");
});
