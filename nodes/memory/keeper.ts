import type { MemoryConfig } from "../config/memory";
import type { RobotConfig } from "../config/robot";
import type { PoseTracker } from "../geometry/pose-tracker";
import { applyEdit } from "../house/edit";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { rasterize } from "../house/rasterize";
import { reachableFloor } from "../house/reachable";
import { type CellRect, joinedRect } from "./cell-rect";
import { CellTimes, DIRT_LAYER } from "./cell-times";
import { CLEANING_KINDS, CleaningLog } from "./cleaning-log";
import { foldEdits, parseEdit } from "./fold-edits";
import { cellsDirtied, type KnownFloor } from "./freshness";
import { type AuditEvent, type Ledger, type LedgerChange, LedgerWriteError, type SeenDirt } from "./ledger";
import { PublishedFloor } from "./published-floor";
import { Sweep } from "./sweep";
import type { SweptCells } from "./swept-cells";

export interface KeeperOptions {
  readonly ledger: Ledger;
  /** As its file says; stored edits are applied to it. */
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: { readonly robot: RobotConfig; readonly memory: MemoryConfig };
  /** The robots that sweep this floor, as the log names them; absent: one, without a name. */
  readonly robots?: readonly string[];
}

/** What one robot has swept and is on its way to disk. */
interface Sweeper {
  readonly robot: string;
  readonly sweep: Sweep;
  toolMode: number;
}

/** What became of an edit; `message` is for people. */
export interface EditOutcome {
  readonly accepted: boolean;
  readonly message: string;
}

/** Events that wait for a disk that can be written again. The oldest are kept: they tell how it began. */
const MOST_WAITING_EVENTS = 20_000;

/**
 * What is known, and what is on its way to disk. Cells, dirt and events wait until `commit`; only then do they
 * count. The house is its file folded with the stored edits.
 */
export class Keeper {
  readonly log = new CleaningLog();
  /** Grows with every edit. */
  version = 1;
  /** Why nothing can be written, or null. */
  fault: LedgerWriteError | null = null;
  /** What is told of the floor again and again; told of every commit's rectangle by whoever commits. */
  published: PublishedFloor;
  private known: KnownFloor;
  private sweepers: readonly Sweeper[];
  private waiting: AuditEvent[] = [];
  private dirt: SeenDirt[] = [];

  constructor(private readonly options: KeeperOptions) {
    const edits = options.ledger.readEdits(options.house.id);
    this.version += edits.length;
    const { house, renamed } = foldEdits(options.house, edits);
    const floor = house === options.house ? options.floor : this.layOut(house);
    this.known = this.learn(house, floor);
    this.published = new PublishedFloor(this.known);
    const robots = options.robots ?? [""];
    this.sweepers = robots.map((robot) => ({ robot, sweep: this.newSweep(), toolMode: 0 }));
    for (const event of options.ledger.readEvents(this.houseId, CLEANING_KINDS)) this.log.add(event);
    for (const [from, to] of renamed) this.log.rename(from, to);
  }

  get floor(): KnownFloor {
    return this.known;
  }

  /** What the robot of this name sweeps; it has to be one of `robots`. */
  sweepOf(robot = ""): Sweep {
    return this.sweeperOf(robot).sweep;
  }

  onTool(mode: number, robot = ""): void {
    const sweeper = this.sweeperOf(robot);
    sweeper.toolMode = mode;
    sweeper.sweep.onTool(mode);
  }

  private sweeperOf(robot: string): Sweeper {
    return this.sweepers.find((one) => one.robot === robot)!;
  }

  /** Queues an event for the next commit. */
  note(event: AuditEvent): void {
    if (this.waiting.length < MOST_WAITING_EVENTS) this.waiting.push(event);
  }

  /** Dirt seen at a point of the map; it counts from the next commit on. */
  seeDirt(xM: number, yM: number, seenMs: number): void {
    const cells = cellsDirtied(this.known, xM, yM, seenMs);
    if (cells.length > 0) this.dirt.push({ cells, atMs: seenMs });
  }

  /** Places what the tool has swept by now, unless the localiser's next readings will say better. */
  settle(): void {
    for (const { sweep } of this.sweepers) if (!sweep.tracker.contradicted) sweep.flush();
  }

  /**
   * Writes all that waits. Returns the rectangle of cells that changed, null for none; when the disk fails,
   * nothing counts as written, `fault` says why, and everything waits on.
   */
  commit(): CellRect | null {
    const [first, ...others] = this.sweepers;
    const rects = [this.commitOf(first!, true), ...others.map((one) => this.commitOf(one, false))];
    return rects.reduce(joinedRect);
  }

