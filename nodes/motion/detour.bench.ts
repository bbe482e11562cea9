import { clearanceOf } from "../coverage/clearance";
import { planCoverage } from "../coverage/plan-coverage";
import { planningRadiusM } from "../coverage/planning-radius";
import { FREE } from "../geometry/grid";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { detour } from "./detour";
import { ObstacleLayer } from "./obstacle-layer";

const RADII = { bodyM: 0.17, marginM: 0.015 };
const EVERY_POINTS = 2;

/**
 * `npm run bench -- detour [HOUSE]`: something the size of a chair's foot stands on the path, 0.4 m ahead, at every
 * second corner of a path over the whole house: how long finding a way round it takes.
 */
export async function bench([name = "flat"]: string[]): Promise<object> {
  const { floor } = readHouse(findHouse(name));
  const { grid } = floor;
  const robotRadiusM = planningRadiusM(RADII.bodyM, RADII.marginM, grid.resolutionM);
  const { points } = planCoverage({ free: grid, robotRadiusM, toolWidthM: 0.3 });
  const clearanceM = clearanceOf(grid);
  const tookMs: number[] = [];
  let found = 0;
  let alongM = 0;
  for (let i = 2; i + 1 < points.length; i += 2) {
    const [dx, dy] = [points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!];
    const lengthM = Math.hypot(dx, dy);
    if (i % (2 * EVERY_POINTS) === 0 && lengthM > 0.8) {
      const obstacles = new ObstacleLayer(grid, clearanceM);
      const from = { xM: points[i - 2]!, yM: points[i - 1]! };
      const headingRad = Math.atan2(dy, dx);
      obstacles.addContact({ ...from, headingRad }, 0, 0.4);
      const begunMs = performance.now();
      if (detour(floor, obstacles, points, alongM, from, RADII, 0) !== null) found++;
      tookMs.push(performance.now() - begunMs);
    }
    alongM += lengthM;
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(share * tookMs.length))]!;
  const free = grid.cells.filter((cell) => cell === FREE).length * grid.resolutionM ** 2;
  const figures = {
    house: name,
    floorM2: free,
    tries: tookMs.length,
    found,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
  process.stdout.write(
    `${name} (${free.toFixed(0)} m2): ${figures.tries} obstacles 0.4 m ahead, a way round ${found}; p50 ${figures.p50Ms.toFixed(1)} ms, p99 ${figures.p99Ms.toFixed(1)} ms\n`,
  );
  return figures;
}
