import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyText } from "./body";
import type { Pairing } from "./pairing";
import type { SideDoor } from "./side-door";

const PATH = "/mcp";
const PAIR = "/mcp/pair";
const LONGEST_CODE_BYTES = 100;
const HOW_TO_PAIR =
  "A paired agent's token is needed: Authorization: Bearer TOKEN. To pair: POST /mcp/pair shows a code at the robot; POST it there.\n";

/**
 * Where other agents come in: from this machine freely, as pages do, from elsewhere with a token of their own. A page's
 * token is none of theirs: who has that is the owner.
 */
export class AgentsEntrance {
  constructor(
    private readonly door: SideDoor,
    private readonly pairing: Pairing,
  ) {}

  owns(path: string): boolean {
    return path === PATH || path === PAIR;
  }

  async answer(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    isLocal: boolean,
  ): Promise<void> {
    if (path === PAIR) return this.pair(request, response);
    const token = /^Bearer ([\w-]{1,100})$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (this.pairing.isToken(token)) return this.door.answer(request, response, this.pairing.nameOf(token));
    if (isLocal) return this.door.answer(request, response, "here");
    response.writeHead(401, { "WWW-Authenticate": "Bearer", "Content-Type": "text/plain" }).end(HOW_TO_PAIR);
  }

  close(): Promise<void> {
    return this.door.close();
  }

  /** An empty body asks for a code, which appears at the robot; the code brings the token. */
  private async pair(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") return tell(response, 405, "POST the code.");
    const code = (await bodyText(request, LONGEST_CODE_BYTES))?.trim();
    if (code === undefined) return tell(response, 413, "A code has six digits.");
    if (code === "") {
      this.pairing.offer(performance.now());
      return tell(response, 202, "The robot shows a code. POST it here.");
    }
    const token = this.pairing.pair(code, performance.now());
    if (token === undefined) return tell(response, 403, "That is not the code that the robot shows.");
    tell(response, 200, token);
  }
}

function tell(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain", "Cache-Control": "no-store" }).end(`${text}\n`);
}
