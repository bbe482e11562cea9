/** Pairing: a short code that the robot shows, once, for a long token that a page keeps. */

/** A code is good for this long and for this many tries. */
const CODE_MS = 10 * 60_000;
const MOST_TRIES = 5;

/** Who may be paired. Each kind has tokens of its own: an agent with a page's token would be the owner. */
export type PairingPeer = "page" | "agent";

export interface PairingParts {
  /** Six random digits. */
  newCode(): string;
  /** A random token of at least 128 bits. */
  newToken(): string;
  /** A one-way print of a token: what is kept. */
  hash(token: string): string;
  load(): readonly string[];
  save(hashes: readonly string[]): void;
  /** Shows a new code to whoever stands before the robot. */
  show(code: string): void;
}

export class Pairing {
  private readonly hashes: Set<string>;
  private code = "";
  private endsMs = 0;
  private tries = 0;

  constructor(private readonly parts: PairingParts) {
    this.hashes = new Set(parts.load());
  }

  /** A page without a token is there: shows a code unless one is still good. `nowMs` is monotonic. */
  offer(nowMs: number): void {
    if (this.code !== "" && nowMs < this.endsMs) return;
    this.code = this.parts.newCode();
    this.endsMs = nowMs + CODE_MS;
    this.tries = 0;
    this.parts.show(this.code);
  }

  /** The token for a right code. A code works once; after a few wrong tries it is dead until its time is over. */
  pair(code: string, nowMs: number): string | undefined {
    if (this.code === "" || nowMs >= this.endsMs || ++this.tries > MOST_TRIES) return undefined;
    if (code.replace(/\D/g, "") !== this.code) return undefined;
    this.code = "";
    const token = this.parts.newToken();
    this.hashes.add(this.parts.hash(token));
    this.parts.save([...this.hashes]);
    return token;
  }

  /** What the page of a token is called: the same whenever it comes again, and no help to guess the token. */
  nameOf(token: string): string {
    return this.parts.hash(token).slice(0, 6);
  }

  isToken(token: string): boolean {
    return token !== "" && this.hashes.has(this.parts.hash(token));
  }
}
