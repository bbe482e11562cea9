import { houseDocument } from "./house-builder";
import { parseHouse } from "./house-file";
import { rasterize } from "./rasterize";
import { terminalPicture } from "./terminal-picture";

const HOUSE = parseHouse(houseDocument({ name: "Tiny" }), "h.yaml");
const FLOOR = rasterize(HOUSE);

test("without colours the house is drawn in letters, every leg of the table in it", () => {
  const lines = terminalPicture(HOUSE, FLOOR, { columns: 50, isColoured: false }).split("\n");
  expect(lines.slice(0, 23)).toMatchInlineSnapshot(`
[
  "Tiny",
  "##################################################",
  "#xxxxxx..................#.....o....oo...........#",
  "#xxxxxx..................#.......................#",
  "#xxxxxx..................#.....o....oo...........#",
  "#.........hall....................kitchen........#",
  "#................................................#",
  "#.....@..................#.......................#",
  "#........................#.......................#",
  "#........................#.......................#",
  "#################################################",
  "",
  "hall       12.0 m2 free  hall (tile)",
  "kitchen    11.7 m2 free  kitchen (tile)",
  "x keep out   : never wet   o furniture   # wall   @ dock",
  "",
]
`);
});

test("with colours it is half blocks, and each line ends plain", () => {
  const lines = terminalPicture(HOUSE, FLOOR, { columns: 40, isColoured: true }).split("\n");
  const drawn = lines.filter((line) => line.includes("\u2580"));
  expect(drawn).toHaveLength(8);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control characters
  expect(new Set(drawn.map((line) => line.replace(/\u001b\[[\d;]*m/g, "").length))).toEqual(new Set([40]));
  expect(drawn.every((line) => line.endsWith("\u001b[0m"))).toBe(true);
});
