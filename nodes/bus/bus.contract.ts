/**
 * What every bus must do, run by the tests of each implementation. Nothing here knows whether time is virtual
 * or whether nodes share a process.
 */
import type { JoinedBus } from "./bus";
import { actionContract } from "./contract/actions.contract";
import { serviceContract } from "./contract/services.contract";
import { topicContract } from "./contract/topics.contract";

export interface ContractWorld {
  join(name: string): JoinedBus | Promise<JoinedBus>;
  /** Lets everything under way arrive (discovery too), and timeouts of up to 100 ms end. */
  settle(): Promise<void>;
  /** Ends everything; called after each test. */
  stop(): void | Promise<void>;
}

export function busContract(name: string, makeWorld: () => ContractWorld | Promise<ContractWorld>): void {
  describe(`${name} keeps the contract of the bus:`, () => {
    let world: ContractWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.stop());
    const current: ContractWorld = {
      join: (node) => world.join(node),
      settle: () => world.settle(),
      stop: () => world.stop(),
    };
    topicContract(current);
    serviceContract(current);
    actionContract(current);
  });
}
