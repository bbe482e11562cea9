/** How well sentences are understood without a model: `phrasebook/corpus.yaml`, by way of speaking. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { House } from "../house/house";
import { readHouse } from "../house/house-file.adapter";
import type { Plan, PlanStep } from "../messages/plan";
import { understand } from "./phrasebook/understand";
import type { Understanding } from "./phrasebook/understanding";

/** One line of the corpus: what is said, and what is to come of it. */
export interface Example {
  readonly group: string;
  readonly said: string;
  readonly expected: string;
}

const MODES = { v: "vacuum", m: "mop", s: "scrub" } as const;
const KINDS = ["stop", "pause", "resume", "reset", "question", "edit", "ask", "refuse", "answer", "no"];

/** Reads the corpus: lists of "sentence | expectation" by group. */
export function readExamples(text: string): Example[] {
  const groups = parse(text) as Record<string, string[]>;
  return Object.entries(groups).flatMap(([group, lines]) =>
    lines.map((line) => {
      const at = line.lastIndexOf(" | ");
      return { group, said: line.slice(0, at), expected: line.slice(at + 3).trim() };
    }),
  );
}

/** "+mop m kitchen -mop dock" as a plan; see the head of corpus.yaml. */
export function planOf(expected: string): Plan {
  const steps: PlanStep[] = [];
  const say = expected.indexOf("say=");
  const words = (say < 0 ? expected : expected.slice(0, say)).trim().split(/\s+/).filter(Boolean);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word in MODES) steps.push(cleanOf(MODES[word as keyof typeof MODES], words[++i]!));
    else if (word === "look") steps.push({ do: "inspect", room: words[++i]! });
    else steps.push(stepOf(word));
  }
  if (say >= 0) steps.push({ do: "say", text: expected.slice(say + 4) });
  return { steps };
}

function stepOf(word: string): PlanStep {
  if (word === "dock") return { do: "dock" };

  if (word.startsWith("+")) return { do: "fetch", product: word.slice(1) };
  if (word.startsWith("-")) return { do: "return", product: word.slice(1) };
  const [what, value] = word.split("=");
  if (what === "go" && value) return { do: "go_to", place: value };
  if (what === "wait" && value) return { do: "wait", minutes: Number(value) };
  throw new Error(`the corpus expects "${word}", which is no step`);
}

function cleanOf(mode: "vacuum" | "mop" | "scrub", where: string): PlanStep {
  const [place, times] = where.split("*");
  const [room, spot] = place!.split("/");
  const blocks = /^([A-Z]+\d+)-([A-Z]+\d+)$/.exec(spot ?? "");
  const area = blocks ? { from: blocks[1]!, to: blocks[2]! } : spot;
  return { do: "clean", room: room!, mode, ...(times && { passes: Number(times) }), ...(area && { area }) };
}

/** Whether the robot would be set going. */
export function starts(meant: Understanding): boolean {
  return meant.kind === "plan" || meant.kind === "resume" || meant.kind === "reset";
}

/** True when a sentence was understood as the corpus has it. Several kinds may be right: "ask/refuse". */
export function isRight(meant: Understanding, expected: string): boolean {
  const kinds = expected.split("/");
  if (kinds.every((kind) => KINDS.includes(kind)))
    return kinds.some((kind) => (kind === "no" ? !starts(meant) : meant.kind === kind));
  const insist = expected.startsWith("again ");
  if (meant.kind !== "plan" || meant.insist !== insist) return false;
  return sorted(meant.plan) === sorted(planOf(insist ? expected.slice(6) : expected));
}

function sorted(plan: Plan): string {
  return JSON.stringify(
    plan.steps.map((step) => Object.entries(step).sort(([a], [b]) => a.localeCompare(b))),
  );
}

/** True when the robot starts although it must not, or does other work than was asked. */
export function isFalseStart(meant: Understanding, expected: string): boolean {
  return starts(meant) && KINDS.includes(expected.split("/")[0]!) && !isRight(meant, expected);
}

const HERE = "nodes/planner/phrasebook/corpus.yaml";

/** The corpus, the flat that it is about, and the houses that the groups "..., in HOUSE" are about. */
export function readCorpus(root = process.cwd()): {
  examples: Example[];
  house: House;
  houseOf: (group: string) => House;
} {
  const named = (name: string): House => readHouse(join(root, `simulation/houses/${name}.yaml`)).house;
  const house = named("flat");
  const houses = new Map<string, House>();
  const houseOf = (group: string): House => {
    const name = /, in (\w+)$/.exec(group)?.[1];
    if (name === undefined) return house;
    const known = houses.get(name) ?? named(name);
    houses.set(name, known);
    return known;
  };
  return { examples: readExamples(readFileSync(join(root, HERE), "utf8")), house, houseOf };
}

interface Figures {
  readonly sentences: number;
  readonly rightPercent: number;
  readonly falseStarts: readonly string[];
  readonly wrong: readonly string[];
  readonly groups: Readonly<Record<string, { readonly right: number; readonly of: number }>>;
  readonly msPerSentence: number;
}

/** Figures by group; every wrong sentence and every false start by name. `args`: a file of sentences like the corpus. */
export async function bench(args: readonly string[]): Promise<object> {
  const corpus = readCorpus();
  const [file] = args;
  const examples = file === undefined ? corpus.examples : readExamples(readFileSync(file, "utf8"));
  if (examples.length === 0) throw new Error(`${file}: no line "sentence | expectation" in it`);
  const figures = measured(examples, corpus.houseOf);
  print(figures, file === undefined);
  return figures;
}

function measured(examples: readonly Example[], houseOf: (group: string) => House): Figures {
  const groups: Record<string, { right: number; of: number }> = {};
  const wrong: string[] = [];
  const falseStarts: string[] = [];
  const startedMs = performance.now();
  for (const { group, said, expected } of examples) {
    const meant = understand(said, { house: houseOf(group) });
    groups[group] ??= { right: 0, of: 0 };
    groups[group].of++;
    if (isRight(meant, expected)) groups[group].right++;
    else wrong.push(`${said} => ${meant.kind}`);
    if (isFalseStart(meant, expected)) falseStarts.push(said);
  }
  const msPerSentence = (performance.now() - startedMs) / examples.length;
  const rightPercent = (100 * (examples.length - wrong.length)) / examples.length;
  return { sentences: examples.length, rightPercent, falseStarts, wrong, groups, msPerSentence };
}

function print(figures: Figures, isOwn: boolean): void {
  const { sentences, rightPercent, falseStarts, wrong, groups, msPerSentence } = figures;
  const widest = Math.max(...Object.keys(groups).map((group) => group.length));
  const lines = [
    ...Object.entries(groups).map(([group, { right, of }]) => `${group.padEnd(widest)}  ${right} of ${of}`),
    `right: ${sentences - wrong.length} of ${sentences}, ${rightPercent.toFixed(1)} % (wanted 95 %); ${msPerSentence.toFixed(2)} ms a sentence`,
    `started although it must not: ${falseStarts.length} (wanted 0)`,
    ...falseStarts.map((said) => `  ${said}`),
    "not right:",
    ...wrong.map((one) => `  ${one}`),
    ...(isOwn
      ? ["These sentences were used to mend her: only ones that she has never met tell how good she is."]
      : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
