import { worthGoingBack } from "./worth-going-back";

const WIDTH = 12;
const mask = (...rows: string[]) =>
  Uint8Array.from(rows.join("").replace(/[^.#]/g, ""), (c) => (c === "#" ? 1 : 0));
const drawn = (cells: Uint8Array) =>
  Array.from({ length: cells.length / WIDTH }, (_, row) =>
    Array.from(cells.subarray(row * WIDTH, (row + 1) * WIDTH), (cell) => (cell === 1 ? "#" : ".")).join(""),
  );

describe("what was missed", () => {
  const missed = mask(
    "#..........#",
    "............",
    "....#.##....",
    "............",
    "............",
    "..........##",
  );

  test("is all worth going back for while nothing may be left", () => {
    expect(worthGoingBack(missed, WIDTH, 0)).toEqual(missed);
  });

  test("is left where it lies alone, smallest first, and a line with a gap is one thing", () => {
    expect(drawn(worthGoingBack(missed, WIDTH, 5))).toEqual([
      "............",
      "............",
      "....#.##....",
      "............",
      "............",
      "............",
    ]);
  });

  test("is left no further than allowed, and is not joined across the map's edge", () => {
    const left = missed.length - 1;
    const kept = worthGoingBack(missed, WIDTH, 3);
    expect(missed.reduce((sum, cell, i) => sum + cell - kept[i]!, 0)).toBeLessThanOrEqual(3);
    expect(kept[left]).toBe(1);
  });

  test("is not needed at all when it is less than may be left", () => {
    expect(worthGoingBack(missed, WIDTH, 99)).toEqual(new Uint8Array(missed.length));
  });
});
