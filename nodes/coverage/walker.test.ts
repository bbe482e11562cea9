import { Walker } from "./walker";

/** Cells from rows of `.` (open) and `#`; all rows are of one length, and framed by `#`. */
function cellsOf(...rows: string[]): { open: Uint8Array; width: number } {
  return {
    open: Uint8Array.from(rows.join(""), (sign) => Number(sign === ".")),
    width: rows[0]!.length,
  };
}

function wayBetween(from: number, to: number, ...rows: string[]): number[] {
  const { open, width } = cellsOf(...rows);
  const walker = new Walker(open, width);
  expect(walker.walk(from, open.length, (cell) => cell === to)).toBe(to);
  return walker.wayBack(to);
}

test("a way leads round a corner, not across it", () => {
  expect(wayBetween(6, 12, "#####", "#.###", "#...#", "#####")).toEqual([12, 11, 6]);
});

test("between two blocked cells a way leads through where there is no other", () => {
  expect(wayBetween(6, 12, "#####", "#.###", "##..#", "#####")).toEqual([12, 6]);
});
