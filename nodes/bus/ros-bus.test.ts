/** @jest-environment ./nodes/bus/ros-environment.adapter.cjs */
import { busContract } from "./bus.contract";
import { loadDefinitions } from "./definitions.adapter";
import { createRosBus } from "./ros-bus.adapter";
import { isRosSourced, type RosLibrary } from "./ros-library.adapter";
import { silentLog } from "./silent-log";
import { createWallClock } from "./wall-clock.adapter";

const SETTLE_MS = 350;
/** A domain of its own for each world: nobody else's messages. */
let domainId = 20 + (process.pid % 60);

const { rclnodejs: library } = globalThis as unknown as { rclnodejs?: RosLibrary };

if (isRosSourced() && library) {
  busContract("ros-bus", async () => {
    const clock = createWallClock({ log: silentLog });
    domainId = domainId < 100 ? domainId + 1 : 20;
    const bus = await createRosBus({
      clock,
      definitions: loadDefinitions(),
      log: silentLog,
      domainId,
      library,
    });
    return {
      join: (name) => bus.join(name),
      stop: () => bus.stop(),
      settle: () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS)),
    };
  });
} else {
  process.stderr.write("ros-bus: the contract is not run, because no ROS 2 is sourced in this shell\n");
  it("says in one line that ROS 2 is missing", async () => {
    const options = {
      clock: createWallClock({ log: silentLog }),
      definitions: loadDefinitions(),
      log: silentLog,
    };
    await expect(createRosBus(options)).rejects.toThrow("ROS 2 is not sourced in this shell");
  });
}
