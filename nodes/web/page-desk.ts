/** What a page may have done, behind plain names; the node does it on the bus, tests do it without. */
import type { FloorLooks } from "./floor-looks";
import type { PageState } from "./page-state";
import type { LogLine } from "./protocol";

export interface Answer {
  readonly ok: boolean;
  readonly message: string;
}

export interface PageDesk {
  readonly state: PageState;
  readonly looks: FloorLooks;
  nowMs(): number;
  stop(by: string): Promise<Answer>;
  reset(): Promise<Answer>;
  say(text: string): Answer;
  /** Sound from the page's microphone: 16-bit little-endian samples, one channel, 16 kHz. */
  listen(sound: Uint8Array): void;
  edit(edit: unknown): Promise<Answer>;
  log(sinceMs: number, limit: number): Promise<readonly LogLine[]>;
}
