import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { cellXM, cellYM } from "../nodes/geometry/grid";
import { blockLayout, cellsOfBlocks, parseBlock } from "../nodes/house/blocks";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { time } from "../nodes/messages/build";
import type { ContextMsg, Event } from "../nodes/messages/maid";
import { CONTEXT, EVENTS, GET_CELLS, HEARD } from "../nodes/messages/topics";
import { type BlockGrid, decodeGrid, patchGrid, sumOf } from "../nodes/planner/context/block-grid";
import { CleanedFloor } from "../nodes/planner/context/cleaned-floor";
import { ollamaApi, type Provider } from "../nodes/planner/provider.contract";
import { type Embedded, startEmbedded } from "./embedded.adapter";

const { house, floor } = readHouse(findHouse("flat"));
const dataDir = mkdtempSync(join(tmpdir(), "maid-live-"));
let server: Provider;
beforeAll(async () => {
  server = await ollamaApi(["completion", "tools"]);
  server.script = [{ fault: "whole", wire: { text: "So there is." } }];
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

interface Home {
  readonly robot: Embedded;
  /** Says something and lets the turn end. */
  say(text: string): Promise<string>;
  /** What the model is shown of a room, and what the ledger says of it. */
  shown(room: string): BlockGrid;
  kept(room: string): Promise<BlockGrid>;
}

async function home(data: string, planner: object = {}): Promise<Home> {
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 }, planner });
  const startMs = Date.UTC(2026, 0, 5, 9);
  const robot = await startEmbedded({
    house,
    floor,
    config,
    dataDir: data,
    seed: 3,
    startMs,
    timeZone: "UTC",
    log: silentLog,
  });
  const ears = robot.bus.join("ears");
  const page = robot.bus.join("page");
  const heard = ears.advertise(HEARD);
  let [context, outcome]: [ContextMsg | undefined, Event | undefined] = [undefined, undefined];
  page.subscribe(CONTEXT, (message) => {
    context = message;
  });
  ears.subscribe(EVENTS, (event) => {
    if (event.kind === "outcome") outcome = event;
  });
  await robot.clock.advance(1500);
  return {
    robot,
    async say(text) {
      outcome = undefined;
      heard.publish({ stamp: time(robot.clock.nowMs()), text, source: 0, channel: "test", confidence: 1 });
      await robot.clock.run({ until: () => outcome !== undefined });
      const { outcome: word } = JSON.parse(outcome!.data_json) as { outcome: string };
      return word;
    },
    shown: (room) => gridIn(context!, room),
    async kept(room) {
      const asked = page.call(GET_CELLS, { room, since: time(0), mode: "" }, { timeoutMs: 1000 });
      await robot.clock.advance(100);
      const cleaned = new CleanedFloor(floor);
      expect(cleaned.takeAll((await asked).cells)).toBe(true);
      const index = house.rooms.findIndex(({ id }) => id === room);
      return cleaned.blocks(room, index, -1);
    },
  };
}

/** The page as of its base, with the changes that were told since. */
function gridIn({ names, texts }: ContextMsg, room: string): BlockGrid {
  const page = texts[names.indexOf("live grid")]!.split("\n");
  let grid = decodeGrid(gridLines(page, `grid ${room} `).join("\n"))!;
  for (const message of texts[names.indexOf("conversation")]!.split("\n")) {
    const { text } = JSON.parse(message) as { text: string };
    const [head, ...rows] = gridLines(text.replace("[data] ", "").split("\n"), `grid ${room} sum`);
    if (head === undefined) continue;
    grid = patchGrid(grid, rows);
    expect(head).toContain(`sum ${sumOf(grid.rows)}`);
  }
  return grid;
}

function gridLines(lines: readonly string[], head: string): string[] {
  const from = lines.findIndex((line) => line.startsWith(head));
  if (from < 0) return [];
  const rows = lines.slice(from + 1).findIndex((line) => !/^\d+ [xo.!#_-]+$/.test(line));
  return lines.slice(from, rows < 0 ? undefined : from + 1 + rows);
}

const WONDER = "there is something odd about the hall today, look into your heart and speak";

test("dirt that is dropped stands as such on the page of the floor, whose sum is the ledger's, after a restart too", async () => {
  const planner = { providers: ["ollama"], eventTurns: [], ollamaUrl: server.url, ollamaModel: "x" };
  const { robot, say, shown, kept } = await home(dataDir, planner);
  expect(await say("vacuum the hall")).toBe("done");
  expect(await say(WONDER)).toBe("answered");
  const clean = shown("hall").rows.join("").split("!").length;
  for (const xM of [5.2, 5.7, 6.2]) robot.simulator.dropDirt(xM, 4.6);
  await robot.clock.advance(20_000);
  expect(await say(WONDER)).toBe("answered");
  const dirty = shown("hall");
  expect(dirty.rows.join("").split("!").length).toBeGreaterThan(clean);
  expect(sumOf(dirty.rows)).toBe(sumOf((await kept("hall")).rows));
  await robot.close();

  const again = await home(dataDir, planner);
  expect(await again.say(WONDER)).toBe("answered");
  expect(again.shown("hall").rows).toEqual(dirty.rows);
  await again.robot.close();
});

test("blocks B2 to D5 of the kitchen are cleaned, and no others, by the truth and by the ledger", async () => {
  const { robot, say, kept } = await home(join(dataDir, "blocks"));
  expect(await say("vacuum blocks B2 to D5 of the kitchen")).toBe("done");
  const kitchen = house.rooms.findIndex(({ id }) => id === "kitchen");
  const layout = blockLayout(floor, kitchen);
  const wanted = cellsOfBlocks(layout, floor, parseBlock(layout, "B2")!, parseBlock(layout, "D5")!);
  const { swept } = robot.simulator.truth;
  const share = wanted.filter((cell) => swept[cell]! > 0).length / wanted.length;
  expect(share).toBeGreaterThan(0.9);
  const { grid } = floor;
  const [xs, ys] = [
    [...wanted].map((cell) => cellXM(grid, cell)),
    [...wanted].map((cell) => cellYM(grid, cell)),
  ];
  // The tool is wider than a path is exact: it overhangs the last blocks, but by less than a block.
  const overhangM = 0.4;
  const strays = [...swept.keys()].filter((cell) => {
    const [x, y] = [cellXM(grid, cell), cellYM(grid, cell)];
    const isNear =
      x > Math.min(...xs) - overhangM &&
      x < Math.max(...xs) + overhangM &&
      y > Math.min(...ys) - overhangM &&
      y < Math.max(...ys) + overhangM;
    return swept[cell]! > 0 && !isNear;
  });
  expect(strays).toEqual([]);
  const { rows } = await kept("kitchen");
  for (const [row, signs] of rows.entries())
    for (const [column, sign] of [...signs].entries()) {
      const isWanted = row >= 1 && row <= 4 && column >= 1 && column <= 3;
      if (isWanted) expect("xo#-").toContain(sign);
      else expect(sign).not.toBe("x");
    }
  await robot.close();
});
