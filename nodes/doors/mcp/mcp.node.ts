import type { Bus, Cancel, RunningNode } from "../../bus/bus";
import type { McpConfig } from "../../config/mcp";
import type { FloorPlan } from "../../house/floor-plan";
import type { House } from "../../house/house";
import { rasterize } from "../../house/rasterize";
import { time } from "../../messages/build";
import { Source } from "../../messages/maid";
import * as t from "../../messages/topics";
import { CleanedFloor } from "../../planner/context/cleaned-floor";
import { answerQuestion } from "../../planner/persona/answer";
import { understand } from "../../planner/phrasebook/understand";
import type { AgentDesk, Requested, Shown, Waiting } from "./agent-desk";
import { channelOf } from "./agent-name";
import type { CleaningWish } from "./agent-tools";
import { AgentView, GRID_URI, HOUSE_URI, LOG_URI, logText } from "./agent-view";
import { type ReadWish, readCleaningWish } from "./cleaning-wish";
import { RequestWatch } from "./request-watch";
import { requested, stillOpen } from "./requested";

export interface McpOptions {
  readonly config: McpConfig;
  readonly floor: FloorPlan;
  /** IANA name. */
  readonly timeZone: string;
}

/** The door for other agents; the protocol's servers ask its desk. */
export interface RunningMcp extends RunningNode {
  readonly desk: AgentDesk;
}

const ANSWER_MS = 3000;
const STOP_MS = 1000;
const LOG_ENTRIES = 100;
const NO_QUESTION =
  "I answer questions about the house, what was cleaned when, and what I do. For work use request_cleaning.";

/** Starts the door for other agents: they read what she knows, ask for work, and may stop her. */
export function startMcp(bus: Bus, options: McpOptions): RunningMcp {
  const door = new McpDoor(bus, options);
  return { desk: door, stop: () => door.end() };
}

class McpDoor implements AgentDesk {
  private readonly view: AgentView;
  private readonly requests;
  private readonly cancels: Cancel[];
  private readonly watchers = new Set<(uri?: string) => void>();
  private watch_: { readonly watch: RequestWatch; wake: () => void } | undefined;
  private count = 0;

  constructor(
    private readonly bus: Bus,
    private readonly options: McpOptions,
  ) {
    this.view = new AgentView(options.floor);
    this.requests = bus.advertise(t.PLAN_REQUEST);
    this.cancels = this.listen();
  }

  end(): void {
    for (const cancel of this.cancels) cancel();
    this.watchers.clear();
  }

  shown(): readonly Shown[] {
    return this.view.shown();
  }

