import { COMMANDS } from "./commands";
import { bearClosedPipes } from "./leaving";
import type { NodeHost, StartRobot } from "./robot";
import { terminalText } from "./terminal-text";
import { UsageError } from "./usage-error";

/** Errors whose message is meant for whoever typed the command, by their names, and the exit status they end in. */
const PLAIN_ERRORS: Readonly<Record<string, number>> = {
  UsageError: 2,
  HouseError: 2,
  MapReadError: 2,
  ConfigError: 2,
  RosMissing: 2,
  RecordingError: 2,
  DataError: 1,
};

/** Runs a command line; answers the exit status. What goes wrong is said in one plain line. */
export async function dispatch(args: string[], startRobot: StartRobot, nodes: NodeHost): Promise<number> {
  bearClosedPipes();
  try {
    return await run(args, startRobot, nodes);
  } catch (error) {
    process.stderr.write(`maid: ${plainText(error)}\n`);
    return statusOf(error);
  }
}

async function run(args: string[], startRobot: StartRobot, nodes: NodeHost): Promise<number> {
  const [name = "", ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(overview());
    return 0;
  }
  if (name === "" || name.startsWith("-")) return (await import("./prompt")).prompt(args, startRobot);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageError(`there is no command "${name}"; see maid --help`);
  return command.run(rest, startRobot, nodes);
}

function overview(): string {
  const rows = Object.values(COMMANDS).map(({ usage, does }) => `  ${usage.padEnd(24)} ${does}`);
  return `maid [COMMAND …]

A household robot that you speak to. Without a command: a conversation here in the terminal.

${rows.join("\n")}

Each command has its own --help. Examples:
  maid say "clean the bedroom"
  maid say "when did you last clean the kitchen?"
  maid house show
`;
}

function statusOf(error: unknown): number {
  if (!(error instanceof Error)) return 1;
  if (isParseArgsError(error)) return 2;
  return PLAIN_ERRORS[error.constructor.name] ?? PLAIN_ERRORS[error.name] ?? 1;
}

function plainText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isPlain = isParseArgsError(error) || statusOf(error) === 2 || error.name === "DataError";
  if (isPlain || process.env.MAID_DEBUG === undefined) return printable(firstLine(error.message));
  return error.stack ?? error.message;
}

/** Without node's advice on how to escape an option that nobody meant. */
function firstLine(message: string): string {
  return message.split("\n")[0]!.replace(/\. To specify a positional argument.*/, "; see --help");
}

const LONGEST_ERROR = 400;

/** What files and names say must not play on the terminal. */
function printable(text: string): string {
  const plain = terminalText(text);
  return plain.length > LONGEST_ERROR ? `${plain.slice(0, LONGEST_ERROR)}…` : plain;
}

/** node:util's parseArgs was given something it does not know. */
function isParseArgsError(error: Error): boolean {
  return String((error as NodeJS.ErrnoException).code ?? "").startsWith("ERR_PARSE_ARGS");
}
