/** The other robots of the house, as her planner deals with them: whose words these are, and helping with their work. */

import { withErrands } from "../cleaner/errands";
import { parsePlan } from "../cleaner/guard/guard";
import { addressee } from "../fleet/addressee";
import { isDivisible } from "../fleet/divisible";
import { type Place, robotName } from "../fleet/place";
import { Presence } from "../fleet/presence";
import { helpChannel } from "../fleet/task-id";
import { time } from "../messages/build";
import { type ClaimsMsg, type Heard, type SharedTask, Source } from "../messages/maid";
import { CLAIMS, ROBOTS } from "../messages/topics";
import { NO_HOUSE } from "./conversation";
import type { Desk } from "./desk";
import type { Talk } from "./dialogue";
import type { Errands } from "./errands";
import type { Jobs } from "./job";
import type { Lease } from "./lease";
import { understand } from "./phrasebook/understand";
import { roomsOf } from "./receipts";
import type { Senses } from "./senses";
import { speech } from "./speech";
import { type Speaker, speakerOf, type Turns } from "./turn";

export interface CompanyParts {
  readonly desk: Desk;
  readonly turns: Turns;
  readonly errands: Errands;
  readonly lease: Lease;
  readonly senses: Senses;
  readonly jobs: Jobs;
  readonly place: Place;
  /** What the robots are called. */
  readonly names: readonly string[];
  /** Below this charge she does not offer herself, 0..1. */
  readonly leastBattery: number;
}

const SAY_MS = 1000;
/** A task that she could not help with is looked at again after this. */
const AGAIN_MS = 60_000;
/** What holds for one holds for all: nobody has to say a name in an emergency, nor after it. */
const FOR_ALL: ReadonlySet<string> = new Set(["stop", "resume", "reset"]);

export class Company {
  private readonly presence: Presence;
  private readonly triedMs = new Map<string, number>();

  constructor(private readonly parts: CompanyParts) {
    this.presence = new Presence(parts.desk.bus.clock.monotonicMs());
  }

  /** Joins the others; the answer ends it. */
  start(guarded: (work: Promise<void>) => void): () => void {
    const { desk, place } = this.parts;
    const { bus } = desk;
    const robots = bus.advertise(ROBOTS);
    const self = robotName(place.index);
    const say = () => robots.publish({ stamp: time(bus.clock.nowMs()), node: self, able: true, why_not: "" });
    const ends = [
      bus.clock.every(SAY_MS, say),
      bus.subscribe(ROBOTS, ({ node }) => this.presence.heard(node, bus.clock.monotonicMs())),
      bus.subscribe(CLAIMS, (claims) => {
        const task = this.taskToHelp(claims);
        if (task) guarded(this.help(task));
      }),
    ];
    say();
    return () => {
      for (const end of ends) end();
    };
  }

  /** She speaks for the house: what concerns nobody in particular is hers to say. */
  get leads(): boolean {
    return this.presence.leads(this.parts.place.index, robotName, this.parts.desk.bus.clock.monotonicMs());
  }

  /** The words as they are meant for her; undefined when they are another robot's. */
  forMe(heard: Heard, talk: Talk): Heard | undefined {
    const { desk, place, names } = this.parts;
    const { to, text } = addressee(heard.text, names);
    if (to === place.index || to === "all") return { ...heard, text };
    const { kind } = understand(text, talk.at(desk.nowMs(), desk.house ?? NO_HOUSE, text, speakerOf(heard)));
    if (FOR_ALL.has(kind)) return { ...heard, text };
    return to === "any" && this.leads ? heard : undefined;
  }

  /** A task of another's that has rooms left which she can see to. */
  private taskToHelp({ tasks }: ClaimsMsg): SharedTask | undefined {
    const { lease, senses, place, desk, leastBattery } = this.parts;
    const nowMs = desk.bus.clock.monotonicMs();
    if (!lease.isFree || senses.stopped || (senses.battery ?? 0) < leastBattery) return undefined;
    return tasks.find(
      ({ id, robot, claims }) =>
        robot !== robotName(place.index) &&
        claims.some(({ state }) => state === "offered") &&
        nowMs - (this.triedMs.get(id) ?? Number.NEGATIVE_INFINITY) > AGAIN_MS,
    );
  }

  private async help({ id, plan_json, by, words, insist }: SharedTask): Promise<void> {
    const { desk, turns, errands, jobs, names, place } = this.parts;
    const house = desk.house;
    this.triedMs.set(id, desk.bus.clock.monotonicMs());
    const read = parsePlan(plan_json);
    if (!house || "refused" in read || !isDivisible(withErrands(read.plan, house))) return;
    const channel = helpChannel(id);
    const source = Source[by.toUpperCase() as keyof typeof Source] ?? Source.NOTE;
    const heard: Heard = { stamp: time(desk.nowMs()), text: words, source, channel, confidence: 1 };
    const order = { plan: read.plan, words, by: by as Speaker, channel, insist };
    const name = names[place.index] ?? robotName(place.index);
    await errands.run(turns.begin(heard, desk.nowMs()), order, house, {
      announcement: speech.helps(name),
      report: (receipt) =>
        speech.helped(
          roomsOf(receipt).flatMap(({ room, by_robot }) => (by_robot === undefined ? [room] : [])),
          house,
        ),
      onRefused: () => true,
    });
    // The task is whose it was: with it she is asked again.
    jobs.unfinished = undefined;
  }
}
