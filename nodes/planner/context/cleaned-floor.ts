/** The ledger's cells as the planner last heard of them, counted by block. */
import { type BlockLayout, blockLayout, blockName } from "../../house/blocks";
import type { FloorPlan } from "../../house/floor-plan";
import type { OccupancyGrid, OccupancyGridUpdate } from "../../messages/standard";
import { BLOCK_SIGNS, type BlockGrid, type BlockSign } from "./block-grid";

const ATTENDED = 100;
const DIRTY = 25;
const NOT_FLOOR = -1;
/** A block counts as cleaned when this share of its floor is: corners that the brush can't reach stay out. */
const CLEANED_SHARE = 0.95;

interface RoomBlocks {
  readonly layout: BlockLayout;
  readonly floor: Int32Array;
  readonly attended: Int32Array;
  readonly dirty: Int32Array;
  /** What blocks without floor are. */
  readonly still: readonly BlockSign[];
}

export class CleanedFloor {
  readonly #values: Int8Array;
  readonly #rooms = new Map<number, RoomBlocks>();

  constructor(private readonly plan: FloorPlan) {
    this.#values = new Int8Array(plan.grid.cells.length).fill(NOT_FLOOR);
  }

  /** The whole grid; false when it is not of this house. */
  takeAll({ info, data }: OccupancyGrid): boolean {
    const { width, height } = this.plan.grid;
    if (info.width !== width || info.height !== height) return false;
    this.#values.set(data);
    this.#rooms.clear();
    return true;
  }

  /** A rectangle of changed cells; false when it is not of this house. */
  takeUpdate({ x, y, width, height, data }: OccupancyGridUpdate): boolean {
    const { grid } = this.plan;
    if (x < 0 || y < 0 || x + width > grid.width || y + height > grid.height) return false;
    for (let row = 0, i = 0; row < height; row++) {
      const start = (y + row) * grid.width + x;
      for (let column = 0; column < width; column++, i++) this.#set(start + column, data[i]!);
    }
    return true;
  }

  /** The blocks of a room; `robotCell` is the cell under the robot, -1 when it is nowhere. */
  blocks(room: string, roomIndex: number, robotCell: number): BlockGrid {
    const blocks = this.#blocksOf(roomIndex);
    const { columns, rows, sideCells } = blocks.layout;
    const lines: string[] = [];
    for (let row = 0; row < rows; row++) {
      let line = "";
      for (let column = 0; column < columns; column++) line += signOf(blocks, row * columns + column);
      lines.push(line);
    }
    const robot = robotCell >= 0 && this.plan.roomOf[robotCell] === roomIndex ? robotCell : -1;
    const at = robot < 0 ? -1 : blockIndex(blocks.layout, robot, this.plan.grid.width);
    return {
      room,
      sideM: sideCells * this.plan.grid.resolutionM,
      columns,
      rows: lines,
      ...(at >= 0 && { robot: blockName({ column: at % columns, row: Math.floor(at / columns) }) }),
    };
  }

  #set(cell: number, value: number): void {
    const old = this.#values[cell]!;
    if (old === value) return;
    this.#values[cell] = value;
    const room = this.#rooms.get(this.plan.roomOf[cell]!);
    if (!room) return;
    const block = blockIndex(room.layout, cell, this.plan.grid.width);
    count(room, block, old, -1);
    count(room, block, value, 1);
  }

  #blocksOf(roomIndex: number): RoomBlocks {
    let room = this.#rooms.get(roomIndex);
    if (!room) {
      room = this.#counted(blockLayout(this.plan, roomIndex));
      this.#rooms.set(roomIndex, room);
    }
    return room;
  }

  #counted(layout: BlockLayout): RoomBlocks {
    const { grid, roomOf, keepOut } = this.plan;
    const size = layout.columns * layout.rows;
    const [inside, kept] = [new Int32Array(size), new Int32Array(size)];
    const still: BlockSign[] = [];
    const room = {
      layout,
      floor: new Int32Array(size),
      attended: new Int32Array(size),
      dirty: new Int32Array(size),
      still,
    };
    const right = Math.min(grid.width, layout.leftCell + layout.columns * layout.sideCells);
    const top = Math.min(grid.height, layout.bottomCell + layout.rows * layout.sideCells);
    for (let y = layout.bottomCell; y < top; y++) {
      for (let cell = y * grid.width + layout.leftCell; cell < y * grid.width + right; cell++) {
        if (roomOf[cell] !== layout.roomIndex) continue;
        const block = blockIndex(layout, cell, grid.width);
        inside[block]!++;
        if (keepOut[cell] === 1) kept[block]!++;
        count(room, block, this.#values[cell]!, 1);
      }
    }
    for (let block = 0; block < size; block++) still.push(stillSign(inside[block]!, kept[block]!));
    return room;
  }
}

function count(room: RoomBlocks, block: number, value: number, by: 1 | -1): void {
  if (value === NOT_FLOOR) return;
  room.floor[block]! += by;
  if (value === ATTENDED) room.attended[block]! += by;
  if (value === DIRTY) room.dirty[block]! += by;
}

function signOf(room: RoomBlocks, block: number): BlockSign {
  const floor = room.floor[block]!;
  if (floor === 0) return room.still[block]!;
  if (room.dirty[block]! > 0) return BLOCK_SIGNS.dirty;
  const attended = room.attended[block]!;
  if (attended >= CLEANED_SHARE * floor) return BLOCK_SIGNS.cleaned;
  return attended === 0 ? BLOCK_SIGNS.todo : BLOCK_SIGNS.part;
}

function stillSign(inside: number, kept: number): BlockSign {
  if (inside === 0) return BLOCK_SIGNS.outside;
  return 2 * kept >= inside ? BLOCK_SIGNS.keepOut : BLOCK_SIGNS.unreachable;
}

function blockIndex(layout: BlockLayout, cell: number, gridWidth: number): number {
  const column = Math.floor(((cell % gridWidth) - layout.leftCell) / layout.sideCells);
  const row = Math.floor((Math.floor(cell / gridWidth) - layout.bottomCell) / layout.sideCells);
  return row * layout.columns + column;
}
