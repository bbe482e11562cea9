import { parseArgs } from "node:util";
import type { FloorKind } from "../nodes/house/house";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { rasterize } from "../nodes/house/rasterize";
import { scoreDirt } from "./camera/dirt-score";
import { type HousePicture, housePictures } from "./camera/house-pictures";
import { lookAbout } from "./camera/looking-about";
import { tagTrials } from "./camera/tag-trials";
import { TrialEyes, type TrialHouse } from "./camera/trial-eyes";
import { emptyRoom } from "./house-builder";

const FLOORS: readonly FloorKind[] = ["wood", "parquet", "laminate", "tile", "stone", "vinyl", "carpet"];
const MINUTES = 10;
const DRAWN = 300;
const TAGS_AT_M = [0.4, 0.7, 1, 1.3, 1.6] as const;
const TAGS = 100;

interface Wanted {
  readonly home: Pick<TrialHouse, "house" | "floor">;
  readonly seeds: readonly number[];
  readonly pictures: number;
}

/**
 * `npm run bench -- vision [--house H] [--seeds 11,12] [--pictures N]`: what the eyes find in pictures of a furnished house, by the
 * truth, in bright and dim light with a camera's noise, and the processor's time for it.
 */
export async function bench(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      house: { type: "string", default: "house150" },
      seeds: { type: "string", default: "11,12" },
      pictures: { type: "string", default: "150" },
    },
  });
  const home = readHouse(findHouse(values.house));
  const seeds = values.seeds.split(",").map(Number);
  const wanted = { home, seeds, pictures: Number(values.pictures) };
  const msToDraw = timeToDraw(wanted);
  print(`a picture of 320 x 240 is drawn in ${msToDraw.toFixed(2)} ms of processor`);
  const dirt = FLOORS.map((kind) => dirtOn(kind, wanted));
  const tags = TAGS_AT_M.map((awayM) => tagsAt(awayM, wanted));
  return { ...values, msToDraw, dirt, tags, driving: seeds.map((seed) => driven(wanted, seed)) };
}

function dirtOn(kind: FloorKind, { home, seeds, pictures }: Wanted) {
  const score = scoreDirt(many(seeds, (seed) => housePictures({ ...home, kind, seed }, pictures)));
  print(
    `dirt on ${kind.padEnd(8)}  recall ${percent(score.recall)}  precision ${percent(score.precision)}  of ${score.spots} spots, one look each; ${score.msPerPicture.toFixed(2)} ms of processor a picture`,
  );
  return { kind, ...score };
}

/** In an empty room: what hangs before the camera is the tag and nothing else. */
function tagsAt(awayM: number, { seeds }: Wanted) {
  const house = emptyRoom(6, 6, { xM: 1, yM: 1, headingRad: 0 });
  const room = { house, floor: rasterize(house) };
  const trials = seeds.flatMap((seed) => [...tagTrials({ ...room, seed }, TAGS, awayM - 0.15, awayM + 0.15)]);
  const right = trials.flatMap(({ read, tag }) =>
    read.filter(({ id }) => id === tag.id).map((seen) => ({ seen, tag })),
  );
  const wrong = trials.reduce((sum, { read, tag }) => sum + read.filter(({ id }) => id !== tag.id).length, 0);
  const errorsM = right.map(({ seen, tag }) =>
    Math.hypot(seen.forwardM - tag.forwardM, seen.leftM - tag.leftM),
  );
  const errorM = errorsM.sort((a, b) => a - b)[Math.floor(errorsM.length / 2)] ?? Number.NaN;
  const ms = trials.reduce((sum, trial) => sum + trial.ms, 0) / trials.length;
  const recall = right.length / trials.length;
  print(
    `tags ${awayM.toFixed(1)} m away  read ${percent(recall)} of ${trials.length}, ${wrong} wrongly; placed to within ${(100 * errorM).toFixed(1)} cm (half of them); ${ms.toFixed(2)} ms of processor a picture`,
  );
  return { awayM, recall, wrong, errorM, ms };
}

function driven({ home }: Wanted, seed: number) {
  const marked = lookAbout({ ...home, seed }, MINUTES);
  const { marks, falseMarks, spotsSeen, spotsMarked } = marked;
  print(
    `${MINUTES} min of driving about, seed ${seed}: ${marks} places marked as dirt, ${falseMarks} of them clean; ${spotsMarked} of ${spotsSeen} spots marked that were in sight for a second`,
  );
  return { seed, minutes: MINUTES, ...marked };
}

function* many(seeds: readonly number[], of: (seed: number) => Iterable<HousePicture>) {
  for (const seed of seeds) yield* of(seed);
}

/** Without the noise, which a real camera makes by itself. */
function timeToDraw({ home }: Wanted): number {
  const { simulation, viewfinder } = new TrialEyes({ ...home, seed: 1 });
  const from = process.cpuUsage();
  for (let i = 0; i < DRAWN; i++) {
    simulation.pose.headingRad = (2 * Math.PI * i) / DRAWN;
    viewfinder.look(simulation.pose);
  }
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / DRAWN;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
