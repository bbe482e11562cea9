import { type VacuumFacts, vacuumState } from "./vacuum-state";

const resting: VacuumFacts = {
  doing: undefined,
  cleans: false,
  onDock: true,
  unfinished: false,
  stopped: false,
  arriving: false,
  fault: false,
};
const away = { ...resting, onDock: false };

describe("the state of the vacuum", () => {
  test.each<[string, VacuumFacts, string]>([
    ["on her dock", resting, "docked"],
    ["on her dock with something left to do", { ...resting, unfinished: true }, "docked"],
    ["off it", away, "idle"],
    ["at work, still on the dock", { ...resting, doing: "", cleans: true }, "cleaning"],
    ["at work", { ...away, doing: "cleaning", cleans: true }, "cleaning"],
    ["fetching the mop", { ...away, doing: "fetching", cleans: true }, "cleaning"],
    ["sent somewhere", { ...away, doing: "driving" }, "idle"],
    ["going home", { ...away, doing: "going home", cleans: true }, "returning"],
    ["going home to charge", { ...away, doing: "charging", cleans: true }, "returning"],
    ["charging in the middle of a job", { ...resting, doing: "charging", cleans: true }, "docked"],
    ["just home, the contacts not felt yet", { ...away, arriving: true }, "returning"],
    ["paused", { ...away, unfinished: true }, "paused"],
    ["stopped", { ...away, unfinished: true, stopped: true }, "idle"],
    ["in trouble", { ...away, doing: "cleaning", cleans: true, fault: true }, "error"],
  ])("%s", (_, facts, state) => {
    expect(vacuumState(facts)).toBe(state);
  });
});
