import { parseArgs } from "node:util";
import { silentLog } from "../bus/silent-log";
import type { Difference } from "../replay/compare";
import type { Setting } from "../replay/recorded-robot";
import { type Replayed, type ReplayedNode, replay } from "../replay.adapter";
import { terminalText } from "./terminal-text";
import { UsageError } from "./usage-error";

const HELP = `maid replay FILE.mcap [--set SETTING=VALUE]… [--answers FILE] [--json]

Runs the nodes that decide (safety, cleaner, planner) again on the recording of a job, in virtual time, and compares what
they decide with what was recorded: every wheel command and state of the safety gate, every goal taken or refused, every
path, step and room of the cleaner, every plan and outcome of the planner.

  --set      another value of a setting than it was recorded with, as JSON: what would she have done?
  --answers  a language model's answers (DATA/conversation-….jsonl, kept with RECORD=1), when one was asked
  --json     one JSON line for each difference, then one for each node

Examples
  maid replay ~/.local/share/maid/recordings/2026-11-25T093000Z-kitchen.mcap
  maid replay job.mcap --set safety.personSlowMps=0.05

Exit status: 0 everything was decided the same, 4 something was not, 2 bad arguments or not a recording of hers.
`;

const DIFFERENT = 4;
/** More of one node's differences are only counted. */
const MOST_SHOWN = 5;

/** The command `replay`. */
export async function replayCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      set: { type: "string", multiple: true, default: [] },
      answers: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError("replay which recording? One FILE.mcap; see --help");
  const replayed = await replay(path, {
    settings: values.set.map(settingOf),
    answers: values.answers ?? null,
    log: silentLog,
    progressed: progressOn(process.stderr),
  });
  process.stdout.write(values.json ? jsonOf(replayed) : textOf(replayed));
  return replayed.nodes.some(({ differences }) => differences.length > 0) ? DIFFERENT : 0;
}

function settingOf(text: string): Setting {
  const [, path, value] = /^(\w+(?:\.\w+)+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || value === undefined)
    throw new UsageError(`--set ${text}: a setting is written like safety.personSlowMps=0.05`);
  try {
    return { path, value: JSON.parse(value) as unknown };
  } catch {
    return { path, value };
  }
}

/** A line on a terminal that is written over. */
function progressOn(stream: NodeJS.WriteStream): (fraction: number) => void {
  if (!stream.isTTY) return () => {};
  let shown = -1;
  return (fraction) => {
    const percent = Math.floor(100 * fraction);
    if (percent === shown) return;
    shown = percent;
    stream.write(percent >= 100 ? "\r\u001b[K" : `\r${percent} %`);
  };
}

const at = (atMs: number) => new Date(atMs).toISOString();

function jsonOf({ durationS, nodes }: Replayed): string {
  const lines = nodes.flatMap(({ node, left, compared, differences }) => [
    ...differences.map(({ atMs, ...rest }) => ({ node, at: at(atMs), ...rest })),
    { node, compared, differences: differences.length, ...(left !== "" && { left }), duration_s: durationS },
  ]);
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

function textOf({ durationS, nodes }: Replayed): string {
  const head = `${Math.round(durationS)} seconds of recording, replayed:\n`;
  return head + nodes.map(nodeText).join("");
}

function nodeText({ node, left, compared, differences }: ReplayedNode): string {
  if (left !== "") return `  ${node}: not compared: ${terminalText(left)}\n`;
  if (differences.length === 0) return `  ${node}: ${compared} decisions, all the same\n`;
  const more = differences.length - MOST_SHOWN;
  return [
    `  ${node}: ${compared} decisions, ${differences.length} differ, first at ${at(differences[0]!.atMs)}\n`,
    ...differences.slice(0, MOST_SHOWN).map(differenceText),
    ...(more > 0 ? [`    and ${more} more\n`] : []),
  ].join("");
}

const LONGEST = 300;

function differenceText({ atMs, stream, recorded, replayed }: Difference): string {
  const shown = (what: unknown) =>
    what === undefined ? "nothing" : terminalText(JSON.stringify(what)).slice(0, LONGEST);
  return `    ${at(atMs)} ${stream}\n      then ${shown(recorded)}\n      now  ${shown(replayed)}\n`;
}
