import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Bus } from "../nodes/bus/bus";
import { silentLog } from "../nodes/bus/silent-log";
import { attendedCells } from "../nodes/cleaner/ledger-client";
import { configSchema } from "../nodes/config/config";
import { distanceM } from "../nodes/geometry/pose";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { reachableFloor } from "../nodes/house/reachable";
import { time } from "../nodes/messages/build";
import { EVENTS, GET_CELLS, HEARD, ODOM } from "../nodes/messages/topics";
import { type EmbeddedFleet, startEmbeddedFleet } from "./embedded.adapter";
import { type Judgement, judge } from "./judge";
import { together } from "./truths";

const START_MS = Date.UTC(2026, 0, 5, 9);
const LONGEST_MS = 8 * 3600 * 1000;
const LOOK_MS = 5000;
/** Bodies nearer than this, outline to outline, touch. */
const TOUCH_M = 0.003;

interface Run {
  readonly robots: number;
  readonly outcome: string;
  /** When the last robot's nodes were gone, s after the word; absent: they were not. */
  readonly droppedOutAtS?: number;
  /** From the word to the outcome of the robot that was asked. */
  readonly virtualS: number;
  /** Of it, that the robot that was asked spent going to its dock in mid-work and charging. */
  readonly chargingS: number;
  readonly realS: number;
  readonly sweptM2: number;
  /** Share of what was swept that both swept. */
  readonly sweptTwice: number;
  /** Whoever swept them. */
  readonly leastSweptFraction: number;
  readonly precision: number;
  readonly recall: number;
  /** Outline to outline, m; null: there was one body. */
  readonly nearestBodiesM: number | null;
  /** How often two bodies touched. */
  readonly bodyContacts: number;
  /** The first robot first. */
  readonly each: readonly Judgement[];
}

interface Case {
  readonly house: string;
  readonly seed: number;
  readonly words: string;
}

/**
 * `npm run bench -- two [--house H] [--seeds N] [--say TEXT]`: a whole house by one robot, by two, and by two of which one is
 * gone half-way, in virtual time with people and pets, judged by the simulator's truth.
 */
export async function bench(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      house: { type: "string", default: "house150" },
      seeds: { type: "string", default: "2" },
      say: { type: "string", default: "clean everything" },
    },
  });
  const rounds: object[] = [];
  for (let seed = 1; seed <= Number(values.seeds); seed++)
    rounds.push(await compare({ house: values.house, seed, words: values.say }));
  return { house: values.house, rounds };
}

async function compare(one: Case): Promise<object> {
  process.stdout.write(`seed ${one.seed}\n`);
  const alone = await cleanHouse(one, 1);
  print("one robot", alone);
  const two = await cleanHouse(one, 2);
  print("two robots", two);
  const left = await cleanHouse(one, 2, two.sweptM2 / 2);
  print("one of two gone half-way", left);
  const saved = 1 - two.virtualS / alone.virtualS;
  const awakeS = ({ virtualS, chargingS }: Run) => virtualS - chargingS;
  const savedAwake = 1 - awakeS(two) / awakeS(alone);
  process.stdout.write(
    `two robots saved ${percent(saved)} of the time; charging left out, ${percent(savedAwake)}\n`,
  );
  return { seed: one.seed, saved, savedAwake, alone, two, left };
}

