/** What she declines: told, kept over a restart for "anyway", and asked of the owner when somebody else wanted it. */
import type { House } from "../house/house";
import type { CleanResult } from "../messages/maid";
import type { Plan } from "../messages/plan";
import type { Desk } from "./desk";
import type { Talk } from "./dialogue";
import type { Order } from "./job";
import { keptOrder } from "./kept-order";
import type { Knowledge } from "./knowledge";
import { refusal } from "./persona/refusal";
import { speech } from "./speech";
import type { Turn } from "./turn";
import type { Voice } from "./voice";

/** The planner's record in the store. */
const LAST_REFUSED = "last_refused";

/** Refusals that the owner's "do it anyway" overrides. */
const INSISTABLE: ReadonlySet<string> = new Set(["attended", "quiet_hours"]);

export interface RefusalParts {
  readonly desk: Desk;
  readonly talk: Talk;
  readonly voice: Voice;
  readonly knowledge: Knowledge;
}

export class Refusals {
  #wording = 0;

  constructor(private readonly parts: RefusalParts) {}

  /** At start: what was refused a moment ago can still be insisted on. */
  async recall(): Promise<void> {
    const { desk, talk } = this.parts;
    const refused = keptOrder(await desk.record(LAST_REFUSED));
    if (refused) talk.refused(refused.order, refused.atMs);
    this.#wording = refused?.wording ?? 0;
  }

  /** Tells a refusal, with the offer to do it anyway where that is the owner's to say. */
  async tell(turn: Turn, order: Order, house: House, receipt: CleanResult): Promise<void> {
    const { desk, talk, voice, knowledge } = this.parts;
    const { reason, where } = receipt;
    desk.note("refused", receipt.text, { reason, where, plan: order.plan });
    const { text } = receipt;
    const facts = await knowledge.facts(house, talk.robotRoom);
    const say = refusal(
      { accepted: false, reason, where, text },
      roomsOf(order.plan, where),
      facts,
      ++this.#wording,
    );
    if (turn.by !== "agent") await this.#remember(order);
    if (INSISTABLE.has(reason) && turn.by === "owner")
      talk.offer(say, { order: { ...order, insist: true }, release: false }, desk.nowMs());
    const asks = reason === "not_owner" && turn.by !== "owner";
    const waits = asks && !this.#askOwner(turn, order, house);
    voice.end(turn, "refused", waits ? speech.otherQuestion : say, receipt);
  }

  /** What people were refused is what "it" and "anyway" mean; an agent puts no words into anybody's mouth. */
  async #remember(order: Order): Promise<void> {
    const { desk, talk } = this.parts;
    const { plan, words } = order;
    talk.refused(order, desk.nowMs());
    await desk.keep(LAST_REFUSED, { plan, words, at_ms: desk.nowMs(), wording: this.#wording });
    talk.mention(plan);
  }

  /**
   * Somebody else wants something: the owner is asked, on every channel. False while the owner is asked something else:
   * a yes that is on its way must not fall to a question that came after. The same wish again is the same question.
   */
  #askOwner(turn: Turn, order: Order, house: House): boolean {
    const { desk, talk, voice } = this.parts;
    const open = talk.offered(desk.nowMs());
    const isSame = open?.asker === turn.by && JSON.stringify(open.order.plan) === JSON.stringify(order.plan);
    if (talk.isAsking(desk.nowMs()) && !isSame) return false;
    const question = speech.strangerAsks(turn, order.plan, house);
    const offer = { order: { ...order, by: "owner" as const }, release: false, asker: turn.by };
    talk.offer(question, offer, desk.nowMs());
    desk.note("owner_asked", question, { by: turn.by, channel: order.channel });
    voice.volunteer(question, turn.by);
    return true;
  }
}

/** Rooms that a refusal is about: the step's that `where` names, else all that the plan would clean. */
function roomsOf(plan: Plan, where: string): string[] {
  const index = /^steps\[(\d+)\]/.exec(where)?.[1];
  const about = index === undefined ? plan.steps : plan.steps.slice(Number(index), Number(index) + 1);
  return [...new Set(about.flatMap((step) => (step.do === "clean" ? [step.room] : [])))];
}
