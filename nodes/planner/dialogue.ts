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

export class Talk {
  #pending: Pending | undefined;
  #offer: Offer | undefined;
  #expiresMs = 0;
  #refused: { readonly order: Order; readonly expiresMs: number } | undefined;
  lastRoom: string | undefined;
  robotRoom: string | undefined;

  /** `gone` is told of each offer that is offered no longer and was not accepted. */
  constructor(
    private readonly expiresAfterMs: number,
    private readonly gone: (offer: Offer) => void = () => {},
  ) {}

  /** What a sentence is understood against, now. */
  at(nowMs: number, house: House, text: string): Dialogue {
    this.#forget(nowMs);
    const mayInsist = this.#pending !== undefined || !BARE_YES.test(text);
    return {
      house,
      ...(this.#pending && { pending: this.#pending }),
      ...(this.#refused && mayInsist && { lastRefused: this.#refused.order.plan }),
      ...(this.lastRoom && { lastRoom: this.lastRoom }),
      ...(this.robotRoom && { robotRoom: this.robotRoom }),
    };
  }

  /** She asked a question of the phrasebook's. */
  ask(pending: Pending, nowMs: number): void {
    this.settle();
    this.#pending = pending;
    this.#expiresMs = nowMs + this.expiresAfterMs;
  }

  /** She asked whether she shall do this. */
  offer(question: string, offer: Offer, nowMs: number): void {
    const { order, afterwards } = offer;
    const options = afterwards
      ? [
          { label: INSTEAD, plan: order.plan },
          { label: AFTERWARDS, plan: afterwards },
        ]
      : [{ label: "yes", plan: order.plan }];
    this.ask({ question, options }, nowMs);
    this.#offer = offer;
  }

  /** What she has offered and nobody has answered yet. */
  offered(nowMs: number): Offer | undefined {
    this.#forget(nowMs);
    return this.#offer;
  }

  get isAsking(): boolean {
    return this.#pending !== undefined;
  }

  /** The offer that this plan is the acceptance of, if it is one. */
  accepted(plan: Plan): Accepted | undefined {
    const offer = this.#offer;
    if (offer?.order.plan === plan) return { ...offer, when: "now" };
    return offer && offer.afterwards === plan ? { ...offer, when: "afterwards" } : undefined;
  }

  /** Whatever was asked is settled. */
  settle(): void {
    const offer = this.#offer;
    this.#pending = undefined;
    this.#offer = undefined;
    if (offer) this.gone(offer);
  }

  /** What she offered is being done; what else was asked is settled. */
  taken(): void {
    this.#offer = undefined;
    this.settle();
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
    if (nowMs >= this.#expiresMs) this.settle();
    if (this.#refused && nowMs >= this.#refused.expiresMs) this.#refused = undefined;
  }
}
