/** A binary heap of cells with their priorities, smallest first; grows by doubling, never allocates per entry. */
export class CellHeap {
  private cells = new Int32Array(1024);
  private priorities = new Float64Array(1024);
  size = 0;

  clear(): void {
    this.size = 0;
  }

  push(cell: number, priority: number): void {
    if (this.size === this.cells.length) this.grow();
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.priorities[parent]! <= priority) break;
      this.put(at, this.cells[parent]!, this.priorities[parent]!);
      at = parent;
    }
    this.put(at, cell, priority);
  }

  /** Priority of the entry that `pop` would return. */
  leastPriority(): number {
    return this.priorities[0]!;
  }

  /** Removes the entry with the least priority and returns its cell; the heap must not be empty. */
  pop(): number {
    const top = this.cells[0]!;
    const size = --this.size;
    const cell = this.cells[size]!;
    const priority = this.priorities[size]!;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.priorities[child + 1]! < this.priorities[child]!) child++;
      if (this.priorities[child]! >= priority) break;
      this.put(at, this.cells[child]!, this.priorities[child]!);
      at = child;
    }
    this.put(at, cell, priority);
    return top;
  }

  private put(at: number, cell: number, priority: number): void {
    this.cells[at] = cell;
    this.priorities[at] = priority;
  }

  private grow(): void {
    const cells = new Int32Array(this.cells.length * 2);
    const priorities = new Float64Array(this.cells.length * 2);
    cells.set(this.cells);
    priorities.set(this.priorities);
    this.cells = cells;
    this.priorities = priorities;
  }
}
