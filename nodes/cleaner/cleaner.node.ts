import type { Bus, GoalEnd, GoalHandle, Health, RunningNode } from "../bus/bus";
import { startHeartbeat } from "../bus/heartbeat";
import type { Config } from "../config/config";
import { isDivisible } from "../fleet/divisible";
import { startOfTask, taskId, taskOfChannel } from "../fleet/task-id";
import type { Point } from "../geometry/pose";
import { blockLayout, parseBlock } from "../house/blocks";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { rasterize } from "../house/rasterize";
import { reachableFloor } from "../house/reachable";
import { time } from "../messages/build";
import type { CleanFeedback, CleanGoal, CleanResult } from "../messages/maid";
import type { CleanStep, Plan, Verdict } from "../messages/plan";
import { CLEAN, EVENTS, HOUSE, PEOPLE, PROGRESS, SAY } from "../messages/topics";
import { Body } from "./body";
import { withErrands } from "./errands";
import { feedbackOf } from "./feedback";
import { planOfRooms, roomsOf, whoAsked } from "./goal-words";
import { type GuardFacts, judge, parsePlan, type RoomAttended, skippedSteps } from "./guard/guard";
import { askerOf } from "./guard/trust";
import { Job } from "./job";
import type { JobStep } from "./job-parts";
import { LedgerClient } from "./ledger-client";
import { littleByLittle } from "./little-by-little.adapter";
import { refusal, resultOf } from "./outcome";
import { RoomBids } from "./room-bids";
import { floorOfStep } from "./room-floor";
import { SharedRooms, sharedTask } from "./shared-rooms";

export interface CleanerOptions {
  readonly config: Config;
  readonly house: House;
  readonly floor: FloorPlan;
  /** IANA name: for quiet hours and times of day. */
  readonly timeZone: string;
  /** Its name among the robots of this house; absent: there is no other. */
  readonly robot?: string;
}

/** Takes plans, applies the guard to each, and carries out what was accepted. */
export function startCleaner(bus: Bus, options: CleanerOptions): RunningNode {
  return new Cleaner(bus, options);
}

const OCCUPIED_WAIT_MS = 90_000;
const OCCUPIED_RETRY_MS = 2000;

/** What an owner reads when the disk does not take a job's record. */
const NOT_KEPT = "I can't write my log, so I am not starting.";

class Cleaner implements RunningNode {
  private house: House;
  private floor: FloorPlan;
  private reachable: Uint8Array;
  private people: readonly Point[] = [];
  private busy = false;
  private epoch = 0;
  private job: AbortController | null = null;
  private readonly body: Body;
  private readonly ledger: LedgerClient;
  private readonly events;
  private readonly progress;
  private readonly sayings;
  private readonly cancels: (() => void)[];

  constructor(
    private readonly bus: Bus,
    private readonly options: CleanerOptions,
  ) {
    this.house = options.house;
    this.floor = options.floor;
    this.reachable = this.computeReachable();
    this.body = new Body(bus);
    this.ledger = new LedgerClient(bus, options.floor.grid);
    this.events = bus.advertise(EVENTS);
    this.progress = bus.advertise(PROGRESS);
    this.sayings = bus.advertise(SAY);
    this.cancels = [
      startHeartbeat(bus),
      this.body.listen(() => this.job?.abort()),
      bus.subscribe(PEOPLE, ({ poses }) => {
        this.people = poses.map(({ position }) => ({ xM: position.x, yM: position.y }));
      }),
      bus.subscribe(HOUSE, ({ house_json }) => this.takeHouse(JSON.parse(house_json) as House)),
      bus.serveAction(CLEAN, {
        accept: ({ epoch }) => !this.busy && (epoch === 0 || epoch >= this.epoch),
        execute: (handle) => this.execute(handle),
      }),
    ];
  }

  stop(): void {
    this.job?.abort();
    for (const cancel of this.cancels) cancel();
  }

  health(): Health {
    const { ledgerTrouble } = this.body;
    if (ledgerTrouble !== "") return { level: "error", message: `the log: ${ledgerTrouble}` };
    return { level: "ok", message: this.busy ? "at work" : "waiting for a goal" };
  }

  private takeHouse(house: House): void {
    this.house = house;
    this.floor = rasterize(house, house.map === undefined ? undefined : this.options.floor.grid);
    this.reachable = this.computeReachable();
  }

  private computeReachable(): Uint8Array {
    const { radiusM, toolWidthM, toolOffsetM } = this.options.config.robot;
    return reachableFloor(this.floor, this.house.dock, { radiusM, toolWidthM, toolOffsetM });
  }

