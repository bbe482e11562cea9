import { parseArgs } from "node:util";
import { judge, type RoomAttended } from "../cleaner/guard/guard";
import { type PolicyConfig, policySection } from "../config/policy";
import { routinesSection } from "../config/routines";
import { blockLayout, parseBlock } from "../house/blocks";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { HouseError } from "../house/house-file";
import { readHouse } from "../house/house-file.adapter";
import { MapReadError } from "../house/map-image.adapter";
import { time } from "../messages/build";
import type { RoomStatus } from "../messages/maid";
import type { Plan, Verdict } from "../messages/plan";
import { announce } from "../planner/persona/announce";
import { answerQuestion } from "../planner/persona/answer";
import { understand } from "../planner/phrasebook/understand";
import type { Question, Understanding } from "../planner/phrasebook/understanding";
import { scheduled } from "../planner/schedule";
import type { RoutineEdit } from "../routines/routine-edit";
import { chooseHouse } from "./choose-house";
import { resolveDataDir } from "./data-dir";
import { type Line, LineCutter, NOT_TEXT, TOO_LONG } from "./line-cutter";
import { terminalText } from "./terminal-text";

const HELP = `maid understand TEXT|- [options] - what would be planned, without doing it

With - it reads one text per line from standard input and writes one JSON line for each.

  --house FILE   the house that is spoken of (default: the current one of the data directory, else the flat)
  --data DIR     the data directory, for the current house and for what was cleaned when
  --json         one JSON line also for a single text: {"text":...,"outcome":...,"plan":...,"say":...}

Outcomes: plan, answered, asked, refused, stop. It is the phrasebook that understands; no model is asked.
Exit status: 0 understood, 3 refused, 2 bad arguments or input. With -, 0 when all lines were read.

Examples:
  maid understand "clean the kitchen and the hall, then mop the bathroom"
  maid understand - < sentences.txt
`;

/** What the caller knows: the owner's rules, and the ledger's word on the rooms of a data directory. */
export interface UnderstandGiven {
  readonly policy?: PolicyConfig;
  readonly attended?: (dataDir: string, house: House) => ReadonlyMap<string, RoomAttended>;
}

/** What a text comes to, as the JSON line says it. */
export interface Understood {
  readonly text: string;
  readonly outcome: "plan" | "answered" | "asked" | "refused" | "stop";
  readonly plan?: Plan;
  /** What would become of the routines; nothing is done now. */
  readonly routines?: RoutineEdit;
  readonly reason?: string;
  readonly say: string;
}

class ArgumentError extends Error {}

/** Longest line that is read, bytes; what is longer is answered as too long. */
const LONGEST_LINE = 1 << 20;
const PIECE = 1 << 16;
const NOBODY = { name: "", addressAs: "" };

/** The `understand` command; returns the exit status. */
export async function understandCommand(args: string[], given: UnderstandGiven = {}): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const { text, house, data, json } = readArguments(args);
    const meaningOf = reader(house, data, given);
    return text === "-" ? await answerLines(meaningOf) : answerOne(meaningOf(text), json);
  } catch (error) {
    const isPlain =
      error instanceof ArgumentError || error instanceof HouseError || error instanceof MapReadError;
    if (!isPlain) throw error;
    process.stderr.write(`maid understand: ${terminalText(error.message)}\n`);
    return 2;
  }
}

function readArguments(args: string[]) {
  const { values, positionals } = parse(args);
  const [text, ...more] = positionals;
  if (text === undefined)
    throw new ArgumentError("what was said? Give a text, or - for standard input (see --help)");
  if (more.length > 0) throw new ArgumentError("put the whole text in quotes");
  const { house, json = false } = values;
  return { text, house, json, data: resolveDataDir(values.data) };
}

function parse(args: string[]) {
  try {
    const options = {
      house: { type: "string" },
      data: { type: "string" },
      json: { type: "boolean" },
    } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new ArgumentError(`${(error as Error).message.split("\n")[0]} (see --help)`);
  }
}

/** Understands a text for the owner, and has the guard judge what comes of it. */
function reader(houseFlag: string | undefined, data: string, given: UnderstandGiven) {
  const { house, floor } = readHouse(chooseHouse(houseFlag, data));
  const policy = given.policy ?? policySection.parse({});
  const attended = given.attended?.(data, house) ?? new Map<string, RoomAttended>();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isBlock = blockTest(house, floor);
  const verdictOf = (plan: Plan, insist: boolean): Verdict =>
    judge(plan, { house, attended, nowMs: Date.now(), timeZone, insist, by: "owner", policy, isBlock });
  const answerTo = (question: Question): string =>
    answerQuestion(question, {
      house,
      rooms: [...attended].map(([room, of]) => statusOf(room, of)),
      log: [],
      nowMs: Date.now(),
      timeZone,
      doing: "",
      stopped: false,
      owner: NOBODY,
    });
  const { dayTimes } = routinesSection.parse({});
  return (text: string): Understood => {
    const nowMs = Date.now();
    const planned = scheduled(text, { house }, { nowMs, timeZone, dayTimes });
    if (!planned) return meaning(text, understand(text, { house }), { house, verdictOf, answerTo });
    if (planned.kind === "ask") return { text, outcome: "asked", say: planned.say };
    return { text, outcome: "answered", routines: planned.edit, say: intention(planned.edit) };
  };
}

