/**
 * What the robot's own loop and the page's thread say to each other. Sockets live in a thread of their own: whatever
 * comes in from a network, no wheel command waits for it, and this loop is asked only what a few people can ask.
 */
import type { PairingPeer } from "./pairing";
import type { FeedItem, Parts } from "./protocol";

/** Calls of the desk that the thread may make. */
export const DESK_CALLS = [
  "stop",
  "reset",
  "say",
  "edit",
  "routine",
  "photo",
  "metrics",
  "log",
  "events",
  "houses",
  "move",
] as const;
export type DeskCall = (typeof DESK_CALLS)[number];

/** One round of news, as often as pages are told what has changed. */
export interface Round {
  readonly t: "round";
  /** House's calendar time, ms. */
  readonly nowMs: number;
  readonly parts: Parts;
  readonly feed: readonly FeedItem[];
  /** What changed on the floor since the last round (cell-codec). */
  readonly floor?: Uint8Array;
  /** The whole floor as it is after that, when the thread has asked for it. */
  readonly whole?: Uint8Array;
}

export type ToThread =
  | Round
  | { readonly t: "answer"; readonly n: number; readonly answer: unknown }
  | { readonly t: "end" };

export type FromThread =
  | { readonly t: "listening"; readonly address: string }
  | { readonly t: "failed"; readonly message: string }
  /** A code to show at the robot. */
  | { readonly t: "code"; readonly code: string; readonly who: PairingPeer }
  /** Whether anybody looks at the page: without readers no rounds are needed. */
  | { readonly t: "watched"; readonly yes: boolean }
  /** Somebody new needs the whole floor. */
  | { readonly t: "whole" }
  | { readonly t: "call"; readonly n: number; readonly call: DeskCall; readonly args: readonly unknown[] }
  /** From a page's microphone: 16-bit samples, 16 kHz. */
  | { readonly t: "sound"; readonly sound: Uint8Array }
  | { readonly t: "ended" };