  private async execute(handle: GoalHandle<CleanGoal, CleanFeedback>): Promise<GoalEnd<CleanResult>> {
    if (this.busy) return aborted(refusal("failed", "busy", "", "I am at work already."));
    this.busy = true;
    this.epoch = handle.goal.epoch;
    try {
      const result = await this.take(handle);
      const status =
        result.outcome === "done" ? "succeeded" : handle.canceled.aborted ? "canceled" : "aborted";
      return { status, result };
    } finally {
      this.busy = false;
      this.job = null;
    }
  }

  /** Reads, judges and runs a goal. */
  private async take(handle: GoalHandle<CleanGoal, CleanFeedback>): Promise<CleanResult> {
    const { goal } = handle;
    const read = parsePlan(goal.plan_json === "" ? planOfRooms(goal) : goal.plan_json);
    if ("refused" in read) return this.refuse(goal, read.refused);
    const facts = await this.facts(goal, read.plan);
    if (facts === null) return refusal("refused", "not_owner", "by", `I do not know who "${goal.by}" is.`);
    const verdict = await this.judged(read.plan, facts, handle.canceled);
    if (!verdict.accepted) return this.refuse(goal, verdict);
    const skipped = new Map(skippedSteps(read.plan, facts).map(({ step, why }) => [step, why]));
    const steps = read.plan.steps.filter((_, index) => !skipped.has(index));
    const skippedRooms = read.plan.steps.flatMap((step, i) =>
      skipped.has(i) && "room" in step ? [step.room] : [],
    );
    return this.run(handle, { steps }, skippedRooms, facts.insist);
  }

  /** Somebody at the shelf is mostly on the way elsewhere: before she refuses for that, she waits a little. */
  private async judged(plan: Plan, facts: GuardFacts, canceled: AbortSignal): Promise<Verdict> {
    for (let waitedMs = 0; ; waitedMs += OCCUPIED_RETRY_MS) {
      const verdict = judge(plan, { ...facts, people: this.people });
      const maybeSoon = !verdict.accepted && verdict.reason === "occupied" && waitedMs < OCCUPIED_WAIT_MS;
      if (!maybeSoon || canceled.aborted || this.body.stopped) return verdict;
      await this.pause(OCCUPIED_RETRY_MS, canceled);
    }
  }

  private refuse(goal: CleanGoal, verdict: { reason: string; where: string; text: string }): CleanResult {
    this.tell("refused", "", verdict.text, { ...verdict, ...whoAsked(goal), words: goal.words });
    return refusal("refused", verdict.reason, verdict.where, verdict.text);
  }

