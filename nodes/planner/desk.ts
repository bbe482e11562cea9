/** What the planner may ask of the other rooms: services and topics of the bus behind plain names. */
import type { Bus, Publisher, SentGoal } from "../bus/bus";
import type { House } from "../house/house";
import { time, toMs } from "../messages/build";
import type {
  CleanFeedback,
  CleanGoal,
  CleanResult,
  ContextMsg,
  EditHouseResponse,
  EditRoutinesResponse,
  Event,
  LogEntry,
  RoomStatus,
  Say,
} from "../messages/maid";
import {
  CLEAN,
  CONTEXT,
  EDIT_HOUSE,
  EDIT_ROUTINES,
  EVENTS,
  GET_LOG,
  GET_ROOMS,
  READ_RECORD,
  RESET,
  SAY,
  STOP,
  TAKE_PICTURE,
  WRITE_RECORD,
} from "../messages/topics";
import type { RoutineEdit } from "../routines/routine-edit";
import { estimateTokens } from "./context/tokens";

const ANSWER_MS = 3000;
const STOP_MS = 1000;
const PICTURE_MS = 1000;

export class Desk {
  house: House | undefined;
  readonly #say: Publisher<Say>;
  readonly #events: Publisher<Event>;
  readonly #context: Publisher<ContextMsg>;

  constructor(readonly bus: Bus) {
    this.#say = bus.advertise(SAY);
    this.#events = bus.advertise(EVENTS);
    this.#context = bus.advertise(CONTEXT);
  }

  nowMs(): number {
    return this.bus.clock.nowMs();
  }

  say(text: string, kind: string, channel: string, epoch: number): void {
    this.#say.publish({ stamp: time(this.nowMs()), text, kind, channel, epoch });
  }

  /** Shows what a model is given, page by page. */
  showContext(pages: readonly { readonly name: string; readonly text: string }[], epoch: number): void {
    const texts = pages.map(({ text }) => text);
    const tokens = Uint32Array.from(texts, estimateTokens);
    const names = pages.map(({ name }) => name);
    this.#context.publish({ stamp: time(this.nowMs()), epoch, names, texts, tokens });
  }

  /** One line of the event log; memory writes it to disk. */
  note(kind: string, text: string, data: object = {}, room = ""): void {
    this.#events.publish({ stamp: time(this.nowMs()), kind, room, text, data_json: JSON.stringify(data) });
  }

  /** The ledger's word on one room or on all, cleaned in this mode or in any; empty when memory does not answer. */
  async rooms(room = "", mode = ""): Promise<RoomStatus[]> {
    return (
      (await this.#asked("rooms", this.bus.call(GET_ROOMS, { room, mode }, { timeoutMs: ANSWER_MS })))
        ?.rooms ?? []
    );
  }

  async log(room = "", sinceMs = 0, limit = 50): Promise<LogEntry[]> {
    const request = { room, since: time(sinceMs), limit };
    return (
      (await this.#asked("log", this.bus.call(GET_LOG, request, { timeoutMs: ANSWER_MS })))?.entries ?? []
    );
  }

  /** The camera's newest picture; undefined when there is no camera, `missing` when it has none. */
  async takePicture() {
    const answer = await this.#asked("picture", this.bus.call(TAKE_PICTURE, {}, { timeoutMs: PICTURE_MS }));
    if (!answer) return undefined;
    if (!answer.found) return { missing: answer.message };
    const { header, format, data: bytes } = answer.image;
    return { format, bytes, ageMs: Math.abs(this.nowMs() - toMs(header.stamp)) };
  }

  async record(key: string): Promise<unknown> {
    const answer = await this.#asked(key, this.bus.call(READ_RECORD, { key }, { timeoutMs: ANSWER_MS }));
    if (!answer?.found) return undefined;
    try {
      return JSON.parse(answer.value_json);
    } catch {
      return undefined;
    }
  }

  async keep(key: string, value: unknown): Promise<void> {
    const request = { key, value_json: JSON.stringify(value) };
    await this.#asked(key, this.bus.call(WRITE_RECORD, request, { timeoutMs: ANSWER_MS }));
  }

  /** True only when the gate before the wheels has confirmed it. */
  async stop(by: string, reason: string): Promise<boolean> {
    const answer = await this.#asked("stop", this.bus.call(STOP, { by, reason }, { timeoutMs: STOP_MS }));
    return answer?.stopped ?? false;
  }

  async reset(by: string): Promise<{ released: boolean; message: string }> {
    const answer = await this.#asked("reset", this.bus.call(RESET, { by }, { timeoutMs: ANSWER_MS }));
    return answer ?? { released: false, message: "the safety gate does not answer" };
  }

  async editHouse(edit: unknown, by: string): Promise<EditHouseResponse> {
    const request = { edit_json: JSON.stringify(edit), by };
    const answer = await this.#asked("edit", this.bus.call(EDIT_HOUSE, request, { timeoutMs: ANSWER_MS }));
    return answer ?? { accepted: false, message: "my memory does not answer" };
  }

  /** One sentence for people comes back, whatever became of it. */
  async editRoutines(edit: RoutineEdit, by: string): Promise<EditRoutinesResponse> {
    const request = { edit_json: JSON.stringify(edit), by };
    const answer = await this.#asked(
      "routines",
      this.bus.call(EDIT_ROUTINES, request, { timeoutMs: ANSWER_MS }),
    );
    return (
      answer ?? { accepted: false, message: "I keep no routines here: the node for them does not answer." }
    );
  }

  /** Rejects when there is no cleaner. */
  clean(goal: CleanGoal, onFeedback: (feedback: CleanFeedback) => void): Promise<SentGoal<CleanResult>> {
    return this.bus.sendGoal(CLEAN, goal, { timeoutMs: ANSWER_MS }, onFeedback);
  }

  /** A room that does not answer is an expected outcome: undefined, and a line in the log. */
  async #asked<T>(what: string, answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      this.bus.log.warn(`no answer: ${what}`, { error: String(error) });
      return undefined;
    }
  }
}
