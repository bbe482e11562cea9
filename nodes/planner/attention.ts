/**
 * What happens while nobody speaks. Code tells at once what people want to know, with or without a model; a model gets
 * a turn only where the job at hand makes it worth one, one at a time. There are no idle ticks.
 */
import type { PlannerConfig } from "../config/planner";
import type { House } from "../house/house";
import type { Event } from "../messages/maid";
import type { BatteryState } from "../messages/standard";
import type { Desk } from "./desk";
import type { Errands } from "./errands";
import { deservesTurn, type Happening, type HappeningKind } from "./happening";
import type { Jobs, Order } from "./job";
import type { Lease } from "./lease";
import { named } from "./persona/facts";
import { percent } from "./persona/report";
import type { Senses } from "./senses";
import { speech } from "./speech";
import type { Turn, Turns } from "./turn";
import type { Voice } from "./voice";

export interface AttentionParts {
  readonly desk: Desk;
  readonly turns: Turns;
  readonly voice: Voice;
  readonly senses: Senses;
  readonly jobs: Jobs;
  readonly errands: Errands;
  readonly config: PlannerConfig;
  /** Takes down for the next turn what happened, in words of code. */
  readonly remember: (text: string) => void;
  /** A model's turn; absent without models. */
  readonly consider?: (what: string, turn: Turn, house: House) => Promise<void>;
  readonly lease: Lease;
}

/** Events of other rooms that the next turn of a model shall know of. */
const REMEMBERED: ReadonlySet<string> = new Set([
  "room_ended",
  "job_ended",
  "charging",
  "charged",
  "product_missing",
  "blocked",
]);
/** Charge must rise by this much before it is called low again, 0..1. */
const LOW_AGAIN = 0.1;
const AFTER_JOB_MS = 1000;
const CODE = /^[a-z][a-z_]{0,39}$/;

export class Attention {
  #job: Order | undefined;
  readonly #lastTurnMs = new Map<string, number>();
  readonly #told = new Set<string>();
  readonly #dirt = new Set<string>();
  #isConsidering = false;
  /** What happened while a model was thinking: each gets its turn, in order. */
  readonly #waiting = new Map<string, Happening>();
  #lowTold = false;
  #canKeep = true;
  #wasCutOff = false;

