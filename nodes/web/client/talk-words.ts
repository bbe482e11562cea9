/** The conversation in the feed, and what may be answered with one press. */
import type { FeedItem } from "../protocol";
import type { Key } from "./strings";

export const LONGEST_SHOWN = 80;

/** What people and she said, in order. */
export function spokenWords(feed: readonly FeedItem[]): FeedItem[] {
  return feed.filter(({ t }) => t === "heard" || t === "said");
}

/** Buttons under her last sentence: a refusal may be overruled, a question answered. */
export function offersOf(
  kind: string,
  text: string,
): readonly { readonly label: Key; readonly text: string }[] {
  if (kind === "refused") return [{ label: "anyway", text: "do it anyway" }];
  if (kind !== "asked" || !/\?\s*$/.test(text)) return [];
  return [
    { label: "yes", text: "yes" },
    { label: "no", text: "no" },
  ];
}