  watch(changed: (uri?: string) => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  async read(uri: string): Promise<string | undefined> {
    if (uri === HOUSE_URI) return this.view.houseText();
    if (uri === LOG_URI) return logText(await this.log());
    if (uri === GRID_URI) return this.view.gridText();
    return uri.startsWith(`${GRID_URI}/`) ? this.view.gridText(uri.slice(GRID_URI.length + 1)) : undefined;
  }

  /** Answered by code alone: no model reads it, nothing is started, nobody's question is answered by it. */
  async answer(question: string): Promise<string> {
    const { house } = this.view;
    if (!house) return "I do not know this house yet.";
    const meant = understand(question, { house });
    if (meant.kind === "stop")
      return (await this.stop()) ? "I have stopped." : "I could not confirm the stop.";
    if (meant.kind !== "question") return NO_QUESTION;
    const log = await this.log();
    return answerQuestion(meant.question, this.view.facts(house, log, this.nowMs, this.options.timeZone));
  }

  async request(wish: CleaningWish, waiting: Waiting): Promise<Requested> {
    const { house } = this.view;
    const no = (state: Requested["state"], say: string): Requested => ({ state, say, failed: true });
    if (!house) return no("refused", "I do not know this house yet.");
    const read = readCleaningWish(wish, house, this.options.config.allow);
    if ("refused" in read) return no("not_understood", read.refused);
    if (this.watch_) return no("busy", "Another agent's request is open: one at a time.");
    if (this.view.isBusy) return no("busy", "I am at work just now. Please ask again when I am done.");
    return this.send(read, wish, waiting);
  }

  async stop(): Promise<boolean> {
    const request = { by: "an agent", reason: "stopped over MCP" };
    const answer = await this.bus.call(t.STOP, request, { timeoutMs: STOP_MS }).catch(() => undefined);
    return answer?.stopped ?? false;
  }

  private async send(
    { plan, words, allowed }: Exclude<ReadWish, { refused: string }>,
    { until }: CleaningWish,
    waiting: Waiting,
  ): Promise<Requested> {
    const channel = channelOf(++this.count, waiting.agent);
    const watch = new RequestWatch(channel, words);
    const open = { watch, wake: () => {} };
    this.watch_ = open;
    const source = Source.AGENT;
    const plan_json = JSON.stringify(plan);
    this.bus.log.info("an agent asks", { words, allowed });
    this.requests.publish({ stamp: time(this.nowMs), plan_json, words, source, allowed, channel });
    try {
      await this.settled(open, until, waiting);
    } finally {
      if (this.watch_ === open) this.watch_ = undefined;
    }
    return watch.isAnswered ? requested(watch.state) : stillOpen(watch.state);
  }

  /** Until it is answered, or done, or the time for an answer is over, or the agent waits no longer. */
  private settled(
    open: { readonly watch: RequestWatch; wake: () => void },
    until: CleaningWish["until"],
    { signal, progress }: Waiting,
  ): Promise<void> {
    const { watch } = open;
    return new Promise((resolve) => {
      const late = this.bus.clock.after(this.options.config.answerWithinS * 1000, () => {
        if (!watch.isAnswered) finish();
      });
      const finish = () => {
        late();
        signal.removeEventListener("abort", finish);
        resolve();
      };
      open.wake = () => {
        const { state } = watch;
        if (state.is === "cleaning") progress(state.fraction, state.doing);
        if (watch.isOver || (until === "answered" && watch.isAnswered)) finish();
      };
      signal.addEventListener("abort", finish);
      if (signal.aborted) finish();
    });
  }

  private async log() {
    const request = { room: "", since: time(0), limit: LOG_ENTRIES };
    const answer = await this.bus.call(t.GET_LOG, request, { timeoutMs: ANSWER_MS }).catch(() => undefined);
    return answer?.entries ?? [];
  }

  private get nowMs(): number {
    return this.bus.clock.nowMs();
  }

  private changed(...uris: (string | undefined)[]): void {
    for (const watcher of this.watchers) for (const uri of uris) watcher(uri);
  }

  private gridChanged(): void {
    this.changed(GRID_URI, ...(this.view.house?.rooms ?? []).map(({ id }) => `${GRID_URI}/${id}`));
  }

  private listen(): Cancel[] {
    const { bus, view } = this;
    return [
      bus.subscribe(t.HOUSE, ({ house_json }) => this.takeHouse(JSON.parse(house_json) as House)),
      bus.subscribe(t.CLEANED, (grid) => {
        if (view.floor.takeAll(grid)) this.gridChanged();
      }),
      bus.subscribe(t.CLEANED_UPDATES, (update) => {
        if (view.floor.takeUpdate(update)) this.gridChanged();
      }),
      bus.subscribe(t.ROOMS, ({ rooms }) => {
        view.rooms = rooms;
      }),
      bus.subscribe(t.BATTERY, ({ percentage }) => {
        view.battery = percentage;
      }),
      bus.subscribe(t.SAFETY_STATE, (safety) => {
        view.safety = safety;
      }),
      bus.subscribe(t.PROGRESS, (progress) => {
        view.progress = progress;
        this.watch_?.watch.takeProgress(progress);
        this.watch_?.wake();
      }),
      bus.subscribe(t.EVENTS, (event) => {
        if (event.kind === "goal_accepted") [view.isBusy, view.progress] = [true, undefined];
        if (event.kind === "job_ended") view.isBusy = false;
        if (event.kind === "room_ended" || event.kind === "job_ended") this.changed(LOG_URI);
        this.watch_?.watch.takeEvent(event);
        this.watch_?.wake();
      }),
    ];
  }

  private takeHouse(house: House): void {
    const { view } = this;
    if (view.house) view.floor = new CleanedFloor(rasterize(house, house.map && this.options.floor.grid));
    view.house = house;
    this.changed(undefined, HOUSE_URI);
    this.gridChanged();
  }
}
