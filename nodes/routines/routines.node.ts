import { join } from "node:path";
import type { Bus, Cancel, RunningNode } from "../bus/bus";
import type { Config } from "../config/config";
import { isInside } from "../geometry/polygon";
import type { House } from "../house/house";
import { time } from "../messages/build";
import type { Event } from "../messages/maid";
import {
  DIRT_SEEN,
  EDIT_ROUTINES,
  EVENTS,
  HOUSE,
  READ_RECORD,
  ROUTINE_DUE,
  ROUTINES,
  SAY,
  WRITE_RECORD,
} from "../messages/topics";
import { type AgendaGiven, routinesPageText } from "./agenda";
import { createCalendar } from "./calendar.adapter";
import { type Change, changeOf } from "./change";
import { dayOf } from "./days";
import { type DueGiven, triggerFault } from "./due";
import { RoutineFolder } from "./folder.adapter";
import { type Because, type Happening, RoutineKeeper } from "./keeper";
import type { Fault, Routine } from "./routine";
import { routineEditSchema } from "./routine-edit";
import { routineState } from "./routine-state";
import { shownRoutines } from "./shown";
import { listed, momentInWords } from "./when-words";

export interface RoutinesOptions {
  readonly config: Pick<Config, "routines" | "policy">;
  readonly dataDir: string;
  /** The house's time zone, IANA name. */
  readonly timeZone: string;
}

/** Records of the store. The planner reads the second one for the model's page. */
const STATE = "routines_state";
const PAGE = "routines_page";
const ANSWER_MS = 3000;
/** The calendar of a real machine may jump, and files are written: it is looked at least this often. */
const LOOK_MS = 30_000;
const MINUTE_MS = 60_000;
const NAMES_TOLD = 3;

/** Programs of the owner's: says what is due, keeps the files, answers what is planned. */
export function startRoutines(bus: Bus, options: RoutinesOptions): RunningNode {
  return new RoutinesNode(bus, options);
}

class RoutinesNode implements RunningNode {
  private readonly folder: RoutineFolder;
  private readonly due: DueGiven;
  private readonly cancels: Cancel[];
  private readonly outDue;
  private readonly outRoutines;
  private readonly events;
  private readonly sayings;
  /** Undefined until the store has told what was handled: nothing is begun before. */
  private keeper: RoutineKeeper | undefined;
  private routines: readonly Routine[] = [];
  private faults: readonly Fault[] = [];
  private readonly toldFaults = new Set<string>();
  private fingerprint = "";
  private house: House | undefined;
  private written: Record<string, string> = {};
  private shown = "";
  private lastOutcome = "";
  private nextMs = Number.POSITIVE_INFINITY;
  private lookedOn = "";
  private wake: Cancel = () => {};

  constructor(
    private readonly bus: Bus,
    private readonly options: RoutinesOptions,
  ) {
    this.folder = new RoutineFolder(join(options.dataDir, "routines"));
    const { dayTimes } = options.config.routines;
    this.due = { calendar: createCalendar(), timeZone: options.timeZone, dayTimes };
    this.outDue = bus.advertise(ROUTINE_DUE);
    this.outRoutines = bus.advertise(ROUTINES);
    this.events = bus.advertise(EVENTS);
    this.sayings = bus.advertise(SAY);
    this.cancels = [
      bus.subscribe(HOUSE, ({ house_json }) => {
        this.house = JSON.parse(house_json) as House;
        this.show();
      }),
      bus.subscribe(DIRT_SEEN, ({ poses }) => {
        const rooms = poses.flatMap(({ position: { x, y } }) => this.roomAt(x, y) ?? []);
        for (const room of new Set(rooms)) this.dirt(room);
      }),
      bus.subscribe(EVENTS, (event) => this.event(event)),
      bus.serve(EDIT_ROUTINES, ({ edit_json, by }) => this.edit(edit_json, by)),
    ];
    void this.begin();
  }

  stop(): void {
    this.wake();
    for (const cancel of this.cancels) cancel();
  }

  private get nowMs(): number {
    return this.bus.clock.nowMs();
  }

  /** Waits for the store: without it, what was done already is not known. */
  private async begin(): Promise<void> {
    const kept = await this.record(STATE);
    const page = kept === undefined ? undefined : await this.record(PAGE);
    if (kept === undefined || page === undefined) {
      this.wake = this.bus.clock.after(ANSWER_MS, () => void this.begin());
      return;
    }
    const { lateMinutes, dirtAgainMinutes } = this.options.config.routines;
    const [lateMs, dirtAgainMs] = [lateMinutes * MINUTE_MS, dirtAgainMinutes * MINUTE_MS];
    const state = routineState(parsed(kept));
    this.keeper = new RoutineKeeper(state, { ...this.due, lateMs, dirtAgainMs });
    this.written = { [STATE]: JSON.stringify(state), [PAGE]: page };
    this.look();
  }

