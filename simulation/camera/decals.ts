import type { GridSpec } from "../../nodes/geometry/grid";
import { columnAt, rowAt } from "../../nodes/geometry/grid";
import { Dice } from "../dice";
import { blended } from "./colours";
import { DECAL_KINDS, type DecalKind, decalSprite, SPRITE_SIDE } from "./decal-sprites";

const MOST = 512;

/** Flat things on the floor - dirt, socks, cables - found by the cell that they lie in. Allocates nothing per frame. */
export class Decals {
  /** First link of each cell, 0 for none. */
  readonly first: Uint16Array;
  private readonly next = new Uint16Array(4 * MOST);
  private readonly decalOf = new Uint16Array(4 * MOST);
  private readonly shape = new Float64Array(6 * MOST);
  private readonly sprite = new Uint8Array(MOST);
  private readonly strength = new Float64Array(MOST);
  private readonly used = new Int32Array(4 * MOST);
  private readonly sprites: readonly Uint32Array[];
  private count = 0;
  private links = 0;

  constructor(
    private readonly grid: GridSpec,
    seed: number,
  ) {
    this.first = new Uint16Array(grid.width * grid.height);
    this.sprites = DECAL_KINDS.map((kind) => decalSprite(kind, new Dice(seed, `decal ${kind}`)));
  }

  clear(): void {
    for (let i = 0; i < this.links; i++) this.first[this.used[i]!] = 0;
    this.count = 0;
    this.links = 0;
  }

  /** Lays one down: its middle, half its size along and across its heading, and how opaque it is, 0..1. */
  add(
    kind: DecalKind,
    xM: number,
    yM: number,
    headingRad: number,
    halfLongM: number,
    halfWideM: number,
    strength: number,
  ): void {
    if (this.count >= MOST) return;
    const decal = this.count++;
    const [cos, sin] = [Math.cos(headingRad), Math.sin(headingRad)];
    this.shape.set([xM, yM, cos, sin, halfLongM, halfWideM], 6 * decal);
    this.sprite[decal] = DECAL_KINDS.indexOf(kind);
    this.strength[decal] = 256 * Math.min(1, strength);
    const reachX = Math.abs(cos) * halfLongM + Math.abs(sin) * halfWideM;
    const reachY = Math.abs(sin) * halfLongM + Math.abs(cos) * halfWideM;
    this.link(decal, xM - reachX, yM - reachY, xM + reachX, yM + reachY);
  }

  /** The floor's colour at a point of this cell, with what lies on it. */
  over(colour: number, cell: number, xM: number, yM: number): number {
    let seen = colour;
    for (let link = this.first[cell]!; link !== 0; link = this.next[link]!) {
      seen = this.layOn(seen, this.decalOf[link]!, xM, yM);
    }
    return seen;
  }

  private layOn(colour: number, decal: number, xM: number, yM: number): number {
    const { shape } = this;
    const at = 6 * decal;
    const dx = xM - shape[at]!;
    const dy = yM - shape[at + 1]!;
    const along = (dx * shape[at + 2]! + dy * shape[at + 3]!) / shape[at + 4]!;
    const across = (dy * shape[at + 2]! - dx * shape[at + 3]!) / shape[at + 5]!;
    if (along <= -1 || along >= 1 || across <= -1 || across >= 1) return colour;
    const column = ((along + 1) * (SPRITE_SIDE / 2)) | 0;
    const row = ((across + 1) * (SPRITE_SIDE / 2)) | 0;
    const texel = this.sprites[this.sprite[decal]!]![row * SPRITE_SIDE + column]!;
    const weight = ((texel >>> 24) * this.strength[decal]!) >> 8;
    return weight === 0 ? colour : blended(colour, texel, weight);
  }

  private link(decal: number, minXM: number, minYM: number, maxXM: number, maxYM: number): void {
    const { grid } = this;
    const right = Math.min(grid.width - 1, columnAt(grid, maxXM));
    const top = Math.min(grid.height - 1, rowAt(grid, maxYM));
    for (let row = Math.max(0, rowAt(grid, minYM)); row <= top; row++) {
      for (let column = Math.max(0, columnAt(grid, minXM)); column <= right; column++) {
        if (this.links >= 4 * MOST - 1) return;
        const cell = row * grid.width + column;
        const link = this.links + 1;
        this.used[this.links] = cell;
        this.links++;
        this.next[link] = this.first[cell]!;
        this.decalOf[link] = decal;
        this.first[cell] = link;
      }
    }
  }
}
