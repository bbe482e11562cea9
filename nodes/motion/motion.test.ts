import { resolve } from "node:path";
import { startSimulator } from "../../simulation/simulator.node";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { configSchema } from "../config/config";
import { readHouse } from "../house/house-file.adapter";
import { path as pathMsg, poseStamped } from "../messages/build";
import { CMD_VEL, CMD_VEL_NAV, FOLLOW_PATH, NAVIGATE_TO_POSE } from "../messages/topics";
import { startMotion } from "./motion.node";

const FLAT = resolve(__dirname, "../../simulation/houses/flat.yaml");
const WAIT = { timeoutMs: 2000 };

/** A robot in the flat whose wheels do what motion asks: the gate is another test's. */
async function robotInTheFlat(unmapped: { xM: number; yM: number; radiusM: number }[] = []) {
  const { house, floor } = readHouse(FLAT);
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  const world = createVirtualWorld();
  const simulator = startSimulator(world.join("base"), { house, floor, config, seed: 7, unmapped });
  const gate = world.join("safety");
  const wheels = gate.advertise(CMD_VEL);
  gate.subscribe(CMD_VEL_NAV, (command) => wheels.publish(command));
  const motion = startMotion(world.join("motion"), { config, floor });
  await world.clock.advance(1000);
  const client = world.join("cleaner");
  return { world, simulator, motion, client, house };
}

/** Time must pass for an answer to come. */
async function meanwhile<T>(
  world: { clock: { advance(ms: number): Promise<void> } },
  work: Promise<T>,
): Promise<T> {
  await world.clock.advance(100);
  return work;
}

async function goTo(robot: Awaited<ReturnType<typeof robotInTheFlat>>, xM: number, yM: number) {
  const pose = poseStamped({ xM, yM, headingRad: 0 }, 0);
  pose.pose.orientation = { x: 0, y: 0, z: 0, w: 0 };
  const sent = robot.client.sendGoal(NAVIGATE_TO_POSE, { pose, behavior_tree: "" }, WAIT);
  let status = "running";
  void sent.then(({ ended }) => ended.then((end) => (status = end.status)));
  for (let s = 0; s < 200 && status === "running"; s++) await robot.world.clock.advance(1000);
  return status;
}

describe("motion in the simulated flat", () => {
  test("goes through doors to the bed's side and back to the hall", async () => {
    const robot = await robotInTheFlat();
    expect(await goTo(robot, 3, 7.5)).toBe("succeeded");
    expect(Math.hypot(robot.simulator.truePose().xM - 3, robot.simulator.truePose().yM - 7.5)).toBeLessThan(
      0.08,
    );
    expect(await goTo(robot, 2, 4.5)).toBe("succeeded");
    expect(Math.hypot(robot.simulator.truePose().xM - 2, robot.simulator.truePose().yM - 4.5)).toBeLessThan(
      0.08,
    );
    expect(robot.simulator.truth.contacts).toEqual([]);
  });

  test("says that there is no way to a spot inside a wardrobe's wall", async () => {
    const robot = await robotInTheFlat();
    expect(await goTo(robot, -5, -5)).toBe("aborted");
  });

  test("goes round a chair that stands in the way and is on no map", async () => {
    const robot = await robotInTheFlat([{ xM: 3, yM: 4.35, radiusM: 0.2 }]);
    await goTo(robot, 1, 4.5);
    const path = pathMsg(
      [1, 5].map((xM) => ({ xM, yM: 4.5, headingRad: 0 })),
      0,
    );
    const goal = { path, controller_id: "", goal_checker_id: "", progress_checker_id: "" };
    const { ended } = await meanwhile(robot.world, robot.client.sendGoal(FOLLOW_PATH, goal, WAIT));
    let status = "";
    void ended.then((end) => (status = end.status));
    await robot.world.clock.advance(60_000);
    expect(status).toBe("succeeded");
    expect(Math.hypot(robot.simulator.truePose().xM - 5, robot.simulator.truePose().yM - 4.5)).toBeLessThan(
      0.1,
    );
  });

  test("stops when its goal is cancelled", async () => {
    const robot = await robotInTheFlat();
    const pose = poseStamped({ xM: 3, yM: 7.5, headingRad: 0 }, 0);
    const sent = await meanwhile(
      robot.world,
      robot.client.sendGoal(NAVIGATE_TO_POSE, { pose, behavior_tree: "" }, WAIT),
    );
    await robot.world.clock.advance(3000);
    sent.cancel();
    await robot.world.clock.advance(700);
    const at = robot.simulator.truePose();
    await robot.world.clock.advance(3000);
    expect(robot.simulator.truePose()).toEqual(at);
  });
});