  /** Sleeps until the next time that something is due; files and the calendar are looked at in between. */
  private rest(): void {
    const waitMs = Math.max(1, Math.min(LOOK_MS, this.nextMs - this.nowMs));
    this.wake = this.bus.clock.after(waitMs, () => {
      const today = dayOf(this.nowMs, this.options.timeZone);
      const isQuiet = this.nowMs < this.nextMs && today === this.lookedOn;
      if (isQuiet && this.folder.fingerprint() === this.fingerprint) this.rest();
      else this.look();
    });
  }

  /** Reads the files anew if they changed, and does what is due. */
  private look(): void {
    const { keeper } = this;
    if (!keeper) return;
    this.wake();
    this.reload();
    this.lookedOn = dayOf(this.nowMs, this.options.timeZone);
    this.happen(keeper.look(this.routines, this.nowMs), "time");
    this.putAway(this.routines.filter((routine) => keeper.isOver(routine, this.nowMs)).map(({ id }) => id));
    this.keep();
    this.show();
    this.nextMs = keeper.nextMs(this.routines, this.nowMs) ?? Number.POSITIVE_INFINITY;
    this.rest();
  }

  private reload(): void {
    const fingerprint = this.folder.fingerprint();
    if (fingerprint === this.fingerprint) return;
    this.fingerprint = fingerprint;
    const { routines, faults } = this.folder.load();
    const wrong = routines.flatMap((routine): (Fault & { id: string })[] => {
      const text = triggerFault(routine, this.due);
      return text ? [{ id: routine.id, file: `${routine.id}.md`, line: 1, text }] : [];
    });
    this.routines = routines.filter(({ id }) => !wrong.some((fault) => fault.id === id));
    this.faults = [...faults, ...wrong];
    for (const { file, line, text } of this.faults) this.tellFault(`${file}:${line}: ${text}`);
  }

  /** Once for each thing that is wrong. */
  private tellFault(text: string): void {
    if (this.toldFaults.has(text)) return;
    this.toldFaults.add(text);
    this.bus.log.error(`a routine can't be read: ${text}`);
    this.note("routine_broken", text, {});
  }

  private happen(happenings: readonly Happening[], because: Because): void {
    const missed: string[] = [];
    for (const happening of happenings) {
      const { kind, routine, atMs } = happening;
      const { id, name } = routine;
      if (kind === "due") this.fire(routine, atMs, because);
      if (kind === "left_out") this.note("routine_skipped", name, { id, reason: happening.why });
      if (kind !== "missed") continue;
      this.note("routine_missed", name, { id, at_ms: atMs });
      missed.push(`"${name}" (${momentInWords(atMs, this.nowMs, this.options.timeZone)})`);
    }
    if (missed.length === 0) return;
    const more = missed.length > NAMES_TOLD ? [`${missed.length - NAMES_TOLD} more`] : [];
    this.say(
      `I was off when it was time for ${listed([...missed.slice(0, NAMES_TOLD), ...more])}: that was not done.`,
    );
  }

  private fire(routine: Routine, atMs: number, because: Because): void {
    const { id, name, text, steps, allow } = routine;
    this.keeper?.begin(routine, atMs);
    this.note("routine_due", name, { id, because });
    const plan_json = steps ? JSON.stringify({ steps }) : "";
    this.outDue.publish({ stamp: time(this.nowMs), id, name, text, plan_json, allow: [...allow], because });
  }

  private dirt(room: string): void {
    if (!this.keeper) return;
    this.happen(this.keeper.dirt(room, this.routines, this.nowMs), "dirt");
  }

  /** The planner tells what became of a run; the sentence before its end is the run's outcome. */
  private event({ kind, data_json }: Event): void {
    if (kind !== "outcome" && !kind.startsWith("routine_")) return;
    const { id, outcome, channel, reason } = (parsed(data_json) ?? {}) as Record<string, unknown>;
    if (kind === "outcome" && channel === "routine") this.lastOutcome = String(outcome);
    if (typeof id !== "string" || !this.keeper?.isBegun(id)) return;
    if (kind === "routine_started") {
      this.lastOutcome = "";
      this.keeper.started(id, this.nowMs);
      this.keep();
    }
    if (kind !== "routine_ended" && kind !== "routine_skipped") return;
    this.keeper.ended(
      id,
      kind === "routine_skipped" ? `skipped: ${String(reason)}`.slice(0, 40) : this.lastOutcome,
    );
    this.look();
  }

