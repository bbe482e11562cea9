/** A small house as it stands in a file, for tests: a hall, a kitchen, one door. `changes` replaces whole keys. */
export function houseDocument(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    dock: { at: [1, 1], heading_deg: 90 },
    rooms: [
      { id: "hall", floor: "tile", rect: [0, 0, 4, 3] },
      { id: "kitchen", floor: "tile", rect: [4.1, 0, 8, 3] },
    ],
    doors: [{ between: ["hall", "kitchen"], from: [4.05, 1], to: [4.05, 1.9] }],
    furniture: [{ id: "table", room: "kitchen", rect: [5, 2, 6, 2.8], stands_on: "legs" }],
    places: [{ id: "cupboard", room: "hall", at: [3, 2] }],
    products: [{ id: "mop", kept_at: "cupboard", used_for: ["mop"] }],
    keep_outs: [{ id: "stairs", rect: [0, 2, 1, 3], drop: true }],
    ...changes,
  };
}
