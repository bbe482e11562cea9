import { cellAt, cellXM, cellYM, columnAt, emptyGrid, type Grid, rowAt } from "../geometry/grid";
import { compose, inverse, type Pose } from "../geometry/pose";
import { ToolMode } from "../messages/maid";
import { Sweep } from "./sweep";

const TOOL = { widthM: 0.3, offsetM: 0 };
const TRUST_M = 0.08;

function floor(): Grid {
  return emptyGrid({ width: 80, height: 60, resolutionM: 0.05, originXM: -0.5, originYM: -1.5 });
}

/** Small, fast, good enough: mulberry32. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Drives along x at 0.2 m/s with perfect sensors, sampled at 20 Hz. */
function driveStraight(sweep: Sweep, toM: number, sigmaM = 0.01): void {
  for (let tick = 0; tick <= toM * 100; tick++) {
    const pose = { xM: tick / 100, yM: 0, headingRad: 0 };
    sweep.onOdometry(pose, tick * 50, 0.2, 0);
    sweep.onLocalized(pose, sigmaM ** 2, 1e-4, tick * 50);
  }
}

function isSwept(sweep: Sweep, grid: Grid, xM: number, yM: number): boolean {
  return sweep.cells.modes[cellAt(grid, xM, yM)] !== 0;
}

test("driving with the tool off cleans nothing", () => {
  const sweep = new Sweep(floor(), TOOL, TRUST_M);
  driveStraight(sweep, 2);
  sweep.flush();
  expect(sweep.cells.count).toBe(0);
});

test("the tool cleans the cells under its disc, and remembers when and how", () => {
  const grid = floor();
  const sweep = new Sweep(grid, TOOL, TRUST_M);
  sweep.onTool(ToolMode.MOP);
  driveStraight(sweep, 2);
  sweep.flush();
  expect(isSwept(sweep, grid, 1.01, 0.12)).toBe(true);
  expect(isSwept(sweep, grid, 1.01, 0.17)).toBe(false);
  expect(isSwept(sweep, grid, 2.2, 0)).toBe(false);
  const cell = cellAt(grid, 1.01, 0.01);
  expect(sweep.cells.modes[cell]).toBe(ToolMode.MOP);
  expect(sweep.cells.atMs[cell]).toBeGreaterThan(5000);
  expect(sweep.cells.atMs[cell]).toBeLessThan(6000);
});

test("a tool beside the robot's centre cleans beside it", () => {
  const grid = floor();
  const sweep = new Sweep(grid, { widthM: 0.2, offsetM: 0.2 }, TRUST_M);
  sweep.onTool(ToolMode.VACUUM);
  driveStraight(sweep, 1);
  sweep.flush();
  expect(isSwept(sweep, grid, 0.5, 0.21)).toBe(true);
  expect(isSwept(sweep, grid, 0.5, 0.01)).toBe(false);
});

test("an unsure pose cleans nothing", () => {
  const sweep = new Sweep(floor(), TOOL, TRUST_M);
  sweep.onTool(ToolMode.VACUUM);
  driveStraight(sweep, 0.2, 0.5);
  sweep.flush();
  expect(sweep.cells.count).toBe(0);
});

test("walls and furniture are never cleaned", () => {
  const grid = floor();
  grid.cells.fill(1);
  const sweep = new Sweep(grid, TOOL, TRUST_M);
  sweep.onTool(ToolMode.VACUUM);
  driveStraight(sweep, 1);
  sweep.flush();
  expect(sweep.cells.count).toBe(0);
});

test("a sample waits for the localisations after it, unless it is flushed", () => {
  const sweep = new Sweep(floor(), TOOL, TRUST_M);
  sweep.onTool(ToolMode.VACUUM);
  driveStraight(sweep, 0.2);
  expect(sweep.cells.count).toBe(0);
  sweep.flush();
  expect(sweep.cells.count).toBeGreaterThan(30);
});

test("the tool cleans from when it is switched on until it is switched off", () => {
  const grid = floor();
  const sweep = new Sweep(grid, TOOL, TRUST_M);
  for (let tick = 0; tick <= 200; tick++) {
    if (tick === 50) sweep.onTool(ToolMode.SCRUB);
    if (tick === 150) sweep.onTool(ToolMode.OFF);
    const pose = { xM: tick / 100, yM: 0, headingRad: 0 };
    sweep.onOdometry(pose, tick * 50, 0.2, 0);
    sweep.onLocalized(pose, 1e-4, 1e-4, tick * 50);
  }
  sweep.flush();
  expect(isSwept(sweep, grid, 0.26, 0)).toBe(false);
  expect(isSwept(sweep, grid, 0.41, 0)).toBe(true);
  expect(isSwept(sweep, grid, 1.57, 0)).toBe(true);
  expect(isSwept(sweep, grid, 1.72, 0)).toBe(false);
});

interface Noise {
  readonly localizerHz: number;
  readonly sigmaM: number;
  /** Share of the localiser's noise that stays for about a second. */
  readonly lasting: number;
  readonly jumpEveryS: number;
  readonly jumpLastsS: number;
}