  private edit(json: string, by: string) {
    const read = routineEditSchema.safeParse(parsed(json));
    if (!read.success)
      return { accepted: false, message: `That is no change of a routine: ${faultText(read.error)}` };
    if (!this.keeper) return { accepted: false, message: "My memory does not answer yet." };
    this.reload();
    const taken = new Set([
      ...this.routines.map(({ id }) => id),
      ...this.faults.map(({ file }) => file.replace(/\.md$/i, "")),
    ]);
    const quietHours = this.options.config.policy.quietHours;
    const change = changeOf(read.data, by, { ...this.agenda(this.keeper), quietHours, taken });
    return this.carryOut(change, by);
  }

  private carryOut({ accepted, message, write, putAside, state, run }: Change, by: string) {
    if (accepted && (write || putAside || state)) this.note("routines_changed", message, { by });
    if (state) this.keeper?.take(state);
    try {
      if (write) this.folder.write(write);
      for (const id of putAside ?? []) this.folder.putAside(id);
    } catch (error) {
      this.bus.log.error("the routines can't be written", { error: String(error) });
      return { accepted: false, message: "I can't write that to my disk." };
    }
    if (run && this.keeper?.isBegun(run.id)) return { accepted: false, message: "I am at it already." };
    if (run) this.fire(run, this.nowMs, "asked");
    this.look();
    return { accepted, message };
  }

  private putAway(ids: readonly string[]): void {
    for (const id of ids) {
      try {
        this.folder.putAside(id);
      } catch (error) {
        this.bus.log.warn("a routine that is over can't be put away", { id, error: String(error) });
      }
    }
    if (ids.length > 0) this.reload();
  }

  private agenda(keeper: RoutineKeeper): AgendaGiven {
    const { routines, faults, house, nowMs } = this;
    return { ...this.due, routines, faults, house, nowMs, state: keeper.state };
  }

  /** Tells what has changed to pages, and to the model's page. */
  private show(): void {
    if (!this.keeper) return;
    const agenda = this.agenda(this.keeper);
    const routines_json = JSON.stringify(shownRoutines(agenda));
    if (routines_json !== this.shown) this.outRoutines.publish({ stamp: time(this.nowMs), routines_json });
    this.shown = routines_json;
    this.write(PAGE, JSON.stringify({ text: routinesPageText(agenda) }));
  }

  private keep(): void {
    if (this.keeper) this.write(STATE, JSON.stringify(this.keeper.state));
  }

  /** A record, when it has changed. Nothing is written for somebody who has no routines. */
  private write(key: string, value_json: string): void {
    const before = this.written[key] ?? "";
    if (before === value_json || (before === "" && this.routines.length === 0)) return;
    this.written[key] = value_json;
    this.bus.call(WRITE_RECORD, { key, value_json }, { timeoutMs: ANSWER_MS }).catch((error: unknown) => {
      this.written[key] = before;
      this.bus.log.warn(`not kept: ${key}`, { error: String(error) });
    });
  }

  /** The text of a record; empty when there is none; undefined when the store does not answer. */
  private async record(key: string): Promise<string | undefined> {
    try {
      const { found, value_json } = await this.bus.call(READ_RECORD, { key }, { timeoutMs: ANSWER_MS });
      return found ? value_json : "";
    } catch {
      return undefined;
    }
  }

  private roomAt(xM: number, yM: number): string | undefined {
    return this.house?.rooms.find(({ polygon }) => isInside(polygon, xM, yM))?.id;
  }

  private say(text: string): void {
    this.sayings.publish({ stamp: time(this.nowMs), text, kind: "progress", channel: "routine", epoch: 0 });
    this.note("said", text, { kind: "progress", channel: "routine" });
  }

  private note(kind: string, text: string, data: object): void {
    this.events.publish({ stamp: time(this.nowMs), kind, room: "", text, data_json: JSON.stringify(data) });
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json || "null");
  } catch {
    return null;
  }
}

function faultText({
  issues,
}: {
  readonly issues: readonly { path: readonly PropertyKey[]; message: string }[];
}): string {
  const [first] = issues;
  return `${first?.path.map(String).join(".") ?? ""} ${first?.message ?? ""}`.trim().slice(0, 200);
}
