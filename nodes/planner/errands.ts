/** What she does for a turn, from its start to its end: run a plan, stop, pause, resume, reset, edit, answer. */
import { beyondAllowed } from "../cleaner/guard/allowed";
import type { PolicyConfig } from "../config/policy";
import { spokenName } from "../fleet/place";
import type { HouseEdit } from "../house/edit-schema";
import type { House } from "../house/house";
import type { CleanResult } from "../messages/maid";
import type { Plan } from "../messages/plan";
import type { Desk } from "./desk";
import type { Talk } from "./dialogue";
import type { Jobs, Order } from "./job";
import { keptOrder } from "./kept-order";
import type { Knowledge } from "./knowledge";
import type { Lease } from "./lease";
import { claim } from "./lease";
import { outcomeOf } from "./outcome";
import { announce } from "./persona/announce";
import { answerQuestion } from "./persona/answer";
import { report } from "./persona/report";
import type { Question } from "./phrasebook/understanding";
import { precheck, refusedBy } from "./precheck";
import { roomsOf as roomRecords } from "./receipts";
import { Refusals } from "./refusals";
import type { Senses } from "./senses";
import { speech } from "./speech";
import type { Turn, Turns } from "./turn";
import type { Voice } from "./voice";

/** The cleaner's record in the store. */
const UNFINISHED_JOB = "unfinished_job";
/** The number of the job that was offered, so that it is offered once. */
const UNFINISHED_OFFERED = "unfinished_offered";

const DIRT_AGAIN_MS = 3_600_000;
/** An order for later looks this often whether its time has come. */
const LATER_LOOKS_MS = 1000;

/** Words that take somebody else's work away and say so. */
const INSTEAD = /\b(?:instead|right now|right away|at once|immediately)\b/i;

export interface ErrandParts {
  readonly desk: Desk;
  readonly talk: Talk;
  readonly turns: Turns;
  readonly voice: Voice;
  readonly senses: Senses;
  readonly jobs: Jobs;
  readonly lease: Lease;
  readonly knowledge: Knowledge;
  readonly policy: PolicyConfig;
  /** What the robots of the house are called, the first one first. */
  readonly robotNames: readonly string[];
}

export interface HowToRun {
  /** The person has said that a stop may end. */
  readonly release?: boolean;
  /** Somebody else's work is to be left for it. */
  readonly instead?: boolean;
  /** What to say when the cleaner has taken the plan; by default the persona says it. */
  readonly announcement?: string;
  /** What to say when it is done; by default the persona says it. */
  readonly report?: (receipt: CleanResult) => string;
  readonly onAccepted?: () => void;
  /** True: somebody else deals with the refusal. */
  readonly onRefused?: (receipt: CleanResult) => boolean;
}

export class Errands {
  readonly #dirtToldMs = new Map<string, number>();
  readonly refusals: Refusals;

  constructor(private readonly parts: ErrandParts) {
    this.refusals = new Refusals(parts);
  }

  /** The gate before the wheels first, then everything else; true words only when it confirmed. */
  async stop(turn: Turn): Promise<void> {
    const { desk, talk, turns, voice, jobs } = this.parts;
    const confirmed = desk.stop(turn.by, turn.words.slice(0, 200));
    turns.makeOld(turn);
    talk.settleAll();
    void jobs.interrupt("stopped", turn);
    if (await confirmed) voice.end(turn, "stopped", speech.stopped);
    else voice.end(turn, "failed", speech.stopUnconfirmed);
  }

  /** Somebody stopped her by button or page: what was being thought about is old; the cleaner ends its goal. */
  halted(): void {
    this.parts.turns.makeOld();
    this.parts.talk.settleAll();
    void this.parts.jobs.interrupt("halted");
  }

  async pause(turn: Turn): Promise<void> {
    const { turns, voice, jobs } = this.parts;
    if (!jobs.current) return voice.end(turn, "answered", speech.nothingToPause);
    turns.makeOld(turn);
    const gone = await jobs.interrupt("paused", turn);
    voice.end(turn, gone ? "stopped" : "failed", gone ? speech.paused : speech.noCleaner);
  }

