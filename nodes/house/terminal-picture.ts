import { FREE } from "../geometry/grid";
import type { FloorPlan } from "./floor-plan";
import type { House } from "./house";
import { cropOf, DOCK, labelsOf, paintHouse, roomColour } from "./picture";

const RIM = 3;

/** What the terminal can show. */
export interface TerminalView {
  readonly columns: number;
  readonly isColoured: boolean;
}

/** The house for a terminal, with room names in it and a legend below; each line ends with a newline. */
export function terminalPicture(house: House, floor: FloorPlan, view: TerminalView): string {
  const lines = view.isColoured
    ? colouredLines(house, floor, view.columns)
    : plainLines(house, floor, view.columns);
  return `${[`${house.name}`, ...lines, ...legend(house, floor, view.isColoured)].join("\n")}\n`;
}

/** Samples a picture of cells for `columns` characters, each one sample wide and `tall` samples high. */
function sampling(floor: FloorPlan, columns: number, tall: 1 | 2) {
  const crop = cropOf(floor, RIM);
  const perSample = Math.max(1, crop.width / columns);
  const perRow = tall === 2 ? perSample : perSample * 2;
  return {
    columns: Math.floor(crop.width / perSample),
    rows: Math.ceil(crop.height / perRow),
    /** The cell that stands for a sample: what stands on the floor or a wall if there is one, so that neither is lost. */
    cellOf: (column: number, row: number) => {
      const [left, top] = [Math.floor(crop.x + column * perSample), Math.floor(crop.y + row * perRow)];
      return notableCell(floor, left, top, Math.ceil(perSample), Math.ceil(perRow));
    },
    fromX: (x: number) => Math.floor((x - crop.x) / perSample),
    fromY: (y: number) => Math.floor((y - crop.y) / perRow),
  };
}

function notableCell(
  { grid, roomOf }: FloorPlan,
  left: number,
  top: number,
  across: number,
  down: number,
): number {
  const cellAt = (x: number, y: number) =>
    Math.max(0, grid.height - 1 - y) * grid.width + Math.min(grid.width - 1, x);
  let wall = -1;
  for (let i = 0; i < across * down; i++) {
    const cell = cellAt(left + (i % across), top + Math.floor(i / across));
    if (roomOf[cell]! < 0) wall = cell;
    else if (grid.cells[cell] !== FREE) return cell;
  }
  return wall >= 0 ? wall : cellAt(left + Math.floor(across / 2), top + Math.floor(down / 2));
}

function colouredLines(house: House, floor: FloorPlan, most: number): string[] {
  const { rgb, width, height } = paintHouse(house, floor);
  const { columns, rows, cellOf, fromX, fromY } = sampling(floor, most, 2);
  const letters = lettersOf(
    house,
    floor,
    columns,
    (x) => fromX(x),
    (y) => Math.floor(fromY(y) / 2),
  );
  const at = (column: number, row: number) => {
    const cell = cellOf(column, row);
    const i = 3 * ((height - 1 - Math.floor(cell / width)) * width + (cell % width));
    return `${rgb[i]};${rgb[i + 1]};${rgb[i + 2]}`;
  };
  return Array.from({ length: Math.ceil(rows / 2) }, (_, line) => {
    let text = "";
    for (let column = 0; column < columns; column++) {
      const letter = letters.get(line * columns + column);
      const upper = at(column, 2 * line);
      text +=
        letter === undefined
          ? `\u001b[38;2;${upper}m\u001b[48;2;${at(column, 2 * line + 1)}m\u2580`
          : `\u001b[38;2;0;0;0m\u001b[48;2;${upper}m\u001b[1m${letter}\u001b[22m`;
    }
    return `${text}\u001b[0m`;
  });
}

function plainLines(house: House, floor: FloorPlan, most: number): string[] {
  const { columns, rows, cellOf, fromX, fromY } = sampling(floor, most, 1);
  const letters = lettersOf(house, floor, columns, fromX, fromY);
  const dock = dockAt(house, floor, fromX, fromY);
  return Array.from({ length: rows }, (_, row) => {
    let text = "";
    for (let column = 0; column < columns; column++) {
      const isDock = column === dock.column && row === dock.row;
      text += isDock ? "@" : (letters.get(row * columns + column) ?? signOf(floor, cellOf(column, row)));
    }
    return text.trimEnd();
  });
}

function signOf({ grid, roomOf, keepOut, noMop }: FloorPlan, cell: number): string {
  if (roomOf[cell]! < 0) return nearRoom(roomOf, grid.width, cell) ? "#" : " ";
  if (grid.cells[cell] !== FREE) return "o";
  if (keepOut[cell] === 1) return "x";
  return noMop[cell] === 1 ? ":" : ".";
}

function nearRoom(roomOf: Int16Array, width: number, cell: number): boolean {
  return [1, 2, 3, width, 2 * width, 3 * width].some(
    (step) => (roomOf[cell + step] ?? -1) >= 0 || (roomOf[cell - step] ?? -1) >= 0,
  );
}

function dockAt(
  { dock }: House,
  { grid }: FloorPlan,
  fromX: (x: number) => number,
  fromY: (y: number) => number,
) {
  const x = Math.floor((dock.xM - grid.originXM) / grid.resolutionM);
  const y = grid.height - 1 - Math.floor((dock.yM - grid.originYM) / grid.resolutionM);
  return { column: fromX(x), row: fromY(y) };
}

/** Letters of the room names by line * columns + column. */
function lettersOf(
  house: House,
  floor: FloorPlan,
  columns: number,
  toColumn: (x: number) => number,
  toLine: (y: number) => number,
): Map<number, string> {
  const letters = new Map<number, string>();
  for (const { x, y, text } of labelsOf(house, floor)) {
    const start = Math.max(0, Math.min(columns - text.length, toColumn(x) - Math.floor(text.length / 2)));
    [...text].forEach((letter, i) => {
      letters.set(toLine(y) * columns + start + i, letter);
    });
  }
  return letters;
}

function legend(house: House, { grid, roomOf }: FloorPlan, isColoured: boolean): string[] {
  const cellM2 = grid.resolutionM ** 2;
  const swatch = (colour: readonly number[]) =>
    isColoured ? `\u001b[48;2;${colour.join(";")}m  \u001b[0m ` : "";
  const width = Math.max(...house.rooms.map(({ name }) => name.length));
  const rooms = house.rooms.map(({ name, id, floor, aliases }, index) => {
    const free = roomOf.reduce((sum, room, i) => sum + (room === index && grid.cells[i] === FREE ? 1 : 0), 0);
    const more = aliases.length === 0 ? "" : `, also ${aliases.join(", ")}`;
    return `${swatch(roomColour(index))}${name.padEnd(width)}  ${(free * cellM2).toFixed(1).padStart(6)} m2 free  ${id} (${floor}${more})`;
  });
  const signs = isColoured
    ? "red: keep out   amber: never wet   dark: furniture"
    : "x keep out   : never wet   o furniture   # wall   @ dock";
  return ["", ...rooms, `${isColoured ? `${swatch(DOCK)}dock   ` : ""}${signs}`];
}
