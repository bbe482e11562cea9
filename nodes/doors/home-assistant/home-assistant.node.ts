import type { Bus, Cancel, RunningNode } from "../../bus/bus";
import type { MqttConfig } from "../../config/mqtt";
import type { Point } from "../../geometry/pose";
import type { FloorPlan } from "../../house/floor-plan";
import type { House } from "../../house/house";
import { rasterize } from "../../house/rasterize";
import { time } from "../../messages/build";
import { Source } from "../../messages/maid";
import * as t from "../../messages/topics";
import type { Arrived, Broker } from "./broker";
import { openBroker } from "./broker.adapter";
import type { Named } from "./discovery";
import { Doorkeeper } from "./doorkeeper";
import { CHANNEL, type Errand, errandOf } from "./errand";
import { RobotView } from "./robot-view";
import { type DoorTopics, heardTopics, topicsOf } from "./topics";
import { readWish, type Wish } from "./wish";

export interface HomeAssistantOptions {
  readonly config: MqttConfig;
  /** From the environment; empty: the configured one. */
  readonly password: string;
  readonly floor: FloorPlan;
}

/** News of one moment are told together, and what changes all the time no more often than this. */
const SETTLE_MS = 100;
const SLOW_MS = 5000;
const ANSWER_MS = 3000;
const STOP_MS = 1000;

/** The door to Home Assistant: shows what she does at an MQTT broker, and takes wishes from there. */
export function startHomeAssistant(bus: Bus, options: HomeAssistantOptions): RunningNode {
  return new HomeAssistant(bus, options);
}

