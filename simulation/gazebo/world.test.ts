import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configSchema } from "../../nodes/config/config";
import { emptyGrid, type GridSpec, OCCUPIED } from "../../nodes/geometry/grid";
import { rectangle } from "../../nodes/geometry/polygon";
import { forCellsInside } from "../../nodes/house/fill-polygon";
import { findHouse, housesFolder, readHouse } from "../../nodes/house/house-file.adapter";
import { rasterize } from "../../nodes/house/rasterize";
import { emptyRoom, stairs } from "../house-builder";
import { gazeboWorld } from "./world";

const HEADERS = ["/usr/include/ignition", "/usr/include"].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => folder.endsWith("ignition") || name.startsWith("sdformat-"))
        .map((name) => `-I${join(folder, name)}`)
    : [],
);
const isParserThere = HEADERS.length > 1 && existsSync("/usr/bin/g++");
if (!isParserThere)
  process.stderr.write(
    "Gazebo's worlds are not checked by its parser: g++ or libsdformat-dev is not installed\n",
  );

const HOUSES = readdirSync(housesFolder())
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(".yaml", ""));

const config = configSchema.parse({});
const worldOf = (name: string, seed = 1) => gazeboWorld({ ...readHouse(findHouse(name)), config, seed });

let folder: string;
let checker: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "maid-sdf-"));
  checker = join(folder, "check_sdf");
  if (!isParserThere) return;
  const source = join(__dirname, "check_sdf.cc");
  const library = /sdformat-(\d+)/.exec(HEADERS.join(" "))![1];
  const built = spawnSync("g++", ["-O0", "-o", checker, source, ...HEADERS, `-lsdformat${library}`], {
    encoding: "utf8",
  });
  expect(built).toMatchObject({ status: 0, stderr: "" });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function parsed(sdf: string) {
  const file = join(folder, "checked.sdf");
  writeFileSync(file, sdf);
  const { status, stdout, stderr } = spawnSync(checker, [file], { encoding: "utf8" });
  return { status, stdout, stderr };
}

/** The boxes that something could bump into, as corners on the floor: collisions of models that stand on it. */
function footprints(sdf: string) {
  return [
    ...sdf.matchAll(/<collision name="box_\d+">\s*<pose>(.*?)<\/pose>[\s\S]*?<size>(.*?)<\/size>/g),
  ].map(([, pose, size]) => {
    const [x, y] = pose!.split(" ").map(Number) as [number, number];
    const [length, width] = size!.split(" ").map(Number) as [number, number];
    return rectangle(x - length / 2, y - width / 2, x + length / 2, y + width / 2);
  });
}

function rasterised(sdf: string, spec: GridSpec): Uint8Array {
  const { cells } = emptyGrid(spec);
  for (const polygon of footprints(sdf))
    forCellsInside(spec, polygon, (cell) => {
      cells[cell] = OCCUPIED;
    });
  return cells;
}

describe.each(HOUSES)("Gazebo's world of %s", (name) => {
  it("leaves exactly the floor free that the house's plan does, in few boxes", () => {
    const { floor } = readHouse(findHouse(name));
    const sdf = worldOf(name);
    expect(Buffer.from(rasterised(sdf, floor.grid)).equals(Buffer.from(floor.grid.cells))).toBe(true);
    const occupied = floor.grid.cells.filter((cell) => cell === OCCUPIED).length;
    expect(footprints(sdf).length).toBeLessThan(occupied / 20);
  });

  it("has every room, piece of furniture, product and spot of dirt, and the robot on its dock", () => {
    const { house } = readHouse(findHouse(name));
    const sdf = worldOf(name);
    for (const { id } of house.rooms) expect(sdf).toMatch(new RegExp(`<visual name="${id}_\\d+">`));
    for (const { id } of house.furniture) expect(sdf).toContain(`<model name="furniture_${id}">`);
    for (const { id } of house.products) expect(sdf).toContain(`<model name="product_${id}">`);
    expect(sdf).toContain('<model name="dirt_0">');
    expect(sdf.match(/<actor /g)).toHaveLength(2);
    const [, x, y] = /<model name="maid">\s*<pose>(\S+) (\S+) /.exec(sdf)!.map(Number);
    expect([x, y]).toEqual([expect.closeTo(house.dock.xM, 6), expect.closeTo(house.dock.yM, 6)]);
  });

  (isParserThere ? it : it.skip)("is read by Gazebo's parser without a complaint", () => {
    expect(parsed(worldOf(name))).toEqual({
      status: 0,
      stderr: "",
      stdout: expect.stringMatching(new RegExp(`^world ${name}: \\d+ models, 2 actors\n$`)),
    });
  });
});

it("is the same for the same seed, and walks and dirt differ with another", () => {
  expect(worldOf("flat")).toBe(worldOf("flat"));
  expect(worldOf("flat", 2)).not.toBe(worldOf("flat"));
});

it("has a hole where the floor drops away", () => {
  const house = emptyRoom(4, 3, { xM: 0.5, yM: 0.5, headingRad: 0 }, [stairs(3, 1, 4, 2)]);
  const sdf = gazeboWorld({ house, floor: rasterize(house), config, seed: 1 });
  const slabs = [
    ...sdf.matchAll(/<collision name="slab_\d+">\s*<pose>(.*?)<\/pose>[\s\S]*?<size>(.*?)<\/size>/g),
  ];
  const carries = (x: number, y: number) =>
    slabs.some(([, pose, size]) => {
      const [atX, atY] = pose!.split(" ").map(Number) as [number, number];
      const [length, width] = size!.split(" ").map(Number) as [number, number];
      return Math.abs(x - atX) < length / 2 && Math.abs(y - atY) < width / 2;
    });
  expect([carries(3.51, 1.51), carries(2.91, 1.51), carries(3.51, 0.81)]).toEqual([false, true, true]);
});

(isParserThere ? it : it.skip)("the parser does complain of what is wrong", () => {
  const { status, stderr } = parsed(worldOf("flat").replace('name="dock"', 'name="walls"'));
  expect(status).toBe(1);
  expect(stderr).toContain("walls");
});

describe("the models of simulation/models", () => {
  const models = join(__dirname, "..", "models");
  it.each(readdirSync(models))("%s names its file, and is read by Gazebo's parser", (name) => {
    const config = readFileSync(join(models, name, "model.config"), "utf8");
    expect(config).toContain(`<name>${name}</name>`);
    const file = /<sdf version="1.9">(.*)<\/sdf>/.exec(config)![1]!;
    const sdf = readFileSync(join(models, name, file), "utf8");
    if (isParserThere) expect(parsed(sdf)).toMatchObject({ status: 0, stderr: "" });
  });
});
