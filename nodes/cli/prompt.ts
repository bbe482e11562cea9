import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { BASE_HELP } from "./base-option";
import { codeLine } from "./code-line";
import { watchForLeaving } from "./leaving";
import type { Robot, StartRobot } from "./robot";
import { Screen } from "./screen";
import { SERVED_OPTIONS, type Served, servedOf } from "./served";
import { tellBase } from "./tell-base";
import { terminalText } from "./terminal-text";
import { listenToRobots, speakTo } from "./turn";

const HELP = `maid [--port N] [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max]
     [--robots N | --base KIND --port PATH]

Talks to you here: type what you would say to her. "stop" stops her, Ctrl-D says goodbye.

  --port    where her page is (default 8080; 0: any free port)
  --speed   how many times faster than real time she works (default 10); at rest time runs as it does
  --robots  so many of them in the house (up to 4), who share the rooms
${BASE_HELP}`;

/** A robot that works is never further from a typed "stop" than this, even at full speed. */
const SLICE_MS = 1000;

/** `npm start` without a command: a conversation in the terminal, until end of input. */
export async function prompt(args: string[], startRobot: StartRobot): Promise<number> {
  const { values } = parseArgs({ args, options: SERVED_OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const served = servedOf(values, process.stdin.isTTY ? undefined : Number.POSITIVE_INFINITY);
  for (let { house } = served.robot; ; ) {
    const robot = await startRobot({ ...served.robot, house });
    for (const notice of robot.notices) process.stderr.write(`maid: ${terminalText(notice)}\n`);
    const status = await converse(robot, served);
    if (robot.nextHouse === null) return status;
    house = robot.nextHouse;
  }
}

async function converse(robot: Robot, { pace: workingPace, port }: Served): Promise<number> {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: "> ",
    terminal: isTerminal,
  });
  const screen = new Screen(process.stdout, lines, isTerminal && process.env.NO_COLOR === undefined);
  const speak = speakTo(robot.bus);
  const waiting: string[] = [];
  let busy = false;
  let leaving = false;
  let turns = 0;
  // Lines from a pipe are a script: one after the other. A person may interrupt herself.
  const isScript = process.stdin.isTTY !== true;
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  const ending = watchForLeaving(interrupt);
  const cancel = listenToRobots(robot, {
    said: ({ text }) => screen.say(text),
    progressed: (progress) => screen.draw(progress, performance.now()),
    happened: ({ kind }) => {
      if (kind === "goal_accepted") busy = true;
      if (kind === "job_ended") busy = false;
    },
    ended({ channel }) {
      // The page's turns are told here too, but do not answer what was typed here.
      if (channel === "terminal") turns = Math.max(0, turns - 1);
      screen.clear();
    },
  });
  lines.on("line", (line) => {
    screen.entered(line);
    if (line.trim() !== "") waiting.push(line);
    else if (isTerminal) lines.prompt();
  });
  lines.on("close", () => {
    leaving = true;
  });
  lines.on("SIGINT", interrupt);
  const isOver = () =>
    ending.signal.aborted ||
    robot.nextHouse !== null ||
    (leaving && (isTerminal || (waiting.length === 0 && turns <= 0)));
  try {
    screen.say(`I am in ${robot.houseName}. What may I do for you?`);
    if (robot.isReal) tellBase(robot.bus, (line) => screen.say(line));
    await robot.ready();
    if (!isScript) screen.say(await pageLine(robot, screen, port));
    while (!isOver()) {
      const isFree = !isScript || turns <= 0;
      const next = interrupted ? "stop" : isFree ? waiting.shift() : undefined;
      interrupted = false;
      if (next !== undefined) {
        if (!isTerminal) process.stdout.write(`> ${next}\n`);
        turns++;
        speak(next);
      }
      const before = turns;
      const sliceEnd = robot.bus.clock.nowMs() + SLICE_MS * (busy ? Math.min(workingPace, 60) : 1);
      const wasBusy = busy;
      await robot.run(
        () =>
          interrupted ||
          (waiting.length > 0 && !isScript) ||
          (leaving && isTerminal) ||
          busy !== wasBusy ||
          turns !== before ||
          robot.nextHouse !== null ||
          robot.bus.clock.nowMs() >= sliceEnd,
        () => (busy ? workingPace : 1),
        ending.signal,
      );
    }
    return 0;
  } finally {
    cancel();
    screen.leave();
    lines.close();
    await robot.close();
    ending.release();
  }
}

/** Where the page is, or why it is nowhere: the conversation here works all the same. */
async function pageLine(robot: Robot, screen: Screen, port: number | null): Promise<string> {
  try {
    const address = await robot.openPage({
      port,
      showCode: (code, who) => screen.say(codeLine(code, who)),
    });
    const lookOn = await robot.openFoxglove({ wanted: false, port: null });
    return `To watch me, open ${address}${lookOn === null ? "" : `; in Foxglove, ${lookOn}`}`;
  } catch (error) {
    return `There is no page: ${error instanceof Error ? error.message : String(error)}`;
  }
}
