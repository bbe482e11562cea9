import type { GridSpec } from "../geometry/grid";
import type { AuditEvent, Ledger, LedgerChange, SeenDirt } from "./ledger";
import { LedgerWriteError } from "./ledger";
import type { SweptCells } from "./swept-cells";

/**
 * What waits to be written: swept cells, dirt, events. A write takes everything that waits, in one transaction;
 * when it fails nothing is forgotten and `trouble` says why, in words for people.
 */
export class Journal {
  trouble = "";
  /** The job that sweeps now; 0 for none. */
  job = 0;
  private events: AuditEvent[] = [];
  private dirt: SeenDirt[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly house: string,
    private readonly floor: GridSpec,
    private readonly swept: SweptCells,
  ) {}

  get isEmpty(): boolean {
    return this.events.length === 0 && this.dirt.length === 0 && this.swept.count === 0;
  }

  addEvent(event: AuditEvent): void {
    this.events.push(event);
  }

  addDirt(dirt: SeenDirt): void {
    this.dirt.push(dirt);
  }

  /** True when everything that waited, and `more`, is on disk. The swept cells are the caller's to clear. */
  write(more: Pick<LedgerChange, "edit" | "record"> = {}): boolean {
    const { floor, swept, job, dirt, events } = this;
    try {
      this.ledger.commit(this.house, { floor, swept, job, dirt, events, ...more });
    } catch (error) {
      if (!(error instanceof LedgerWriteError)) throw error;
      this.trouble = error.message;
      return false;
    }
    this.trouble = "";
    this.events = [];
    this.dirt = [];
    return true;
  }
}
