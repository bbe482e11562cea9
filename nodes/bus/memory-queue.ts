import type { Clock, Log } from "./bus";

export interface Task {
  run(): void;
}

/**
 * What is under way between nodes, first in first out. Delivered later at the same time of the clock; what a
 * delivery causes comes in the next round, after the promises of this one.
 */
export class MemoryQueue {
  /** Callbacks that threw. */
  failures = 0;
  private waiting: Task[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  push(task: Task): void {
    if (this.waiting.push(task) === 1) this.clock.after(0, this.drain);
  }

  post(run: () => void): void {
    this.push({ run });
  }

  failed(who: string, error: unknown): void {
    this.failures++;
    this.log.error(`${who} threw`, { error: textOf(error) });
  }

  private readonly drain = (): void => {
    const round = this.waiting;
    this.waiting = [];
    for (const task of round) task.run();
  };
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
