/** Cells that the tool has swept and that are not on disk yet: each once, with its latest time and mode. */
export class SweptCells {
  /** The first `count` are the cells' indices, in the order in which they were first swept. */
  readonly indices: Int32Array;
  readonly atMs: Float64Array;
  /** ToolMode; 0 where nothing is pending. */
  readonly modes: Uint8Array;
  count = 0;

  constructor(cellCount: number) {
    this.indices = new Int32Array(cellCount);
    this.atMs = new Float64Array(cellCount);
    this.modes = new Uint8Array(cellCount);
  }

  mark(index: number, atMs: number, mode: number): void {
    if (this.modes[index] === 0) this.indices[this.count++] = index;
    this.atMs[index] = atMs;
    this.modes[index] = mode;
  }

  clear(): void {
    for (let n = 0; n < this.count; n++) this.modes[this.indices[n]!] = 0;
    this.count = 0;
  }
}
