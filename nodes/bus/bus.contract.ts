/**
 * What every bus must do, run by the tests of each implementation. Nothing here knows whether time is virtual
 * or whether nodes share a process.
 */
import { actionContract } from "./contract/actions.contract";
import { serviceContract } from "./contract/services.contract";
import { topicContract } from "./contract/topics.contract";
import type { ContractWorld } from "./contract/world";

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
