import { isLoopback } from "./who-asks";

/** Counts connections by where they come from, so that one machine never takes all; this machine is not counted. */
export class PerAddress {
  private readonly open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Answers whether one more may come from there. */
  take(address: string): boolean {
    if (isLoopback(address)) return true;
    const now = this.open.get(address) ?? 0;
    if (now >= this.most) return false;
    this.open.set(address, now + 1);
    return true;
  }

  /** One that was let in has gone. */
  give(address: string): void {
    const left = (this.open.get(address) ?? 0) - 1;
    if (left > 0) this.open.set(address, left);
    else this.open.delete(address);
  }
}
