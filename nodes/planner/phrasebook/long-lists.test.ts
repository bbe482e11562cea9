import { findHouse, readHouse } from "../../house/house-file.adapter";
import { Talk } from "../dialogue";
import { understand } from "./understand";

const { house } = readHouse(findHouse("flat"));
const talk = new Talk(60_000);
const LONGEST_MS = 3000;

test.each([
  "the kitchen and ",
  "all the rooms except ",
  "everything , ",
  "could you the kitchen ",
  "please could you ",
  "so please do ",
  "two passes in the hall ",
  "leave the office and ",
  "mop the hall instead of the ",
])("two thousand characters of %j are read in no time: nobody can talk the robot to death", (words) => {
  for (const times of [20, 60, 125]) {
    const text = words.repeat(times).slice(0, 1999);
    const begun = performance.now();
    understand(text, talk.at(0, house, text));
    expect(performance.now() - begun).toBeLessThan(LONGEST_MS);
  }
});
