import { configSchema } from "../config/config";
import { blockLayout, cellsOfBlocks } from "../house/blocks";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { rasterize } from "../house/rasterize";
import { occupancyGrid, time } from "../messages/build";
import type { RoomStatus } from "../messages/maid";
import { building } from "./context/building.contract";
import { CleanedFloor } from "./context/cleaned-floor";
import { ContextPages, type PagesInput } from "./context/pages";
import { estimateTokens } from "./context/tokens";
import type { Model } from "./model";
import { stageOf } from "./stage.contract";
import type { Prompt } from "./thinker";
import { TOOLS } from "./tools";

const REPEATS = 50;

/**
 * Tokens (estimated) and bytes of each page in houses of several sizes, the time to build them, what a turn must
 * process anew over a whole job against a planner that resends everything, and from an answer to the first step.
 */
export async function bench(_args: readonly string[]): Promise<object> {
  const flat = readHouse(findHouse("flat"));
  const large = readHouse(findHouse("house150"));
  const room = onlyRoom(flat.house, "bedroom");
  const built = building(200);
  const houses = {
    room_12_m2: pagesOf(room, rasterize(room), "bedroom"),
    flat_70_m2: pagesOf(flat.house, flat.floor, "bedroom"),
    house_150_m2: pagesOf(large.house, large.floor, large.house.rooms[0]!.id),
    building_10000_m2: pagesOf(built, rasterize(built), "room_7"),
  };
  const figures = {
    toolSchemasTokens: estimateTokens(JSON.stringify(TOOLS)),
    houses,
    job: wholeJob(flat.house, flat.floor),
    answerToFirstStepMs: await answerToFirstStep(),
  };
  print(figures);
  return figures;
}

interface Figures {
  readonly toolSchemasTokens: number;
  readonly houses: Readonly<Record<string, PageFigures>>;
  readonly job: ReturnType<typeof wholeJob>;
  readonly answerToFirstStepMs: { readonly median: number; readonly worst: number };
}

interface PageFigures {
  readonly pages: Readonly<Record<string, { readonly tokens: number; readonly bytes: number }>>;
  readonly allTokens: number;
  /** The first one runs code that is not compiled yet, in the first house at least: it is told apart. */
  readonly buildMs: { readonly median: number; readonly worst: number; readonly first: number };
}

