/** What a turn's pages are made from: the house, the log and the floor, as the store tells them now. */
import type { PlannerConfig } from "../config/planner";
import { cellAt } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import type { LogEntry } from "../messages/maid";
import type { Plan } from "../messages/plan";
import type { OccupancyGrid, OccupancyGridUpdate } from "../messages/standard";
import { CleanedFloor } from "./context/cleaned-floor";
import { localTime } from "./context/log-page";
import { ContextPages, type PagesInput } from "./context/pages";
import { Transcript } from "./context/transcript";
import type { Desk } from "./desk";
import type { Jobs } from "./job";
import { hasPlainLabels } from "./plain-label";
import { documentsOf, documentsOfLog, isUntrusted } from "./retrieval/document";
import type { Retriever } from "./retrieval/retriever";
import { see } from "./see";
import type { Senses } from "./senses";
import type { Prompt } from "./thinker";
import type { Readers } from "./tools";
import type { Speaker, Turn } from "./turn";

const LOG_ENTRIES = 60;
const RETRIEVED_TOKENS = 300;
const LOOK_UP_TOKENS = 600;
const MOST_GRIDS = 3;

export interface SurroundingsParts {
  readonly desk: Desk;
  readonly senses: Senses;
  readonly jobs: Jobs;
  readonly retriever: Retriever;
  readonly config: PlannerConfig;
  readonly timeZone: string;
  readonly floor?: FloorPlan;
  /** The routines page, one line a routine; empty: none. */
  readonly routines: () => Promise<string>;
}

export class Surroundings {
  readonly #pages: ContextPages;
  readonly #cleaned: CleanedFloor | undefined;
  #indexed: House | undefined;
  #labels: { readonly of: House; readonly arePlain: boolean } | undefined;
  robot: Point | undefined;

  constructor(private readonly parts: SurroundingsParts) {
    this.#pages = new ContextPages(parts.config);
    this.#cleaned = parts.floor && new CleanedFloor(parts.floor);
  }

