/** What this page knows: put together from the robot's frames. Pure; the link feeds it. */
import { decodeCells, type Floor } from "../cell-codec";
import type { FeedItem, Message, Parts } from "../protocol";

const LONGEST_FEED = 600;

export interface Known {
  readonly parts: Parts;
  readonly feed: readonly FeedItem[];
  /** The robot's calendar, ms. */
  readonly nowMs: number;
  /** Null: nothing was heard yet. */
  readonly access: "owner" | "locked" | null;
  /** False: what is shown may be old. */
  readonly isLive: boolean;
}

export const NOTHING_KNOWN: Known = { parts: {}, feed: [], nowMs: 0, access: null, isLive: false };

export class Store {
  known: Known = NOTHING_KNOWN;
  floor: Floor | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly floorListeners = new Set<(whole: boolean, changed: readonly number[]) => void>();

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onFloor(listener: (whole: boolean, changed: readonly number[]) => void): () => void {
    this.floorListeners.add(listener);
    return () => this.floorListeners.delete(listener);
  }

  take(message: Message): void {
    if (message.t === "hello") this.change({ access: message.access });
    if (message.t !== "frame") return;
    const { parts, feed, nowMs } = message;
    this.change({
      parts: partsAfter(this.known.parts, parts),
      feed: joined(this.known.feed, feed),
      nowMs,
    });
  }

  takeCells(frame: Uint8Array): void {
    const read = decodeCells(frame, this.floor);
    if (!read) return;
    this.floor = read.floor;
    for (const tell of this.floorListeners) tell(read.whole, read.changed);
  }

  setLive(isLive: boolean): void {
    if (isLive !== this.known.isLive) this.change({ isLive });
  }

  private change(change: Partial<Known>): void {
    this.known = { ...this.known, ...change };
    for (const tell of this.listeners) tell();
  }
}

/** In another house nothing is true any more that was in the old one. */
function partsAfter(old: Parts, news: Parts): Parts {
  if (Object.keys(news).length === 0) return old;
  const [was, is] = [old.house?.house.id, news.house?.house.id];
  return was !== undefined && is !== undefined && is !== was ? news : { ...old, ...news };
}

/** After a reconnection the robot tells its feed again; after its restart, a new one. */
function joined(old: readonly FeedItem[], news: readonly FeedItem[]): readonly FeedItem[] {
  const first = news[0];
  if (!first) return old;
  const last = old.at(-1);
  if (last && first.seq === last.seq + 1) return [...old, ...news].slice(-LONGEST_FEED);
  return news;
}
