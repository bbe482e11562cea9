import { clearanceOf } from "../coverage/clearance";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { Drive, type DriveInput, type DriveSettings } from "./drive";
import { ObstacleLayer } from "./obstacle-layer";

const { floor } = readHouse(findHouse("flat"));
const SETTINGS: DriveSettings = {
  speedMps: 0.3,
  accelMps2: 0.9,
  turnRadps: 1.2,
  turnAccelRadps2: 4,
  lookaheadM: 0.15,
  cornerRad: 0.6,
  radiusM: 0.17,
  marginM: 0.015,
  patienceMs: 20_000,
};
const STEP_MS = 50;

/** Steps a drive whose wheels turn her but move her only where `isFree`; her bumper is pressed on one side. */
function wedged(side: "left" | "right", forMs: number, isFree: (headingRad: number) => boolean) {
  const obstacles = new ObstacleLayer(floor.grid, clearanceOf(floor.grid));
  const drive = new Drive(floor, obstacles, SETTINGS, Float64Array.of(1, 3, 3, 3), null);
  const pose = { xM: 1, yM: 3, headingRad: 0 };
  const turns: number[] = [];
  for (let nowMs = 0; nowMs < forMs; nowMs += STEP_MS) {
    const pressed = { bumpLeft: side === "left", bumpRight: side === "right", cliff: false };
    const still: DriveInput = {
      ...pressed,
      pose: { ...pose },
      nowMs,
      speedMps: 0,
      turnRadps: 0,
      personNear: false,
      shiftM: 0,
      nearThin: false,
    };
    if (drive.step(still) === "blocked") break;
    if (drive.turnRadps !== 0) turns.push(Math.sign(drive.turnRadps));
    pose.headingRad += (drive.turnRadps * STEP_MS) / 1000;
    if (isFree(pose.headingRad)) pose.xM += (drive.speedMps * STEP_MS * Math.cos(pose.headingRad)) / 1000;
  }
  return { pose, turns };
}

describe("wedged between what she touched and what stands behind her", () => {
  test.each([
    ["right", -1],
    ["left", 1],
  ] as const)("she turns towards the touch on her %s, and backs off from it there", (side, sign) => {
    const { pose, turns } = wedged(side, 9000, (headingRad) => sign * headingRad > 0.3);
    expect(turns[0]).toBe(sign);
    expect(pose.xM).toBeLessThan(0.95);
  });

  test("she tries the other way when that does not free her", () => {
    const { turns } = wedged("right", 20_000, () => false);
    expect(new Set(turns)).toEqual(new Set([-1, 1]));
  });
});
