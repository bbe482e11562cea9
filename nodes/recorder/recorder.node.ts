import { mkdirSync } from "node:fs";
import type { Bus, Cancel, Health, RunningNode, Topic } from "../bus/bus";
import type { RecordingsConfig } from "../config/recordings";
import { time } from "../messages/build";
import type { Event } from "../messages/maid";
import { EVENTS, SAY } from "../messages/topics";
import type { Cdr, Cdrs } from "./cdr";
import { recordingName } from "./file-name";
import { mendRecordings } from "./mend.adapter";
import { PreRoll } from "./pre-roll";
import { RECORDED } from "./recorded-topics";
import { openFile, RecordingFile, type Sink } from "./recording-file.adapter";
import { freeFile, recordingsFolder, tidy } from "./shelf.adapter";

/** What led to a job: the words, the question, the plan. */
const PRE_ROLL_MS = 20_000;
/** What a job's end brings about: the last words, the outcome. */
const AFTER_MS = 2000;
/** Time that can be held is held while so much is waiting for the disk. */
const BEHIND_BYTES = 4e6;
/** Time that can't: the recording is given up. */
const LOST_BYTES = 64e6;
/** A sensor's burst, or a busy moment of this node. */
const DEPTH = 100;

export interface RecorderOptions {
  readonly config: RecordingsConfig;
  readonly dataDir: string;
  /** Serialization of a type's messages. */
  readonly cdr: Cdrs;
  /** Of the robot, for whoever replays: its house, time zone, settings. */
  readonly about: Readonly<Record<string, string>>;
  /** Opens a new file; absent: on the disk. */
  readonly open?: (path: string) => Promise<Sink>;
}

/** Writes every job to DATA/recordings: what led to it, all of it, and its end. */
export function startRecorder(bus: Bus, options: RecorderOptions): RunningNode {
  return new Recorder(bus, options);
}

class Recorder implements RunningNode {
  private readonly before: PreRoll;
  private readonly cancels: Cancel[];
  private readonly events;
  private readonly sayings;
  private readonly startedMs: number;
  private recording: { readonly path: string; readonly file: RecordingFile } | undefined;
  /** Files that are being finished. */
  private closing: Promise<unknown>;
  private endTimer: Cancel = () => {};
  private trouble = "";

  constructor(
    private readonly bus: Bus,
    private readonly options: RecorderOptions,
  ) {
    this.startedMs = bus.clock.nowMs();
    this.events = bus.advertise(EVENTS);
    this.sayings = bus.advertise(SAY);
    const latched = RECORDED.filter(({ topic }) => topic.qos.durability === "transient_local");
    this.before = new PreRoll(PRE_ROLL_MS, new Set(latched.map(({ topic }) => topic.name)));
    this.closing = mendRecordings(options.dataDir).then(
      (count) => count > 0 && bus.log.info(`${count} recordings had no end and were mended`),
      (error) => bus.log.warn("recordings can't be mended", { error: String(error) }),
    );
    this.cancels = [
      ...RECORDED.map(({ topic, mostHz }) => this.hear(topic, mostHz)),
      bus.subscribe(EVENTS, (event) => this.follow(event)),
    ];
  }

  async stop(): Promise<void> {
    this.endTimer();
    for (const cancel of this.cancels) cancel();
    this.finish();
    await this.closing;
  }

  health(): Health {
    if (this.trouble !== "") return { level: "warn", message: `not recording: ${this.trouble}` };
    return { level: "ok", message: this.recording ? "recording" : "waiting for a job" };
  }

  private hear(topic: Topic<unknown>, mostHz: number): Cancel {
    const { name, type, qos } = topic;
    const cdr = this.options.cdr.of(type);
    const everyMs = mostHz === 0 ? 0 : 1000 / mostHz - 1;
    let lastMs = Number.NEGATIVE_INFINITY;
    const depth = qos.durability === "volatile" ? DEPTH : qos.depth;
    return this.bus.subscribe({ ...topic, qos: { ...qos, depth } }, (message) => {
      const atMs = this.bus.clock.nowMs();
      if (atMs - lastMs < everyMs) return;
      lastMs = atMs;
      this.take(name, cdr, atMs, message);
    });
  }

  private take(topic: string, cdr: Cdr, atMs: number, message: unknown): void {
    const taken = { topic, atMs, message };
    const { recording } = this;
    // While recording, too: the next job may follow at once.
    this.before.push(taken);
    if (!recording) return;
    recording.file.add(topic, cdr, atMs, message);
    this.watch(recording.file);
  }

  /** A job begins a recording, and ends it a little later. */
  private follow({ kind, data_json }: Event): void {
    if (kind === "goal_accepted") {
      this.finish();
      this.begin(roomsOf(data_json));
    } else if (kind === "job_ended") {
      this.endTimer();
      this.endTimer = this.bus.clock.after(AFTER_MS, () => this.finish());
    }
  }

  private begin(rooms: readonly string[]): void {
    const { config, dataDir, about, cdr, open = openFile } = this.options;
    const atMs = this.bus.clock.nowMs();
    let path: string;
    try {
      mkdirSync(recordingsFolder(dataDir), { recursive: true });
      tidy(dataDir, config, Date.now());
      path = freeFile(dataDir, recordingName(atMs, rooms));
    } catch (error) {
      this.giveUp(String((error as Error).message));
      return;
    }
    const metadata = { ...about, started: String(this.startedMs), goal: String(atMs) };
    const file = new RecordingFile({ open: () => open(path), metadata, mostBytes: config.jobMb * 1e6 });
    this.recording = { path, file };
    const types = new Map(RECORDED.map(({ topic }) => [topic.name, cdr.of(topic.type)]));
    for (const one of this.before.held()) file.add(one.topic, types.get(one.topic)!, one.atMs, one.message);
  }

  private finish(): void {
    const { recording } = this;
    this.endTimer();
    this.recording = undefined;
    if (!recording) return;
    const { file, path } = recording;
    this.closing = Promise.all([this.closing, file.close()])
      .then(() => {
        if (file.failure !== undefined) this.giveUp(file.failure);
        else this.trouble = "";
        tidy(this.options.dataDir, this.options.config, Date.now(), path);
      })
      .catch((error) => this.giveUp(String(error)));
  }

  /** Virtual time waits for the disk; real time does not, and the control loop never does. */
  private watch(file: RecordingFile): void {
    if (file.pendingBytes > LOST_BYTES) file.failure ??= "the disk is too slow";
    if (file.failure !== undefined) this.finish();
    else if (file.pendingBytes > BEHIND_BYTES) void this.bus.clock.outside(file.written());
  }

  /** Said once, until a recording succeeds again; the job goes on. */
  private giveUp(why: string): void {
    const isNews = this.trouble === "";
    this.trouble = why;
    this.bus.log.warn("the recording has ended early", { why });
    if (!isNews) return;
    const stamp = time(this.bus.clock.nowMs());
    const text = `I have stopped recording this job: ${why}. The work goes on.`;
    this.events.publish({
      stamp,
      kind: "recording_ended",
      room: "",
      text,
      data_json: JSON.stringify({ why }),
    });
    this.sayings.publish({ stamp, text, kind: "progress", channel: "", epoch: 0 });
  }
}

/** The rooms that a goal's plan cleans, each once. */
function roomsOf(dataJson: string): string[] {
  const { plan } = JSON.parse(dataJson) as { plan?: { steps?: { do: string; room?: string }[] } };
  const rooms = (plan?.steps ?? []).flatMap((step) => (step.do === "clean" && step.room ? [step.room] : []));
  return [...new Set(rooms)];
}
