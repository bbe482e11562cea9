import { applyEdit } from "./edit";
import type { EditResult } from "./edit-result";
import { type HouseEdit, houseEditSchema } from "./edit-schema";
import type { House } from "./house";
import { houseDocument } from "./house-builder";
import { parseHouse } from "./house-file";

const HOUSE = parseHouse(houseDocument(), "made-up.yaml");

function edited(edit: HouseEdit, house = HOUSE): House {
  const result = applyEdit(house, houseEditSchema.parse(edit));
  if ("refused" in result) throw new Error(result.refused);
  return result.house;
}

function refusal(result: EditResult): string {
  return "refused" in result ? result.refused : "not refused";
}

test("a room gets a new name and keeps its id", () => {
  const house = edited({ do: "rename_room", room: "kitchen", name: "Galley" });
  expect(house.rooms.map(({ id, name }) => `${id}: ${name}`)).toEqual(["hall: hall", "kitchen: Galley"]);
});

test("a room found on a map gets the id that its name makes, everywhere", () => {
  const document = JSON.parse(JSON.stringify(houseDocument()).replaceAll('"kitchen"', '"room_2"'));
  const result = applyEdit(parseHouse(document, "found.yaml"), {
    do: "rename_room",
    room: "room_2",
    name: "Mum's kitchen",
  });
  expect(result).toMatchObject({ renamedId: { from: "room_2", to: "mums_kitchen" } });
  if ("house" in result) expect(JSON.stringify(result.house)).not.toContain('"room_2"');
  if ("house" in result) expect(result.house.doors[0]?.between).toEqual(["hall", "mums_kitchen"]);
});

test("an alias is added once", () => {
  const once = edited({ do: "add_alias", of: "hall", alias: "lobby" });
  const twice = edited({ do: "add_alias", of: "hall", alias: "Lobby" }, once);
  expect(twice.rooms[0]?.aliases).toEqual(["Lobby"]);
});

test("a place without a point is put where there is floor around it", () => {
  const house = edited({ do: "add_place", name: "Window", room: "kitchen" });
  expect(house.places.at(-1)).toMatchObject({ id: "window", room: "kitchen" });
  expect(house.places.at(-1)!.at.xM).toBeGreaterThan(4.1);
});

test("a product is kept somewhere else, gets a note, and is never mixed either way round", () => {
  let house = edited({ do: "add_product", name: "Bleach", at: "cupboard", neverWith: ["mop"] });
  house = edited({ do: "add_note", product: "bleach", note: "Open the window" }, house);
  house = edited({ do: "add_place", name: "Shelf", room: "kitchen", at: { xM: 5, yM: 1 } }, house);
  house = edited({ do: "keep_product", product: "bleach", at: "shelf" }, house);
  expect(house.products.at(-1)).toMatchObject({ keptAt: "shelf", note: "Open the window" });
  expect(house.products[0]?.neverWith).toEqual(["bleach"]);
});

test("a keep-out comes under furniture or over a room, and goes again", () => {
  const house = edited({ do: "add_keep_out", name: "Under the table", kind: "mop", under: "table" });
  expect(house.keepOuts.at(-1)).toMatchObject({ id: "under_the_table", kind: "mop", drop: false });
  expect(edited({ do: "remove_keep_out", id: "under_the_table" }, house).keepOuts).toEqual(HOUSE.keepOuts);
  const whole = edited({ do: "add_keep_out", name: "No kitchen", kind: "all", room: "kitchen" });
  expect(whole.keepOuts.at(-1)?.polygon).toEqual(HOUSE.rooms[1]?.polygon);
});

test("a room's freshness and floor are set", () => {
  const house = edited({ do: "set_freshness", room: "hall", hours: 6 });
  expect(edited({ do: "set_floor", room: "hall", floor: "stone" }, house).rooms[0]).toMatchObject({
    freshnessHours: 6,
    floor: "stone",
  });
});

test.each<[string, HouseEdit]>([
  ["no room attic: there is hall, kitchen", { do: "rename_room", room: "attic", name: "loft" }],
  ['"kitchen" could be', { do: "rename_room", room: "hall", name: "Kitchen" }],
  ['"kitchen" could be', { do: "add_alias", of: "cupboard", alias: "kitchen" }],
  ["nothing called attic", { do: "add_alias", of: "attic", alias: "loft" }],
  ["no product broom", { do: "keep_product", product: "broom", at: "cupboard" }],
  ['unknown place "kitchen"', { do: "keep_product", product: "mop", at: "kitchen" }],
  ["is inside table", { do: "add_place", name: "in the table", room: "kitchen", at: { xM: 5.01, yM: 2.01 } }],
  ["is not in room", { do: "add_place", name: "outside", room: "kitchen", at: { xM: 50, yM: 2 } }],
  ["never be mixed with an unknown", { do: "add_product", name: "x", at: "cupboard", neverWith: ["y"] }],
  ["in the keep-out", { do: "add_keep_out", name: "x", kind: "all", room: "hall" }],
  ["one piece of furniture, or", { do: "add_keep_out", name: "x", kind: "all" }],
  ["no furniture bed: there is table", { do: "add_keep_out", name: "x", kind: "all", under: "bed" }],
  ["is a drop", { do: "remove_keep_out", id: "stairs" }],
  ["no more room in the note", { do: "add_note", product: "mop", note: "x".repeat(500) }],
])("refused because %s", (reason, edit) => {
  const house = edited({ do: "add_note", product: "mop", note: "Wring it out" });
  expect(refusal(applyEdit(house, edit))).toContain(reason);
});

test("control characters and unknown keys are no edit", () => {
  expect(houseEditSchema.safeParse({ do: "rename_room", room: "hall", name: "a\u0007b" }).success).toBe(
    false,
  );
  expect(houseEditSchema.safeParse({ do: "set_floor", room: "hall", floor: "tile", x: 1 }).success).toBe(
    false,
  );
});
