import { join } from "node:path";
import type { Bus, Cancel } from "../bus/bus";
import type { WebConfig } from "../config/web";
import { header, time } from "../messages/build";
import { Source } from "../messages/maid";
import {
  AUDIO,
  EDIT_HOUSE,
  EDIT_ROUTINES,
  GET_CELLS,
  GET_EVENTS,
  GET_LOG,
  GET_METRICS,
  HEARD,
  RESET,
  STOP,
  TAKE_PICTURE,
} from "../messages/topics";
import { AGE_BANDS_MS, FloorLooks } from "./floor-looks";
import { FloorThings } from "./floor-things";
import { listen } from "./listen";
import { type HouseRobot, listenToFleet } from "./listen-fleet";
import type { Answer, PageDesk } from "./page-desk";
import { type AgentsInThread, PageHost } from "./page-host.adapter";
import { PageState } from "./page-state";
import type { PairingPeer } from "./pairing";
import type { EventLine, KnownHouse, LogLine } from "./protocol";
import { eventLine, logLine } from "./shown";

const ANSWER_MS = 5000;
const STOP_MS = 1000;
const NO_SHELF: HouseShelf = { list: () => [], choose: () => ({ ok: false, message: "no_such_floor" }) };
const NO_ANSWER: Answer = { ok: false, message: "no_answer" };

/** The houses beside this one, as whoever starts the page has them. */
export interface HouseShelf {
  list(): readonly KnownHouse[];
  /** She wakes up there from now on; the message says when, if not at once. */
  choose(id: string): Answer;
}

export interface PageOptions {
  readonly config: WebConfig;
  /** Where the tokens of paired pages are kept. */
  readonly dataDir: string;
  /** What was built: the client in web/, the thread page-thread.js, and maid.js, which imports maps. */
  readonly builtDir: string;
  /** Absent: there is this house and no other. */
  readonly shelf?: HouseShelf;
  /** All robots of the house, where there are several, the first one first. */
  readonly robots?: readonly HouseRobot[];
  /** Shows a pairing code at the robot itself. */
  showCode(code: string, who: PairingPeer): void;
  /** What other agents are answered with at the page's address; absent: they are not. */
  agents?(): AgentsInThread;
}

