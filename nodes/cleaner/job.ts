import type { PausedWork } from "../bus/paused-work";
import { compose, type Point } from "../geometry/pose";
import type { CleanStep, PlanStep } from "../messages/plan";
import type { Body, DriveEnd } from "./body";
import type { Doing, JobEnd, JobSettings, JobStep, RoomRecord } from "./job-parts";
import type { LedgerClient } from "./ledger-client";
import { ProductsAtHand } from "./products-at-hand";
import { recordOfOther } from "./record-of-other";
import { SECONDS_PER_M2 } from "./room-bids";
import { cleanRoom, type RoomOutcome } from "./room-cleaning";
import { roomiestSpot } from "./roomiest-spot";
import type { SharedRooms } from "./shared-rooms";
import { stagesOf, takeTurns } from "./taking-turns";

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
  /** Where there are other robots: which room may be hers. */
  readonly shared?: SharedRooms;
}

const DOCK_APPROACH_M = 0.45;
const CHARGE_POLL_MS = 5000;
const TURN_POLL_MS = 2000;
const INSPECT_TURN_RAD = (2 * Math.PI) / 3;

/** Runs the steps of an accepted plan, one after the other. A step that cannot be done does not end the others. */
export class Job {
  private readonly rooms: RoomRecord[] = [];
  private readonly products = new ProductsAtHand();
  private trouble: JobEnd["trouble"] = null;
  private isHome = false;
  private readonly ended = new Set<number>();
  private readonly now: Doing;

  constructor(
    private readonly steps: readonly JobStep[],
    private readonly settings: JobSettings,
    private readonly ports: JobPorts,
  ) {
    const { ended } = this;
    this.now = { doing: "starting", step: 0, room: "", roomFraction: 0, remainingS: 0, ended };
  }

  async run(): Promise<JobEnd> {
    const { shared, signal } = this.ports;
    for (const stage of stagesOf(this.steps, this.settings.isDivided ?? false)) {
      if (this.interrupted) break;
      const isFloor = this.steps[stage[0]!]!.step.do === "clean";
      if (shared && isFloor) await takeTurns(this.steps, stage, shared, this);
      else await this.runStep(stage[0]!, signal);
    }
    if (shared) await this.leave(shared);
    return { rooms: this.rooms, trouble: this.trouble, interrupted: this.interrupted };
  }

  /** True unless the room was another's before she was done. */
  async runStep(index: number, signal: AbortSignal): Promise<boolean> {
    const { step, floor } = this.steps[index]!;
    this.doing(index, step);
    this.ports.tell("step_started", this.now.room, "", { job: this.settings.job, index, step });
    const problem = await this.tryStep(step, floor, index, signal);
    this.ports.tell("step_ended", this.now.room, problem ?? "", { job: this.settings.job, index });
    this.ended.add(index);
    if (problem !== null) this.trouble ??= { step: index, reason: problem };
    return !this.interrupted && !signal.aborted;
  }

  /** Others have what is left: at home she is in nobody's way. */
  async standBy(): Promise<void> {
    const { ports, now } = this;
    this.noteOthers();
    now.doing = "waiting";
    ports.report(now);
    if (!this.isHome) await this.dock();
    await ports.sleep(TURN_POLL_MS);
  }

  /** What was cleaned since then counts, when all is to be done again. */
  private againSinceMs(nowMs: number): number | null {
    const { insist, sharedSinceMs } = this.settings;
    return insist ? (sharedSinceMs ?? nowMs) : null;
  }

  /** The rooms that others did are told of as the ledger has them. */
  private async leave(shared: SharedRooms): Promise<void> {
    await shared.leave();
    const since = this.againSinceMs(0) ?? 0;
    const own = new Set(this.rooms.map(({ room }) => room));
    for (const { step, floor, cells } of this.steps) {
      if (step.do !== "clean" || own.has(step.room)) continue;
      const by = shared.doneByOthers.get(step.room);
      if (by === undefined) continue;
      const attended = await this.ports.ledger.attended(step.room, step.mode, since);
      this.rooms.push(recordOfOther(step, by, floor, cells, attended, this.settings));
    }
  }

  get interrupted(): boolean {
    return this.ports.signal.aborted || this.ports.body.stopped;
  }

  /** Null when the step is done, else why not. */
  private async tryStep(
    step: PlanStep,
    floor: Uint8Array,
    index: number,
    signal: AbortSignal,
  ): Promise<string | null> {
    this.isHome = step.do === "dock";
    switch (step.do) {
      case "clean":
        return this.clean(step, floor, index, signal);
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

  private async clean(
    step: CleanStep,
    floor: Uint8Array,
    index: number,
    signal: AbortSignal,
  ): Promise<string | null> {
    const { settings, ports } = this;
    if (this.products.lacks(step.mode, settings.house)) return "product_missing";
    const startedMs = ports.nowMs();
    ports.tell("room_started", step.room, "", { job: settings.job, room: step.room, mode: step.mode });
    const outcome = await cleanRoom(
      {
        room: step.room,
        mode: step.mode,
        passes: step.passes ?? 1,
        floor,
        againSinceMs: this.againSinceMs(startedMs),
      },
      settings.floor,
      settings.config,
      {
        body: ports.body,
        nowMs: ports.nowMs,
        attended: (room, mode, sinceMs) => ports.ledger.attended(room, mode, sinceMs),
        charge: () => this.charge(index, step),
        planned: (planning) => ports.beside(planning),
        progress: (fraction, remainingS) => this.progress(fraction, remainingS, index),
        signal: AbortSignal.any([signal, ports.signal]),
      },
    );
    const isTaken = signal.aborted && !this.interrupted;
    this.record(step, outcome, startedMs, isTaken);
    return outcome.end === "partial" ? "partly_unreached" : null;
  }

  private record(step: CleanStep, outcome: RoomOutcome, startedMs: number, isTaken: boolean): void {
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
    if (!isTaken) this.rooms.push(record);
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
    const docked = await body.goTo(dock, dock.headingRad, signal);
    this.isHome = docked === "arrived";
    return docked;
  }

  private async handOver(productId: string, fetch: boolean): Promise<string | null> {
    if (!fetch && this.products.isMissing(productId)) return null;
    const product = this.settings.house.products.find(({ id }) => id === productId);
    const problem =
      product === undefined ? "unknown_product" : problemOf(await this.goTo(this.placeAt(product.keptAt)));
    if (product === undefined || problem !== null) {
      if (fetch) {
        this.products.miss(productId);
        const name = product?.name ?? productId;
        this.ports.tell("product_missing", "", name, { product: productId, why: problem });
      }
      return problem;
    }
    this.products.take(productId, fetch);
    await this.ports.sleep(1000 * this.settings.config.cleaner.handOverS);
    this.ports.tell(fetch ? "fetched" : "returned", "", product.name, { product: productId });
    return null;
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

  private noteOthers(): void {
    const { shared } = this.ports;
    for (const [index, { step }] of this.steps.entries())
      if (step.do === "clean" && shared?.doneByOthers.has(step.room)) this.ended.add(index);
  }

  private doing(index: number, step: PlanStep): void {
    this.noteOthers();
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
    for (let i = 0; i < this.steps.length; i++)
      if (i !== index && !this.ended.has(i)) seconds += this.floorS(i);
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
