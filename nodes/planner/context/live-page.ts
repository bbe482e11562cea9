/**
 * The live grid page. It is written whole at a base, and from then on only told of in what changed: rows of blocks,
 * a room that is paged in, another room's share. So the prompt's prefix stays valid while the floor gets clean.
 */
import { toMs } from "../../messages/build";
import type { RoomStatus } from "../../messages/maid";
import { type BlockGrid, encodeGrid, GRID_LEGEND, rowLine, sumOf } from "./block-grid";
import { localTime } from "./log-page";
import { estimateTokens } from "./tokens";

export interface LiveView {
  /** Rooms at hand, the nearest to the matter first. */
  readonly grids: readonly BlockGrid[];
  readonly rooms: readonly RoomStatus[];
  readonly timeZone: string;
}

/** Rooms at hand take at most this part of the page; the rest are lines. */
const GRID_SHARE = 0.7;

export class LivePage {
  #text = "";
  readonly #grids = new Map<string, BlockGrid>();
  readonly #lines = new Map<string, string>();

  constructor(private readonly budgetTokens: number) {}

  /** The page as of its base. */
  get text(): string {
    return this.#text;
  }

  /** Writes the page anew: at start, after a restart, when the conversation was compacted. */
  rebase(view: LiveView): void {
    this.#grids.clear();
    this.#lines.clear();
    const pages: string[] = [];
    let left = this.budgetTokens * GRID_SHARE;
    for (const grid of view.grids) {
      const page = encodeGrid(grid);
      left -= estimateTokens(page);
      if (left < 0 && pages.length > 0) break;
      pages.push(page);
      this.#grids.set(grid.room, grid);
    }
    const used = estimateTokens(pages.join("\n"));
    const lines = overview(view, this.#grids, this.budgetTokens - used - HEAD_TOKENS);
    for (const [room, line] of lines.shown) this.#lines.set(room, line);
    this.#text = ["# Live floor (data)", GRID_LEGEND, ...pages, ...lines.text].join("\n");
  }

  /** What changed since it was last told, as lines to append; empty when nothing did. */
  changes(view: LiveView): string[] {
    const lines: string[] = [];
    for (const grid of view.grids) lines.push(...this.#gridChange(grid));
    for (const status of view.rooms) {
      const told = this.#lines.get(status.room);
      const now = roomLine(status, view.timeZone);
      if (told === undefined || told === now || this.#grids.has(status.room)) continue;
      this.#lines.set(status.room, now);
      lines.push(now);
    }
    return lines;
  }

  #gridChange(grid: BlockGrid): string[] {
    const told = this.#grids.get(grid.room);
    this.#grids.set(grid.room, grid);
    if (!told || told.rows.length !== grid.rows.length) return [encodeGrid(grid)];
    const rows = grid.rows.flatMap((row, i) => (row === told.rows[i] ? [] : [rowLine(i, row)]));
    return rows.length === 0 ? [] : [`grid ${grid.room} sum ${sumOf(grid.rows)} rows`, ...rows];
  }
}

const HEAD_TOKENS = 60;
const REST_TOKENS = 40;

/** One line a room as far as the budget goes, then one for all the others together. */
function overview(view: LiveView, grids: ReadonlyMap<string, BlockGrid>, budgetTokens: number) {
  const shown = new Map<string, string>();
  const rest = { clean: 0, part: 0, todo: 0 };
  let left = budgetTokens - REST_TOKENS;
  for (const status of byNewest(view.rooms)) {
    if (grids.has(status.room) && left < 0) continue;
    const line = roomLine(status, view.timeZone);
    left -= estimateTokens(line) + 1;
    if (left >= 0) shown.set(status.room, line);
    else if (status.attended_fraction >= 0.9) rest.clean++;
    else if (status.attended_fraction > 0) rest.part++;
    else rest.todo++;
  }
  const { clean, part, todo } = rest;
  const text = [...shown.values()];
  if (clean + part + todo > 0) text.push(`and ${clean} rooms clean, ${part} partly, ${todo} to do`);
  return { shown, text };
}

function byNewest(rooms: readonly RoomStatus[]): RoomStatus[] {
  return [...rooms].sort((a, b) => toMs(b.last_cleaned) - toMs(a.last_cleaned));
}

/** Like `bedroom 100% 2026-11-23 08:50 vacuum`; shares in steps of 5 %, so that a line does not change all the time. */
function roomLine(status: RoomStatus, timeZone: string): string {
  const percent = Math.floor(status.attended_fraction * 20 + 1e-9) * 5;
  const cleanedMs = toMs(status.last_cleaned);
  const when =
    cleanedMs > 0 ? `${localTime(cleanedMs, timeZone)} ${status.last_mode}`.trim() : "never cleaned";
  const dirty = status.dirty_cells > 0 ? ", dirt seen" : "";
  return `${status.room} ${percent}% ${when}${dirty}`;
}
