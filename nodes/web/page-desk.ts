/** What a page may have done, behind plain names; the node does it on the bus, tests do it without. */
import type { PageState } from "./page-state";
import type { EventLine, KnownHouse, LogLine } from "./protocol";

export interface Answer {
  readonly ok: boolean;
  readonly message: string;
}

/** What people at a page want of the robot. */
export interface PageDesk {
  stop(by: string): Promise<Answer>;
  reset(): Promise<Answer>;
  /** `place`: the channel of the page that says it. */
  say(text: string, place: string): Promise<Answer>;
  /** Sound from the page's microphone: 16-bit little-endian samples, one channel, 16 kHz. */
  listen(sound: Uint8Array): void;
  edit(edit: unknown): Promise<Answer>;
  /** Changes the owner's routines; the message is a sentence for people. */
  routine(edit: unknown): Promise<Answer>;
  /** The houses that she has maps of; each floor of a home is one. */
  houses(): Promise<readonly KnownHouse[]>;
  /** She goes on in another house: somebody has carried her to the dock there. */
  move(house: string): Promise<Answer>;
  /** A thing's photo (JPEG). */
  photo(thing: number): Promise<Uint8Array | undefined>;
  /** What is measured, as Prometheus reads it; undefined when it can't be had. */
  metrics(): Promise<string | undefined>;
  log(sinceMs: number, limit: number): Promise<readonly LogLine[]>;
  /** The event log's lines of these kinds, newest first. */
  events(kinds: readonly string[], limit: number): Promise<readonly EventLine[]>;
}

/** What pages are shown. */
export interface PageView {
  readonly state: PageState;
  nowMs(): number;
  /** The whole floor as a frame; undefined when it is not at hand: ask again in the next round. */
  wholeFloor(): Uint8Array | undefined;
}
