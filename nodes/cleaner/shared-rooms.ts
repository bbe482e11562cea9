import { type Bus, BusTimeout, type Cancel } from "../bus/bus";
import type { Answer } from "../fleet/claim-book";
import { ClaimHolder } from "../fleet/claim-holder";
import type { Bid } from "../fleet/divide";
import type { ClaimRoomResponse, SharedTask } from "../messages/maid";
import { CLAIM_ROOM } from "../messages/topics";

/** What a robot may do next of what is shared. */
export type Turn =
  | { readonly kind: "yours"; readonly room: string; readonly signal: AbortSignal }
  | { readonly kind: "wait" }
  | { readonly kind: "finished" };

const ANSWER_MS = 1000;
const RENEW_MS = 2000;
const LOOK_MS = 500;
/** Before its lease is over, a robot has left off: a look, braking. */
const MARGIN_MS = 1500;

/**
 * The cleaner's part in a task that robots share: asks for rooms, keeps alive what it was given, and leaves off when
 * that has ended. Nothing is cleaned without a claim that holds.
 */
export class SharedRooms {
  /** Who else has done which room. */
  readonly doneByOthers = new Map<string, string>();
  private readonly holder: ClaimHolder;
  private readonly done = new Set<string>();
  private atRoom: AbortController | null = null;
  private isAsking = false;
  private wanted: readonly string[] = [];
  private readonly cancels: readonly Cancel[];

  /** `bidFor`: what a room costs at this moment. */
  constructor(
    private readonly bus: Bus,
    private readonly robot: string,
    private readonly task: Omit<SharedTask, "claims">,
    private readonly bidFor: (room: string) => Bid,
  ) {
    this.holder = new ClaimHolder(bus.clock.nowMs(), MARGIN_MS);
    this.cancels = [
      bus.clock.every(RENEW_MS, () => {
        if (this.atRoom && !this.isAsking) void this.state(false);
      }),
      bus.clock.every(LOOK_MS, () => this.look()),
    ];
  }

  /** Asks for one of these rooms; whatever it had before is done, or left. */
  async next(rooms: readonly string[]): Promise<Turn> {
    this.wanted = rooms;
    this.letGo();
    const answer = await this.state(false);
    if (answer?.kind === "finished") return { kind: "finished" };
    if (answer?.kind !== "yours") return { kind: "wait" };
    this.atRoom = new AbortController();
    return { kind: "yours", room: answer.room, signal: this.atRoom.signal };
  }

  /** The room at hand has been seen to. */
  finish(room: string): void {
    this.done.add(room);
    this.letGo();
  }

  /** It takes no part any longer: what it had is offered to the others at once. */
  async leave(): Promise<void> {
    for (const cancel of this.cancels) cancel();
    this.letGo();
    await this.state(true);
  }

  private letGo(): void {
    this.atRoom = null;
    this.holder.drop();
  }

  /** A claim that was not confirmed in time is another's, for all that is known. */
  private look(): void {
    if (this.atRoom && this.holder.holding(this.bus.clock.monotonicMs()) === "") {
      this.atRoom.abort();
      this.atRoom = null;
    }
  }

  /** States how things stand; null when no answer came, or one to an older question. */
  private async state(leaving: boolean): Promise<Answer | null> {
    const { bus, robot, task, done } = this;
    const held = this.holder.ask(bus.clock.monotonicMs());
    const bids = this.wanted
      .filter((room) => !done.has(room))
      .map((room) => this.bidFor(room))
      .map(({ room, travelS, workS, preferred }) => ({ room, travel_s: travelS, work_s: workS, preferred }));
    const request = { robot, ...held, task: { ...task, claims: [] }, done: [...done], bids, leaving };
    this.isAsking = true;
    try {
      const response = await bus.call(CLAIM_ROOM, request, { timeoutMs: ANSWER_MS });
      for (const { room, robot: by } of response.done) this.doneByOthers.set(room, by);
      const answer = answerOf(response);
      return this.holder.hear(response.seq, answer, 1000 * response.lease_s) ? answer : null;
    } catch (error) {
      if (!(error instanceof BusTimeout)) throw error;
      return null;
    } finally {
      this.isAsking = false;
    }
  }
}

/** What is not known is no claim. */
function answerOf({ answer, room, epoch }: ClaimRoomResponse): Answer {
  if (answer === "yours") return { kind: "yours", room, epoch };
  if (answer === "finished" || answer === "lost" || answer === "old") return { kind: answer };
  return { kind: "wait" };
}

/** The task as robots tell each other of it, without its claims. */
export function sharedTask(
  id: string,
  robot: string,
  goal: { plan_json: string; by: string; words: string; insist: boolean },
): Omit<SharedTask, "claims"> {
  const { plan_json, by, words, insist } = goal;
  return { id, robot, plan_json, by, words, insist };
}
