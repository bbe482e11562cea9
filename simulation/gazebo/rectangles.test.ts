import fc from "fast-check";
import { rectanglesOf } from "./rectangles";

/** A small grid with labels from -1 (nothing) to 2. */
const labelled = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      labels: fc.array(fc.integer({ min: -1, max: 2 }), {
        minLength: width * height,
        maxLength: width * height,
      }),
    }),
  );

test("every labelled cell is in exactly one rectangle of its label, and no other cell is in any", () => {
  fc.assert(
    fc.property(labelled, ({ width, labels }) => {
      const covered = labels.map(() => -1);
      for (const { label, column, row, columns, rows } of rectanglesOf(labels, width)) {
        for (let r = row; r < row + rows; r++) {
          for (let c = column; c < column + columns; c++) {
            expect(covered[r * width + c]).toBe(-1);
            covered[r * width + c] = label;
          }
        }
      }
      expect(covered).toEqual(labels.map((label) => Math.max(label, -1)));
    }),
  );
});

test("a room's walls are four rectangles, however many cells they have", () => {
  const side = 40;
  const isWall = (i: number) => [0, side - 1].some((at) => i % side === at || Math.floor(i / side) === at);
  const labels = Array.from({ length: side * side }, (_, i) => (isWall(i) ? 0 : -1));
  expect(rectanglesOf(labels, side)).toHaveLength(4);
});
