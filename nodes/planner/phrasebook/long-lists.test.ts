import { findHouse, readHouse } from "../../house/house-file.adapter";
import { Talk } from "../dialogue";
import { LONGEST_TEXT } from "./normalise";
import { understand } from "./understand";

const { house } = readHouse(findHouse("flat"));
const talk = new Talk(60_000);
/** Of one processor, for the worst there is; a machine that is busy otherwise does not count. */
const LONGEST_MS = 400;

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
  "i would like it if you could ",
  "very much so really ",
])("the longest text of %j is read in no time: nobody can talk the robot to death", (words) => {
  understand(words, talk.at(0, house, words, "owner"));
  for (const length of [300, 900, LONGEST_TEXT, 10_000]) {
    const text = words.repeat(length).slice(0, length);
    const begun = process.cpuUsage();
    understand(text, talk.at(0, house, text, "owner"));
    const used = process.cpuUsage(begun);
    expect((used.user + used.system) / 1000).toBeLessThan(LONGEST_MS);
  }
});

test.each(["constructor", "clean the constructor", "toString the __proto__ twice", "hasOwnProperty times"])(
  "%j is a text like any other",
  (text) => {
    expect(understand(text, { house }).kind).not.toBe("plan");
  },
);
