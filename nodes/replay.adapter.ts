/** Runs the nodes that decide again on a job's recording, and compares what they decide with what was recorded. */
import { actionEvents } from "./bus/action-event";
import type { Bus, Log, RunningNode } from "./bus/bus";
import type { GraphRow } from "./bus/graph-gate";
import { createVirtualClock } from "./bus/virtual-clock.adapter";
import { startCleaner } from "./cleaner/cleaner.node";
import { GRAPH } from "./graph";
import { MODEL_DIAGNOSTIC, type SafetyState } from "./messages/maid";
import type { DiagnosticArray } from "./messages/standard";
import { CLEAN, DIAGNOSTICS, HEARD, PLAN_REQUEST, ROUTINE_DUE, SAFETY_STATE } from "./messages/topics";
import { startPlanner } from "./planner/planner.node";
import { replayed } from "./planner/recording.adapter";
import { type ReadRecording, RecordingError, readRecording } from "./recorder/read-recording.adapter";
import { type Comparison, compare } from "./replay/compare";
import { type Decision, Decisions, recordedSaying } from "./replay/decisions";
import { type RecordedRobot, recordedRobot, type Setting } from "./replay/recorded-robot";
import { ReplayNode, type Said } from "./replay/replay-node";
import { memoryLatch } from "./safety/latch";
import { startSafety } from "./safety/safety.node";

/** Nodes' timers go on from their start in steps that divide this. */
const PHASE_MS = 1000;
/** The state at the beginning is among the first messages. */
const MOST_BEFORE_STATE = 1000;
/** What has come within this of the end may have had its answer afterwards. */
const END_MS = 20;
/** The goal is judged before the job begins: rooms and cells are asked for in between, and somebody may be waited for. */
const GOAL_MS = 120_000;
const GOALS = actionEvents(CLEAN).sent;
const ASKED_FOR = new Set([HEARD, PLAN_REQUEST, ROUTINE_DUE].map(({ name }) => name));

export interface ReplayOptions {
  /** What is to be otherwise than it was. */
  readonly settings: readonly Setting[];
  /** A language model's answers, as RECORD=1 keeps them; null: there are none. */
  readonly answers: string | null;
  readonly log: Log;
  /** Told now and then how far it is, 0 to 1. */
  progressed(fraction: number): void;
}

/** What became of a node. */
export interface ReplayedNode extends Comparison {
  readonly node: string;
  /** Why it was not compared, or empty. */
  readonly left: string;
}

export interface Replayed {
  readonly durationS: number;
  readonly nodes: readonly ReplayedNode[];
}

interface Subject {
  readonly bus: ReplayNode;
  readonly row: GraphRow;
  /** What it says counts: what it answers to is in the recording. */
  counts: boolean;
  readonly recorded: Decisions;
  readonly running: RunningNode;
}

/** Replays a recording. Rejects with RecordingError when it can't be read or is not one of hers. */
export async function replay(path: string, options: ReplayOptions): Promise<Replayed> {
  const recording = await readRecording(path);
  try {
    const robot = recordedRobot(recording.about, options.settings);
    if ("wrong" in robot) throw new RecordingError(`${path}: ${robot.wrong}`);
    if (!recording.schemas.has(GOALS.type) || robot.config.base.kind !== "simulator")
      throw new RecordingError(`${path}: ${NOT_ENOUGH}`);
    return await run(recording, robot, options);
  } finally {
    await recording.close();
  }
}

async function run(
  recording: ReadRecording,
  robot: RecordedRobot,
  options: ReplayOptions,
): Promise<Replayed> {
  const { firstMs, latched } = await beginningOf(recording);
  const phases = Math.max(0, Math.floor((firstMs - robot.startedMs) / PHASE_MS));
  const startMs = Math.min(firstMs, robot.startedMs + phases * PHASE_MS);
  const clock = createVirtualClock({ startMs, log: options.log });
  const subjects = ["safety", "cleaner", "planner"].map((name): Subject => {
    const bus = new ReplayNode(name, clock, options.log);
    const row = GRAPH.find(({ node }) => node === name)!;
    const running = startNode(name, bus, robot, latched, options.answers);
    return { bus, row, counts: false, recorded: new Decisions(name), running };
  });
  const asked = new Set<string>();
  let [isModelAsked, lastMs] = [false, firstMs];
  for await (const { topic, atMs, message } of recording.messages()) {
    if (atMs > clock.nowMs()) await clock.advance(atMs - clock.nowMs());
    lastMs = atMs;
    if (ASKED_FOR.has(topic)) asked.add(wordsOf(message as Asking));
    isModelAsked ||= topic === DIAGNOSTICS.name && isOfModel(message as DiagnosticArray);
    for (const subject of subjects) hear(subject, topic, atMs, message, robot.goalMs);
    await clock.advance(0);
    options.progressed((atMs - firstMs) / Math.max(1, recording.endMs - firstMs));
  }
  await clock.advance(END_MS);
  for (const { running } of subjects) await running.stop();
  const left = isModelAsked && options.answers === null ? NO_ANSWERS : "";
  const nodes = subjects.map((subject) => compared(subject, asked, lastMs - END_MS, left));
  return { durationS: (lastMs - firstMs) / 1000, nodes };
}