  private async run(
    handle: GoalHandle<CleanGoal, CleanFeedback>,
    plan: Plan,
    skippedRooms: readonly string[],
    insist: boolean,
  ): Promise<CleanResult> {
    const { goal } = handle;
    const { words } = goal;
    const startedMs = this.bus.clock.nowMs();
    const job = Math.floor(startedMs / 1000);
    const steps = withErrands(plan, this.house).map((step) => this.jobStep(step));
    const record = { job, words, ...whoAsked(goal), plan, when: startedMs, rooms: roomsOf(plan) };
    // Whose task it is keeps it.
    const kept = taskOfChannel(goal.channel) === undefined ? record : null;
    if (!(await this.ledger.keep("unfinished_job", kept))) return refusal("failed", "ledger", "", NOT_KEPT);
    this.tell("goal_accepted", "", words, { job, ...whoAsked(goal), plan });
    this.tell("job_started", "", words, { job, words, ...whoAsked(goal), rooms: roomsOf(plan) });
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, handle.canceled]);
    this.job = controller;
    const sharing = this.sharing(goal, startedMs, steps);
    const end = await new Job(
      steps,
      {
        job,
        house: this.house,
        floor: this.floor,
        config: this.options.config,
        insist,
        ...sharing?.settings,
      },
      {
        body: this.body,
        ledger: this.ledger,
        nowMs: () => this.bus.clock.nowMs(),
        sleep: (ms) => this.pause(ms, signal),
        beside: (work) => this.bus.clock.outside(littleByLittle(work, signal)),
        tell: (kind, room, text, data) => this.tell(kind, room, text, data),
        say: (text) => this.say(text, goal),
        report: (doing) => this.report(handle, feedbackOf(doing, steps, this.body.battery)),
        signal,
        ...(sharing && { shared: sharing.shared }),
      },
    ).run();
    const durationS = (this.bus.clock.nowMs() - startedMs) / 1000;
    const { stopped, ledgerTrouble } = this.body;
    const result = resultOf(end, steps, skippedRooms, durationS, { stopped, ledgerTrouble });
    await this.finish(job, result);
    return result;
  }

  /** What she shares with the other robots of the house; nothing when she is alone. */
  private sharing(goal: CleanGoal, startedMs: number, steps: readonly JobStep[]) {
    const { robot, floor } = this.options;
    if (robot === undefined) return undefined;
    const id = taskOfChannel(goal.channel) ?? taskId(robot, startedMs);
    const bids = new RoomBids(steps, floor.grid, this.body);
    const shared = new SharedRooms(this.bus, robot, sharedTask(id, robot, goal), (room) => bids.bidFor(room));
    const isDivided = isDivisible(steps.map(({ step }) => step));
    return { shared, settings: { isDivided, sharedSinceMs: startOfTask(id) || startedMs } };
  }

  private async finish(job: number, result: CleanResult): Promise<void> {
    this.tell("job_ended", "", result.reason, { job, outcome: result.outcome, reason: result.reason });
    if (result.outcome === "done" || result.outcome === "partial")
      await this.ledger.keep("unfinished_job", null);
  }

  /** A wait that a stop or a cancel ends early. */
  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    await this.bus.clock.sleep(ms, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  private jobStep(step: Plan["steps"][number]): JobStep {
    if (step.do !== "clean") return { step, floor: new Uint8Array(0), cells: 0 };
    const floor = floorOfStep(step, this.house, this.floor, this.reachable);
    return { step, floor, cells: floor.reduce((sum, cell) => sum + cell, 0) };
  }

  /** Null when nobody knows who asks. */
  private async facts(goal: CleanGoal, plan: Plan): Promise<GuardFacts | null> {
    const by = askerOf(goal.by);
    if (by === undefined) return null;
    const attended = new Map<string, RoomAttended>();
    for (const { room, attended_fraction, last_cleaned } of await this.ledger.rooms()) {
      attended.set(room, { fraction: attended_fraction, lastCleanedMs: 1000 * last_cleaned.sec });
    }
    const shares = await this.attendedShares(plan);
    return {
      house: this.house,
      attended,
      nowMs: this.bus.clock.nowMs(),
      timeZone: this.options.timeZone,
      insist: goal.insist,
      by,
      policy: this.options.config.policy,
      people: this.people,
      isBlock: (room, block) => this.isBlock(room, block),
      unreachable: this.unreachableRooms(),
      attendedShare: (step) => shares.get(step),
    };
  }

  /** How much of each cleaning step's floor the ledger has for its mode. */
  private async attendedShares(plan: Plan): Promise<Map<CleanStep, number>> {
    const shares = new Map<CleanStep, number>();
    for (const step of plan.steps) {
      if (step.do !== "clean" || !this.house.rooms.some(({ id }) => id === step.room)) continue;
      const floor = floorOfStep(step, this.house, this.floor, this.reachable);
      const attended = await this.ledger.attended(step.room, step.mode, 0);
      let [wanted, have] = [0, 0];
      for (let i = 0; i < floor.length; i++) {
        wanted += floor[i]!;
        have += floor[i]! & attended[i]!;
      }
      if (wanted > 0) shares.set(step, have / wanted);
    }
    return shares;
  }

  private isBlock(room: string, block: string): boolean {
    const index = this.house.rooms.findIndex(({ id }) => id === room);
    return index >= 0 && parseBlock(blockLayout(this.floor, index), block) !== null;
  }

  private unreachableRooms(): ReadonlySet<string> {
    const reached = new Set<number>();
    for (let i = 0; i < this.reachable.length; i++)
      if (this.reachable[i] === 1) reached.add(this.floor.roomOf[i]!);
    return new Set(this.house.rooms.flatMap(({ id }, i) => (reached.has(i) ? [] : [id])));
  }

  private report(handle: GoalHandle<CleanGoal, CleanFeedback>, feedback: CleanFeedback): void {
    handle.feedback(feedback);
    const { phase: _, ...progress } = feedback;
    this.progress.publish({ stamp: time(this.bus.clock.nowMs()), ...progress });
  }

  private say(text: string, { channel, epoch }: CleanGoal): void {
    this.sayings.publish({ stamp: time(this.bus.clock.nowMs()), text, kind: "progress", channel, epoch });
  }

  private tell(kind: string, room: string, text: string, data: Record<string, unknown> = {}): void {
    const stamp = time(this.bus.clock.nowMs());
    this.events.publish({ stamp, kind, room, text, data_json: JSON.stringify(data) });
  }
}

function aborted(result: CleanResult): GoalEnd<CleanResult> {
  return { status: "aborted", result };
}
