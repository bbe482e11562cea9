/** All that pages are told: parts that are true now, and the feed of what was said and what happened. */
import type { FeedItem, Parts } from "./protocol";

/** A page that comes late gets this much of the past. */
const LONGEST_FEED = 400;

/** Where a page has got to: what it was told last. */
export interface Told {
  readonly version: number;
  readonly seq: number;
}

export const TOLD_NOTHING: Told = { version: -1, seq: 0 };

export interface News {
  readonly told: Told;
  readonly parts: Parts;
  readonly feed: readonly FeedItem[];
}

export class PageState {
  private version = 0;
  private seq = 0;
  private readonly versions = new Map<keyof Parts, number>();
  private readonly parts: Parts = {};
  private feed: FeedItem[] = [];

  /** Notes a part's new value; an equal one is no news. */
  set<K extends keyof Parts>(name: K, value: Parts[K]): void {
    if (name in this.parts && isSame(this.parts[name], value)) return;
    this.parts[name] = value;
    this.versions.set(name, ++this.version);
  }

  get<K extends keyof Parts>(name: K): Parts[K] {
    return this.parts[name];
  }

  add(item: Omit<FeedItem, "seq">): void {
    this.push({ ...item, seq: this.seq + 1 });
  }

  /** Takes over what another state has told of itself. */
  take({ parts, feed }: Omit<News, "told">): void {
    for (const name of Object.keys(parts) as (keyof Parts)[]) this.set(name, parts[name]);
    for (const item of feed) this.push(item);
  }

  /** What a page that was told this much does not know yet; undefined: nothing. */
  since(told: Told): News | undefined {
    if (told.version === this.version && told.seq === this.seq) return undefined;
    const changed = [...this.versions].filter(([, version]) => version > told.version);
    const parts = Object.fromEntries(changed.map(([name]) => [name, this.parts[name]])) as Parts;
    const feed = this.feed.slice(-LONGEST_FEED).filter(({ seq }) => seq > told.seq);
    return { told: { version: this.version, seq: this.seq }, parts, feed };
  }

  private push(item: FeedItem): void {
    this.seq = item.seq;
    this.feed.push(item);
    if (this.feed.length > 2 * LONGEST_FEED) this.feed = this.feed.slice(-LONGEST_FEED);
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}