  constructor(private readonly parts: AttentionParts) {
    parts.lease.whenQuiet(() => this.#next());
  }

  /** One line of the house's event log. Only its codes are used: free text in it is nobody's wish. */
  event({ kind, room, text, data_json }: Event): void {
    const { house } = this.parts.desk;
    if (!house) return;
    const place = house.rooms.some(({ id }) => id === room) ? room : "";
    const code = CODE.test(text) ? text : "";
    if (REMEMBERED.has(kind)) this.parts.remember([kind, place, code].filter(Boolean).join(" "));
    if (kind === "product_missing") this.#productMissing(productOf(data_json, house), house);
    if (kind === "charging") this.#charging();
    if (kind === "charged" && this.parts.jobs.current) this.parts.voice.volunteer(speech.charged);
    if (kind === "step_ended") this.#stepEnded(code, place, house);
    if (kind === "job_ended") this.parts.desk.bus.clock.after(AFTER_JOB_MS, () => void this.#afterJob());
    this.#ledger(kind, code, house);
  }

  /** What ended because it could not be kept is offered again as soon as it can. */
  #ledger(kind: string, code: string, house: House): void {
    if (kind === "job_started") this.#wasCutOff = false;
    if (kind === "job_ended") this.#wasCutOff = code === "ledger";
    if (kind === "ledger_failed") this.#canKeep = false;
    if (kind !== "ledger_recovered") return;
    this.#canKeep = true;
    if (this.#wasCutOff)
      void this.parts.errands.offerUnfinished(house).catch((error: unknown) => {
        this.parts.desk.bus.log.error("what was left undone can't be offered", { error: String(error) });
      });
    this.#wasCutOff = false;
  }

  dirt(room: string, house: House): void {
    const { jobs, errands } = this.parts;
    if (jobs.current) {
      this.#dirt.add(room);
      this.#happened({ kind: "dirt", about: room });
    } else if (this.#canKeep) errands.noticeDirt(room, house);
  }

  person(room: string): void {
    this.#happened({ kind: "person", about: room });
  }

  /** Low charge is told once, when she is idle and off her dock; during a job the cleaner sees to it. */
  battery({ percentage, power_supply_status: status }: BatteryState): void {
    const { config, jobs, voice } = this.parts;
    if (!Number.isFinite(percentage)) return;
    if (percentage > config.lowBattery + LOW_AGAIN) this.#lowTold = false;
    const isFed = status === 1 || status === 4;
    if (percentage >= config.lowBattery || isFed || this.#lowTold || jobs.current) return;
    this.#lowTold = true;
    voice.volunteer(speech.lowBattery(percent(percentage)));
  }

  #productMissing(product: string, house: House): void {
    const { jobs, voice } = this.parts;
    if (!product || !jobs.current || !this.#isNews(`missing ${product}`)) return;
    const needed = house.products.find(({ id }) => id === product)?.usedFor ?? [];
    const isNeeded = jobs.current.order.plan.steps.some(
      (step) => step.do === "clean" && needed.includes(step.mode),
    );
    voice.volunteer(speech.missing(named(house.products, product), isNeeded));
    this.#happened({ kind: "product_missing", about: product });
  }

  #charging(): void {
    if (!this.parts.jobs.current) return;
    this.parts.voice.volunteer(speech.charging);
    this.#happened({ kind: "battery_low", about: "" });
  }

  #stepEnded(code: string, room: string, house: House): void {
    if (code === "") this.#happened({ kind: "step_ended", about: room });
    else this.#blocked(code, room, house);
  }

  #blocked(code: string, room: string, house: House): void {
    const { jobs, voice } = this.parts;
    if (!jobs.current || code === "product_missing" || code === "unknown_product") return;
    const hasMore = (this.#roomsLeft() ?? []).some((left) => left !== room);
    if (hasMore && code === "blocked" && this.#isNews(`blocked ${room}`))
      voice.volunteer(speech.blocked(room && named(house.rooms, room)));
    this.#happened({ kind: "blocked", about: room });
  }

  /** Dirt that was seen during the job and is still there is offered to be seen to. */
  async #afterJob(): Promise<void> {
    const { desk, jobs, errands } = this.parts;
    if (jobs.current || !this.#canKeep) return;
    const seen = [...this.#dirt];
    this.#dirt.clear();
    for (const room of seen) {
      const [status] = await desk.rooms(room);
      if (desk.house && status && status.dirty_cells > 0) errands.noticeDirt(room, desk.house);
    }
  }

  #happened(happening: Happening): void {
    if (!this.parts.consider || !this.#deserves(happening)) return;
    this.#waiting.set(keyOf(happening), happening);
    this.#next();
  }

  /** One turn at a time; a person's words come first. */
  #next(): void {
    if (this.#isConsidering || this.parts.lease.isThinking) return;
    this.#follow(this.parts.jobs.asked);
    for (const [key, happening] of this.#waiting) {
      if (this.#isConsidering) return;
      this.#waiting.delete(key);
      if (this.#deserves(happening)) this.#consider(happening);
    }
  }

  #consider(happening: Happening): void {
    const { consider, desk, turns } = this.parts;
    if (!consider || !desk.house) return;
    this.#isConsidering = true;
    this.#lastTurnMs.set(keyOf(happening), desk.bus.clock.monotonicMs());
    const { kind, about } = happening;
    const what = [WORDS[kind], about].filter(Boolean).join(" ");
    consider(what, turns.beside(what, desk.nowMs()), desk.house)
      .catch((error: unknown) => desk.bus.log.error("an event turn failed", { error: String(error) }))
      .finally(() => {
        this.#isConsidering = false;
        this.#next();
      });
  }

  #deserves(happening: Happening): boolean {
    const { senses, jobs, config, desk } = this.parts;
    this.#follow(jobs.asked);
    return deservesTurn(
      happening,
      {
        stopped: senses.stopped,
        roomsLeft: this.#roomsLeft(),
        roomsAsked: roomsOf(jobs.asked),
        plannedByModel: jobs.asked?.budget !== undefined,
        nowMs: desk.bus.clock.monotonicMs(),
        lastTurnMs: this.#lastTurnMs.get(keyOf(happening)),
      },
      config,
    );
  }

  #isNews(what: string): boolean {
    this.#follow(this.parts.jobs.asked);
    const isNews = !this.#told.has(what);
    this.#told.add(what);
    return isNews;
  }

  #follow(job: Order | undefined): void {
    if (job === this.#job) return;
    this.#job = job;
    this.#waiting.clear();
    this.#told.clear();
    this.#lastTurnMs.clear();
  }

  #roomsLeft(): readonly string[] | undefined {
    const { current, left } = this.parts.jobs;
    if (!current) return undefined;
    const at = current.latest?.room;
    const rooms = roomsOf(left);
    return at ? [at, ...rooms.filter((room) => room !== at)] : rooms;
  }
}

const WORDS: Readonly<Record<HappeningKind, string>> = {
  step_ended: "a step has ended",
  blocked: "the way was blocked",
  product_missing: "could not be fetched:",
  dirt: "dirt was seen in",
  person: "somebody is in",
  battery_low: "the battery is low, she goes to charge first",
};

function keyOf({ kind, about }: Happening): string {
  return `${kind} ${about}`;
}

function roomsOf(order: Order | undefined): string[] {
  const rooms = order?.plan.steps.flatMap((step) => (step.do === "clean" ? [step.room] : [])) ?? [];
  return [...new Set(rooms)];
}

/** The product that an event is about, when the house has it. */
function productOf(json: string, house: House): string {
  try {
    const { product } = JSON.parse(json || "{}") as { product?: unknown };
    return house.products.find(({ id }) => id === product)?.id ?? "";
  } catch {
    return "";
  }
}
