import type { House } from "../house/house";
import type { CleanMode } from "../messages/plan";

/** Products at hand, and those that could not be fetched: what needs them is left out, not done without them. */
export class ProductsAtHand {
  private readonly held = new Set<string>();
  private readonly missing = new Set<string>();

  /** Taken from its shelf, or put back there. */
  take(product: string, isTaken: boolean): void {
    if (isTaken) this.held.add(product);
    else this.held.delete(product);
  }

  miss(product: string): void {
    this.missing.add(product);
  }

  isMissing(product: string): boolean {
    return this.missing.has(product);
  }

  /** Whether what this mode is done with could not be fetched. */
  lacks(mode: CleanMode, { products }: House): boolean {
    const serving = products.filter(({ usedFor }) => usedFor.includes(mode));
    return serving.some(({ id }) => this.missing.has(id)) && !serving.some(({ id }) => this.held.has(id));
  }
}