export interface RunningPage {
  /** What to open in a browser. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Serves the page: what the bus says to browsers, what people there want to the bus. Rejects when the port is taken. */
export async function startPage(bus: Bus, options: PageOptions): Promise<RunningPage> {
  const node = new PageNode(bus, options);
  const { config, dataDir, builtDir } = options;
  const host = new PageHost({
    threadFile: join(builtDir, "page-thread.js"),
    data: { config, dataDir, builtDir },
    desk: node,
    state: node.state,
    looks: node.looks,
    nowMs: () => node.nowMs(),
    showCode: (code, who) => options.showCode(code, who),
    ...(options.agents && { agents: options.agents }),
    died: (why) => bus.log.error("the page's thread has died", { why }),
  });
  const stop = async () => {
    node.end();
    await host.stop();
  };
  try {
    return { address: await host.start(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

class PageNode implements PageDesk {
  readonly state = new PageState();
  readonly looks = new FloorLooks();
  private readonly things = new FloorThings({
    nowMs: () => this.nowMs(),
    told: (things) => this.state.set("things", [...things]),
    photo: () => this.takePicture(),
  });
  private readonly heard;
  private readonly audio;
  private readonly cancels: Cancel[];
  private readonly shelf: HouseShelf;
  private stopping: Promise<Answer> | undefined;
  private isAsking = false;
  private jobStartedMs = 0;

  constructor(
    private readonly bus: Bus,
    { shelf = NO_SHELF, robots = [] }: PageOptions,
  ) {
    this.shelf = shelf;
    this.heard = bus.advertise(HEARD);
    this.audio = bus.advertise(AUDIO);
    const live = listen(
      bus,
      { state: this.state, looks: this.looks, things: this.things },
      {
        floorIsNew: () => void this.askAges(),
        floorHasChanged: () => void this.askSweptAgain(),
        jobStarted: () => {
          this.jobStartedMs = this.nowMs();
        },
      },
    );
    this.cancels = [...live, ...listenToFleet(robots, this.state)];
  }

  end(): void {
    for (const cancel of this.cancels) cancel();
  }

  nowMs(): number {
    return this.bus.clock.nowMs();
  }

  /** One stop at a time is enough, however often the button is hit. */
  stop(by: string): Promise<Answer> {
    this.stopping ??= this.callStop(by).finally(() => {
      this.stopping = undefined;
    });
    return this.stopping;
  }

  async reset(): Promise<Answer> {
    const answer = await this.asked(this.bus.call(RESET, { by: "owner" }, { timeoutMs: ANSWER_MS }));
    return answer ? { ok: answer.released, message: answer.message } : NO_ANSWER;
  }

  async say(text: string, channel: string): Promise<Answer> {
    const stamp = time(this.nowMs());
    this.heard.publish({ stamp, text, source: Source.OWNER, channel, confidence: 1 });
    return { ok: true, message: "" };
  }

  listen(sound: Uint8Array): void {
    this.audio.publish({ header: header(this.nowMs(), "page"), audio: { data: sound } });
  }

  async photo(thing: number): Promise<Uint8Array | undefined> {
    return this.things.photoOf(thing);
  }

  async routine(edit: unknown): Promise<Answer> {
    const request = { edit_json: JSON.stringify(edit), by: "owner" };
    const answer = await this.asked(this.bus.call(EDIT_ROUTINES, request, { timeoutMs: ANSWER_MS }));
    return answer ? { ok: answer.accepted, message: answer.message } : NO_ANSWER;
  }

  async edit(edit: unknown): Promise<Answer> {
    const request = { edit_json: JSON.stringify(edit), by: "owner" };
    const answer = await this.asked(this.bus.call(EDIT_HOUSE, request, { timeoutMs: ANSWER_MS }));
    return answer ? { ok: answer.accepted, message: answer.message } : NO_ANSWER;
  }

  async houses(): Promise<readonly KnownHouse[]> {
    return this.shelf.list().map(({ id, name }) => ({ id, name }));
  }

  /** Not while she works: the job's rooms are those of this house. */
  async move(house: string): Promise<Answer> {
    if (this.state.get("job")?.outcome === "") return { ok: false, message: "moving_while_working" };
    return this.shelf.choose(house);
  }

  async log(sinceMs: number, limit: number): Promise<readonly LogLine[]> {
    const request = { room: "", since: time(Math.max(0, sinceMs)), limit };
    const answer = await this.asked(this.bus.call(GET_LOG, request, { timeoutMs: ANSWER_MS }));
    return (answer?.entries ?? []).map(logLine);
  }

  async events(kinds: readonly string[], limit: number): Promise<readonly EventLine[]> {
    const request = { kinds: [...kinds], since: time(0), limit };
    const answer = await this.asked(this.bus.call(GET_EVENTS, request, { timeoutMs: ANSWER_MS }));
    return (answer?.events ?? []).map(eventLine);
  }

  async metrics(): Promise<string | undefined> {
    return (await this.asked(this.bus.call(GET_METRICS, {}, { timeoutMs: ANSWER_MS })))?.text;
  }

  private async takePicture(): Promise<Uint8Array | undefined> {
    const answer = await this.asked(this.bus.call(TAKE_PICTURE, {}, { timeoutMs: ANSWER_MS }));
    return answer?.found && answer.image.format === "jpeg" ? answer.image.data : undefined;
  }

  private async callStop(by: string): Promise<Answer> {
    const request = { by, reason: "the page's button" };
    const answer = await this.asked(this.bus.call(STOP, request, { timeoutMs: STOP_MS }));
    return answer ? { ok: answer.stopped, message: answer.message } : NO_ANSWER;
  }

  /** How long ago the floor was cleaned, in bands: the grid itself does not tell. */
  private async askAges(): Promise<void> {
    const nowMs = this.nowMs();
    for (const ageMs of AGE_BANDS_MS) await this.askSince(nowMs - ageMs, nowMs - 0.9 * ageMs);
  }

  /** Floor that is cleaned again stays attended all along: only the ledger knows that it was swept anew. */
  private async askSweptAgain(): Promise<void> {
    if (this.isAsking || this.jobStartedMs === 0) return;
    this.isAsking = true;
    await this.askSince(this.jobStartedMs, this.nowMs());
    this.isAsking = false;
  }

  private async askSince(sinceMs: number, cleanedMs: number): Promise<void> {
    const request = { room: "", mode: "", since: time(sinceMs) };
    const answer = await this.asked(this.bus.call(GET_CELLS, request, { timeoutMs: ANSWER_MS }));
    if (answer) this.looks.takeSince(answer.cells, sinceMs, cleanedMs);
  }

  /** A room that does not answer is an expected outcome. */
  private async asked<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      this.bus.log.warn("the page got no answer", { error: String(error) });
      return undefined;
    }
  }
}
