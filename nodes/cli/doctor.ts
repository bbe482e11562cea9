import { parseArgs } from "node:util";
import { resolveDataDir } from "./data-dir";
import { look } from "./doctor.adapter";
import type { Finding } from "./finding";
import { terminalText } from "./terminal-text";

const HELP = `maid doctor [--data DIR] [--probe PORT] [--json]

Looks at what is here and what is missing - Node, ROS 2, models, microphone, speaker, camera, serial ports, Home
Assistant - and says how to get it. Nothing that is missing stops her from working in her own simulator.

  --probe   asks a serial port which base answers there, such as /dev/ttyUSB0; takes up to ten seconds. A base is told to
            stand and then to speak, but one at an unusual speed may mishear that: have its wheels off the floor

Exit status: 0, or 1 when something that she cannot do without is missing.
`;

/** The command `doctor`. */
export async function doctor(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      probe: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const findings = await look(resolveDataDir(values.data), values.probe ?? null);
  if (values.json) process.stdout.write(`${JSON.stringify({ findings })}\n`);
  else process.stdout.write(findings.map((finding) => line(finding)).join(""));
  return findings.some(({ here, needed }) => needed && !here) ? 1 : 0;
}

function line({ what, here, found, advice }: Finding): string {
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const mark = here ? "✓" : "·";
  const shown = colour && here ? `\x1b[32m${mark}\x1b[0m` : mark;
  const rest = here ? found : `${found}. ${advice}`;
  return `${shown} ${what.padEnd(14)} ${terminalText(rest)}\n`;
}
