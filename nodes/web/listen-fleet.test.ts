import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { namesAt } from "../fleet/place";
import { poseMsg, time } from "../messages/build";
import { AMCL_POSE, EVENTS, PROGRESS, SAY } from "../messages/topics";
import { listenToFleet } from "./listen-fleet";
import { PageState } from "./page-state";

describe("the page of a house with two robots", () => {
  it("shows where each is and what she does, and who said what", async () => {
    const world = createVirtualWorld();
    const at = (node: string, index: number) => world.join(node, namesAt(index));
    const state = new PageState();
    const robots = ["Ada", "Rosie"].map((name, index) => ({ name, bus: at("page", index) }));
    listenToFleet(robots, state);
    const stamp = time(0);
    const header = { stamp, frame_id: "map" };
    const pose = { pose: poseMsg({ xM: 2, yM: 3, headingRad: 0 }), covariance: new Float64Array(36) };
    at("base", 1).advertise(AMCL_POSE).publish({ header, pose });
    const cleaner = at("cleaner", 1);
    const progress = {
      step: 0,
      room: "hall",
      fraction: 0.5,
      room_fraction: 0.5,
      remaining_s: 60,
      battery: 1,
    };
    cleaner.advertise(PROGRESS).publish({ stamp, doing: "cleaning", ...progress });
    cleaner.advertise(SAY).publish({ stamp, text: "Nearly done.", kind: "progress", channel: "", epoch: 0 });
    await world.clock.advance(100);
    expect(state.get("robots")).toMatchObject([
      { name: "Ada", pose: null, doing: "" },
      { name: "Rosie", pose: { xM: 2, yM: 3 }, doing: "cleaning", room: "hall" },
    ]);
    expect(state.since({ version: -1, seq: 0 })?.feed.map(({ text }) => text)).toEqual([
      "Rosie: Nearly done.",
    ]);
    cleaner.advertise(EVENTS).publish({ stamp, kind: "job_ended", room: "", text: "", data_json: "{}" });
    await world.clock.advance(100);
    expect(state.get("robots")![1]).toMatchObject({ doing: "", room: "" });
  });
});
