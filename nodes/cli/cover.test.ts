import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cover } from "./cover";

const WIDTH = 160;
const HEIGHT = 80;
const DOOR = { from: 36, to: 54 };

/** Two rooms of 4 x 4 m side by side with a door between them, 5 cm to a pixel. */
function twoRooms(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT, 255);
  for (let y = 0; y < HEIGHT; y++) {
    const wall = y < 2 || y >= HEIGHT - 2;
    for (let x = 0; x < WIDTH; x++) {
      const between = Math.abs(x - WIDTH / 2) < 2 && (y < DOOR.from || y >= DOOR.to);
      if (wall || between || x < 2 || x >= WIDTH - 2) pixels[y * WIDTH + x] = 0;
    }
  }
  return Buffer.concat([Buffer.from(`P5\n${WIDTH} ${HEIGHT}\n255\n`), pixels]);
}

/** Runs `cover` on the two rooms; the path's points from the top-left corner, and what was printed. */
async function covered(...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "maid-cover-"));
  const print = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const complain = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const csv = join(folder, "path.csv");
    writeFileSync(join(folder, "rooms.pgm"), twoRooms());
    const status = await cover([join(folder, "rooms.pgm"), "--csv", csv, "--json", ...options]);
    if (status !== 0) return { status, complaint: String(complain.mock.calls.at(-1)![0]), points: [] };
    const lines = readFileSync(csv, "utf8").trim().split("\n");
    const points = lines.map((line) => line.split(",").map(Number) as [number, number, number]);
    return { status, points, summary: JSON.parse(String(print.mock.calls.at(-1)![0])) };
  } finally {
    print.mockRestore();
    complain.mockRestore();
    rmSync(folder, { recursive: true });
  }
}

test("each line of the path names the room that it lies in", async () => {
  const { status, points, summary } = await covered();
  expect(status).toBe(0);
  const left = new Set(points.filter(([, x]) => x < 3.5).map(([room]) => room));
  const right = new Set(points.filter(([, x]) => x > 4.5).map(([room]) => room));
  expect([left.size, right.size]).toEqual([1, 1]);
  expect([...left, ...right].sort()).toEqual([0, 1]);
  expect(summary).toMatchObject({ rooms: 2 });
});

test("the path begins and ends where it is told to, x right and y down", async () => {
  const { points } = await covered("--start", "7.5,0.5", "--end", "0.5,3.5");
  expect(Math.hypot(points[0]![1] - 7.5, points[0]![2] - 0.5)).toBeLessThan(0.06);
  expect(Math.hypot(points.at(-1)![1] - 0.5, points.at(-1)![2] - 3.5)).toBeLessThan(0.06);
});

test("two passes, or a small brush at the side, take longer and still sweep it all", async () => {
  const { summary: once } = await covered();
  const { summary: twice } = await covered("--passes", "2");
  const { summary: side } = await covered("--tool-width", "0.2", "--tool-offset", "-0.08");
  expect(twice.lengthM).toBeGreaterThan(1.7 * once.lengthM);
  expect(side.lengthM).toBeGreaterThan(1.3 * once.lengthM);
  expect(side.coverage).toBeGreaterThan(0.985);
});

test.each([
  ["--passes", "3"],
  ["--start", "1"],
  ["--start", "1,2,3"],
  ["--end", "9,1"],
  ["--tool-offset", "0.5"],
  ["--tool-offset", "x"],
])("%s %s is refused by name", async (flag, value) => {
  const { status, complaint } = await covered(flag, value);
  expect(status).toBe(2);
  expect(complaint).toContain(flag);
});
