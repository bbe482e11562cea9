import { ToolMode } from "../nodes/messages/maid";
import { drive, emptyRoom, simulate } from "./house-builder";

const DOCK = { xM: 1, yM: 1, headingRad: 0 };

function roomWithDirt(kind: "dust" | "stain") {
  const simulation = simulate(emptyRoom(4, 2, DOCK));
  simulation.dirt.spots = [];
  simulation.dirt.add(2, 1.05, kind, 1);
  return simulation;
}

test("a vacuum takes up dust that its disc passes, and leaves what it does not", () => {
  const simulation = roomWithDirt("dust");
  simulation.dirt.add(2, 1.3, "dust", 1);
  simulation.setTool(ToolMode.VACUUM);
  drive(simulation, 0.3, 0, 7);
  expect(simulation.dirt.spots).toMatchObject([{ yM: 1.3, amount: 1 }]);
});

test("a stain needs water", () => {
  const simulation = roomWithDirt("stain");
  simulation.setTool(ToolMode.VACUUM);
  drive(simulation, 0.3, 0, 7);
  expect(simulation.dirt.spots).toHaveLength(1);
  simulation.setTool(ToolMode.MOP);
  drive(simulation, -0.3, 0, 6);
  expect(simulation.dirt.spots).toHaveLength(0);
});

test("driving over dirt with the tool off moves nothing", () => {
  const simulation = roomWithDirt("dust");
  drive(simulation, 0.3, 0, 7);
  expect(simulation.dirt.spots).toMatchObject([{ amount: 1 }]);
});

test("an unknown tool mode is off", () => {
  const simulation = roomWithDirt("dust");
  simulation.setTool(17);
  expect(simulation.toolMode).toBe(ToolMode.OFF);
});
