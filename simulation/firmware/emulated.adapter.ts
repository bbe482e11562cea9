import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBoard } from "./board.adapter";
import { type FirmwareKind, makeFirmware } from "./make-firmware";

/** A board for whoever has none, on a pseudo-terminal of its own. */
export function startEmulated(kind: FirmwareKind): { readonly path: string; stop(): void } {
  const folder = mkdtempSync(join(tmpdir(), "maid-board-"));
  const board = startBoard(makeFirmware(kind), join(folder, kind));
  return {
    path: board.path,
    stop() {
      board.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