/** One message reaches one node; from the one that it is compared from on, what it says counts. */
function hear(subject: Subject, topic: string, atMs: number, message: unknown, goalMs: number): void {
  const { bus, row, recorded } = subject;
  if (!subject.counts && begins(bus.nodeName, topic, atMs, goalMs)) {
    subject.counts = true;
    // The gate's timer has ticked already; what the others said before answers to what came before.
    const isNow = ({ atMs: saidMs }: Said) => bus.nodeName === "safety" && saidMs >= atMs;
    bus.said.splice(0, bus.said.length, ...bus.said.filter(isNow));
  }
  const said = recordedSaying(row, topic, message, atMs);
  if (said && subject.counts) recorded.take(said);
  bus.hear({ topic, message });
}

/** What a node decides upon what came before the recording is not in it: the end of an older job, of an older turn. */
function begins(node: string, topic: string, atMs: number, goalMs: number): boolean {
  if (node === "planner") return ASKED_FOR.has(topic);
  if (node === "cleaner") return topic === GOALS.name && atMs >= goalMs - GOAL_MS;
  return atMs > goalMs;
}

function compared(
  { bus, recorded }: Subject,
  asked: ReadonlySet<string>,
  untilMs: number,
  left: string,
): ReplayedNode {
  const node = bus.nodeName;
  if (node === "planner" && left !== "") return { node, left, compared: 0, differences: [] };
  const decisions = new Decisions(node);
  for (const said of bus.said) decisions.take(said);
  const known = ({ what }: Decision) => !isOlderTurn(what, asked);
  return { node, left: "", ...compare(recorded.all.filter(known), decisions.all.filter(known), untilMs) };
}

/** The end of a turn whose words are not in the recording. */
function isOlderTurn(what: unknown, asked: ReadonlySet<string>): boolean {
  const { kind, words } = (what ?? {}) as { kind?: string; words?: string };
  return kind === "outcome" && words !== undefined && !asked.has(words);
}

/** What was said, requested, or due. */
type Asking = { readonly text?: string; readonly words?: string };

function wordsOf({ text, words }: Asking): string {
  return text ?? words ?? "";
}

const NOT_ENOUGH =
  "it was made on ROS 2, on a real base, or by an older version: it does not tell all that the nodes were told, and when";
const NO_ANSWERS =
  "a language model was asked, whose answers are not in the recording: --answers FILE has them";

function isOfModel({ status }: DiagnosticArray): boolean {
  return status.some(({ name }) => name === MODEL_DIAGNOSTIC);
}

function startNode(
  name: string,
  bus: Bus,
  { config, house, floor, timeZone }: RecordedRobot,
  latched: SafetyState | undefined,
  answers: string | null,
): RunningNode {
  if (name === "cleaner") return startCleaner(bus, { config, house, floor, timeZone });
  if (name === "planner") {
    const models = answers === null ? [] : [replayed(answers)];
    return startPlanner(bus, { config, models, timeZone, floor });
  }
  const stop = latched?.stopped ? { by: latched.by, reason: latched.reason, atMs: 0 } : null;
  return startSafety(bus, { config, latch: memoryLatch(stop) });
}

/** When it begins, and whether she was stopped then. */
async function beginningOf(
  recording: ReadRecording,
): Promise<{ firstMs: number; latched: SafetyState | undefined }> {
  let [firstMs, count] = [Number.NaN, 0];
  for await (const { topic, atMs, message } of recording.messages()) {
    if (count++ === 0) firstMs = atMs;
    if (topic === SAFETY_STATE.name) return { firstMs, latched: message as SafetyState };
    if (count >= MOST_BEFORE_STATE) break;
  }
  if (count === 0) throw new RecordingError("there is nothing in the recording");
  return { firstMs, latched: undefined };
}
