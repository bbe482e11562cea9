import * as t from "./topics";

/** What belongs to the house, and bears the same name for each of its robots; all else is in a robot's namespace. */
export const OF_THE_HOUSE: ReadonlySet<string> = new Set(
  [
    [t.CLAIMS, t.HOUSE_STOP, t.ROBOTS, t.WAYS, t.CLAIM_ROOM],
    [t.HEARD, t.MAP, t.CLEANED, t.CLEANED_UPDATES, t.ROOMS],
    [t.GET_ROOMS, t.GET_CELLS, t.GET_LOG, t.GET_EVENTS, t.EDIT_HOUSE],
  ].flatMap((things) => things.map(({ name }) => name)),
);
