/**
 * Who has which room: kept in one place, beside the one ledger, so that no loss, doubling or delay of messages can give
 * a room to two robots. Pure: time comes in. Robots state their whole standing again and again; each answer is a lease.
 */
import { type Bid, divide, firstOf } from "./divide";

/** What is shared: a plan, who was asked for it and with what words. */
export interface Task {
  readonly id: string;
  readonly robot: string;
  readonly planJson: string;
  readonly by: string;
  readonly words: string;
  readonly insist: boolean;
}

/** A robot's whole standing in a task. */
export interface Standing {
  readonly robot: string;
  /** Grows with every statement of a robot, over its restarts too. */
  readonly seq: number;
  readonly task: Task;
  /** The room that it is at, and the epoch under which it was given; empty: it wants one. */
  readonly holding: string;
  readonly epoch: number;
  readonly done: readonly string[];
  /** Its rooms that are still to do, the one that it is at among them. */
  readonly bids: readonly Bid[];
  readonly leaving: boolean;
}

export type Answer =
  | { readonly kind: "yours"; readonly room: string; readonly epoch: number }
  | { readonly kind: "wait" | "finished" | "lost" | "old" };

export interface Claim {
  readonly room: string;
  readonly state: "offered" | "held" | "done";
  readonly robot: string;
  readonly epoch: number;
  /** Calendar-free ms, of the clock that the book is asked with. */
  readonly untilMs: number;
}

interface Hold {
  readonly task: string;
  readonly robot: string;
  readonly epoch: number;
  untilMs: number;
}

interface Known {
  readonly standing: Standing;
  readonly atMs: number;
}

interface OpenTask {
  readonly task: Task;
  /** Room to the robot that did it. */
  readonly done: Map<string, string>;
}

export class ClaimBook {
  private readonly holds = new Map<string, Hold>();
  private readonly tasks = new Map<string, OpenTask>();
  private readonly robots = new Map<string, Known>();
  private readonly seqs = new Map<string, number>();
  private epoch: number;

  /**
   * `bornMs`: since when this book is kept. One that was lost may have given rooms away until a lease before that, so
   * a young book only confirms what robots say that they hold.
   */
  constructor(
    private readonly leaseMs: number,
    private readonly bornMs: number,
  ) {
    this.epoch = Math.max(1, Math.floor(bornMs / 1000) % 0x7fff_ffff);
  }

  /** Takes a statement in, and answers it. */
  answer(standing: Standing, nowMs: number): Answer {
    if (standing.seq <= (this.seqs.get(standing.robot) ?? Number.NEGATIVE_INFINITY)) return { kind: "old" };
    this.seqs.set(standing.robot, standing.seq);
    this.forgetOld(nowMs);
    const done = this.takeDone(standing);
    this.letGo(standing);
    if (standing.leaving) {
      this.robots.delete(standing.robot);
      return { kind: "finished" };
    }
    this.robots.set(standing.robot, { standing, atMs: nowMs });
    if (standing.holding !== "") return this.renew(standing, nowMs);
    return this.grant(standing, done, nowMs);
  }

  /** The tasks that somebody is at, each with its rooms. */
  open(nowMs: number): readonly { readonly task: Task; readonly claims: readonly Claim[] }[] {
    this.forgetOld(nowMs);
    return [...this.tasks.values()].map(({ task, done }) => ({
      task,
      claims: this.claimsOf(task, done, nowMs),
    }));
  }

  /** What others than `robot` have done in a task: room and robot. */
  doneByOthers(task: string, robot: string): readonly (readonly [string, string])[] {
    return [...(this.tasks.get(task)?.done ?? [])].filter(([, by]) => by !== robot);
  }

  private takeDone({ robot, task, done }: Standing): Map<string, string> {
    const open = this.tasks.get(task.id) ?? { task, done: new Map<string, string>() };
    this.tasks.set(task.id, open);
    for (const room of done) if (!open.done.has(room)) open.done.set(room, robot);
    return open.done;
  }

  /** A robot has one room at most: what it does not say that it holds, it does not hold. */
  private letGo({ robot, holding, leaving }: Standing): void {
    for (const [room, hold] of this.holds)
      if (hold.robot === robot && (leaving || room !== holding)) this.holds.delete(room);
  }

  private renew({ robot, task, holding, epoch }: Standing, nowMs: number): Answer {
    const hold = this.holds.get(holding);
    const isOthers = hold !== undefined && (hold.robot !== robot || hold.epoch !== epoch);
    const isYoung = nowMs < this.bornMs + this.leaseMs;
    if (isOthers || (hold === undefined && !isYoung)) return { kind: "lost" };
    this.epoch = Math.max(this.epoch, epoch);
    this.holds.set(holding, { task: task.id, robot, epoch, untilMs: nowMs + this.leaseMs });
    return { kind: "yours", room: holding, epoch };
  }

  private grant(standing: Standing, done: ReadonlyMap<string, string>, nowMs: number): Answer {
    const { robot, task } = standing;
    const left = standing.bids.filter(({ room }) => !done.has(room));
    if (left.length === 0) return { kind: "finished" };
    if (nowMs < this.bornMs + this.leaseMs) return { kind: "wait" };
    const isFree = ({ room }: Bid) => !done.has(room) && !this.isHeld(room, nowMs);
    const bidders = [...this.robots.values()]
      .map(({ standing: one }) => one)
      .filter((one) => one.task.id === task.id)
      .map((one) => ({ robot: one.robot, busyS: this.busyS(one), bids: one.bids.filter(isFree) }));
    const room = firstOf(divide(bidders).get(robot) ?? [])?.room;
    if (room === undefined) return { kind: "wait" };
    const epoch = ++this.epoch;
    this.holds.set(room, { task: task.id, robot, epoch, untilMs: nowMs + this.leaseMs });
    return { kind: "yours", room, epoch };
  }

  /** How long a robot is busy with what it has. */
  private busyS({ robot, bids }: Standing): number {
    return bids.find(({ room }) => this.holds.get(room)?.robot === robot)?.workS ?? 0;
  }

  private isHeld(room: string, nowMs: number): boolean {
    const hold = this.holds.get(room);
    return hold !== undefined && nowMs < hold.untilMs;
  }

  /** Robots that were not heard of for a lease, what they held, and tasks that nobody is at. */
  private forgetOld(nowMs: number): void {
    for (const [robot, { atMs }] of this.robots) if (nowMs >= atMs + this.leaseMs) this.robots.delete(robot);
    for (const [room, { untilMs }] of this.holds) if (nowMs >= untilMs) this.holds.delete(room);
    const atWork = new Set([...this.robots.values()].map(({ standing }) => standing.task.id));
    for (const id of this.tasks.keys()) if (!atWork.has(id)) this.tasks.delete(id);
  }

  private claimsOf(task: Task, done: ReadonlyMap<string, string>, nowMs: number): Claim[] {
    const wanted = [...this.robots.values()]
      .filter(({ standing }) => standing.task.id === task.id)
      .flatMap(({ standing }) => standing.bids.map(({ room }) => room));
    return [...new Set([...done.keys(), ...wanted])].sort().map((room) => {
      const by = done.get(room);
      if (by !== undefined) return { room, state: "done", robot: by, epoch: 0, untilMs: 0 };
      const hold = this.isHeld(room, nowMs) ? this.holds.get(room) : undefined;
      if (!hold) return { room, state: "offered", robot: "", epoch: 0, untilMs: 0 };
      return { room, state: "held", robot: hold.robot, epoch: hold.epoch, untilMs: hold.untilMs };
    });
  }
}