  /** Ends a stop if there is one, and does what was left undone. Only ever because a person says so. */
  async resume(turn: Turn, house: House): Promise<void> {
    const { jobs, voice, senses, desk, talk } = this.parts;
    if (jobs.current) return voice.end(turn, "answered", speech.stillAtIt);
    const offer = talk.offered(desk.nowMs());
    talk.settle(turn.by);
    const order =
      (offer?.release ? offer.order : undefined) ??
      jobs.unfinished ??
      keptOrder(await desk.record(UNFINISHED_JOB))?.order;
    if (!order)
      return senses.stopped ? this.reset(turn) : voice.end(turn, "answered", speech.nothingToResume);
    const { askedBy: _, ...left } = order;
    await this.run(turn, { ...left, by: turn.by, channel: turn.channel }, house, {
      release: true,
      instead: true,
      onRefused: ({ reason }) => {
        if (reason !== "attended") return false;
        voice.end(turn, "answered", speech.nothingLeft);
        return true;
      },
    });
  }

  async reset(turn: Turn): Promise<void> {
    const { desk, voice } = this.parts;
    const { released, message } = await desk.reset(turn.by);
    voice.end(turn, released ? "done" : "refused", released ? speech.released : speech.notReleased(message));
  }

  async edit(turn: Turn, edit: HouseEdit, say: string): Promise<void> {
    const { desk, voice } = this.parts;
    const { accepted, message } = await desk.editHouse(edit, turn.by);
    voice.end(turn, accepted ? "done" : "refused", accepted ? say : message);
  }

  /** The answer to a question, from what the store and the body tell at this moment. */
  async answer(question: Question, house: House): Promise<string> {
    return answerQuestion(question, await this.#facts(house));
  }

  #facts(house: House) {
    return this.parts.knowledge.facts(house, this.parts.talk.robotRoom);
  }

  /** Runs an order to its end and tells how it went, on the cleaner's receipt alone. */
  async run(turn: Turn, order: Order, house: House, how: HowToRun = {}): Promise<void> {
    const { desk, talk, voice, jobs, knowledge } = this.parts;
    if (!(await this.#mayMove(turn, order, how.release ?? false))) return;
    const beyond = turn.allow && beyondAllowed(order.plan, turn.allow);
    const early = beyond ? refusedBy(beyond) : jobs.current && (await this.precheck(order, house));
    if (early) {
      if (!how.onRefused?.(early)) await this.refusals.tell(turn, order, house, early);
      return;
    }
    if (!this.#mayHaveHer(turn, order, how.instead ?? false)) return;
    desk.note("planned", order.words.slice(0, 500), {
      plan: order.plan,
      by: order.askedBy ?? order.by,
      insist: order.insist,
    });
    const end = await jobs.run(order, turn, () => {
      talk.mention(order.plan);
      voice.tell(turn, how.announcement ?? announce(order.plan, house, knowledge.owner, turn.epoch), "plan");
      how.onAccepted?.();
    });
    if (end.kind === "busy") return voice.end(turn, "failed", speech.busy);
    if (end.kind === "old") return voice.overtaken(turn);
    if (end.kind === "unreachable") return voice.end(turn, "failed", speech.noCleaner);
    if (end.interrupted && end.interrupted !== "halted") {
      const by = end.interruptedBy;
      if (!by || by.channel === turn.channel)
        return voice.record(turn, "stopped", end.receipt.text, end.receipt);
      return voice.end(turn, "stopped", speech.takenFrom(end.interrupted, by), end.receipt);
    }
    const word = outcomeOf(end.receipt);
    if (word !== "refused") {
      const say = how.report?.(end.receipt) ?? this.#report(turn, order.plan, house, end.receipt);
      return voice.end(turn, word, say, end.receipt);
    }
    if (!how.onRefused?.(end.receipt)) await this.refusals.tell(turn, order, house, end.receipt);
  }

  /** One at a time has her: whoever else wants her is told who, and how to have her. */
  #mayHaveHer(turn: Turn, order: Order, instead: boolean): boolean {
    const { lease, talk, voice, desk } = this.parts;
    const { atWorkFor, thinkingFor } = lease;
    if (atWorkFor && claim(atWorkFor, turn) === "denied") {
      voice.end(turn, "refused", atWorkFor.by === "owner" ? speech.ownersWork : speech.othersWork(atWorkFor));
      return false;
    }
    if (thinkingFor && claim(thinkingFor, turn) === "denied") {
      voice.end(turn, "refused", speech.thinkingForOther(thinkingFor));
      return false;
    }
    if (atWorkFor && turn.by === "agent" && claim(atWorkFor, turn) === "ask") {
      voice.end(turn, "refused", speech.othersWork(atWorkFor));
      return false;
    }
    if (!atWorkFor || instead || INSTEAD.test(turn.words) || claim(atWorkFor, turn) !== "ask") return true;
    const question = speech.taken(atWorkFor);
    const afterwards: Plan = { steps: order.plan.steps };
    talk.offer(question, { order, release: false, afterwards }, desk.nowMs(), turn.by);
    voice.end(turn, "asked", question);
    return false;
  }

  /** Runs an order once nobody else's is at hand; `begin` makes its turn then. A stop or a pause before that ends it. */
  async runLater(turn: Turn, order: Order, house: House, begin: () => Turn): Promise<void> {
    const { desk, lease, voice } = this.parts;
    voice.end(turn, "answered", speech.afterwards);
    try {
      while (!lease.isFree) await desk.bus.clock.sleep(LATER_LOOKS_MS, turn.signal);
      turn.signal.throwIfAborted();
    } catch (error) {
      if (!turn.signal.aborted) throw error;
      return voice.end(turn, "stopped", speech.afterwardsNot);
    }
    await this.run(begin(), order, house);
  }

  /** A stop that still holds is ended only by the owner, who says so: with the order, or when she asks for it. */
  async #mayMove(turn: Turn, order: Order, release: boolean): Promise<boolean> {
    const { desk, talk, voice, senses } = this.parts;
    if (!senses.stopped) return true;
    if (turn.by !== "owner") {
      voice.end(turn, "refused", speech.notReleased(speech.ownerOnly));
      return false;
    }
    if (!release) {
      talk.offer(speech.releaseQuestion, { order, release: true }, desk.nowMs());
      voice.end(turn, "asked", speech.releaseQuestion);
      return false;
    }
    const { released, message } = await desk.reset(turn.by);
    if (!released) voice.end(turn, "refused", speech.notReleased(message));
    return released;
  }

  /** The guard's word on an order before a running job is let go or changed for it. */
  async precheck(order: Order, house: House): Promise<CleanResult | undefined> {
    const { desk, policy, knowledge } = this.parts;
    const rooms = await desk.rooms();
    return precheck(order, { house, rooms, policy, nowMs: desk.nowMs(), timeZone: knowledge.timeZone });
  }

  #report(turn: Turn, plan: Plan, house: House, result: CleanResult): string {
    const { desk, knowledge } = this.parts;
    const { owner, timeZone } = knowledge;
    const own = report({ plan, house, result, owner, timeZone, nowMs: desk.nowMs(), turn: turn.epoch });
    return [own, ...this.#doneByOthers(result, house)].join(" ");
  }

  /** A sentence for each robot that helped. */
  #doneByOthers(result: CleanResult, house: House): string[] {
    const rooms = new Map<string, string[]>();
    for (const { room, by_robot } of roomRecords(result))
      if (by_robot !== undefined) rooms.set(by_robot, [...(rooms.get(by_robot) ?? []), room]);
    return [...rooms].map(([robot, theirs]) =>
      speech.othersDid(spokenName(robot, this.parts.robotNames), theirs, house),
    );
  }

