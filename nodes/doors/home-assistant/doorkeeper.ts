/** How often somebody at the broker is listened to: people and automations, not floods and echoes. Stops always are. */
import { RateLimit } from "../../web/rate-limit";
import type { Arrived } from "./broker";
import type { Wish } from "./wish";

const PER_S = 1;
const BURST = 8;
/** The same once more within this time is the same wish. */
const ECHO_MS = 2000;

export class Doorkeeper {
  private readonly limit: RateLimit;
  private last = "";
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(nowMs: number) {
    this.limit = new RateLimit(PER_S, BURST, nowMs);
  }

  /** Whether the wish is to be heeded. */
  lets(wish: Wish, { atMs }: Arrived): boolean {
    if (wish.do === "stop") return true;
    const key = JSON.stringify(wish);
    const isEcho = key === this.last && atMs - this.lastMs < ECHO_MS;
    if (isEcho || !this.limit.take(atMs)) return false;
    this.last = key;
    this.lastMs = atMs;
    return true;
  }
}
