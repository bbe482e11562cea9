import type { Bus, RunningNode } from "../bus/bus";
import { startHeartbeat } from "../bus/heartbeat";
import type { Config } from "../config/config";
import type { Place } from "../fleet/place";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { header, poseOf } from "../messages/build";
import type { Heard } from "../messages/maid";
import type { PoseArray } from "../messages/standard";
import {
  AMCL_POSE,
  BATTERY,
  CLEANED,
  CLEANED_UPDATES,
  DIAGNOSTICS,
  DIRT_SEEN,
  EVENTS,
  HEARD,
  HOUSE,
  PEOPLE,
  PLAN_REQUEST,
  ROUTINE_DUE,
  ROUTINES,
  SAFETY_STATE,
} from "../messages/topics";
import type { ShownRoutines } from "../routines/shown";
import { Attention } from "./attention";
import { Company } from "./company";
import { Consider, type ConsiderParts } from "./consider";
import { Conversation, type Think } from "./conversation";
import { Deliberate, type DeliberateParts } from "./deliberate";
import { Desk } from "./desk";
import { Talk } from "./dialogue";
import { Errands } from "./errands";
import { Failover } from "./failover";
import type { ForeignTools } from "./foreign-tools";
import { Jobs } from "./job";
import { Knowledge } from "./knowledge";
import { Lease } from "./lease";
import { type Asked, diagnosisOf, measured } from "./measured";
import type { Model } from "./model";
import { pricesOf } from "./prices";
import { type Embed, Retriever, type WordIndex } from "./retrieval/retriever";
import { openWordIndex } from "./retrieval/word-index.adapter";
import { RoutineTurns } from "./routine-turns";
import { Scheduling } from "./scheduling";
import { Senses } from "./senses";
import { Surroundings } from "./surroundings";
import { Thinker } from "./thinker";
import { speakerOf, type Turn, Turns } from "./turn";
import { Voice } from "./voice";

export interface PlannerOptions {
  readonly config: Config;
  /** Asked in this order; the phrasebook comes before them for what is plain, and after them when all fail. */
  readonly models: readonly Model[];
  /** IANA name; default UTC. */
  readonly timeZone?: string;
  /** The house in cells: what the grid page is drawn on. Without it rooms are told of by their share alone. */
  readonly floor?: FloorPlan;
  /** Her place among the robots of this house; absent: there is no other. */
  readonly place?: Place;
  /** Embeddings for retrieval, where a provider of them is there. */
  readonly embed?: Embed;
  /** Tools outside the house that models may read with. */
  readonly foreign?: ForeignTools;
}

/** Only models look things up. */
const NO_INDEX: WordIndex = { replace: () => {}, search: () => [] };
/** Record of the store that the routines page is made from: {"text": one line a routine}. */
const ROUTINES_PAGE = "routines_page";
const HOUSE_WAIT_MS = 3000;

