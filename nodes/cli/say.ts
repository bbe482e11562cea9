import { parseArgs } from "node:util";
import { resolveDataDir } from "./data-dir";
import { paceOf, robotsOf, seedOf } from "./numbers";
import type { StartRobot } from "./robot";
import { runSpokenTurn } from "./run-turn";
import { UsageError } from "./usage-error";

const HELP = `maid say TEXT [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max] [--robots N] [--json]

Says something to the robot in the built-in simulator and lets her do it, to its end.

  --house   flat (default), house150, or the path of a house file
  --data    where the log and the house are kept (default: $XDG_DATA_HOME/maid)
  --seed    makes the run repeatable; the calendar of a new data directory then starts on a fixed day
  --speed   how many times faster than real time, or max (default)
  --robots  so many of them in the house (up to 4), who share the rooms: "maid two, go home" is for one alone
  --json    one JSON line per event; the last one is the outcome

Examples
  maid say "clean the bedroom"
  maid say "clean everything except the office" --speed 20
  maid say "clean the house" --robots 2 --house house150
  maid say "mop the bathroom" --json | tail -n 1

Exit status: 0 done or answered, 3 refused, 4 stopped or partial, 2 bad arguments, 1 anything else.
`;

/** The command `say`. */
export async function say(args: string[], startRobot: StartRobot): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      house: { type: "string" },
      data: { type: "string" },
      seed: { type: "string" },
      speed: { type: "string" },
      robots: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const text = positionals.join(" ");
  if (isEmpty(text)) throw new UsageError('say what? For example: maid say "clean the bedroom"');
  const pace = paceOf(values.speed, Number.POSITIVE_INFINITY);
  const dataDir = resolveDataDir(values.data);
  const robots = robotsOf(values.robots);
  const options = { house: values.house ?? null, dataDir, seed: seedOf(values.seed), robots };
  return runSpokenTurn(startRobot, options, { text, pace, json: values.json });
}

/** Nothing in it that could be a word. */
function isEmpty(text: string): boolean {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, "") === "";
}