function print({ houses, job, toolSchemasTokens, answerToFirstStepMs }: Figures): void {
  const lines = Object.entries(houses).map(([name, { pages, allTokens, buildMs }]) => {
    const each = Object.entries(pages).map(([page, { tokens, bytes }]) => `${page} ${tokens} (${bytes} B)`);
    return `${name}: ${allTokens} tokens, built in ${ms(buildMs.median)} (worst ${ms(buildMs.worst)}, the first ${ms(buildMs.first)}; wanted: under ${name.startsWith("building") ? 20 : 2} ms); ${each.join(", ")}`;
  });
  const { turns, tokensAnew, tokensResent, timesFewer } = job;
  lines.push(
    `tool schemas: ${toolSchemasTokens} tokens (all tokens are estimates)`,
    `a whole job, ${turns} turns: ${tokensAnew} tokens anew, ${tokensResent} resent: ${timesFewer.toFixed(1)} times fewer (wanted: at least 10)`,
    `from an answer to the first step: ${ms(answerToFirstStepMs.median)} (worst ${ms(answerToFirstStepMs.worst)})`,
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function onlyRoom(house: House, id: string): House {
  const rooms = house.rooms.filter((room) => room.id === id);
  const furniture = house.furniture.filter((piece) => piece.room === id);
  return { ...house, rooms, furniture, doors: [], places: [], products: [], keepOuts: [] };
}

function pagesOf(house: House, floor: FloorPlan, focus: string): PageFigures {
  const world = new World(house, floor);
  const pages = new ContextPages(configSchema.parse({}).planner);
  pages.update(world.input(focus));
  pages.transcript.heard("owner", `clean the ${focus.replaceAll("_", " ")}`);
  const prompt = pages.prompt(world.input(focus));
  const timesMs = Array.from({ length: REPEATS }, (_, i) => {
    world.cleanBlock(focus, i);
    const startMs = performance.now();
    const input = world.input(focus);
    pages.update(input);
    pages.prompt(input);
    return performance.now() - startMs;
  });
  const [first, ...next] = timesMs;
  next.sort((a, b) => a - b);
  const rows = prompt.pages.map(({ name, text }) => [
    name,
    { tokens: estimateTokens(text), bytes: Buffer.byteLength(text) },
  ]);
  return {
    pages: Object.fromEntries(rows) as PageFigures["pages"],
    allTokens: estimateTokens(textOf(prompt)),
    buildMs: { median: next[next.length >> 1]!, worst: next.at(-1)!, first: first! },
  };
}

/** A turn each time a block is finished, through all rooms of a house. */
function wholeJob(house: House, floor: FloorPlan) {
  const world = new World(house, floor);
  const pages = new ContextPages(configSchema.parse({}).planner);
  let [turns, anew, resent, before] = [0, 0, 0, ""];
  for (const { id } of house.rooms) {
    for (let block = 0; world.cleanBlock(id, block); block++) {
      pages.update(world.input(id));
      pages.transcript.happened(`step: cleaning ${id}`);
      const text = textOf(pages.prompt(world.input(id)));
      anew += estimateTokens(text.slice(commonLength(before, text)));
      resent += estimateTokens(text);
      before = text;
      turns++;
    }
  }
  return { turns, tokensAnew: anew, tokensResent: resent, timesFewer: resent / anew };
}

function textOf({ pages, messages }: Pick<Prompt, "pages" | "messages">): string {
  const told = messages.map((message) => ("text" in message ? `${message.role} ${message.text}` : ""));
  return [...pages.map(({ text }) => text), ...told].join("\n");
}

function commonLength(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}

async function answerToFirstStep(): Promise<{ median: number; worst: number }> {
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    let answeredMs = 0;
    const input = { steps: [{ do: "clean", room: "hall", mode: "mop" }] };
    const model: Model = {
      name: "instant",
      ask: async () => {
        answeredMs = performance.now();
        const usage = { in: 1, cachedIn: 0, out: 1 };
        return { text: "", calls: [{ id: "a", name: "submit_plan", input }], usage };
      },
    };
    const stage = await stageOf({
      models: [model],
      clean: async () => {
        times.push(performance.now() - answeredMs);
        throw new Error("that is all");
      },
    });
    await stage.hear("I dropped a whole glass of lemonade near the coats, could you see to it");
    await stage.end();
  }
  times.sort((a, b) => a - b);
  return { median: times[10]!, worst: times.at(-1)! };
}

/** A floor that gets clean block by block. */
class World {
  readonly #cleaned: CleanedFloor;
  readonly #done = new Map<string, number>();

  constructor(
    private readonly house: House,
    private readonly floor: FloorPlan,
  ) {
    const { grid, roomOf } = floor;
    const { width, height, resolutionM, originXM: xM, originYM: yM } = grid;
    const data = Int8Array.from(grid.cells, (cell, i) => (cell === 0 && roomOf[i]! >= 0 ? 0 : -1));
    this.#cleaned = new CleanedFloor(floor);
    this.#cleaned.takeAll(occupancyGrid({ width, height, resolutionM, origin: { xM, yM }, data }, 0));
  }

  /** Cleans the n-th block of a room; false when the room has no more. */
  cleanBlock(room: string, n: number): boolean {
    const layout = blockLayout(
      this.floor,
      this.house.rooms.findIndex(({ id }) => id === room),
    );
    const block = { column: Math.floor(n / layout.rows), row: n % layout.rows };
    if (block.column >= layout.columns) return false;
    const { width } = this.floor.grid;
    const header = { stamp: time(0), frame_id: "map" };
    for (const cell of cellsOfBlocks(layout, this.floor, block, block)) {
      const [x, y] = [cell % width, Math.floor(cell / width)];
      this.#cleaned.takeUpdate({ header, x, y, width: 1, height: 1, data: Int8Array.of(100) });
    }
    this.#done.set(room, (n + 1) / (layout.columns * layout.rows));
    return true;
  }

  input(focus: string): PagesInput {
    const index = this.house.rooms.findIndex(({ id }) => id === focus);
    const rooms = this.house.rooms.map(
      ({ id }): RoomStatus => ({
        room: id,
        floor_m2: 12,
        attended_fraction: this.#done.get(id) ?? 0,
        last_cleaned: time(this.#done.has(id) ? Date.UTC(2026, 0, 5, 9) : 0),
        last_mode: "vacuum",
        last_fraction: 1,
        dirty_cells: 0,
      }),
    );
    const grids = [this.#cleaned.blocks(focus, index, -1)];
    return { house: this.house, log: [], routines: "", live: { grids, rooms, timeZone: "UTC" } };
  }
}
