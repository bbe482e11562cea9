import { watchForLeaving } from "./leaving";
import { ProgressBar } from "./progress-bar";
import type { Robot, RobotOptions, StartRobot } from "./robot";
import { terminalText } from "./terminal-text";
import { exitStatusOf, listenToRobots, speakTo, type TurnListener, type TurnOutcome } from "./turn";

/** A turn of the longest plan ends within this much of the robot's time; beyond it something is broken. */
const LONGEST_TURN_MS = 48 * 3600 * 1000;

/** What was said, and how its turn is to be shown. */
export interface SpokenTurn {
  readonly text: string;
  /** How sure the words are, 0..1; typed ones: 1. */
  readonly confidence?: number;
  /** Times real time; Infinity: as fast as can be. */
  readonly pace: number;
  /** JSON lines for programs instead of sentences for people. */
  readonly json: boolean;
}

/** Starts a robot, says this to her, prints what happens to its end; answers the exit status. */
export async function runSpokenTurn(
  startRobot: StartRobot,
  options: RobotOptions,
  { text, confidence = 1, pace, json }: SpokenTurn,
): Promise<number> {
  const robot = await startRobot(options);
  for (const notice of robot.notices) process.stderr.write(`maid: ${terminalText(notice)}\n`);
  const speak = speakTo(robot.bus);
  const leaving = watchForLeaving(() => speak("stop"));
  try {
    const turn = { pace, speak: () => speak(text, confidence), leaving: leaving.signal };
    return await runTurn(robot, turn, json ? jsonListener() : terminalListener());
  } finally {
    await robot.close();
    leaving.release();
  }
}

const TOLD_TO_END: TurnOutcome = {
  outcome: "stopped",
  say: 'I was told to end in the middle of it. Say "resume", and I go on with what is left.',
};
const STUCK: TurnOutcome = { outcome: "failed", say: "I got stuck, and gave up." };

type Ended = Omit<TurnListener, "ended"> & {
  /** `said`: she has spoken this sentence already. */
  last(outcome: TurnOutcome, said: boolean): void;
};

interface Turn {
  readonly pace: number;
  /** Says the text to her. */
  speak(): void;
  readonly leaving: AbortSignal;
}

async function runTurn(robot: Robot, turn: Turn, listener: Ended): Promise<number> {
  let outcome: TurnOutcome | null = null;
  let atWork = 0;
  const cancel = listenToRobots(robot, {
    ...listener,
    happened: (event) => {
      listener.happened(event);
      if (event.kind === "job_started") atWork++;
      if (event.kind === "job_ended") atWork--;
    },
    // A routine that ends meanwhile, and who helps, answer nothing that was said here.
    ended: (end) => {
      if (end.channel === "terminal") outcome ??= end;
    },
  });
  try {
    const startedMs = robot.bus.clock.nowMs();
    const isLate = () => robot.bus.clock.nowMs() - startedMs > LONGEST_TURN_MS;
    await robot.ready();
    turn.speak();
    await robot.run(
      () => (outcome !== null && atWork <= 0) || isLate(),
      () => turn.pace,
      turn.leaving,
    );
    const end = outcome ?? (turn.leaving.aborted ? TOLD_TO_END : STUCK);
    listener.last(end, outcome !== null);
    return exitStatusOf(end.outcome);
  } finally {
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
      process.stdout.write(`${terminalText(text)}\n`);
    },
    progressed: (progress) => bar.draw(progress, performance.now()),
    happened() {},
    last({ say }, said) {
      bar.clear();
      if (!said) process.stdout.write(`${terminalText(say)}\n`);
    },
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
