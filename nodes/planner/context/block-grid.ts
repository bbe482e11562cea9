/** The floor of one room at block resolution, as a page that can be read back without loss. */
import { blockName } from "../../house/blocks";

/** What a block is, by the ledger: each sign is one state. */
export const BLOCK_SIGNS = {
  cleaned: "x",
  part: "o",
  todo: ".",
  dirty: "!",
  unreachable: "#",
  keepOut: "-",
  outside: "_",
} as const;
export type BlockSign = (typeof BLOCK_SIGNS)[keyof typeof BLOCK_SIGNS];

const SIGNS: ReadonlySet<string> = new Set(Object.values(BLOCK_SIGNS));

/** What the signs mean, said once for all grids. */
export const GRID_LEGEND =
  "Blocks: x cleaned, o partly, . to do, ! dirty, # no floor, - keep-out, _ outside. Columns A.. from the left, rows 1.. from the bottom.";

export interface BlockGrid {
  readonly room: string;
  /** Side of a block, metres. */
  readonly sideM: number;
  readonly columns: number;
  /** Row 1 (the bottom one) first; each as long as there are columns. */
  readonly rows: readonly string[];
  /** The block the robot is in, like `C4`; absent when it is elsewhere. */
  readonly robot?: string;
}

/** 16 bits over all signs: two grids with the same sum are, but for chance, the same. */
export function sumOf(rows: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const sign of rows.join("/")) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193) >>> 0;
  return ((hash >>> 16) ^ (hash & 0xffff)).toString(16).padStart(4, "0");
}

/** The grid as text, top row first as on a map. */
export function encodeGrid(grid: BlockGrid): string {
  const last = grid.columns > 0 ? blockName({ column: grid.columns - 1, row: 0 }).replace("1", "") : "none";
  const robot = grid.robot ? ` robot ${grid.robot}` : "";
  const head = `grid ${grid.room} ${grid.sideM}m A-${last}${robot} sum ${sumOf(grid.rows)}`;
  return [head, ...grid.rows.map((row, i) => rowLine(i, row)).reverse()].join("\n");
}

/** One row as it stands in the page: its number and its signs. */
export function rowLine(index: number, row: string): string {
  return `${index + 1} ${row}`;
}

const HEAD =
  /^grid ([a-z0-9_]+) ([0-9.]+)m A-([A-Z]{1,2}|none)(?: robot ([A-Z]{1,2}\d{1,3}))? sum ([0-9a-f]{4})$/;

/** Reads a page back; null when it is not one, or when its sum does not fit its signs. */
export function decodeGrid(text: string): BlockGrid | null {
  const [first = "", ...lines] = text.split("\n");
  const head = HEAD.exec(first);
  if (!head) return null;
  const rows = lines.map((line) => line.slice(line.indexOf(" ") + 1)).reverse();
  const columns = head[3] === "none" ? 0 : columnsUpTo(head[3]!);
  const isWhole = rows.every((row) => row.length === columns && [...row].every((sign) => SIGNS.has(sign)));
  if (!isWhole || sumOf(rows) !== head[5]) return null;
  return { room: head[1]!, sideM: Number(head[2]), columns, rows, ...(head[4] && { robot: head[4] }) };
}

/** The grid after the rows of a patch (`4 ..xo`) have taken the place of the old ones. */
export function patchGrid(grid: BlockGrid, rowLines: readonly string[]): BlockGrid {
  const rows = [...grid.rows];
  for (const line of rowLines) {
    const space = line.indexOf(" ");
    rows[Number(line.slice(0, space)) - 1] = line.slice(space + 1);
  }
  return { ...grid, rows };
}

function columnsUpTo(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
