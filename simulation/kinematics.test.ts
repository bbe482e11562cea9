import { Drive, driveArc } from "./kinematics";

const LIMITS = { maxSpeedMps: 0.3, maxAccelMps2: 0.9, maxTurnRadps: 1.2, maxTurnAccelRadps2: 4 };

test("an arc in one step ends where it ends in ten thousand", () => {
  const once = { xM: 1, yM: 2, headingRad: 0.3 };
  const often = { ...once };
  driveArc(once, 0.3, 1.1, 2);
  for (let i = 0; i < 10_000; i++) driveArc(often, 0.3, 1.1, 2 / 10_000);
  expect(once.xM).toBeCloseTo(often.xM, 9);
  expect(once.yM).toBeCloseTo(often.yM, 9);
  expect(once.headingRad).toBeCloseTo(often.headingRad, 9);
});

test("a full circle ends where it began", () => {
  const pose = { xM: 0, yM: 0, headingRad: 0 };
  driveArc(pose, 0.3, 1, 2 * Math.PI);
  expect(Math.hypot(pose.xM, pose.yM)).toBeLessThan(1e-9);
});

test("acceleration and speed are never exceeded, whatever is commanded", () => {
  const drive = new Drive(LIMITS);
  const commands = [99, -99, 0.2, Number.NaN, -0.3, Number.POSITIVE_INFINITY, 0.3];
  for (let i = 0; i < 700; i++) {
    const { speedMps, turnRadps } = drive;
    const command = commands[Math.floor(i / 9) % commands.length]!;
    drive.step(command, -command * 5, 0.05);
    expect(Math.abs(drive.speedMps - speedMps)).toBeLessThanOrEqual(0.9 * 0.05 + 1e-12);
    expect(Math.abs(drive.turnRadps - turnRadps)).toBeLessThanOrEqual(4 * 0.05 + 1e-12);
    expect(Math.abs(drive.speedMps)).toBeLessThanOrEqual(0.3);
    expect(Math.abs(drive.turnRadps)).toBeLessThanOrEqual(1.2);
  }
});
