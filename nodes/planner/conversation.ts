/** What happens with words that were heard: who may say them, what they mean, who does it, what is answered. */
import { parsePlan } from "../cleaner/guard/guard";
import type { House } from "../house/house";
import type { Heard, PlanRequest } from "../messages/maid";
import type { Deliberation } from "./deliberate";
import type { Desk } from "./desk";
import type { Accepted, Offer, Talk } from "./dialogue";
import type { Errands } from "./errands";
import type { Order } from "./job";
import { claim, type Lease } from "./lease";
import { normalise } from "./phrasebook/normalise";
import { understand } from "./phrasebook/understand";
import type { Dialogue, Understanding } from "./phrasebook/understanding";
import { removal } from "./schedule-manage";
import type { Scheduling } from "./scheduling";
import { speech } from "./speech";
import { isAddressed, speakerOf, type Turn, type Turns } from "./turn";
import type { Voice } from "./voice";

/** How often, and how long at most, somebody's words wait for another's to be thought about. */
const LOOKS_MS = 250;
const LONGEST_THOUGHT_MS = 120_000;
/** Before the house is known: words like stop are understood all the same. */
export const NO_HOUSE: House = {
  id: "unknown",
  name: "",
  rooms: [],
  doors: [],
  furniture: [],
  places: [],
  products: [],
  keepOuts: [],
  dock: { xM: 0, yM: 0, headingRad: 0 },
};

/** Thinks about what the phrasebook leaves open. */
export type Think = (heard: Heard, turn: Turn, house: House) => Promise<Deliberation>;

export interface ConversationParts {
  readonly desk: Desk;
  readonly talk: Talk;
  readonly turns: Turns;
  readonly voice: Voice;
  readonly errands: Errands;
  readonly lease: Lease;
  readonly scheduling: Scheduling;
  readonly confirmBelow: number;
  /** Resolves when the house is known, or with undefined when it does not come. */
  readonly houseKnown: () => Promise<House | undefined>;
  readonly think?: Think;
  /** Takes down what was said to her, for the models. */
  readonly remember: (heard: Heard) => void;
}

export class Conversation {
  constructor(private readonly parts: ConversationParts) {}

  /** A plan that needs no understanding; who may have it done is decided as for words. */
  async request({ plan_json, words, allowed, ...from }: PlanRequest): Promise<void> {
    const { desk, talk, turns, voice } = this.parts;
    const heard: Heard = { ...from, text: words, confidence: 1 };
    if (!this.#isHeard(heard)) return;
    const read = parsePlan(plan_json);
    const house = desk.house ?? (await this.parts.houseKnown());
    const aside = () => turns.aside(heard, desk.nowMs());
    if (!house) return voice.end(aside(), "failed", speech.noHouse);
    if ("refused" in read) return voice.end(aside(), "refused", read.refused.text);
    this.parts.remember(heard);
    const who = speakerOf(heard);
    talk.settle(who);
    const { channel } = from;
    const by = allowed ? { by: "owner" as const, askedBy: who } : { by: who };
    const order: Order = { plan: read.plan, words, ...by, channel, insist: false };
    await this.#quiet(heard);
    await this.parts.errands.run(this.#begin(heard), order, house);
  }

  /** A new turn; words of somebody who ranks below whoever has her make nothing old. */
  #begin(heard: Heard): Turn {
    const { turns, desk, lease } = this.parts;
    const isBelow = lease.claim({ by: speakerOf(heard), channel: heard.channel }) === "denied";
    return isBelow ? turns.lower(heard, desk.nowMs()) : turns.begin(heard, desk.nowMs());
  }

  /** While the words of another of the same rank are thought about, these wait, and that is said. */
  async #quiet(heard: Heard): Promise<void> {
    const { desk, lease, turns, voice } = this.parts;
    const who = { by: speakerOf(heard), channel: heard.channel };
    const isHeld = () => lease.thinkingFor !== undefined && claim(lease.thinkingFor, who) === "ask";
    if (!isHeld()) return;
    voice.tell(turns.aside(heard, desk.nowMs()), speech.thinkingFirst(lease.thinkingFor!));
    for (let waitedMs = 0; isHeld() && waitedMs < LONGEST_THOUGHT_MS; waitedMs += LOOKS_MS)
      await desk.bus.clock.sleep(LOOKS_MS);
  }