class HomeAssistant implements RunningNode {
  private readonly topics: DoorTopics;
  private readonly view: RobotView;
  private readonly keeper: Doorkeeper;
  private readonly broker: Broker;
  private readonly heard;
  private readonly requests;
  private readonly cancels: Cancel[];
  private told = new Map<string, string>();
  private tellAt: Cancel | undefined;
  private toldSlowMs = Number.NEGATIVE_INFINITY;
  private floor: FloorPlan;
  private at: Point | undefined;
  private stopping: Promise<unknown> | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly options: HomeAssistantOptions,
  ) {
    const { config, password } = options;
    this.floor = options.floor;
    this.topics = topicsOf(config.id, config.discoveryTopic);
    this.view = new RobotView({ id: config.id, name: config.name }, this.topics);
    this.keeper = new Doorkeeper(0);
    this.heard = bus.advertise(t.HEARD);
    this.requests = bus.advertise(t.PLAN_REQUEST);
    this.cancels = this.listen();
    const { availability } = this.topics;
    this.broker = openBroker(
      { config, password, availability, listenTo: heardTopics(this.topics) },
      {
        connected: () => this.connected(),
        arrived: (message) => this.arrived(message),
        trouble: (why) => bus.log.warn("the MQTT broker is not there", { why }),
      },
    );
    void this.recall();
  }

  async stop(): Promise<void> {
    this.tellAt?.();
    for (const cancel of this.cancels) cancel();
    await this.broker.stop();
  }

  private listen(): Cancel[] {
    const { bus, view } = this;
    const soon = <M>(take: (message: M) => void) => {
      return (message: M) => {
        take(message);
        this.tellSoon();
      };
    };
    return [
      bus.subscribe(
        t.HOUSE,
        soon(({ house_json }) => this.takeHouse(JSON.parse(house_json) as House)),
      ),
      bus.subscribe(
        t.ROOMS,
        soon(({ rooms }) => view.takeRooms(rooms)),
      ),
      bus.subscribe(
        t.BATTERY,
        soon((battery) => view.takeBattery(battery)),
      ),
      bus.subscribe(
        t.SAFETY_STATE,
        soon((safety) => view.takeSafety(safety)),
      ),
      bus.subscribe(
        t.PROGRESS,
        soon((progress) => view.takeProgress(progress)),
      ),
      bus.subscribe(
        t.EVENTS,
        soon((event) => view.takeEvent(event)),
      ),
      bus.subscribe(
        t.SAY,
        soon((say) => view.takeSay(say)),
      ),
      bus.subscribe(
        t.ROUTINES,
        soon(({ routines_json }) => {
          view.routines = (JSON.parse(routines_json) as { routines: Named[] }).routines;
        }),
      ),
      bus.subscribe(t.AMCL_POSE, ({ pose }) => {
        this.at = { xM: pose.pose.position.x, yM: pose.pose.position.y };
      }),
    ];
  }

  private takeHouse(house: House): void {
    if (this.view.house) this.floor = rasterize(house, house.map && this.options.floor.grid);
    this.view.takeHouse(house);
  }

  /** A job that was cut off before this start can be gone on with. */
  private async recall(): Promise<void> {
    const request = { key: "unfinished_job" };
    const kept = await this.bus.call(t.READ_RECORD, request, { timeoutMs: ANSWER_MS }).catch(() => undefined);
    if (kept?.found) this.view.takeUnfinished(kept.value_json);
    this.tellSoon();
  }

  /** A broker that was restarted has forgotten everything. */
  private connected(): void {
    this.bus.log.info("the MQTT broker is there");
    this.told = new Map();
    this.toldSlowMs = Number.NEGATIVE_INFINITY;
    this.tell();
  }

  private tellSoon(): void {
    this.tellAt ??= this.bus.clock.after(SETTLE_MS, () => this.tell());
  }

  private tell(): void {
    this.tellAt?.();
    this.tellAt = undefined;
    const nowMs = this.bus.clock.monotonicMs();
    const isSlowDue = nowMs - this.toldSlowMs >= SLOW_MS;
    if (isSlowDue) this.toldSlowMs = nowMs;
    for (const [topic, payload] of this.view.retained()) {
      const waits = topic === this.topics.attributes && !isSlowDue;
      if (waits || this.told.get(topic) === payload) continue;
      this.told.set(topic, payload);
      this.broker.retain(topic, payload);
    }
  }

  private arrived(message: Arrived): void {
    const { view, topics } = this;
    const { house } = view;
    if (!house) return;
    const read = readWish(message, topics, { rooms: house.rooms, routines: view.routines });
    if (!read) return;
    if ("refused" in read) this.decline(read.refused);
    else if (this.keeper.lets(read.wish, message)) this.grant(read.wish, house);
  }

  private grant(wish: Wish, house: House): void {
    this.bus.log.info("Home Assistant asks", { wish: wish.do });
    const { floor, at } = this;
    const { unfinished } = this.view;
    this.run(errandOf(wish, { house, floor, at, unfinished, allow: this.options.config.allow }));
  }

  private run(errand: Errand): void {
    const stamp = time(this.bus.clock.nowMs());
    const source = Source.AGENT;
    if (errand.kind === "stop") this.callStop();
    else if (errand.kind === "none") this.decline(errand.why);
    else if (errand.kind === "routine") void this.runRoutine(errand.id, errand.by);
    else if (errand.kind === "words") {
      const { words: text, channel } = errand;
      this.heard.publish({ stamp, text, source, channel, confidence: 1 });
    } else {
      const { plan, words, allowed } = errand;
      this.requests.publish({
        stamp,
        plan_json: JSON.stringify(plan),
        words,
        source,
        allowed,
        channel: CHANNEL,
      });
    }
  }

  /** Whether it may run is decided where routines are kept. */
  private async runRoutine(id: string, by: string): Promise<void> {
    const request = { edit_json: JSON.stringify({ do: "run", id }), by };
    const answer = await this.bus
      .call(t.EDIT_ROUTINES, request, { timeoutMs: ANSWER_MS })
      .catch(() => undefined);
    if (!answer?.accepted) this.decline(answer?.message ?? "My routines do not answer.");
  }

  private decline(why: string): void {
    this.view.answer(why);
    this.tellSoon();
  }

  /** One stop at a time is enough, however often it is asked for. */
  private callStop(): void {
    const request = { by: "home assistant", reason: "stopped over MQTT" };
    this.stopping ??= this.bus
      .call(t.STOP, request, { timeoutMs: STOP_MS })
      .catch(() => this.decline("I could not have the stop confirmed. Please press the button on the robot."))
      .finally(() => {
        this.stopping = undefined;
      });
  }
}