  takeCleaned(grid: OccupancyGrid): void {
    if (this.#cleaned && !this.#cleaned.takeAll(grid))
      this.parts.desk.bus.log.warn("the cleaned grid is not of this house");
  }

  takeUpdate(update: OccupancyGridUpdate): void {
    if (this.#cleaned && !this.#cleaned.takeUpdate(update))
      this.parts.desk.bus.log.warn("a cleaned update is not of this house");
  }

  /** What she says to others may have their words in it: of that only the fact stays. */
  said(text: string, to: Speaker): void {
    if (to === "owner") this.#pages.transcript.said(text);
    else this.happened(`the ${to} was answered`);
  }

  /** Only the owner's words stay: another's would be read again in a turn that has the owner's rights. */
  heard(by: Speaker, text: string): void {
    if (by === "owner") this.#pages.transcript.heard(by, text);
    else this.happened(`the ${by} said something`);
  }

  happened(text: string): void {
    this.#pages.transcript.happened(text);
  }

  /** What was said last was made from words that were only read: it is no better than they are. */
  taint(): void {
    this.#pages.transcript.taint();
  }

  /** Brings all pages up to date, retrieves what the words need, and ends with the words. */
  async prompt(turn: Turn, house: House): Promise<Prompt> {
    const input = await this.#input(turn.words, house);
    const found = await this.#retrieved(turn, input.log, house);
    this.#pages.update(input);
    this.#pages.transcript.happened([this.#now(house), ...found].join("\n"), found.some(isUntrusted));
    this.heard(turn.by, turn.words);
    const prompt = this.#prompt(input);
    if (turn.by === "owner") return prompt;
    const words = new Transcript(LOOK_UP_TOKENS);
    words.heard(turn.by, turn.words);
    return { ...prompt, messages: [...prompt.messages, ...words.messages()] };
  }

  /** The same pages for a turn in which nobody spoke: they end with what happened and what is left of the job. */
  async happeningPrompt(what: string, left: Plan, house: House): Promise<Prompt> {
    const rooms = left.steps.flatMap((step) => (step.do === "clean" ? [step.room] : []));
    const input = await this.#input(rooms.join(" "), house);
    this.#pages.update(input);
    this.happened(`${this.#now(house)}\nhappened: ${what}\nleft of the job: ${JSON.stringify(left)}`);
    return this.#prompt(input);
  }

  async #input(words: string, house: House): Promise<PagesInput> {
    const { desk } = this.parts;
    const log = await desk.log("", 0, LOG_ENTRIES);
    const routines = await this.parts.routines();
    return { house, log, routines, live: await this.#view(words, house) };
  }

  #prompt(input: PagesInput): Prompt {
    const prompt = this.#pages.prompt(input);
    const isRead = input.routines.trim() !== "" || !this.#areLabelsPlain(input.house);
    return { ...prompt, tainted: isRead || this.#pages.transcript.isTainted };
  }

  #areLabelsPlain(house: House): boolean {
    if (this.#labels?.of !== house) this.#labels = { of: house, arePlain: hasPlainLabels(house) };
    return this.#labels.arePlain;
  }

  async #retrieved({ words, signal }: Turn, log: readonly LogEntry[], house: House): Promise<string[]> {
    const { desk, retriever, timeZone } = this.parts;
    if (this.#indexed !== house) retriever.replace("house", documentsOf(house));
    this.#indexed = house;
    retriever.replace("log", documentsOfLog(log, timeZone));
    return desk.bus.clock.outside(retriever.find(words, RETRIEVED_TOKENS, signal));
  }

  readers(): Readers {
    const { desk, retriever, timeZone } = this.parts;
    return {
      look_up: async ({ query }) => {
        const never = new AbortController().signal;
        const found = await desk.bus.clock.outside(retriever.find(query, LOOK_UP_TOKENS, never));
        const text = found.join("\n") || "Nothing is known about that.";
        return { text, tainted: found.some(isUntrusted) };
      },
      read_log: async ({ room = "", since_hours }) => {
        const sinceMs = since_hours === undefined ? 0 : desk.nowMs() - since_hours * 3_600_000;
        const documents = documentsOfLog(await desk.log(room, Math.max(0, sinceMs), LOG_ENTRIES), timeZone);
        const text = documents.map((document) => document.text).join("\n");
        return { text: text.slice(0, 4000) || "Nothing was cleaned then." };
      },
      see: () => see(desk),
    };
  }

  async #view(words: string, house: House) {
    const rooms = await this.parts.desk.rooms();
    const focus = this.#focus(words, house).slice(0, MOST_GRIDS);
    const grids = this.#cleaned
      ? focus.map((index) => this.#cleaned!.blocks(house.rooms[index]!.id, index, this.#robotCell()))
      : [];
    return { grids, rooms, timeZone: this.parts.timeZone };
  }

  /** Rooms to page in: the job's, those that the words name, the one she is in. */
  #focus(words: string, house: House): number[] {
    const said = ` ${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
    const named = house.rooms.flatMap((room, i) =>
      [room.name, room.id, ...room.aliases].some((name) =>
        said.includes(` ${name.toLowerCase().replaceAll("_", " ")} `),
      )
        ? [i]
        : [],
    );
    const working = house.rooms.findIndex(({ id }) => id === this.parts.jobs.current?.latest?.room);
    const cell = this.#robotCell();
    const here = cell < 0 ? -1 : this.parts.floor!.roomOf[cell]!;
    return [...new Set([working, ...named, here])].filter((index) => index >= 0);
  }

  #robotCell(): number {
    const { floor } = this.parts;
    return floor && this.robot ? cellAt(floor.grid, this.robot.xM, this.robot.yM) : -1;
  }

  /** The room that she is in; undefined when that is not known. */
  roomOfRobot(house: House): string | undefined {
    return this.robot && this.roomAt(house, this.robot);
  }

  /** The room at a point of the floor; undefined outside all rooms, or without a floor plan. */
  roomAt(house: House, { xM, yM }: Point): string | undefined {
    const { floor } = this.parts;
    const cell = floor ? cellAt(floor.grid, xM, yM) : -1;
    return cell < 0 ? undefined : house.rooms[this.parts.floor!.roomOf[cell]!]?.id;
  }

  #now(house: House): string {
    const { desk, jobs, senses, timeZone } = this.parts;
    const { latest } = jobs.current ?? {};
    const job = latest ? `${latest.doing} ${latest.room} ${Math.floor(latest.fraction * 100)}%` : "idle";
    const battery = senses.battery === undefined ? "" : `, battery ${Math.round(senses.battery * 100)}%`;
    const place = this.roomOfRobot(house);
    return `now ${localTime(desk.nowMs(), timeZone)}, ${job}${place ? `, in ${place}` : ""}${battery}${senses.stopped ? ", stopped by a person" : ""}`;
  }
}
