import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { gazeboWorld } from "../../simulation/gazebo/world";
import { chooseHouse } from "./choose-house";
import { resolveDataDir } from "./data-dir";
import { house as command } from "./house";

const house = (args: string[]) => command(args, gazeboWorld);

let folder: string;
let out: string;
let err: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "maid-house-"));
  out = "";
  err = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += text;
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A map in the folder: two white rooms of 5 x 4 m with a door, on black. */
function mapFile(name = "plan.png"): string {
  const png = new PNG({ width: 260, height: 120 });
  for (let y = 0; y < 120; y++) {
    for (let x = 0; x < 260; x++) {
      const isRoom = y >= 20 && y < 100 && ((x >= 20 && x < 120) || (x >= 124 && x < 210));
      const isDoor = y >= 50 && y < 68 && x >= 120 && x < 124;
      const shade = isRoom || isDoor ? 255 : 0;
      png.data.set([shade, shade, shade, 255], 4 * (y * 260 + x));
    }
  }
  const path = join(folder, name);
  writeFileSync(path, PNG.sync.write(png));
  return path;
}

test("show draws the house with its rooms' names and a legend", async () => {
  expect(await house(["show", "--house", "flat", "--data", folder])).toBe(0);
  expect(out).toContain("living room");
  expect(out).toContain("@");
  expect(out).toMatch(/bathroom\s+\d\.\d m2 free {2}bathroom \(tile/);
  expect(out).not.toContain("\u001b");
});

test("show --json prints the house, --png writes a picture", async () => {
  expect(await house(["show", "--house", "house150", "--json", "--data", folder])).toBe(0);
  expect(JSON.parse(out).rooms).toHaveLength(13);
  const png = join(folder, "house.png");
  expect(await house(["show", "--png", png, "--data", folder])).toBe(0);
  expect(PNG.sync.read(readFileSync(png)).width).toBeGreaterThan(400);
});

test("import makes a house of a map, tells how to name rooms, and makes it the current one", async () => {
  expect(await house(["import", mapFile(), "--name", "Our flat", "--data", folder])).toBe(0);
  expect(out).toContain("2 rooms found");
  expect(out).toContain('"call room 2 the kitchen"');
  expect(chooseHouse(undefined, folder)).toBe(join(folder, "houses", "our_flat", "our_flat.yaml"));
  expect(chooseHouse("our_flat", folder)).toBe(chooseHouse(undefined, folder));
  out = "";
  expect(await house(["show", "--json", "--data", folder])).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    id: "our_flat",
    rooms: [{ id: "room_1", name: "room 1" }, { id: "room_2" }],
    doors: [{ between: ["room_1", "room_2"] }],
  });
});

test("the owner may say where the dock is", async () => {
  expect(await house(["import", mapFile(), "--dock", "2,3,-90", "--json", "--data", folder])).toBe(0);
  expect(JSON.parse(out).dock).toMatchObject({ xM: 2, yM: 3 });
});

test.each<[string, string[]]>([
  ["no such house", ["show", "--house", "castle"]],
  ["not a file", ["show", "--house", "FOLDER/"]],
  ["no such house file", ["show", "--house", "FOLDER/missing.yaml"]],
  ["can't be read as YAML", ["show", "--house", "FOLDER/broken.yaml"]],
  ["not a house", ["show", "--house", "FOLDER/other.yaml"]],
  ["no such file", ["import", "FOLDER/missing.yaml"]],
  ["no free floor", ["import", "FOLDER/black.png"]],
  ["too few", ["import", "FOLDER/tiny.pgm"]],
  ["no room found", ["import", "FOLDER/specks.pgm"]],
  ["is a house of this name already", ["import", "FOLDER/plan.png", "--name", "taken"]],
  ["give metres and degrees", ["import", "FOLDER/plan.png", "--dock", "1,2"]],
  ["in a wall or outside", ["import", "FOLDER/plan.png", "--dock", "0.1,0.1,0"]],
  ["which map", ["import"]],
  ["house show", ["paint"]],
  ["house show", []],
  ["Unknown option '--colour'", ["show", "--colour"]],
])("%s: %j", async (reason, args) => {
  mapFile();
  const black = new PNG({ width: 20, height: 20 });
  black.data.fill(0);
  for (let i = 3; i < black.data.length; i += 4) black.data[i] = 255;
  writeFileSync(join(folder, "black.png"), PNG.sync.write(black));
  writeFileSync(join(folder, "tiny.pgm"), "P2 1 1 255 255");
  writeFileSync(join(folder, "specks.pgm"), "P2 3 3 255 0 0 0 0 255 0 0 0 0");
  writeFileSync(join(folder, "broken.yaml"), "rooms: [");
  writeFileSync(join(folder, "other.yaml"), "hello");
  if (args.includes("taken"))
    await house(["import", join(folder, "plan.png"), "--name", "taken", "--data", folder]);
  const status = await house([...args.map((arg) => arg.replace("FOLDER", folder)), "--data", folder]);
  expect([status, err]).toEqual([2, expect.stringContaining(reason)]);
  expect(err.trimEnd()).not.toContain("\n");
});

test("a map that makes no house leaves nothing behind", async () => {
  expect(await house(["import", mapFile(), "--dock", "0.1,0.1,0", "--data", folder])).toBe(2);
  expect(existsSync(join(folder, "houses"))).toBe(false);
  expect(existsSync(join(folder, "current-house"))).toBe(false);
});

test("the data directory is the flag, the XDG one or the usual place", () => {
  const before = process.env.XDG_DATA_HOME;
  process.env.XDG_DATA_HOME = "/data";
  expect(resolveDataDir()).toBe("/data/maid");
  expect(resolveDataDir("/else/where")).toBe("/else/where");
  process.env.XDG_DATA_HOME = "relative";
  expect(resolveDataDir()).toMatch(/\/\.local\/share\/maid$/);
  if (before === undefined) delete process.env.XDG_DATA_HOME;
  else process.env.XDG_DATA_HOME = before;
});

test("world writes Gazebo's world of a house to a file or to standard output, of an imported map too", async () => {
  const file = join(folder, "worlds", "flat.sdf");
  expect(await house(["world", "flat", "--out", file, "--data", folder])).toBe(0);
  expect(out).toContain(file);
  expect(readFileSync(file, "utf8")).toContain('<world name="flat">');
  expect(await house(["import", mapFile(), "--name", "Our flat", "--data", folder])).toBe(0);
  out = "";
  expect(await house(["world", "--seed", "2", "--data", folder])).toBe(0);
  expect(out).toContain('<world name="our_flat">');
  expect(out).toMatch(/<\/sdf>\n$/);
});

test.each([
  [["world", "nowhere"], /no such house/],
  [["world", "flat", "--seed", "x"], /--seed x: a whole number/],
  [["world", "flat", "house150"], /use "house show"/],
])("world refuses %j in one line", async (args, message) => {
  expect(await house([...args, "--data", folder])).toBe(2);
  expect(err).toMatch(message);
  expect(err.trimEnd()).not.toContain("\n");
});
