import type { Bus, RunningNode } from "../bus/bus";
import type { Config } from "../config/config";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import type { Heard } from "../messages/maid";
import { BATTERY, HEARD, HOUSE, SAFETY_STATE } from "../messages/topics";
import { Conversation, type Understand } from "./conversation";
import { Desk } from "./desk";
import { Talk } from "./dialogue";
import { Errands } from "./errands";
import { Jobs } from "./job";
import type { Model } from "./model";
import { Senses } from "./senses";
import { Turns } from "./turn";
import { Voice } from "./voice";

export interface PlannerOptions {
  readonly config: Config;
  /** Asked in this order; the phrasebook comes before them for what is plain, and after them when all fail. */
  readonly models: readonly Model[];
  /** IANA name; default UTC. */
  readonly timeZone?: string;
  /** The house in cells: what the grid page is drawn on. Without it rooms are told of by their share alone. */
  readonly floor?: FloorPlan;
  /** By default the phrasebook. */
  readonly understand?: Understand;
}

const understandNothing: Understand = () => ({ kind: "unknown", say: "I do not know any words yet." });

const HOUSE_WAIT_MS = 3000;

/** The processor: hears words, answers, and has the cleaner do what was planned. */
export function startPlanner(bus: Bus, options: PlannerOptions): RunningNode {
  const { planner } = options.config;
  const desk = new Desk(bus);
  const turns = new Turns(desk.nowMs());
  const talk = new Talk(planner.questionExpiresS * 1000);
  const voice = new Voice(desk, turns, () => {});
  const senses = new Senses();
  const jobs = new Jobs(desk);
  const timeZone = options.timeZone ?? "UTC";
  const errands = new Errands({ desk, talk, turns, voice, senses, jobs, timeZone });
  const house = houseOf(bus, desk, (known) => void guarded(errands.offerUnfinished(known)));
  const conversation = new Conversation({
    understand: options.understand ?? understandNothing,
    desk,
    talk,
    turns,
    voice,
    errands,
    confirmBelow: planner.confirmBelow,
    houseKnown: house.known,
  });
  const guarded = (work: Promise<void>) =>
    work.catch((error: unknown) => bus.log.error("a turn failed", { error: String(error) }));
  const ends = [
    house.end,
    bus.subscribe(BATTERY, (state) => senses.takeBattery(state)),
    bus.subscribe(SAFETY_STATE, (state) => {
      if (senses.takeSafety(state)) errands.halted();
    }),
    bus.subscribe(HEARD, (heard: Heard) => void guarded(conversation.hear(heard))),
  ];
  return {
    stop() {
      turns.makeOld();
      for (const end of ends) end();
    },
  };
}

/** Follows the house document; `known` waits for the first one. */
function houseOf(bus: Bus, desk: Desk, onFirst: (house: House) => void) {
  const waiting: ((house: House) => void)[] = [];
  const end = bus.subscribe(HOUSE, ({ house_json }) => {
    const first = desk.house === undefined;
    desk.house = JSON.parse(house_json) as House;
    for (const tell of waiting.splice(0)) tell(desk.house);
    if (first) onFirst(desk.house);
  });
  const known = () =>
    new Promise<House | undefined>((resolve) => {
      const giveUp = bus.clock.after(HOUSE_WAIT_MS, () => resolve(undefined));
      waiting.push((house) => {
        giveUp();
        resolve(house);
      });
    });
  return { known, end };
}
