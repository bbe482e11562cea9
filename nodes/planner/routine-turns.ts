/** Routines that are due: one after the other, never over a job at hand, and never more than their file allows. */
import type { House } from "../house/house";
import { type CleanResult, type Heard, type RoutineDue, Source } from "../messages/maid";
import { type Plan, planSchema } from "../messages/plan";
import type { Think } from "./conversation";
import type { Desk } from "./desk";
import type { Errands } from "./errands";
import type { Order } from "./job";
import type { Lease } from "./lease";
import { understand } from "./phrasebook/understand";
import type { Senses } from "./senses";
import { speech } from "./speech";
import { RELAYED, type Turn, type Turns } from "./turn";
import type { Voice } from "./voice";

export interface RoutineTurnsParts {
  readonly desk: Desk;
  readonly turns: Turns;
  readonly voice: Voice;
  readonly senses: Senses;
  readonly lease: Lease;
  readonly errands: Errands;
  /** How long a routine waits for the job at hand, ms. */
  readonly waitMs: number;
  readonly think?: Think;
}

const AGAIN_MS = 1000;
/** Reasons that nobody needs to hear: it is in the log that the routine was left out. */
const QUIET: ReadonlySet<string> = new Set(["attended", "quiet_hours"]);

export class RoutineTurns {
  readonly #waiting: { readonly due: RoutineDue; readonly sinceMs: number }[] = [];
  #isAtWork = false;

  constructor(private readonly parts: RoutineTurnsParts) {}

  /** It is time for a routine. Resolves when nothing is waiting any longer. */
  async due(due: RoutineDue): Promise<void> {
    this.#waiting.push({ due, sinceMs: this.#nowMs });
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
        await this.#whenFree(next.due, next.sinceMs);
    } finally {
      this.#isAtWork = false;
    }
  }

  get #nowMs(): number {
    return this.parts.desk.bus.clock.monotonicMs();
  }

  async #whenFree(due: RoutineDue, sinceMs: number): Promise<void> {
    const { desk, lease, senses, voice, waitMs } = this.parts;
    // What people say comes first.
    while (!lease.isFree) {
      if (this.#nowMs - sinceMs > waitMs) {
        voice.volunteer(speech.routineTooLate(due.name));
        return this.#skipped(due, "busy");
      }
      await desk.bus.clock.sleep(AGAIN_MS);
    }
    if (senses.stopped) {
      voice.volunteer(speech.routineStopped(due.name));
      return this.#skipped(due, "stopped");
    }
    if (!desk.house) return this.#skipped(due, "no_house");
    desk.note("routine_started", due.name, { id: due.id, because: due.because });
    await this.#carryOut(due, desk.house);
    desk.note("routine_ended", due.name, { id: due.id });
  }

  async #carryOut(due: RoutineDue, house: House): Promise<void> {
    const { desk, turns, think, voice } = this.parts;
    const heard = heardOf(due);
    const plan = planOf(due, house);
    const turn: Turn = { ...turns.begin(heard, desk.nowMs()), allow: due.allow };
    if (plan) return this.#run(due, plan, turn, house, false);
    if (think && due.plan_json === "") {
      const thought = await think(heard, turn, house);
      if (thought.settled) return;
    }
    voice.end(turn, "failed", speech.routineUnclear(due.name));
  }

  /** Floor that is clean is left alone. Dirt on it is the reason to come: it is seen to in spite of the rest. */
  async #run(due: RoutineDue, plan: Plan, turn: Turn, house: House, insist: boolean): Promise<void> {
    const { errands, voice } = this.parts;
    const order: Order = { plan, words: due.name, by: "owner", channel: RELAYED, insist };
    const cut: { receipt?: CleanResult } = {};
    await errands.run(turn, order, house, {
      onRefused: (receipt) => {
        cut.receipt = receipt;
        return true;
      },
    });
    const { receipt } = cut;
    if (!receipt) return;
    const isForDirt = due.because === "dirt" && receipt.reason === "attended" && !insist;
    if (isForDirt && (await this.#isDirty(plan))) return this.#run(due, plan, turn, house, true);
    if (!QUIET.has(receipt.reason)) return voice.end(turn, "refused", receipt.text, receipt);
    voice.record(turn, "refused", receipt.text, receipt);
    this.#skipped(due, receipt.reason);
  }

  async #isDirty(plan: Plan): Promise<boolean> {
    const rooms = await this.parts.desk.rooms();
    return plan.steps.some(
      (step) =>
        step.do === "clean" && rooms.some(({ room, dirty_cells }) => room === step.room && dirty_cells > 0),
    );
  }

  #skipped({ id, name }: RoutineDue, reason: string): void {
    this.parts.desk.note("routine_skipped", name, { id, reason });
  }
}

function heardOf({ stamp, text }: RoutineDue): Heard {
  return { stamp, text, source: Source.OWNER, channel: RELAYED, confidence: 1 };
}

/** The steps of its file, or what plain code makes of its words. */
function planOf({ plan_json, text }: RoutineDue, house: House): Plan | undefined {
  if (plan_json === "") {
    const meant = understand(text, { house });
    return meant.kind === "plan" ? meant.plan : undefined;
  }
  const read = planSchema.safeParse(JSON.parse(plan_json));
  return read.success ? read.data : undefined;
}