  /** Puts it in the log; answers whether it was said to her at all. */
  #isHeard(heard: Heard): boolean {
    const [by, { text, channel, confidence }] = [speakerOf(heard), heard];
    this.parts.desk.note("heard", text.slice(0, 500), { by, channel, confidence });
    return isAddressed(by);
  }

  async hear(heard: Heard): Promise<void> {
    const { desk, turns, voice } = this.parts;
    if (!this.#isHeard(heard)) return;
    const early = understand(heard.text, this.#talkAt(heard, desk.house ?? NO_HOUSE));
    if (early.kind === "stop") return this.#stop(heard);
    const house = desk.house ?? (await this.parts.houseKnown());
    if (!house) return voice.end(turns.aside(heard, desk.nowMs()), "failed", speech.noHouse);
    if (await this.parts.scheduling.hear(heard, house)) return;
    await this.#act(heard, house, understand(heard.text, this.#talkAt(heard, house)));
  }

  #talkAt(heard: Heard, house: House): Dialogue {
    const { desk, talk } = this.parts;
    return talk.at(desk.nowMs(), house, heard.text, speakerOf(heard));
  }

  /** "Stop mopping on Fridays" is a stop first, as every stop; then the routine goes too. */
  async #stop(heard: Heard): Promise<void> {
    const { desk, turns, errands, scheduling, voice } = this.parts;
    const turn = turns.aside(heard, desk.nowMs());
    await errands.stop(turn);
    const edit = turn.by === "owner" ? removal(normalise(heard.text)) : undefined;
    if (edit) voice.volunteer(await scheduling.removed(edit));
  }

  async #act(heard: Heard, house: House, meant: Understanding): Promise<void> {
    const { desk, talk, turns, voice } = this.parts;
    const aside = () => turns.aside(heard, desk.nowMs());
    const by = speakerOf(heard);
    const offer = meant.kind === "plan" ? talk.accepted(meant.plan, by) : undefined;
    if (offer && !mayAccept(offer, heard)) return voice.end(aside(), "refused", speech.ownerOnly);
    if (startsSomething(meant) && heard.confidence < this.parts.confirmBelow)
      return this.#confirm(heard, meant, aside());
    let why = "";
    if (!offer && this.parts.think && !isPlain(meant, heard.text)) {
      await this.#quiet(heard);
      const turn = this.#begin(heard);
      const thought = await this.parts.think(heard, turn, house);
      if (thought.settled || turn.signal.aborted) return;
      why = `${thought.why} `;
    } else this.parts.remember(heard);
    switch (meant.kind) {
      case "plan":
        if (offer) talk.taken(by);
        else talk.settle(by);
        return this.#run(heard, house, orderOf(heard, meant, offer?.order), offer);
      case "question":
        return voice.end(aside(), "answered", await this.parts.errands.answer(meant.question, house));
      case "ask":
        talk.ask(meant.pending, desk.nowMs(), by);
        return voice.end(aside(), "asked", why + meant.say);
      case "refuse":
        desk.note("refused", meant.say, { reason: meant.reason });
        return voice.end(aside(), "refused", meant.say);
      case "answer":
        talk.settle(by);
        return voice.end(aside(), "answered", meant.say);
      case "unknown":
        return voice.end(aside(), "asked", why + meant.say);
      default:
        return this.#control(heard, house, meant, aside());
    }
  }

  async #run(heard: Heard, house: House, order: Order, offer: Accepted | undefined): Promise<void> {
    const { errands, turns, desk } = this.parts;
    if (offer?.when === "afterwards")
      return errands.runLater(turns.wait(heard, desk.nowMs()), order, house, () => this.#begin(heard));
    await this.#quiet(heard);
    const instead = offer?.afterwards !== undefined;
    const turn = this.#begin(heard);
    if (offer?.asker) noteAccepted(desk, offer, turn);
    await errands.run(turn, order, house, { release: offer?.release ?? false, instead });
  }

  async #control(heard: Heard, house: House, meant: Understanding, aside: Turn): Promise<void> {
    const { errands, voice } = this.parts;
    if (meant.kind === "stop") return errands.stop(aside);
    if (meant.kind === "pause") return errands.pause(aside);
    if (aside.by !== "owner") return voice.end(aside, "refused", speech.ownerOnly);
    if (meant.kind === "reset") return errands.reset(aside);
    if (meant.kind === "resume") return errands.resume(this.#begin(heard), house);
    if (meant.kind === "edit") return errands.edit(aside, meant.edit, meant.say);
  }

  /** Half-understood words start nothing: she repeats them as a question. */
  #confirm(heard: Heard, meant: Understanding, turn: Turn): void {
    const { desk, talk, voice } = this.parts;
    const question = speech.didYouSay(heard.text);
    if (meant.kind === "plan")
      talk.offer(question, { order: orderOf(heard, meant), release: false }, desk.nowMs(), turn.by);
    voice.end(turn, "asked", question);
  }
}

function startsSomething({ kind }: Understanding): boolean {
  return kind === "plan" || kind === "resume" || kind === "reset" || kind === "edit";
}

/** What was offered to the owner is the owner's to accept; what somebody was asked to repeat is theirs. */
function mayAccept({ order, release }: Offer, heard: Heard): boolean {
  const by = speakerOf(heard);
  return by === "owner" || (order.by === by && !order.insist && !release);
}

/** Whoever asked for it can follow it from here: `epoch` is the turn's in which it is done. */
function noteAccepted(desk: Desk, { order, asker }: Offer, { epoch }: Turn): void {
  desk.note("offer_accepted", order.words, { by: asker, channel: order.channel, epoch });
}

/** An accepted offer keeps the words that it was about; who accepts it is who is answerable for it. */
function orderOf(heard: Heard, meant: Understanding & { kind: "plan" }, offered?: Order): Order {
  const by = speakerOf(heard);
  const insist = (offered?.insist ?? meant.insist) && by === "owner";
  return { plan: meant.plan, words: offered?.words ?? heard.text, by, channel: heard.channel, insist };
}

/** What the phrasebook answers at once, even when there is a model. */
function isPlain(meant: Understanding, text: string): boolean {
  if (meant.kind === "unknown" || meant.kind === "refuse" || meant.kind === "ask") return false;
  if (meant.kind !== "plan") return true;
  const cleanings = meant.plan.steps.filter((step) => step.do === "clean");
  return cleanings.length <= 1 && cleanings.every((step) => step.area === undefined) && wordsIn(text) <= 7;
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length;
}
