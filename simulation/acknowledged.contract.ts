import { CellTimes } from "../nodes/memory/cell-times";
import { openLedger } from "../nodes/memory/ledger.adapter";
import { ToolMode } from "../nodes/messages/maid";
import { CLEANED_UPDATES } from "../nodes/messages/topics";
import { FLAT, type WholeRobot } from "./whole-robot.contract";

const ATTENDED = 100;

/** Keeps book of every cell that a robot tells as cleaned, from now on. House-sized, 1 where it did. */
export function acknowledgedBy({ robot }: WholeRobot): Uint8Array {
  const { width, height } = FLAT.floor.grid;
  const told = new Uint8Array(width * height);
  robot.bus.join("recorder").subscribe(CLEANED_UPDATES, (update) => {
    for (let n = 0; n < update.data.length; n++) {
      if (update.data[n] !== ATTENDED) continue;
      told[(update.y + Math.floor(n / update.width)) * width + update.x + (n % update.width)] = 1;
    }
  });
  return told;
}

export function countOf(cells: Uint8Array): number {
  return cells.reduce((sum, cell) => sum + cell, 0);
}

/**
 * Opens the database of a robot that has ended, and counts what was told as cleaned and is not there, and what is
 * there although no tool was within two cells of it in truth.
 */
export function heldAgainstDisk(dataDir: string, told: Uint8Array, swept: Uint8Array) {
  const { grid } = FLAT.floor;
  const ledger = openLedger(dataDir);
  const onDisk = new CellTimes(told.length);
  ledger.readCells(FLAT.house.id, grid, onDisk);
  ledger.close();
  let [lost, invented] = [0, 0];
  for (let cell = 0; cell < told.length; cell++) {
    const isThere = onDisk.cleanedAtMs(cell, ToolMode.VACUUM) > 0;
    if (told[cell] === 1 && !isThere) lost++;
    if (isThere && !isSweptNear(swept, grid.width, cell)) invented++;
  }
  return { lost, invented, notices: [...ledger.notices] };
}

/** Her pose is known to a few centimetres: two cells. */
function isSweptNear(swept: Uint8Array, width: number, cell: number): boolean {
  for (let row = -2; row <= 2; row++) {
    for (let column = -2; column <= 2; column++) if (swept[cell + row * width + column] === 1) return true;
  }
  return false;
}
