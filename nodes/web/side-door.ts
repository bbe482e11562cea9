/** Another room's door at the page's address: the page's own checks of Host and Origin come before it. */
import type { IncomingMessage, ServerResponse } from "node:http";

export interface SideDoor {
  /** `who`: the same for all requests of one token, and for all of this machine. */
  answer(request: IncomingMessage, response: ServerResponse, who: string): Promise<void>;
  /** Ends all that is open. */
  close(): Promise<void>;
}
