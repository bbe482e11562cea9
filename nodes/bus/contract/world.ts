import type { JoinedBus } from "../bus";

/** What a bus gives to its contract suite. */
export interface ContractWorld {
  join(name: string): JoinedBus | Promise<JoinedBus>;
  /** Lets everything under way arrive (discovery too), and timeouts of up to 100 ms end. */
  settle(): Promise<void>;
  /** Ends everything; called after each test. */
  stop(): void | Promise<void>;
}
