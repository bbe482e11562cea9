import { ledgerContract } from "./ledger.contract";
import { MemoryLedger } from "./memory-ledger";

describe("the ledger that forgets", () => {
  ledgerContract(
    () => new MemoryLedger(),
    (ledger) => {
      (ledger as MemoryLedger).failWith = "full";
    },
  );
});