/** What she would do with her routines. */
function intention(edit: RoutineEdit): string {
  if (edit.do !== "add") return INTENTIONS[edit.do];
  return `I would keep a routine: ${edit.name ?? edit.text}.`;
}

const INTENTIONS = {
  list: "I would tell what is planned.",
  remove: "I would put that routine aside.",
  skip: "I would leave that out once.",
  unskip: "I would no longer skip anything.",
  holiday: "I would do nothing by myself until then.",
  back: "I would go on with my routines.",
  run: "I would begin with that routine.",
} as const;

function statusOf(room: string, { fraction, lastCleanedMs, lastMode = "" }: RoomAttended): RoomStatus {
  const last = { last_cleaned: time(lastCleanedMs), last_mode: lastMode, last_fraction: fraction };
  return { room, floor_m2: 0, attended_fraction: fraction, ...last, dirty_cells: 0 };
}

interface Judges {
  readonly house: House;
  readonly verdictOf: (plan: Plan, insist: boolean) => Verdict;
  readonly answerTo: (question: Question) => string;
}

/** The outcome of a text whose plan, if it is one, the guard has judged. */
function meaning(text: string, meant: Understanding, { house, verdictOf, answerTo }: Judges): Understood {
  switch (meant.kind) {
    case "plan": {
      const { plan } = meant;
      const verdict = verdictOf(plan, meant.insist);
      if (!verdict.accepted) return { text, outcome: "refused", reason: verdict.reason, say: verdict.text };
      return { text, outcome: "plan", plan, say: announce(plan, house, NOBODY) };
    }
    case "question":
      return { text, outcome: "answered", say: answerTo(meant.question) };
    case "stop":
      return { text, outcome: "stop", say: "I stop." };
    case "refuse":
      return { text, outcome: "refused", reason: meant.reason, say: meant.say };
    case "ask":
    case "unknown":
      return { text, outcome: "asked", say: meant.say };
    case "answer":
    case "edit":
      return { text, outcome: "answered", say: meant.say };
    default:
      return { text, outcome: "answered", say: CONTROLS[meant.kind] };
  }
}

/** What needs the running robot is told as such. */
const CONTROLS = {
  pause: "I would pause.",
  resume: "I would go on with what was left.",
  reset: "I would be released from a stop.",
} as const;

function answerOne(understood: Understood, json: boolean): number {
  process.stdout.write(json ? `${JSON.stringify(understood)}\n` : plainly(understood));
  return understood.outcome === "refused" ? 3 : 0;
}

function plainly({ outcome, plan, say }: Understood): string {
  const steps = plan?.steps.map((step, i) => `  ${i + 1}. ${terminalText(JSON.stringify(step))}`) ?? [];
  return `${[`${outcome}: ${terminalText(say)}`, ...steps].join("\n")}\n`;
}

/** One JSON line for every line of standard input, as they come. */
async function answerLines(meaningOf: (text: string) => Understood): Promise<number> {
  const cutter = new LineCutter(LONGEST_LINE);
  let out = "";
  const answer = (line: Line): void => {
    out += `${JSON.stringify(lineMeaning(line, meaningOf))}\n`;
  };
  const flush = async (): Promise<void> => {
    const piece = out;
    out = "";
    if (piece !== "") await write(piece);
  };
  try {
    for await (const chunk of process.stdin) {
      for (const line of cutter.take(Buffer.from(chunk as Uint8Array))) {
        answer(line);
        if (out.length >= PIECE) await flush();
      }
      await flush();
    }
    for (const line of cutter.finish()) answer(line);
    await flush();
  } catch (error) {
    // Whoever read the answers has seen enough.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
  return 0;
}

/** A line that can't be understood costs that line only. */
function lineMeaning(line: Line, meaningOf: (text: string) => Understood): Understood {
  if (line === TOO_LONG)
    return { text: "", outcome: "refused", reason: "too_long", say: "That was too long for me." };
  if (line === NOT_TEXT)
    return { text: "", outcome: "refused", reason: "not_text", say: "That is not text in UTF-8." };
  return meaningOf(line);
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function blockTest(house: House, floor: FloorPlan): (room: string, block: string) => boolean {
  const layouts = new Map(house.rooms.map(({ id }, index) => [id, blockLayout(floor, index)]));
  return (room, block) => {
    const layout = layouts.get(room);
    return layout !== undefined && parseBlock(layout, block) !== null;
  };
}
