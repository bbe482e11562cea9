import { FREE } from "../nodes/geometry/grid";
import type { FloorPlan } from "../nodes/house/floor-plan";
import type { House } from "../nodes/house/house";
import type { Truth } from "./truth";

/** Slower touches are what bumpers are for. */
const HARD_MPS = 0.1;

interface RoomScore {
  readonly room: string;
  readonly reachableM2: number;
  /** Share of the reachable floor that was really swept; 1 in a room where nothing can be reached. */
  readonly sweptFraction: number;
}

export interface Judgement {
  readonly rooms: readonly RoomScore[];
  /** The worst of the rooms that were to be cleaned. */
  readonly leastSweptFraction: number;
  /** Share of the ledger's cells that were really swept; 1 for an empty ledger. */
  readonly precision: number;
  /** Share of the really swept cells that the ledger has; 1 when nothing was swept. */
  readonly recall: number;
  readonly contacts: number;
  /** Contacts whose impact, the part of the speed that goes into the obstacle, was above 0.1 m/s. */
  readonly hardContacts: number;
  /** Contacts at a speed above 0.1 m/s, however much side on. */
  readonly fastGrazes: number;
  readonly hardestContactMps: number;
  readonly fastestContactMps: number;
  readonly keepOutEntries: number;
  readonly keepOutDeepestM: number;
  /** Socks and cables that it drove over. */
  readonly litterTouches: number;
  /** Floor that was wetted where it must not be mopped. */
  readonly wronglyWettedM2: number;
  /** Its outline to their middle, while it drove. */
  readonly nearestPersonM: number;
  /** The fastest it drove within safety's slowing distance of a person or pet in view, and within its stopping distance. */
  readonly fastestNearPersonMps: number;
  /** The same of somebody who had come round a corner within the last half second, and of somebody behind a wall. */
  readonly fastestNearSuddenPersonMps: number;
  readonly fastestNearHiddenPersonMps: number;
  readonly fastestAtPersonMps: number;
  /** The same of somebody who had walked in within the last half second. */
  readonly fastestAtWalkedInMps: number;
  /** For how long it was too fast near or at somebody whom it could know of. */
  readonly tooFastS: number;
  readonly distanceM: number;
  readonly movingS: number;
  readonly energyWh: number;
}

/** What was asked for and what the robot believes it did, for the judge. */
export interface Case {
  readonly house: House;
  readonly floor: FloorPlan;
  /** From reachableFloor. */
  readonly reachable: Uint8Array;
  /** The ledger: above 0 where it says that the cell was cleaned in this run. */
  readonly ledger: ArrayLike<number>;
  /** Ids of the rooms that were to be cleaned; all without it. */
  readonly rooms?: readonly string[];
}

/** Holds what the robot believes against what really happened. Pure: same case, same verdict. */
export function judge(truth: Truth, asked: Case): Judgement {
  const { house } = asked;
  const rooms = house.rooms
    .map(({ id }, index) => scoreRoom(truth, asked, id, index))
    .filter(({ room }) => asked.rooms === undefined || asked.rooms.includes(room));
  const speeds = truth.contacts.map(({ speedMps }) => speedMps);
  const { encounters: near } = truth;
  const impacts = truth.contacts.map(({ closingMps }) => closingMps);
  return {
    rooms,
    leastSweptFraction: Math.min(1, ...rooms.map(({ sweptFraction }) => sweptFraction)),
    ...scoreLedger(truth, asked),
    contacts: speeds.length,
    hardContacts: impacts.filter((impactMps) => impactMps > HARD_MPS).length,
    fastGrazes: speeds.filter((speedMps) => speedMps > HARD_MPS).length,
    hardestContactMps: Math.max(0, ...impacts),
    fastestContactMps: Math.max(0, ...speeds),
    keepOutEntries: truth.keepOutEntries,
    keepOutDeepestM: truth.keepOutDeepestM,
    litterTouches: truth.litterTouches,
    wronglyWettedM2: wronglyWettedM2(truth, asked.floor),
    nearestPersonM: near.nearestM,
    fastestNearPersonMps: near.near.fastestMps,
    fastestNearSuddenPersonMps: near.sudden.fastestMps,
    fastestNearHiddenPersonMps: near.hidden.fastestMps,
    fastestAtPersonMps: near.veryNear.fastestMps,
    fastestAtWalkedInMps: near.walkedIn.fastestMps,
    tooFastS: near.near.tooFastS + near.veryNear.tooFastS,
    distanceM: truth.distanceM,
    movingS: truth.movingS,
    energyWh: truth.energyWh,
  };
}

function scoreRoom(truth: Truth, { floor, reachable }: Case, room: string, index: number): RoomScore {
  let [cells, swept] = [0, 0];
  for (let i = 0; i < reachable.length; i++) {
    if (reachable[i] !== 1 || floor.roomOf[i] !== index) continue;
    cells++;
    swept += truth.swept[i]!;
  }
  const reachableM2 = cells * floor.grid.resolutionM ** 2;
  return { room, reachableM2, sweptFraction: cells === 0 ? 1 : swept / cells };
}

function wronglyWettedM2({ wetted }: Truth, { grid, noMop }: FloorPlan): number {
  let cells = 0;
  for (let i = 0; i < wetted.length; i++) if (wetted[i] === 1 && noMop[i] === 1) cells++;
  return cells * grid.resolutionM ** 2;
}

/** Over the floor only: what lies under furniture or in walls is nobody's to claim, but claiming it is wrong. */
function scoreLedger({ swept }: Truth, { floor, ledger }: Case): { precision: number; recall: number } {
  let [claimed, right, real] = [0, 0, 0];
  for (let i = 0; i < swept.length; i++) {
    const isFloor = floor.grid.cells[i] === FREE && floor.roomOf[i]! >= 0;
    const really = isFloor && swept[i] === 1;
    const claims = ledger[i] !== undefined && ledger[i]! > 0;
    if (claims) claimed++;
    if (really) real++;
    if (claims && really) right++;
  }
  return { precision: claimed === 0 ? 1 : right / claimed, recall: real === 0 ? 1 : right / real };
}
