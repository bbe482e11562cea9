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

test("each line of the path names the room that it lies in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "maid-cover-"));
  const print = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const csv = join(folder, "path.csv");
    writeFileSync(join(folder, "rooms.pgm"), twoRooms());
    expect(await cover([join(folder, "rooms.pgm"), "--csv", csv, "--json"])).toBe(0);
    const lines = readFileSync(csv, "utf8").trim().split("\n");
    const points = lines.map((line) => line.split(",").map(Number) as [number, number, number]);
    const left = new Set(points.filter(([, x]) => x < 3.5).map(([room]) => room));
    const right = new Set(points.filter(([, x]) => x > 4.5).map(([room]) => room));
    expect([left.size, right.size]).toEqual([1, 1]);
    expect([...left, ...right].sort()).toEqual([0, 1]);
    expect(JSON.parse(String(print.mock.calls.at(-1)![0]))).toMatchObject({ rooms: 2 });
  } finally {
    print.mockRestore();
    rmSync(folder, { recursive: true });
  }
});
