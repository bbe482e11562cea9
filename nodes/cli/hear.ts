import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadConfig } from "../config/config-file.adapter";
import { readHouse } from "../house/house-file.adapter";
import { hearRecording } from "../speech/hear-recording";
import { openPocketsphinx } from "../speech/pocketsphinx.adapter";
import { readWav } from "../speech/wav";
import { chooseHouse } from "./choose-house";
import { resolveDataDir } from "./data-dir";
import { paceOf, seedOf } from "./numbers";
import type { StartRobot } from "./robot";
import { runSpokenTurn } from "./run-turn";
import { terminalText } from "./terminal-text";
import { UsageError } from "./usage-error";

const HELP = `maid hear FILE.wav [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max] [--json]

Hears one spoken command in a sound file (16-bit WAV), and does it like "maid say". Options: see maid say --help.
Needs the packages libpocketsphinx3 and pocketsphinx-en-us.

What she heard badly, and every "not", "never" and "except", she asks about and does nothing. What sounds like a
stop is hardly ever held back.

Example
  maid hear command.wav --json

Exit status: as say; 0 also when she only asks.
`;

/** The command `hear`. */
export async function hear(args: string[], startRobot: StartRobot): Promise<number> {
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
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError("hear which file? For example: maid hear a.wav");
  const pace = paceOf(values.speed, Number.POSITIVE_INFINITY);
  const dataDir = resolveDataDir(values.data);
  const options = { house: values.house ?? null, dataDir, seed: seedOf(values.seed) };
  const heard = await hearFile(file, chooseHouse(values.house, dataDir), dataDir);
  if (heard === undefined) return nothingHeard(values.json);
  if (!values.json) process.stdout.write(`"${terminalText(heard.text)}"\n`);
  return runSpokenTurn(startRobot, options, { ...heard, pace, json: values.json });
}

/** All that was said in it; as sure as its least sure sentence. */
async function hearFile(file: string, houseFile: string, dataDir: string) {
  const sound = readWav(read(file));
  const { house } = readHouse(houseFile);
  const { speech } = loadConfig(dataDir);
  const recogniser = await openPocketsphinx(house, { wakeWords: speech.wakeWords });
  try {
    const said = await hearRecording(sound, speech, { recogniser, spotter: recogniser });
    if (said.length === 0) return undefined;
    const confidence = Math.min(...said.map((sentence) => sentence.confidence));
    return { text: said.map(({ text }) => text).join(". "), confidence };
  } finally {
    recogniser.close();
  }
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(`can't read ${file}`);
  }
}

function nothingHeard(json: boolean): number {
  const say = "I did not understand that.";
  process.stdout.write(json ? `${JSON.stringify({ outcome: "asked", say })}\n` : `${say}\n`);
  return 0;
}
