/**
 * THE table: each node, what it hears and says, answers and asks. The memory-bus enforces it, the launch files
 * and the README's picture follow it. Rates are messages per second while the robot works; 0: on change.
 */
import type { Topic } from "./bus/bus";
import type { GraphRow, Said } from "./bus/graph-gate";
import * as t from "./messages/topics";

const at = (topic: Topic<unknown>, rateHz = 0): Said => ({ topic, rateHz });

export const GRAPH: readonly GraphRow[] = [
  {
    node: "ears",
    does: "terminal, page, microphone and speaker",
    hears: [t.SAY, t.EVENTS, t.PROGRESS, t.SAFETY_STATE],
    says: [at(t.HEARD)],
    serves: [],
    calls: [t.STOP],
  },
  {
    node: "planner",
    does: "understands what was said, makes plans, answers",
    hears: [
      t.HEARD,
      t.HOUSE,
      t.ROOMS,
      t.CLEANED,
      t.CLEANED_UPDATES,
      t.BATTERY,
      t.SAFETY_STATE,
      t.EVENTS,
      t.PEOPLE,
      t.DIRT_SEEN,
      t.ODOM,
      t.AMCL_POSE,
    ],
    says: [at(t.SAY), at(t.EVENTS)],
    serves: [],
    calls: [
      t.CLEAN,
      t.STOP,
      t.RESET,
      t.GET_ROOMS,
      t.GET_CELLS,
      t.GET_LOG,
      t.EDIT_HOUSE,
      t.READ_RECORD,
      t.WRITE_RECORD,
    ],
  },
  {
    node: "cleaner",
    does: "guards and runs plans",
    hears: [t.HOUSE, t.OBSTACLES, t.ODOM, t.AMCL_POSE, t.BATTERY, t.SAFETY_STATE, t.PEOPLE, t.HEARTBEAT],
    says: [at(t.TOOL_COMMAND, 2), at(t.PROGRESS, 2), at(t.EVENTS), at(t.SAY)],
    serves: [t.CLEAN],
    calls: [t.FOLLOW_PATH, t.NAVIGATE_TO_POSE, t.GET_ROOMS, t.GET_CELLS, t.WRITE_RECORD],
  },
  {
    node: "motion",
    does: "follows paths, finds routes",
    hears: [t.ODOM, t.AMCL_POSE, t.SCAN, t.HAZARDS, t.HOUSE, t.SAFETY_STATE, t.PEOPLE],
    says: [at(t.CMD_VEL_NAV, 20), at(t.OBSTACLES), at(t.HEARTBEAT, 10)],
    serves: [t.FOLLOW_PATH, t.NAVIGATE_TO_POSE],
    calls: [],
  },
  {
    node: "safety",
    does: "the last gate before the wheels",
    hears: [t.CMD_VEL_NAV, t.SCAN, t.ODOM, t.AMCL_POSE, t.HAZARDS, t.PEOPLE, t.HEARTBEAT, t.HEARD, t.HOUSE],
    says: [at(t.CMD_VEL, 20), at(t.SAFETY_STATE, 1), at(t.EVENTS)],
    serves: [t.STOP, t.RESET],
    calls: [],
  },
  {
    node: "base",
    does: "wheels, sensors and localiser: a simulator or a driver",
    hears: [t.CMD_VEL, t.TOOL_COMMAND],
    says: [
      at(t.ODOM, 20),
      at(t.SCAN, 10),
      at(t.HAZARDS, 20),
      at(t.BATTERY, 1),
      at(t.TOOL_STATE, 5),
      at(t.AMCL_POSE, 10),
      at(t.TF, 20),
      at(t.PEOPLE, 10),
      at(t.DIRT_SEEN),
    ],
    serves: [],
    calls: [],
  },
  {
    node: "memory",
    does: "house, ledger and log on disk",
    hears: [t.ODOM, t.AMCL_POSE, t.TOOL_STATE, t.DIRT_SEEN, t.EVENTS],
    says: [
      at(t.HOUSE),
      at(t.MAP),
      at(t.CLEANED),
      at(t.CLEANED_UPDATES, 1),
      at(t.ROOMS),
      at(t.EVENTS),
      at(t.HEARTBEAT, 10),
    ],
    serves: [t.GET_ROOMS, t.GET_CELLS, t.GET_LOG, t.EDIT_HOUSE, t.WRITE_RECORD, t.READ_RECORD],
    calls: [],
  },
];
