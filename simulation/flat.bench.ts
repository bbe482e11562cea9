import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Bus } from "../nodes/bus/bus";
import { silentLog } from "../nodes/bus/silent-log";
import { attendedCells } from "../nodes/cleaner/ledger-client";
import { type Config, configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { reachableFloor } from "../nodes/house/reachable";
import { time } from "../nodes/messages/build";
import { EVENTS, GET_CELLS, HEARD } from "../nodes/messages/topics";
import { startEmbedded } from "./embedded.adapter";
import { type Judgement, judge } from "./judge";
import { plannedTimeS } from "./planned-time";

const START_MS = Date.UTC(2026, 0, 5, 9);
const LONGEST_MS = 8 * 3600 * 1000;

interface Run extends Judgement {
  readonly seed: number;
  readonly outcome: string;
  readonly virtualS: number;
  readonly realS: number;
  /** Of all threads: what the machine's other work can't slow down. */
  readonly processorS: number;
  /** In the rooms, with the ways between them, against what the plans of the rooms alone would take. */
  readonly executedPerPlanned: number;
  /** Of everything that was said and done, as it was published. */
  readonly eventsHash: string;
}

/**
 * `npm run bench -- flat [--house H] [--seeds N] [--say TEXT] [--record] [--camera N]`: a whole house, cleaned in virtual time with noise,
 * people and pets, judged by the simulator's truth. The first seed runs twice: the event logs must be equal.
 */
export async function bench(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      house: { type: "string", default: "flat" },
      seeds: { type: "string", default: "3" },
      say: { type: "string", default: "clean everything" },
      record: { type: "boolean", default: false },
      camera: { type: "string" },
    },
  });
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
  const runs: Run[] = [];
  const simulation = values.camera === undefined ? {} : { cameraFramesPerS: Number(values.camera) };
  const config = configSchema.parse({ simulation });
  for (const seed of [...seeds, 1]) {
    const run = await cleanHouse(values.house, seed, values.say, values.record, config);
    runs.push(run);
    print(run);
  }
  const sameTwice = runs[0]!.eventsHash === runs.at(-1)!.eventsHash;
  process.stdout.write(`the same seed twice: event logs ${sameTwice ? "byte-identical" : "DIFFER"}\n`);
  return { house: values.house, sameTwice, runs: runs.slice(0, -1) };
}

async function cleanHouse(
  name: string,
  seed: number,
  words: string,
  records: boolean,
  config: Config,
): Promise<Run> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-bench-"));
  const { house, floor } = readHouse(findHouse(name));
  const robot = await startEmbedded({
    house,
    floor,
    config,
    dataDir,
    seed,
    startMs: START_MS,
    timeZone: "UTC",
    log: silentLog,
    records,
  });
  const { clock } = robot;
  const ears = robot.bus.join("ears");
  await clock.advance(1500);
  const startedMs = clock.nowMs();
  const hash = createHash("sha256");
  let outcome = "";
  let inRoomsS = 0;
  const rooms: string[] = [];
  ears.subscribe(EVENTS, (event) => {
    hash.update(JSON.stringify(event));
    if (event.kind === "room_ended") {
      const { started_ms, ended_ms } = JSON.parse(event.data_json) as Record<string, number>;
      inRoomsS += (ended_ms! - started_ms!) / 1000;
      rooms.push(event.room);
    }
    if (event.kind === "outcome") outcome = outcomeOf(event.data_json);
  });
  const begun = performance.now();
  const begunUsage = process.cpuUsage();
  speak(ears, words);
  await clock.run({ until: () => outcome !== "" || clock.nowMs() - startedMs > LONGEST_MS });
  const realS = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(begunUsage);
  const processorS = (user + system) / 1e6;
  const virtualS = (clock.nowMs() - startedMs) / 1000;
  const asking = robot.bus
    .join("cleaner")
    .call(GET_CELLS, { room: "", mode: "", since: time(startedMs) }, { timeoutMs: 1000 });
  await clock.advance(100);
  const ledger = attendedCells((await asking).cells, floor.grid);
  const reachable = reachableFloor(floor, house.dock, config.robot);
  const judgement = judge(robot.simulator.truth, { house, floor, reachable, ledger });
  await robot.close();
  rmSync(dataDir, { recursive: true });
  const plannedS = rooms.reduce((sum, room) => sum + plannedTimeS(room, house, floor, reachable, config), 0);
  const times = { virtualS, realS, processorS, executedPerPlanned: inRoomsS / plannedS };
  return { seed, outcome, ...times, eventsHash: hash.digest("hex"), ...judgement };
}

function speak(ears: Bus, text: string): void {
  const stamp = time(ears.clock.nowMs());
  ears.advertise(HEARD).publish({ stamp, text, source: 0, channel: "bench", confidence: 1 });
}

function print(run: Run): void {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  process.stdout.write(
    `seed ${run.seed}: ${run.outcome}; ${(run.virtualS / 60).toFixed(0)} min in ${run.realS.toFixed(1)} s: ${(run.virtualS / run.realS).toFixed(0)} times real time, ${(run.virtualS / run.processorS).toFixed(0)} by processor time; ${run.executedPerPlanned.toFixed(2)} times the planned time
  swept (truth, least of the rooms) ${percent(run.leastSweptFraction)}   ${run.rooms.map(({ room, sweptFraction }) => `${room} ${percent(sweptFraction)}`).join(", ")}
  ledger: precision ${percent(run.precision)}, recall ${percent(run.recall)}
  contacts ${run.contacts}: impact above 0.1 m/s ${run.hardContacts}, hardest ${run.hardestContactMps.toFixed(3)} m/s; grazed faster than 0.1 m/s ${run.fastGrazes}; keep-outs entered ${run.keepOutEntries} (deepest ${run.keepOutDeepestM.toFixed(3)} m)
  nearest to a person ${run.nearestPersonM.toFixed(2)} m; fastest within 1 m of one in view ${run.fastestNearPersonMps.toFixed(3)} m/s, just come in view ${run.fastestNearSuddenPersonMps.toFixed(3)}, behind a wall ${run.fastestNearHiddenPersonMps.toFixed(3)}; within 0.35 m ${run.fastestAtPersonMps.toFixed(3)}, just walked in ${run.fastestAtWalkedInMps.toFixed(3)}; driven ${run.distanceM.toFixed(0)} m\n`,
  );
}

/** The outcome, and why when it is not `done`. */
function outcomeOf(dataJson: string): string {
  const { outcome, reason, where } = JSON.parse(dataJson) as Record<string, string>;
  return outcome === "done" ? outcome : `${outcome} (${reason} at ${where})`;
}
