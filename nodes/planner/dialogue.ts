/** What was said last, as far as the next sentence may refer to it: "yes", "clean it anyway", "there". */
import type { House } from "../house/house";
import type { Plan } from "../messages/plan";
import type { Order } from "./job";
import type { Dialogue, Pending } from "./phrasebook/understanding";

/** An order that a yes sets going, as it was when she asked. */
export interface Offer {
  readonly order: Order;
  /** The stop must be ended first. */
  readonly release: boolean;
}

export class Talk {
  #pending: Pending | undefined;
  #offer: Offer | undefined;
  #expiresMs = 0;
  #refused: { readonly order: Order; readonly expiresMs: number } | undefined;
  lastRoom: string | undefined;
  robotRoom: string | undefined;

  constructor(private readonly expiresAfterMs: number) {}

  /** What a sentence is understood against, now. */
  at(nowMs: number, house: House): Dialogue {
    this.#forget(nowMs);
    return {
      house,
      ...(this.#pending && { pending: this.#pending }),
      ...(this.#refused && { lastRefused: this.#refused.order.plan }),
      ...(this.lastRoom && { lastRoom: this.lastRoom }),
      ...(this.robotRoom && { robotRoom: this.robotRoom }),
    };
  }

  /** She asked a question of the phrasebook's. */
  ask(pending: Pending, nowMs: number): void {
    this.#pending = pending;
    this.#offer = undefined;
    this.#expiresMs = nowMs + this.expiresAfterMs;
  }

  /** She asked whether she shall do this. */
  offer(question: string, offer: Offer, nowMs: number): void {
    this.ask({ question, options: [{ label: "yes", plan: offer.order.plan }] }, nowMs);
    this.#offer = offer;
  }

  /** The offer that this plan is the acceptance of, if it is one. */
  accepted(plan: Plan): Offer | undefined {
    return this.#offer?.order.plan === plan ? this.#offer : undefined;
  }

  /** Whatever was asked is settled. */
  settle(): void {
    this.#pending = undefined;
    this.#offer = undefined;
  }

  refused(order: Order, nowMs: number): void {
    this.#refused = { order, expiresMs: nowMs + 10 * this.expiresAfterMs };
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