  /** What one robot has swept, written at once; `withRest`: and all else that waits. */
  private commitOf({ robot, sweep: { cells } }: Sweeper, withRest: boolean): CellRect | null {
    const dirt = withRest ? this.dirt : [];
    const events = withRest ? this.waiting : [];
    if (cells.count === 0 && events.length === 0 && dirt.length === 0) return null;
    const { known } = this;
    const job = this.log.unfinished(robot)?.job ?? 0;
    if (!this.write({ floor: known.floor.grid, swept: cells, job, dirt, events })) return null;
    const rect = this.changedRect(cells, dirt);
    known.times.take(cells);
    for (const seen of dirt) this.markDirty(seen);
    for (const event of events) this.log.add(event);
    cells.clear();
    if (!withRest) return rect;
    this.waiting = [];
    this.dirt = [];
    return rect;
  }

  /** The newest events of these kinds, oldest first; those that wait for the disk are the newest. */
  events(kinds: readonly string[], most: number): readonly AuditEvent[] {
    const waiting = this.waiting.filter(({ kind }) => kinds.includes(kind));
    return [...this.options.ledger.readEvents(this.houseId, kinds, most), ...waiting].slice(-most);
  }

  /** True when the record is on disk. */
  writeRecord(key: string, valueJson: string): boolean {
    return this.write({ record: { key, valueJson } });
  }

  readRecord(key: string): string | null {
    return this.options.ledger.readRecord(this.houseId, key);
  }

  /** Changes the house: checked, then on disk, then in force. */
  edit(editJson: string, by: string, atMs: number): EditOutcome {
    const edit = parseEdit(editJson);
    if (typeof edit === "string") return { accepted: false, message: edit };
    const result = applyEdit(this.known.house, edit);
    if ("refused" in result) return { accepted: false, message: result.refused };
    this.commit();
    const event = {
      atMs,
      kind: "house_edited",
      room: "",
      text: `${by} changed the house`,
      dataJson: editJson,
    };
    if (!this.write({ edit: { atMs, by, editJson }, events: [event] })) {
      return { accepted: false, message: this.fault?.message ?? "" };
    }
    if (result.renamedId) this.log.rename(result.renamedId.from, result.renamedId.to);
    this.adopt(result.house);
    return { accepted: true, message: "" };
  }

  private get houseId(): string {
    return this.options.house.id;
  }

  private write(change: LedgerChange): boolean {
    try {
      this.options.ledger.commit(this.houseId, change);
      this.fault = null;
      return true;
    } catch (error) {
      const isFault = error instanceof LedgerWriteError;
      this.fault = isFault ? error : new LedgerWriteError("io", String(error));
      if (!isFault) throw error;
      return false;
    }
  }

  private adopt(house: House): void {
    this.version++;
    this.known = this.learn(house, this.layOut(house));
    this.published = new PublishedFloor(this.known);
    this.sweepers = this.sweepers.map(({ robot, sweep: before, toolMode }) => {
      const sweep = this.newSweep(before.tracker);
      sweep.onTool(toolMode);
      return { robot, sweep, toolMode };
    });
  }

  private layOut(house: House): FloorPlan {
    return rasterize(house, house.map === undefined ? undefined : this.options.floor.grid);
  }

  private learn(house: House, floor: FloorPlan): KnownFloor {
    const times = new CellTimes(floor.grid.cells.length);
    this.options.ledger.readCells(house.id, floor.grid, times);
    const reach = reachableFloor(floor, house.dock, this.options.config.robot);
    return { house, floor, reach, times };
  }

  private newSweep(tracker?: PoseTracker): Sweep {
    const { robot, memory } = this.options.config;
    const tool = { widthM: robot.toolWidthM, offsetM: robot.toolOffsetM };
    return new Sweep(this.known.floor.grid, tool, memory.poseTrustM, tracker);
  }

  private markDirty({ cells, atMs }: SeenDirt): void {
    const layer = this.known.times.layer(DIRT_LAYER);
    for (const cell of cells) layer[cell] = Math.max(layer[cell]!, atMs);
  }

  private changedRect(cells: SweptCells, dirt: readonly SeenDirt[]): CellRect | null {
    const { width } = this.known.floor.grid;
    const box = { left: width, right: -1, bottom: Number.POSITIVE_INFINITY, top: -1 };
    const include = (cell: number) => {
      const [column, row] = [cell % width, Math.floor(cell / width)];
      box.left = Math.min(box.left, column);
      box.right = Math.max(box.right, column);
      box.bottom = Math.min(box.bottom, row);
      box.top = Math.max(box.top, row);
    };
    for (let n = 0; n < cells.count; n++) include(cells.indices[n]!);
    for (const { cells: dirty } of dirt) dirty.forEach(include);
    if (box.right < 0) return null;
    const { left, right, bottom, top } = box;
    return { x: left, y: bottom, width: right - left + 1, height: top - bottom + 1 };
  }
}
