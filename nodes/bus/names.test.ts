import { OF_THE_HOUSE } from "../messages/of-the-house";
import { CMD_VEL, HEARD } from "../messages/topics";
import type { GraphRow } from "./graph-gate";
import { inNamespace } from "./names";
import { createVirtualWorld } from "./virtual-world.adapter";

const ROWS: readonly GraphRow[] = [
  { node: "safety", does: "", hears: [HEARD], says: [{ topic: CMD_VEL, rateHz: 0 }], serves: [], calls: [] },
  { node: "base", does: "", hears: [CMD_VEL], says: [], serves: [], calls: [] },
  { node: "ears", does: "", hears: [], says: [{ topic: HEARD, rateHz: 0 }], serves: [], calls: [] },
];
const [first, second] = ["maid1", "maid2"].map((one) => inNamespace(one, OF_THE_HOUSE));
const still = { x: 0, y: 0, z: 0 };

describe("two robots on one bus", () => {
  it("have wheels of their own, and the house's words in common", async () => {
    const world = createVirtualWorld({ graph: ROWS });
    const turned: string[] = [];
    const heard: string[] = [];
    for (const names of [first!, second!]) {
      world.join("base", names).subscribe(CMD_VEL, () => turned.push(names.namespace));
      world.join("safety", names).subscribe(HEARD, () => heard.push(names.namespace));
    }
    world.join("safety", second!).advertise(CMD_VEL).publish({ linear: still, angular: still });
    const stamp = { sec: 0, nanosec: 0 };
    const words = { stamp, text: "stop", source: 0, channel: "terminal", confidence: 1 };
    world.join("ears", first!).advertise(HEARD).publish(words);
    await world.clock.run();
    expect(turned).toEqual(["maid2"]);
    expect(heard).toEqual(["maid1", "maid2"]);
    expect(Object.keys(world.statistics().topics)).toContain("/maid2/cmd_vel");
  });

  it("are bound by the table of nodes in every namespace", () => {
    const world = createVirtualWorld({ graph: ROWS });
    expect(() => world.join("base", second!).advertise(CMD_VEL)).toThrow(/base says \/cmd_vel/);
  });

  it("find the events of a service where the service is", () => {
    expect(second!.of("/get_rooms/_service_event")).toBe("/get_rooms/_service_event");
    expect(second!.of("/stop/_service_event")).toBe("/maid2/stop/_service_event");
  });
});
