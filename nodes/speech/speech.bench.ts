/** How well and how soon speech is heard: synthetic voices in pink noise, none of which the thresholds were found with. */
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { understand } from "../planner/phrasebook/understand";
import type { Understanding } from "../planner/phrasebook/understanding";
import * as sentences from "./bench-sentences";
import { missingPackages, spoken, UNSEEN_VOICES, VOICES } from "./bench-voices.adapter";
import { type TrialOutcome, tryHearing } from "./hearing-trial";
import { inNoise } from "./made-up-sound";
import { openPocketsphinx, type Pocketsphinx } from "./pocketsphinx.adapter";
import { rms } from "./samples";
import type { VoiceProgram } from "./voice-program.adapter";

const COMMANDS = 200;
const STOPS = 60;
/** Of people to her own voice, where the microphone is. */
const OVER_HER_DB = 10;
const { house } = readHouse(findHouse("flat"));
const { speech: config } = configSchema.parse({});

interface Material {
  readonly voices: readonly VoiceProgram[];
  readonly commands: readonly string[];
  readonly talk: readonly string[];
}

const UNSEEN: Material = {
  voices: UNSEEN_VOICES,
  commands: sentences.unseenCommands(),
  talk: sentences.UNSEEN_TALK,
};
const SEEN: Material = { voices: VOICES, commands: sentences.commandSentences(), talk: sentences.TALK };

/** `--seen`: the material that the thresholds were found with; `--snr 20`; `--share 0.1`: a tenth of all. */
export async function bench(args: string[]): Promise<object> {
  const missing = missingPackages();
  if (missing.length > 0) throw new Error(`it needs ${missing.join(" ")}`);
  const value = (flag: string, or: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1]! : or);
  const material = args.includes("--seen") ? SEEN : UNSEEN;
  const share = Number(value("--share", "1"));
  const engine = await openPocketsphinx(house, { wakeWords: config.wakeWords });
  const figures: Record<string, object> = {};
  try {
    for (const snrDb of value("--snr", "30,20,10").split(",").map(Number))
      figures[`${snrDb} dB`] = await atNoise({ engine, material, share, snrDb });
  } finally {
    engine.close();
  }
  return figures;
}

interface Given {
  readonly engine: Pocketsphinx;
  readonly material: Material;
  readonly share: number;
  readonly snrDb: number;
}

async function atNoise(given: Given): Promise<object> {
  const { material, share, snrDb } = given;
  const commands = await hearAll(given, cycle(material.commands, COMMANDS * share));
  const ofCommands = print(snrDb, "commands", commandFigures(commands));
  const talk = await hearAll(given, cycle(material.talk, material.talk.length * share));
  const ofTalk = print(snrDb, "talk", talkFigures(talk));
  const said = cycle(sentences.STOPS, STOPS * share);
  const ofStops = print(snrDb, "stop", stopFigures(await hearAll(given, said)));
  const ofOver = print(snrDb, "stop over her voice", stopFigures(await hearAll(given, said, true)));
  for (const { said: text, words } of [
    ...commands.filter(isWrong),
    ...talk.filter((one) => isActed(one.words)),
  ])
    process.stdout.write(`  "${text}" was heard as ${words.map((one) => `"${one.text}"`).join(", ")}\n`);
  return { commands: ofCommands, talk: ofTalk, stops: ofStops, stopsOverHerVoice: ofOver };
}

function commandFigures(commands: readonly Heard[]) {
  return {
    said: commands.length,
    exact: count(commands, isExact),
    askedRightly: count(commands, ({ said, words }) => !isActed(words) && means(said, words)),
    wrong: count(commands, isWrong),
    wrongUntilTheSentenceWasWhole: count(
      commands,
      (one) => isWrong(one) && means(one.said, one.words.slice(-1)),
    ),
    needlessStops: count(commands, ({ said, words }) => isStop(words) && !isStopMeant(said)),
    toKnownWordsMs: spread(commands.filter(isExact)),
  };
}

function talkFigures(talk: readonly Heard[]) {
  return {
    said: talk.length,
    wrong: count(talk, ({ words }) => starts(words)),
    askedAbout: count(talk, ({ words }) => words.length > 0 && !isActed(words)),
    needlessStops: count(talk, ({ words }) => isStop(words)),
  };
}

function stopFigures(stops: readonly Heard[]) {
  const heard = stops.filter(({ words }) => isStop(words));
  return { said: stops.length, heard: heard.length, toKnownStopMs: spread(heard) };
}

function print<T extends object>(snrDb: number, what: string, figures: T): T {
  process.stdout.write(`${snrDb} dB, ${what}: ${JSON.stringify(figures)}\n`);
  return figures;
}

interface Heard extends TrialOutcome {
  readonly said: string;
}

async function hearAll({ engine, material, snrDb }: Given, said: readonly string[], overHer = false) {
  const all: Heard[] = [];
  for (const [i, text] of said.entries()) {
    const voice = material.voices[(i * 3 + Math.floor(i / material.voices.length)) % material.voices.length]!;
    const scene = { snrDb, seed: 1000 * snrDb + i, beforeS: overHer ? 3 : 0.7 };
    const { sound, endsAt } = inNoise(await spoken(text, voice), scene);
    const hers = overHer ? await herVoice(i) : undefined;
    const trial = { sound, endsAt, ...(hers && { hers }) };
    const outcome = await tryHearing(trial, config, { recogniser: engine, spotter: engine }, cpuMs);
    all.push({ said: text, ...outcome });
  }
  return all;
}

/** So much quieter than the person: 2000 is the loudness of people in these scenes. */
async function herVoice(i: number): Promise<Int16Array> {
  const words = await spoken(
    sentences.HER_WORDS[i % sentences.HER_WORDS.length]!,
    VOICES[i % 2 === 0 ? 0 : 7]!,
  );
  const gain = (2000 * 10 ** (-OVER_HER_DB / 20)) / rms(words);
  return words.map((sample) => gain * sample);
}

function cycle(list: readonly string[], length: number): string[] {
  return Array.from({ length: Math.round(length) }, (_, i) => list[i % list.length]!);
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

type Words = TrialOutcome["words"];
const meaning = (text: string): Understanding => understand(text, { house });
const isStopMeant = (text: string) => meaning(text).kind === "stop";
const isStop = (words: Words) => words.some(({ text }) => isStopMeant(text));
const isActed = (words: Words) => words.some(({ confidence }) => confidence >= 0.5);
const starts = (words: Words) =>
  words.some(({ text, confidence }) => {
    const { kind } = meaning(text);
    return confidence >= 0.5 && (kind === "plan" || kind === "resume" || kind === "reset" || kind === "edit");
  });

function means(said: string, words: Words): boolean {
  return words.length === 1 && JSON.stringify(meaning(words[0]!.text)) === JSON.stringify(meaning(said));
}

/** Acted on at once, and as it was meant. */
function isExact({ said, words }: Heard): boolean {
  return isActed(words) && means(said, words);
}

/** Something was begun that nobody asked for. */
function isWrong({ said, words }: Heard): boolean {
  return starts(words) && !means(said, words);
}

function count<T>(list: readonly T[], is: (one: T) => boolean): number {
  return list.filter(is).length;
}

function spread(heard: readonly Heard[]) {
  const all = heard.map(({ delayMs }) => delayMs).sort((a, b) => a - b);
  const at = (share: number) => Math.round(all[Math.floor(share * (all.length - 1))] ?? Number.NaN);
  return { p50: at(0.5), p95: at(0.95) };
}