/** Lanes of a 3 x 2 m room, 0.27 m apart, with noisy sensors; how well the marked cells are the true ones. */
function judge(seed: number, noise: Noise): { precision: number; recall: number } {
  const random = dice(seed);
  const grid = floor();
  const sweep = new Sweep(grid, TOOL, TRUST_M);
  const truth = new Uint8Array(grid.cells.length);
  sweep.onTool(ToolMode.VACUUM);
  let last: Pose = { xM: 0, yM: -1, headingRad: 0 };
  let odometry: Pose = { xM: 3, yM: 1, headingRad: 1 };
  let [biasX, biasY, jumpX, jumpY, jumpUntilMs] = [0, 0, 0, 0, -1];
  const keepShare = Math.exp(-1 / noise.localizerHz);
  const scale = 1 + 0.01 * gaussian(random);
  lanes().forEach((pose, tick) => {
    const ms = tick * 50;
    const step = compose(inverse(last), pose);
    last = pose;
    odometry = compose(odometry, {
      xM: step.xM * (scale + 0.02 * gaussian(random)),
      yM: step.yM,
      headingRad:
        step.headingRad * (1 + 0.02 * gaussian(random)) + 0.001 * gaussian(random) * Math.sign(step.xM),
    });
    sweep.onOdometry(odometry, ms, 0.2, 0);
    stampDisc(truth, grid, pose);
    if (tick % Math.round(20 / noise.localizerHz) !== 0) return;
    const lasting = noise.sigmaM * Math.sqrt(noise.lasting);
    const fresh = noise.sigmaM * Math.sqrt(1 - noise.lasting);
    biasX = keepShare * biasX + Math.sqrt(1 - keepShare ** 2) * lasting * gaussian(random);
    biasY = keepShare * biasY + Math.sqrt(1 - keepShare ** 2) * lasting * gaussian(random);
    if (random() < 1 / (noise.jumpEveryS * noise.localizerHz)) {
      const angle = 2 * Math.PI * random();
      const farM = 0.05 + 0.03 * random();
      [jumpX, jumpY, jumpUntilMs] = [
        farM * Math.cos(angle),
        farM * Math.sin(angle),
        ms + 1000 * noise.jumpLastsS,
      ];
    }
    const jumping = ms <= jumpUntilMs ? 1 : 0;
    const seen = {
      xM: pose.xM + biasX + fresh * gaussian(random) + jumping * jumpX,
      yM: pose.yM + biasY + fresh * gaussian(random) + jumping * jumpY,
      headingRad: pose.headingRad + 0.01 * gaussian(random),
    };
    sweep.onLocalized(seen, noise.sigmaM ** 2, 1e-4, ms);
  });
  sweep.flush();
  return compare(sweep, truth);
}

/** Poses at 20 Hz, 0.2 m/s, turning on the spot at 1 rad/s. */
function lanes(): Pose[] {
  const poses: Pose[] = [];
  for (let lane = 0; lane < 8; lane++) {
    const yM = -1 + 0.27 * lane;
    const forth = lane % 2 === 0;
    const [sign, xM, headingRad] = forth ? [1, 3, 0] : [-1, 0, Math.PI];
    for (let s = 0; s <= 300; s++) poses.push({ xM: (forth ? s : 300 - s) / 100, yM, headingRad });
    for (let a = 0; a < 32; a++) poses.push({ xM, yM, headingRad: headingRad + (sign * a * Math.PI) / 64 });
    for (let s = 0; s < 27; s++) poses.push({ xM, yM: yM + s / 100, headingRad: Math.PI / 2 });
    for (let a = 0; a < 32; a++) {
      poses.push({ xM, yM: yM + 0.27, headingRad: Math.PI / 2 + (sign * a * Math.PI) / 64 });
    }
  }
  return poses;
}

function stampDisc(truth: Uint8Array, grid: Grid, pose: Pose): void {
  const [column, row] = [columnAt(grid, pose.xM), rowAt(grid, pose.yM)];
  for (let y = row - 4; y <= row + 4; y++) {
    for (let x = column - 4; x <= column + 4; x++) {
      const cell = y * grid.width + x;
      const awayM2 = (cellXM(grid, cell) - pose.xM) ** 2 + (cellYM(grid, cell) - pose.yM) ** 2;
      if (awayM2 <= (TOOL.widthM / 2) ** 2) truth[cell] = 1;
    }
  }
}

function compare(marked: Sweep, truth: Uint8Array): { precision: number; recall: number } {
  let both = 0;
  for (let n = 0; n < marked.cells.count; n++) both += truth[marked.cells.indices[n]!]!;
  return { precision: both / marked.cells.count, recall: both / truth.reduce((sum, cell) => sum + cell, 0) };
}

const NOISES: [string, Noise][] = [
  ["10 Hz, white noise", { localizerHz: 10, sigmaM: 0.015, lasting: 0, jumpEveryS: 20, jumpLastsS: 0 }],
  [
    "10 Hz, half of it lasting",
    { localizerHz: 10, sigmaM: 0.012, lasting: 0.5, jumpEveryS: 20, jumpLastsS: 0.5 },
  ],
  ["5 Hz, jumps of a second", { localizerHz: 5, sigmaM: 0.015, lasting: 0.2, jumpEveryS: 30, jumpLastsS: 1 }],
  ["2 Hz", { localizerHz: 2, sigmaM: 0.012, lasting: 0.2, jumpEveryS: 20, jumpLastsS: 0 }],
];

test.each(NOISES)("what is marked is what was swept: %s", (_name, noise) => {
  const seed = 20261;
  const runs = 4;
  let [precision, recall] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const result = judge(seed + run, noise);
    precision += result.precision / runs;
    recall += result.recall / runs;
  }
  expect(precision).toBeGreaterThanOrEqual(0.99);
  expect(recall).toBeGreaterThanOrEqual(0.98);
});
