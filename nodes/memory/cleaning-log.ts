import type { AuditEvent } from "./ledger";

/** The kinds of event that the log of cleanings is made of. */
export const CLEANING_KINDS = ["job_started", "room_started", "room_ended", "job_ended", "job_interrupted"];

/** One cleaning of one room. */
export interface Cleaning {
  /** As Job's. */
  readonly robot: string;
  readonly job: number;
  readonly room: string;
  readonly mode: string;
  /** done, partial, stopped, failed, running, interrupted */
  readonly outcome: string;
  readonly by: string;
  readonly words: string;
  readonly startedMs: number;
  /** 0 while it runs. */
  readonly endedMs: number;
  readonly fraction: number;
  readonly areaM2: number;
}

interface Job {
  /** Whose it is, as events name it in `robot`; empty: the first, or only one. */
  readonly robot: string;
  readonly job: number;
  readonly words: string;
  readonly by: string;
  readonly rooms: readonly string[];
  readonly plan: unknown;
  readonly startedMs: number;
}

type Fields = Record<string, unknown>;

/**
 * The log of cleanings, folded from events in their order: job_started {job, words, by, rooms, plan?},
 * room_started {job, room, mode}, room_ended {job, room, mode, outcome, fraction, area_m2, started_ms, ended_ms},
 * job_ended {job, outcome}. Events that say less than that are taken for what they say; `robot` names another than the
 * first robot of the house.
 */
export class CleaningLog {
  private readonly past: Cleaning[] = [];
  private running: Cleaning[] = [];
  private readonly jobs = new Map<string, Job>();
  private readonly openJobs = new Map<string, Job>();
  private readonly cutOff = new Map<string, Job>();
  /** The highest job number seen. */
  lastJob = 0;

  add(event: AuditEvent): void {
    const data = fieldsOf(event.dataJson);
    const job = number(data.job);
    if (CLEANING_KINDS.includes(event.kind)) this.lastJob = Math.max(this.lastJob, job);
    if (event.kind === "job_started") this.start(event, job, data);
    else if (event.kind === "room_started") this.running.push(this.cleaning(event, data, "running"));
    else if (event.kind === "room_ended") this.endRoom(event, data);
    else if (event.kind === "job_ended") this.endJob(event, data, text(data.outcome) || "stopped");
    else if (event.kind === "job_interrupted") {
      const open = this.unfinished(robotOf(data));
      if (open) this.cutOff.set(open.robot, open);
      this.endJob(event, data, "interrupted");
    }
  }

  /** A robot's job that has begun and not ended, or null. */
  unfinished(robot = ""): Job | null {
    return this.openJobs.get(robot) ?? null;
  }

  /** A robot's job that was cut off last, until it begins another, or null. */
  interrupted(robot = ""): Job | null {
    return this.cutOff.get(robot) ?? null;
  }

  /** Newest first, the running ones before them. */
  entries(room: string, sinceMs: number, limit: number): Cleaning[] {
    const fits = (it: Cleaning) =>
      (room === "" || it.room === room) && (it.endedMs || it.startedMs) >= sinceMs;
    const newest: Cleaning[] = [];
    for (const list of [this.running, this.past]) {
      for (let n = list.length - 1; n >= 0 && newest.length < limit; n--)
        if (fits(list[n]!)) newest.push(list[n]!);
    }
    return newest;
  }

  /** A room that was found on a map got its real id. */
  rename(from: string, to: string): void {
    const renamed = (it: Cleaning) => (it.room === from ? { ...it, room: to } : it);
    this.past.splice(0, this.past.length, ...this.past.map(renamed));
    this.running = this.running.map(renamed);
  }

  private start(event: AuditEvent, job: number, data: Fields): void {
    const rooms = Array.isArray(data.rooms) ? data.rooms.map(text) : [];
    const { atMs: startedMs } = event;
    const plan = data.plan ?? null;
    const robot = robotOf(data);
    const begun = { robot, job, words: text(data.words), by: text(data.by), rooms, plan, startedMs };
    this.cutOff.delete(robot);
    this.openJobs.set(robot, begun);
    this.jobs.set(`${robot} ${job}`, begun);
  }

  private endRoom(event: AuditEvent, data: Fields): void {
    const ended = this.cleaning(event, data, text(data.outcome) || "done");
    const isIt = (it: Cleaning) => it.room === ended.room && it.job === ended.job && it.robot === ended.robot;
    this.running = this.running.filter((it) => !isIt(it));
    this.past.push(ended);
  }

  private endJob(event: AuditEvent, data: Fields, outcome: string): void {
    const robot = robotOf(data);
    for (const it of this.running)
      if (it.robot === robot) this.past.push({ ...it, outcome, endedMs: event.atMs });
    this.running = this.running.filter((it) => it.robot !== robot);
    this.openJobs.delete(robot);
  }

  private cleaning(event: AuditEvent, data: Fields, outcome: string): Cleaning {
    const job = number(data.job);
    const robot = robotOf(data);
    const asked = this.jobs.get(`${robot} ${job}`);
    return {
      robot,
      job,
      room: text(data.room) || event.room,
      mode: text(data.mode),
      outcome,
      by: asked?.by ?? "",
      words: asked?.words ?? "",
      startedMs: number(data.started_ms) || event.atMs,
      endedMs: outcome === "running" ? 0 : number(data.ended_ms) || event.atMs,
      fraction: number(data.fraction),
      areaM2: number(data.area_m2),
    };
  }
}

function fieldsOf(json: string): Fields {
  try {
    const data: unknown = JSON.parse(json);
    return typeof data === "object" && data !== null ? (data as Fields) : {};
  } catch {
    return {};
  }
}

function robotOf({ robot }: Fields): string {
  return text(robot);
}

function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
