import { robotName } from "./place";
import { Presence } from "./presence";

describe("who answers for the house", () => {
  it("is the first robot, from the first moment on, though nobody was heard of yet", () => {
    const presence = new Presence(1000);
    expect(presence.leads(0, robotName, 1000)).toBe(true);
    expect(presence.leads(1, robotName, 1000)).toBe(false);
  });

  it("is the next one once the first was not heard of for a while", () => {
    const presence = new Presence(1000);
    presence.heard("maid1", 2000);
    expect(presence.leads(1, robotName, 6999)).toBe(false);
    expect(presence.leads(1, robotName, 7000)).toBe(true);
  });

  it("is the next one when the first never comes up", () => {
    expect(new Presence(1000).leads(1, robotName, 6000)).toBe(true);
  });
});