  /** Dirt was seen: she offers to see to it, when there is nothing else to talk about, once an hour for a room. */
  noticeDirt(room: string, house: House): void {
    const { desk, talk, voice, jobs, senses } = this.parts;
    const now = desk.nowMs();
    const again = now - (this.#dirtToldMs.get(room) ?? Number.NEGATIVE_INFINITY) >= DIRT_AGAIN_MS;
    if (!again || jobs.current || senses.stopped || talk.isAsking(now)) return;
    this.#dirtToldMs.set(room, now);
    const plan: Plan = { steps: [{ do: "clean", room, mode: "vacuum" }] };
    const question = speech.dirtSeen(plan, house);
    // Most of the room may well be clean: who says yes to this question wants it done all the same.
    const order: Order = { plan, words: question, by: "owner", channel: "", insist: true };
    talk.offer(question, { order, release: false }, now);
    voice.volunteer(question);
  }

  /** At start: what was refused a moment ago can still be insisted on; a job that was cut off is offered once. */
  async recall(house: House): Promise<void> {
    await this.refusals.recall();
    await this.offerUnfinished(house);
  }

  /** A job that was cut off is offered, once. */
  async offerUnfinished(house: House): Promise<void> {
    const { desk, talk, voice, jobs } = this.parts;
    const kept = keptOrder(await desk.record(UNFINISHED_JOB));
    if (!kept || jobs.current) return;
    const { order, job } = kept;
    jobs.unfinished = order;
    if ((await desk.record(UNFINISHED_OFFERED)) === job) return;
    await desk.keep(UNFINISHED_OFFERED, job);
    const question = speech.unfinished(order.plan, house);
    talk.offer(question, { order, release: false }, desk.nowMs());
    voice.volunteer(question);
  }
}
