import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { resolveDataDir } from "./data-dir";
import { paceOf, seedOf } from "./numbers";
import { ProgressBar } from "./progress-bar";
import type { Robot, StartRobot } from "./robot";
import { listenToTurn, speakTo } from "./turn";

const HELP = `maid [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max]

Talks to you here: type what you would say to her. "stop" stops her, Ctrl-D says goodbye.

  --speed   how many times faster than real time she works (default 10); at rest time runs as it does
`;

const WORKING_PACE = 10;
/** A robot that works is never further from a typed "stop" than this, even at full speed. */
const SLICE_MS = 1000;

/** `npm start` without a command: a conversation in the terminal, until end of input. */
export async function prompt(args: string[], startRobot: StartRobot): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      house: { type: "string" },
      data: { type: "string" },
      seed: { type: "string" },
      speed: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const workingPace = paceOf(values.speed, process.stdin.isTTY ? WORKING_PACE : Number.POSITIVE_INFINITY);
  const robot = await startRobot({
    house: values.house ?? null,
    dataDir: resolveDataDir(values.data),
    seed: seedOf(values.seed),
  });
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const bar = new ProgressBar(process.stdout, colour);
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: "> ",
    terminal: process.stdin.isTTY === true,
  });
  const speak = speakTo(robot.bus);
  const waiting: string[] = [];
  let busy = false;
  let leaving = false;
  let turns = 0;
  // Lines from a pipe are a script: one after the other. A person may interrupt herself.
  const isScript = process.stdin.isTTY !== true;
  const cancel = listenToTurn(robot.bus, {
    said({ text }) {
      bar.clear();
      process.stdout.write(`${text}\n`);
    },
    progressed: (progress) => bar.draw(progress, performance.now()),
    happened: ({ kind }) => {
      if (kind === "goal_accepted") busy = true;
      if (kind === "job_ended") busy = false;
    },
    ended({ channel }) {
      // The page's turns are told here too, but do not answer what was typed here.
      if (channel === "terminal") turns--;
      bar.clear();
      lines.prompt();
    },
  });
  lines.on("line", (line) => (line.trim() === "" ? lines.prompt() : waiting.push(line)));
  lines.on("close", () => {
    leaving = true;
  });
  lines.on("SIGINT", () => waiting.push("stop"));
  try {
    await robot.ready();
    process.stdout.write(`I am in ${robot.houseName}. What may I do for you?\n`);
    if (!isScript) process.stdout.write(`${await pageLine(robot)}\n`);
    lines.prompt();
    while (!(leaving && waiting.length === 0 && turns <= 0)) {
      const next = isScript && turns > 0 ? undefined : waiting.shift();
      if (next !== undefined) {
        turns++;
        speak(next);
      }
      const before = turns;
      const sliceEnd = robot.bus.clock.nowMs() + SLICE_MS * (busy ? Math.min(workingPace, 60) : 1);
      const wasBusy = busy;
      await robot.run(
        () =>
          (waiting.length > 0 && !isScript) ||
          busy !== wasBusy ||
          turns !== before ||
          robot.bus.clock.nowMs() >= sliceEnd,
        () => (busy ? workingPace : 1),
      );
    }
    return 0;
  } finally {
    cancel();
    lines.close();
    await robot.close();
  }
}

/** Where the page is, or why it is nowhere: the conversation here works all the same. */
async function pageLine(robot: Robot): Promise<string> {
  try {
    const address = await robot.openPage({
      port: null,
      showCode: (code) => process.stdout.write(`The code for the new page: ${code}\n`),
    });
    return `To watch me, open ${address}`;
  } catch (error) {
    return `There is no page: ${error instanceof Error ? error.message : String(error)}`;
  }
}
