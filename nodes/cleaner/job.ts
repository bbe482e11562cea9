import type { PausedWork } from "../bus/paused-work";
import type { Config } from "../config/config";
import { compose, type Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import type { CleanStep, PlanStep } from "../messages/plan";
import type { Body, DriveEnd } from "./body";
import type { LedgerClient } from "./ledger-client";
import { cleanRoom, type RoomOutcome } from "./room-cleaning";
import { roomiestSpot } from "./roomiest-spot";

/** How one cleaning step of the plan went. */
export interface RoomRecord {
  readonly room: string;
  readonly mode: string;
  readonly outcome: "done" | "partial" | "stopped";
  readonly coverage: number;
  readonly area_m2: number;
  readonly started_ms: number;
  readonly ended_ms: number;
}

export interface JobStep {
  readonly step: PlanStep;
  /** The floor of a cleaning step; empty for others. */
  readonly floor: Uint8Array;
  /** How many cells that is. */
  readonly cells: number;
}

/** What is being done right now, for feedback. */
export interface Doing {
  doing: string;
  step: number;
  room: string;
  roomFraction: number;
  remainingS: number;
}

export interface JobPorts {
  readonly body: Body;
  readonly ledger: LedgerClient;
  readonly nowMs: () => number;
  sleep(ms: number): Promise<void>;
  /** Does long work beside everything else that goes on; null: interrupted. */
  beside<T>(work: PausedWork<T>): Promise<T | null>;
  tell(kind: string, room: string, text: string, data?: Record<string, unknown>): void;
  say(text: string): void;
  report(doing: Doing): void;
  readonly signal: AbortSignal;
}

export interface JobSettings {
  readonly job: number;
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  /** Clean again what is attended. */
  readonly insist: boolean;
}

export interface JobEnd {
  readonly rooms: readonly RoomRecord[];
  /** The first step that could not be done, and why; null when all went well. */
  readonly trouble: { readonly step: number; readonly reason: string } | null;
  readonly interrupted: boolean;
}

/** Ways to places are short against cleaning; this is only for telling the time left. */
const SECONDS_PER_M2 = 17;
const DOCK_APPROACH_M = 0.45;
const CHARGE_POLL_MS = 5000;
const INSPECT_TURN_RAD = (2 * Math.PI) / 3;

/** Runs the steps of an accepted plan, one after the other. A step that cannot be done does not end the others. */
export class Job {
  private readonly rooms: RoomRecord[] = [];
  /** Products at hand, and those that could not be fetched: what needs them is left out, not done without them. */
  private readonly held = new Set<string>();
  private readonly missing = new Set<string>();
  private trouble: JobEnd["trouble"] = null;
  private readonly now: Doing = { doing: "starting", step: 0, room: "", roomFraction: 0, remainingS: 0 };

  constructor(
    private readonly steps: readonly JobStep[],
    private readonly settings: JobSettings,
    private readonly ports: JobPorts,
  ) {}

  async run(): Promise<JobEnd> {
    for (const [index, { step, floor }] of this.steps.entries()) {
      if (this.interrupted) break;
      this.doing(index, step);
      this.ports.tell("step_started", this.now.room, "", { job: this.settings.job, index, step });
      const problem = await this.runStep(step, floor, index);
      this.ports.tell("step_ended", this.now.room, problem ?? "", { job: this.settings.job, index });
      if (problem !== null) this.trouble ??= { step: index, reason: problem };
    }
    return { rooms: this.rooms, trouble: this.trouble, interrupted: this.interrupted };
  }

  private get interrupted(): boolean {
    return this.ports.signal.aborted || this.ports.body.stopped;
  }

  /** Null when the step is done, else why not. */
  private async runStep(step: PlanStep, floor: Uint8Array, index: number): Promise<string | null> {
    switch (step.do) {
      case "clean":
        return this.clean(step, floor, index);
      case "go_to":
        return problemOf(await this.goTo(this.placeAt(step.place)));
      case "fetch":
      case "return":
        return this.handOver(step.product, step.do === "fetch");
      case "inspect":
        return this.inspect(step.room);
      case "wait":
        await this.ports.sleep(60_000 * step.minutes);
        return null;
      case "say":
        this.ports.say(step.text);
        return null;
      case "dock":
        return problemOf(await this.dock());
    }
  }

  private async clean(step: CleanStep, floor: Uint8Array, index: number): Promise<string | null> {
    const { settings, ports } = this;
    if (this.lacks(step)) return "product_missing";
    const startedMs = ports.nowMs();
    ports.tell("room_started", step.room, "", { job: settings.job, room: step.room, mode: step.mode });
    const outcome = await cleanRoom(
      { room: step.room, mode: step.mode, passes: step.passes ?? 1, floor, again: settings.insist },
      settings.floor,
      settings.config,
      {
        body: ports.body,
        nowMs: ports.nowMs,
        attended: (room, mode, sinceMs) => ports.ledger.attended(room, mode, sinceMs),
        charge: () => this.charge(index, step),
        planned: (planning) => ports.beside(planning),
        progress: (fraction, remainingS) => this.progress(fraction, remainingS, index),
        signal: ports.signal,
      },
    );
    this.record(step, outcome, startedMs);
    return outcome.end === "partial" ? "partly_unreached" : null;
  }

  private record(step: CleanStep, outcome: RoomOutcome, startedMs: number): void {
    const { resolutionM } = this.settings.floor.grid;
    const record: RoomRecord = {
      room: step.room,
      mode: step.mode,
      outcome: outcome.end === "interrupted" ? "stopped" : outcome.end,
      coverage: outcome.coverage,
      area_m2: outcome.cells * resolutionM ** 2,
      started_ms: startedMs,
      ended_ms: this.ports.nowMs(),
    };
    this.rooms.push(record);
    const { coverage, ...rest } = record;
    this.ports.tell("room_ended", step.room, "", { job: this.settings.job, ...rest, fraction: coverage });
  }

  /** Goes home, charges until there is enough, and is ready to go on. */
  private async charge(index: number, step: PlanStep): Promise<boolean> {
    const { body } = this.ports;
    this.now.doing = "charging";
    this.ports.report(this.now);
    this.ports.tell("charging", this.now.room, "The battery is low: charging, then going on.", {
      battery: body.battery,
    });
    if ((await this.dock()) !== "arrived") return false;
    while (body.battery < this.settings.config.cleaner.resumeAtBattery) {
      if (this.interrupted) return false;
      this.ports.report(this.now);
      await this.ports.sleep(CHARGE_POLL_MS);
    }
    this.ports.tell("charged", this.now.room, "", { battery: body.battery });
    this.doing(index, step);
    return !this.interrupted;
  }

  private async dock(): Promise<DriveEnd> {
    const { dock } = this.settings.house;
    const approach = compose(dock, { xM: DOCK_APPROACH_M, yM: 0, headingRad: 0 });
    const near = await this.goTo(approach);
    if (near === "interrupted") return near;
    const { body, signal } = this.ports;
    const straight = Float64Array.of(approach.xM, approach.yM, dock.xM, dock.yM);
    const end = await body.follow(straight, signal, () => {});
    if (end !== "arrived") return end;
    return body.goTo(dock, dock.headingRad, signal);
  }

  /** Whether what this step is done with could not be fetched. */
  private lacks({ mode }: CleanStep): boolean {
    const serving = this.settings.house.products.filter(({ usedFor }) => usedFor.includes(mode));
    return serving.some(({ id }) => this.missing.has(id)) && !serving.some(({ id }) => this.held.has(id));
  }

  private async handOver(productId: string, fetch: boolean): Promise<string | null> {
    if (!fetch && this.missing.has(productId)) return null;
    const product = this.settings.house.products.find(({ id }) => id === productId);
    const problem =
      product === undefined ? "unknown_product" : problemOf(await this.goTo(this.placeAt(product.keptAt)));
    if (product === undefined || problem !== null) {
      if (fetch) this.misses(productId, product?.name ?? productId, problem);
      return problem;
    }
    if (fetch) this.held.add(productId);
    else this.held.delete(productId);
    await this.ports.sleep(1000 * this.settings.config.cleaner.handOverS);
    this.ports.tell(fetch ? "fetched" : "returned", "", product.name, { product: productId });
    return null;
  }

  private misses(product: string, name: string, why: string | null): void {
    this.missing.add(product);
    this.ports.tell("product_missing", "", name, { product, why });
  }

  private async inspect(room: string): Promise<string | null> {
    const middle = this.placeAt(room);
    const problem = problemOf(await this.goTo(middle));
    if (problem !== null) return problem;
    const { body, signal } = this.ports;
    const at = body.pose ?? { ...middle, headingRad: 0 };
    for (let turn = 1; turn <= 3 && !this.interrupted; turn++) {
      await body.goTo(at, at.headingRad + turn * INSPECT_TURN_RAD, signal);
    }
    return null;
  }

  private goTo(point: Point): Promise<DriveEnd> {
    return this.ports.body.goTo(point, null, this.ports.signal);
  }

  /** Where a place is; a room stands for its roomiest spot. */
  private placeAt(id: string): Point {
    const place = this.settings.house.places.find((p) => p.id === id);
    return place?.at ?? roomiestSpot(this.settings, id);
  }

  private doing(index: number, step: PlanStep): void {
    this.now.step = index;
    this.now.doing = DOING[step.do];
    this.now.room = "room" in step ? step.room : "";
    this.now.roomFraction = 0;
    this.now.remainingS = this.laterS(index) + this.floorS(index);
    this.ports.report(this.now);
  }

  private progress(fraction: number, remainingS: number, index: number): void {
    this.now.roomFraction = fraction;
    this.now.remainingS = remainingS + this.laterS(index);
    this.ports.report(this.now);
  }

  private laterS(index: number): number {
    let seconds = 0;
    for (let i = index + 1; i < this.steps.length; i++) seconds += this.floorS(i);
    return seconds;
  }

  private floorS(index: number): number {
    return this.steps[index]!.cells * this.settings.floor.grid.resolutionM ** 2 * SECONDS_PER_M2;
  }
}

const DOING: Record<PlanStep["do"], string> = {
  clean: "cleaning",
  go_to: "driving",
  fetch: "fetching",
  return: "putting back",
  inspect: "looking",
  wait: "waiting",
  say: "speaking",
  dock: "going home",
};

function problemOf(end: DriveEnd): string | null {
  return end === "blocked" ? "blocked" : null;
}
