/** What was said last, as far as the next sentence may refer to it: "yes", "clean it anyway", "there". */
import type { House } from "../house/house";
import type { Plan } from "../messages/plan";
import type { Order } from "./job";
import type { Dialogue, Pending } from "./phrasebook/understanding";
import type { Speaker } from "./turn";

/** An order that a yes sets going, as it was when she asked. */
export interface Offer {
  readonly order: Order;
  /** The stop must be ended first. */
  readonly release: boolean;
  /** She is at work for somebody else: the same order again, as what is chosen to come after that. */
  readonly afterwards?: Plan;
  /** Who wants it, when it is not the owner: they are told what becomes of it. */
  readonly asker?: Speaker;
}

/** What an offer was answered with: do it now, or after the work at hand. */
export type Accepted = Offer & { readonly when: "now" | "afterwards" };

const INSTEAD = "it instead now at once right";
const AFTERWARDS = "it afterwards after that then when you are done finished next";

/** "Anyway" is understood for this long after a refusal; a bare yes only while her question stands. */
const REFUSED_FOR_MS = 3_600_000;
const BARE_YES =
  /^\W*(?:yes|yeah|yep|yup|aye|sure|ok|okay|fine|please|alright|certainly|of course|go ahead|do|do it|do so)(?:\W+(?:please|do|do it|sure|thanks))*\W*$/i;

/** A question of hers that stands. */
interface Open {
  readonly pending: Pending;
  readonly expiresMs: number;
  readonly offer?: Offer;
}

/** Each kind of speaker has a question of their own: nobody answers, settles or replaces another's. */
export class Talk {
  readonly #open = new Map<Speaker, Open>();
  #refused: { readonly order: Order; readonly expiresMs: number } | undefined;
  lastRoom: string | undefined;
  robotRoom: string | undefined;

  /** `gone` is told of each offer that is offered no longer and was not accepted. */
  constructor(
    private readonly expiresAfterMs: number,
    private readonly gone: (offer: Offer) => void = () => {},
  ) {}

  /** What a sentence of somebody's is understood against, now. */
  at(nowMs: number, house: House, text: string, by: Speaker): Dialogue {
    this.#forget(nowMs);
    const pending = this.#open.get(by)?.pending;
    const mayInsist = pending !== undefined || !BARE_YES.test(text);
    return {
      house,
      ...(pending && { pending }),
      ...(this.#refused && mayInsist && { lastRefused: this.#refused.order.plan }),
      ...(this.lastRoom && { lastRoom: this.lastRoom }),
      ...(this.robotRoom && { robotRoom: this.robotRoom }),
    };
  }

  /** She asked somebody a question. */
  ask(pending: Pending, nowMs: number, whom: Speaker, offer?: Offer): void {
    this.settle(whom);
    this.#open.set(whom, { pending, expiresMs: nowMs + this.expiresAfterMs, ...(offer && { offer }) });
  }

  /** She asked somebody whether she shall do this. */
  offer(question: string, offer: Offer, nowMs: number, whom: Speaker = "owner"): void {
    const { order, afterwards } = offer;
    const options = afterwards
      ? [
          { label: INSTEAD, plan: order.plan },
          { label: AFTERWARDS, plan: afterwards },
        ]
      : [{ label: "yes", plan: order.plan }];
    this.ask({ question, options }, nowMs, whom, offer);
  }

  /** What she has offered to the owner, who has not answered yet. */
  offered(nowMs: number): Offer | undefined {
    this.#forget(nowMs);
    return this.#open.get("owner")?.offer;
  }

  /** Whether the owner is being asked something. */
  isAsking(nowMs: number): boolean {
    this.#forget(nowMs);
    return this.#open.has("owner");
  }

  /** The offer that this plan is the acceptance of, if somebody was offered it. */
  accepted(plan: Plan, by: Speaker): Accepted | undefined {
    const offer = this.#open.get(by)?.offer;
    if (offer?.order.plan === plan) return { ...offer, when: "now" };
    return offer && offer.afterwards === plan ? { ...offer, when: "afterwards" } : undefined;
  }

  /** Whatever somebody was asked is settled. */
  settle(whom: Speaker): void {
    const offer = this.#open.get(whom)?.offer;
    this.#open.delete(whom);
    if (offer) this.gone(offer);
  }

  /** Whatever anybody was asked is settled. */
  settleAll(): void {
    for (const whom of [...this.#open.keys()]) this.settle(whom);
  }

  /** What somebody was offered is being done. */
  taken(by: Speaker): void {
    this.#open.delete(by);
  }

  /** She declined it `atMs`; kept over a restart by whoever calls this. */
  refused(order: Order, atMs: number): void {
    this.#refused = { order, expiresMs: atMs + REFUSED_FOR_MS };
  }

  /** Remembers the room that "it" and "there" mean from now on. */
  mention(plan: Plan): void {
    for (const step of plan.steps) {
      if (step.do === "clean" || step.do === "inspect") this.lastRoom = step.room;
    }
  }

  #forget(nowMs: number): void {
    for (const [whom, { expiresMs }] of [...this.#open]) if (nowMs >= expiresMs) this.settle(whom);
    if (this.#refused && nowMs >= this.#refused.expiresMs) this.#refused = undefined;
  }
}