/** `dropOutAtM2`: when so much is swept, the last robot's nodes are gone. */
async function cleanHouse(
  { house: name, seed, words }: Case,
  robots: number,
  dropOutAtM2?: number,
): Promise<Run> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-bench-"));
  const { house, floor } = readHouse(findHouse(name));
  const config = configSchema.parse({});
  const options = { house, floor, config, dataDir, seed, startMs: START_MS, timeZone: "UTC", log: silentLog };
  const fleet = await startEmbeddedFleet(options, robots);
  const { clock, members } = fleet;
  await clock.advance(3000);
  const startedMs = clock.nowMs();
  const passedS = () => (clock.nowMs() - startedMs) / 1000;
  const bodies = watchBodies(fleet, config.robot.radiusM);
  const begun = performance.now();
  const told = speak(members[0]!.join("ears"), words);
  const isOver = () => told.outcome !== "" || clock.nowMs() - startedMs > LONGEST_MS;
  const truths = members.map(({ simulator }) => simulator.truth);
  let droppedOutAtS: number | undefined;
  if (dropOutAtM2 !== undefined) {
    let nextMs = startedMs;
    const isHalf = () => {
      if (clock.nowMs() < nextMs) return false;
      nextMs += LOOK_MS;
      return together(truths).sweptM2 >= dropOutAtM2;
    };
    await clock.run({ until: () => isOver() || isHalf() });
    await members.at(-1)!.dropOut();
    droppedOutAtS = passedS();
  }
  await clock.run({ until: isOver });
  const virtualS = passedS();
  const realS = (performance.now() - begun) / 1000;
  const asking = members[0]!
    .join("cleaner")
    .call(GET_CELLS, { room: "", mode: "", since: time(startedMs) }, { timeoutMs: 1000 });
  await clock.advance(100);
  const ledger = attendedCells((await asking).cells, floor.grid);
  const asked = { house, floor, reachable: reachableFloor(floor, house.dock, config.robot), ledger };
  const each = truths.map((truth) => judge(truth, asked));
  const { truth, sweptM2, sweptTwice } = together(truths);
  const { leastSweptFraction, precision, recall } = judge(truth, asked);
  await fleet.close();
  rmSync(dataDir, { recursive: true });
  const dropped = droppedOutAtS === undefined ? {} : { droppedOutAtS };
  const floorFigures = { sweptM2, sweptTwice, leastSweptFraction, precision, recall };
  return { robots, ...told, ...dropped, virtualS, realS, ...floorFigures, ...bodies(), each };
}

/** Says it, and notes what becomes of it. */
function speak(ears: Bus, text: string): { outcome: string; chargingS: number } {
  const told = { outcome: "", chargingS: 0 };
  let sinceMs = 0;
  ears.subscribe(EVENTS, ({ kind, data_json }) => {
    if (kind === "outcome") told.outcome = (JSON.parse(data_json) as { outcome: string }).outcome;
    if (kind === "charging") sinceMs = ears.clock.nowMs();
    if (kind === "charged") told.chargingS += (ears.clock.nowMs() - sinceMs) / 1000;
  });
  const stamp = time(ears.clock.nowMs());
  ears.advertise(HEARD).publish({ stamp, text, source: 0, channel: "bench", confidence: 1 });
  return told;
}

/** How near the bodies came to each other, by the truth, looked at as often as they move. */
function watchBodies({ members }: EmbeddedFleet, radiusM: number) {
  let nearestBodiesM: number | null = null;
  let bodyContacts = 0;
  let touching = false;
  members[0]!.join("motion").subscribe(ODOM, () => {
    const [one, other] = members.map(({ simulator }) => simulator.truePose());
    if (one === undefined || other === undefined) return;
    const gapM = distanceM(one, other) - 2 * radiusM;
    nearestBodiesM = Math.min(nearestBodiesM ?? gapM, gapM);
    if (gapM < TOUCH_M && !touching) bodyContacts++;
    touching = gapM < TOUCH_M;
  });
  return () => ({ nearestBodiesM, bodyContacts });
}

function print(what: string, run: Run): void {
  const { each } = run;
  const sum = (of: (one: Judgement) => number) => each.reduce((total, one) => total + of(one), 0);
  const most = (of: (one: Judgement) => number) => Math.max(...each.map(of));
  const gone =
    run.droppedOutAtS === undefined ? "" : `, gone after ${(run.droppedOutAtS / 60).toFixed(0)} min`;
  const apart =
    run.nearestBodiesM === null ? "" : `, nearest to each other ${run.nearestBodiesM.toFixed(2)} m`;
  process.stdout.write(
    `${what}${gone}: ${run.outcome} after ${(run.virtualS / 60).toFixed(1)} min, ${(run.chargingS / 60).toFixed(1)} of them charging (${(run.virtualS / run.realS).toFixed(0)} times real time)
  swept ${run.sweptM2.toFixed(1)} m2 (least of the rooms ${percent(run.leastSweptFraction)}), by both ${percent(run.sweptTwice)}; driven ${each.map(({ distanceM: m }) => `${m.toFixed(0)} m`).join(" and ")}
  ledger: precision ${percent(run.precision)}, recall ${percent(run.recall)}
  bodies touched ${run.bodyContacts} times${apart}; contacts ${sum((one) => one.contacts)}, impact above 0.1 m/s ${sum((one) => one.hardContacts)}, hardest ${most((one) => one.hardestContactMps).toFixed(3)} m/s; keep-outs entered ${sum((one) => one.keepOutEntries)}
  fastest within 1 m of a person in view ${most((one) => one.fastestNearPersonMps).toFixed(3)} m/s; within 0.35 m ${most((one) => one.fastestAtPersonMps).toFixed(3)}\n`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
