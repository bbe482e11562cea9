import { parseArgs } from "node:util";
import { resolveDataDir } from "./data-dir";
import { paceOf, seedOf } from "./numbers";
import { ProgressBar } from "./progress-bar";
import type { Robot, StartRobot } from "./robot";
import { exitStatusOf, listenToTurn, speakTo, type TurnListener, type TurnOutcome } from "./turn";
import { UsageError } from "./usage-error";

const HELP = `maid say TEXT [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max] [--json]

Says something to the robot in the built-in simulator and lets her do it, to its end.

  --house   flat (default), house150, or the path of a house file
  --data    where the log and the house are kept (default: $XDG_DATA_HOME/maid)
  --seed    makes the run repeatable; the calendar of a new data directory then starts on a fixed day
  --speed   how many times faster than real time, or max (default)
  --json    one JSON line per event; the last one is the outcome

Examples
  maid say "clean the bedroom"
  maid say "clean everything except the office" --speed 20
  maid say "mop the bathroom" --json | tail -n 1

Exit status: 0 done or answered, 3 refused, 4 stopped or partial, 2 bad arguments, 1 anything else.
`;

const LONGEST_TEXT = 100_000;
/** A turn of the longest plan ends within this much of the robot's time; beyond it something is broken. */
const LONGEST_TURN_MS = 48 * 3600 * 1000;

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
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const text = positionals.join(" ");
  if (positionals.length === 0) throw new UsageError('say what? For example: maid say "clean the bedroom"');
  if (text.length > LONGEST_TEXT)
    throw new UsageError(`that is ${text.length} characters; at most ${LONGEST_TEXT}`);
  const pace = paceOf(values.speed, Number.POSITIVE_INFINITY);
  const robot = await startRobot({
    house: values.house ?? null,
    dataDir: resolveDataDir(values.data),
    seed: seedOf(values.seed),
  });
  try {
    return await runTurn(robot, text, pace, values.json ? jsonListener() : terminalListener());
  } finally {
    await robot.close();
  }
}

type Ended = Omit<TurnListener, "ended"> & { last(outcome: TurnOutcome): void };

async function runTurn(robot: Robot, text: string, pace: number, listener: Ended): Promise<number> {
  let outcome: TurnOutcome | null = null;
  const cancel = listenToTurn(robot.bus, {
    ...listener,
    ended: (end) => {
      outcome = end;
    },
  });
  const speak = speakTo(robot.bus);
  const onInterrupt = () => speak("stop");
  process.on("SIGINT", onInterrupt);
  try {
    const startedMs = robot.bus.clock.nowMs();
    const isLate = () => robot.bus.clock.nowMs() - startedMs > LONGEST_TURN_MS;
    await robot.ready();
    speak(text);
    await robot.run(
      () => outcome !== null || isLate(),
      () => pace,
    );
    const end: TurnOutcome = outcome ?? { outcome: "failed", say: "I got stuck, and gave up." };
    listener.last(end);
    return exitStatusOf(end.outcome);
  } finally {
    process.off("SIGINT", onInterrupt);
    cancel();
  }
}

/** For people: sentences, and one line of progress on a terminal. */
function terminalListener(): Ended {
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const bar = new ProgressBar(process.stdout, colour);
  return {
    said({ text }) {
      bar.clear();
      process.stdout.write(`${text}\n`);
    },
    progressed: (progress) => bar.draw(progress, performance.now()),
    happened() {},
    last: () => bar.clear(),
  };
}

/** For programs: everything that happens, one JSON object per line, with the house's time. */
function jsonListener(): Ended {
  const print = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`);
  const at = (stamp: { sec: number; nanosec: number }) =>
    new Date(1000 * stamp.sec + stamp.nanosec / 1e6).toISOString();
  return {
    said: ({ stamp, kind, text }) => print({ at: at(stamp), event: "say", kind, text }),
    progressed: ({ stamp, ...progress }) => print({ at: at(stamp), event: "progress", ...progress }),
    happened({ stamp, kind, room, text, data_json }) {
      if (kind !== "outcome")
        print({ at: at(stamp), event: kind, room, text, data: JSON.parse(data_json || "{}") });
    },
    last: (outcome) => print(outcome),
  };
}
