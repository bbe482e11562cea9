/** What the thread with the agents' sockets and the robot's own loop say to each other. */
import type { Requested, Shown } from "./agent-desk";
import type { CleaningWish } from "./agent-tools";

/** Each is answered once, under its number. */
export type DeskCall =
  | { readonly t: "read"; readonly uri: string }
  | { readonly t: "ask"; readonly question: string }
  | { readonly t: "request"; readonly wish: CleaningWish; readonly agent: string }
  | { readonly t: "stop" };

export type ToDesk =
  | { readonly t: "call"; readonly n: number; readonly call: DeskCall }
  /** Nobody waits for this call any longer. */
  | { readonly t: "cancel"; readonly n: number };

export type FromDesk =
  | { readonly t: "shown"; readonly shown: readonly Shown[] }
  | { readonly t: "changed"; readonly uri: string | undefined }
  | {
      readonly t: "answer";
      readonly n: number;
      readonly answer: string | undefined | Requested | boolean;
    }
  | { readonly t: "progress"; readonly n: number; readonly fraction: number; readonly doing: string };