/** The processor: hears words, answers, and has the cleaner do what was planned. */
export function startPlanner(bus: Bus, options: PlannerOptions): RunningNode {
  const { planner, policy } = options.config;
  const desk = new Desk(bus);
  const turns = new Turns(desk.nowMs());
  const talk = new Talk(planner.questionExpiresS * 1000, ({ order, asker: by }) => {
    if (by) desk.note("offer_gone", order.words, { by, channel: order.channel });
  });
  const voice = new Voice(desk, turns, (text, to) => surroundings.said(text, to));
  const senses = new Senses();
  const jobs = new Jobs(desk);
  const lease = new Lease(jobs);
  const timeZone = options.timeZone ?? "UTC";
  const knowledge = new Knowledge({ desk, jobs, senses, config: planner, timeZone });
  const errands = new Errands({
    desk,
    talk,
    turns,
    voice,
    senses,
    jobs,
    lease,
    knowledge,
    policy,
    robotNames: options.config.fleet.names,
  });
  const embed = options.embed;
  const retriever = new Retriever(options.models.length > 0 ? openWordIndex() : NO_INDEX, embed);
  const surroundings = new Surroundings({
    desk,
    senses,
    jobs,
    retriever,
    config: planner,
    timeZone,
    ...(options.floor && { floor: options.floor }),
    routines: () => routinesOf(desk),
  });
  const thoughts = thinking(options, bus, {
    desk,
    talk,
    voice,
    errands,
    jobs,
    lease,
    surroundings,
    config: planner,
  });
  const attention = new Attention({
    desk,
    turns,
    voice,
    senses,
    jobs,
    errands,
    config: planner,
    remember: (text) => surroundings.happened(text),
    lease,
    ...(thoughts && { consider: thoughts.consider }),
  });
  const routineTurns = new RoutineTurns({
    desk,
    turns,
    voice,
    senses,
    errands,
    waitMs: options.config.routines.waitMinutes * 60_000,
    lease,
    ...(thoughts && { think: thoughts.think }),
  });
  const house = houseOf(bus, desk, (known) => void guarded(errands.recall(known)));
  const { confirmBelow } = planner;
  const { dayTimes } = options.config.routines;
  const remember = (heard: Heard) => surroundings.heard(speakerOf(heard), heard.text);
  const conversation = new Conversation({
    desk,
    talk,
    turns,
    voice,
    errands,
    lease,
    scheduling: new Scheduling({ desk, talk, turns, voice, confirmBelow, timeZone, dayTimes, remember }),
    confirmBelow,
    houseKnown: house.known,
    remember,
    ...(thoughts && { think: thoughts.think }),
  });
  const { fleet, cleaner } = options.config;
  const company =
    options.place &&
    new Company({
      desk,
      turns,
      errands,
      lease,
      senses,
      jobs,
      place: options.place,
      names: fleet.names,
      leastBattery: cleaner.returnAtBattery,
    });
  const guarded = (work: Promise<void>) =>
    work.catch((error: unknown) => bus.log.error("a turn failed", { error: String(error) }));
  const roomsAt = (poses: PoseArray["poses"]): ReadonlySet<string> => {
    const known = desk.house;
    const rooms = known ? poses.map((pose) => surroundings.roomAt(known, poseOf(pose))) : [];
    return new Set(rooms.filter((room) => room !== undefined));
  };
  /** Rooms whose dirt a routine sees to: there is nothing to ask about it. */
  let seenTo: ReadonlySet<string> = new Set();
  const ends = [
    startHeartbeat(bus),
    house.end,
    bus.subscribe(BATTERY, (state) => {
      senses.takeBattery(state);
      attention.battery(state);
    }),
    bus.subscribe(SAFETY_STATE, (state) => {
      if (senses.takeSafety(state)) errands.halted();
    }),
    bus.subscribe(CLEANED, (grid) => surroundings.takeCleaned(grid)),
    bus.subscribe(CLEANED_UPDATES, (update) => surroundings.takeUpdate(update)),
    bus.subscribe(AMCL_POSE, ({ pose }) => {
      surroundings.robot = poseOf(pose.pose);
      if (desk.house) talk.robotRoom = surroundings.roomOfRobot(desk.house);
    }),
    bus.subscribe(EVENTS, (event) => attention.event(event)),
    bus.subscribe(DIRT_SEEN, ({ poses }) => {
      if (company?.leads === false) return;
      for (const room of roomsAt(poses)) if (!seenTo.has(room)) attention.dirt(room, desk.house!);
    }),
    bus.subscribe(PEOPLE, ({ poses }) => {
      if (!jobs.current) return;
      for (const room of roomsAt(poses)) attention.person(room);
    }),
    bus.subscribe(ROUTINES, ({ routines_json }) => {
      seenTo = roomsSeenTo(routines_json);
    }),
    bus.subscribe(ROUTINE_DUE, (due) => void guarded(routineTurns.due(due))),
    bus.subscribe(HEARD, (said) => {
      const heard = company ? company.forMe(said, talk) : said;
      if (heard) void guarded(conversation.hear(heard));
    }),
    ...(company ? [company.start((work) => void guarded(work))] : []),
    bus.subscribe(PLAN_REQUEST, (request) => void guarded(conversation.request(request))),
  ];
  const minds = options.models.map(({ name }) => name).join(", ") || "the phrasebook alone";
  return {
    health: () => ({
      level: "ok",
      message: desk.house ? "listening" : "waiting for the house",
      values: { minds },
    }),
    stop() {
      turns.makeOld();
      for (const end of ends) end();
    },
  };
}

/** The models' part in turns; nothing without models. */
function thinking(
  { models, config, foreign }: PlannerOptions,
  bus: Bus,
  parts: Omit<DeliberateParts & ConsiderParts, "thinker">,
) {
  if (models.length === 0) return undefined;
  const thinker = new Thinker({
    models: new Failover(watched(models, bus, config.planner), () => bus.clock.monotonicMs()),
    config: config.planner,
    readers: parts.surroundings.readers(),
    ...(foreign && { foreign }),
    clock: bus.clock,
  });
  const deliberate = new Deliberate({ ...parts, thinker });
  const consider = new Consider({ ...parts, thinker });
  return {
    think: ((heard, turn, house) => deliberate.think(heard, turn, house)) satisfies Think,
    consider: (what: string, turn: Turn, house: House) => consider.think(what, turn, house),
  };
}

/** Each request to them is told of on /diagnostics. */
function watched(models: readonly Model[], bus: Bus, config: Config["planner"]): Model[] {
  const prices = pricesOf(config);
  const diagnostics = bus.advertise(DIAGNOSTICS);
  const told = (asked: Asked) =>
    diagnostics.publish({ header: header(bus.clock.nowMs(), ""), status: [diagnosisOf(asked, prices)] });
  return models.map((model) => measured(model, () => performance.now(), told));
}

/** What the store has of the routines; empty when there is none, or none that can be read. */
async function routinesOf(desk: Desk): Promise<string> {
  const kept = await desk.record(ROUTINES_PAGE);
  const { text } = (kept ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : "";
}

function roomsSeenTo(routinesJson: string): ReadonlySet<string> {
  const { routines } = JSON.parse(routinesJson) as ShownRoutines;
  return new Set(routines.flatMap(({ dirt }) => dirt));
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
