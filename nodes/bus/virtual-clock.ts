/**
 * The embedded scheduler: virtual time in which a 40-minute job takes seconds. The same inputs run in the
 * same order, always. What waits on the real world must do so through `outside`.
 */
import type { Cancel, Clock, Log } from "./bus";
import { type Entry, EventQueue } from "./event-queue";

export interface RunOptions {
  /** Stop at this calendar time; the clock then stands there. */
  readonly untilMs?: number;
  /** Asked between rounds; `run` returns when it holds. */
  readonly until?: () => boolean;
  /** Virtual seconds per real second; 1 is real time, Infinity (default) as fast as it goes. */
  readonly paceX?: number;
  readonly signal?: AbortSignal;
}

export type RunEnd = "empty" | "until" | "time" | "aborted";

export interface VirtualClock extends Clock {
  /** Runs what is scheduled, and what that schedules. One run at a time. */
  run(options?: RunOptions): Promise<RunEnd>;
  /** Runs everything due within the next `ms`, and leaves the clock there. */
  advance(ms: number): Promise<void>;
  /** How many callbacks have thrown. */
  failures(): number;
}

/** Real time, handed in so that this file stays pure. */
export interface RealTime {
  monotonicMs(): number;
  /** Calls back in a later turn of the event loop, after `ms`; keeps the process alive meanwhile. */
  later(ms: number, callback: () => void): Cancel;
  /** Calls back once all promise callbacks that are ready have run. */
  settled(callback: () => void): void;
}

export interface VirtualClockOptions {
  readonly startMs: number;
  readonly log: Log;
  readonly real: RealTime;
}

/** Work of the outside world, in the order it was begun; `release` is there once it has settled. */
interface Ticket {
  release: (() => void) | undefined;
}

interface Run {
  readonly options: RunOptions;
  readonly untilMs: number;
  readonly paceX: number;
  readonly finish: (end: RunEnd) => void;
  originRealMs: number;
  originMs: number;
  turnAtMs: number;
}

/** Real I/O is let in at least this often while time is racing. */
const TURN_MS = 4;
/** A run that is further behind its pace than this (a suspended machine) goes on from here, without a sprint. */
const BEHIND_MS = 250;

/** See `createVirtualClock` in virtual-clock.adapter.ts for the one with real time in it. */
export function virtualClock(options: VirtualClockOptions): VirtualClock {
  return new Scheduler(options);
}

class Scheduler implements VirtualClock {
  private readonly queue = new EventQueue();
  private tickets: Ticket[] = [];
  private elapsedMs = 0;
  private thrown = 0;
  private current: Run | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly options: VirtualClockOptions) {}

  nowMs(): number {
    return this.options.startMs + this.monotonicMs();
  }

  monotonicMs(): number {
    if (this.wake && this.current) this.keepPace(this.current);
    return this.elapsedMs;
  }

  failures(): number {
    return this.thrown;
  }

  after(delayMs: number, callback: () => void): Cancel {
    if (Number.isNaN(delayMs)) throw new RangeError("a delay must be a number of ms, not NaN");
    const entry = this.schedule(this.monotonicMs() + Math.max(0, delayMs), callback);
    return () => this.queue.cancel(entry);
  }

  every(periodMs: number, callback: () => void): Cancel {
    if (!(periodMs > 0)) throw new RangeError(`a period must be above 0 ms, not ${periodMs}`);
    const startMs = this.monotonicMs();
    let count = 1;
    const fire = (): void => {
      entry = this.schedule(startMs + ++count * periodMs, fire);
      callback();
    };
    let entry = this.schedule(startMs + periodMs, fire);
    return () => this.queue.cancel(entry);
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = (): void => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.after(delayMs, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  outside<T>(work: Promise<T>): Promise<T> {
    const ticket: Ticket = { release: undefined };
    this.tickets.push(ticket);
    return new Promise((resolve, reject) => {
      const settle = (release: () => void): void => {
        ticket.release = release;
        if (!this.current) this.release();
        this.wake?.();
      };
      work.then(
        (value) => settle(() => resolve(value)),
        (error) => settle(() => reject(error)),
      );
    });
  }

  run(options: RunOptions = {}): Promise<RunEnd> {
    return this.start(options, (options.untilMs ?? Number.POSITIVE_INFINITY) - this.options.startMs);
  }

  async advance(ms: number): Promise<void> {
    await this.start({}, this.elapsedMs + ms);
  }

  private start(options: RunOptions, untilMs: number): Promise<RunEnd> {
    if (this.current) throw new Error("the clock is running already");
    const realMs = this.options.real.monotonicMs();
    return new Promise((resolve) => {
      const onAbort = (): void => this.wake?.();
      options.signal?.addEventListener("abort", onAbort);
      const run: Run = {
        options,
        untilMs,
        paceX: options.paceX ?? Number.POSITIVE_INFINITY,
        finish: (end) => {
          options.signal?.removeEventListener("abort", onAbort);
          this.current = undefined;
          this.release();
          resolve(end);
        },
        originRealMs: realMs,
        originMs: this.elapsedMs,
        turnAtMs: realMs,
      };
      this.current = run;
      this.options.real.settled(() => this.step(run));
    });
  }

  /** One round: everything due at one moment, but not what that schedules. Promises run between rounds. */
  private step(run: Run): void {
    const head = this.queue.peek();
    if (run.options.signal?.aborted) run.finish("aborted");
    else if (run.options.until?.()) run.finish("until");
    else if (head && head.atMs <= this.elapsedMs) this.round(run);
    else if (this.release()) this.next(run);
    else if (this.holds(run, head)) this.wait(run, Number.POSITIVE_INFINITY);
    else this.goOn(run, head);
  }

  /** At real time or slower there is nothing to race ahead of: an answer takes as long as it takes. */
  private holds(run: Run, head: Entry | undefined): boolean {
    return this.tickets.length > 0 && (run.paceX > 1 || !head);
  }

  private goOn(run: Run, head: Entry | undefined): void {
    const atMs = Math.min(head?.atMs ?? Number.POSITIVE_INFINITY, run.untilMs);
    const delayMs = atMs === Number.POSITIVE_INFINITY ? 0 : this.delayMs(run, atMs);
    if (delayMs >= 1) this.wait(run, delayMs);
    else if (head && head.atMs <= run.untilMs) this.goTo(run, head.atMs);
    else if (run.untilMs === Number.POSITIVE_INFINITY) run.finish("empty");
    else this.reachEnd(run);
  }

  private goTo(run: Run, atMs: number): void {
    this.elapsedMs = atMs;
    this.round(run);
  }

  private reachEnd(run: Run): void {
    this.elapsedMs = Math.max(this.elapsedMs, run.untilMs);
    run.finish("time");
  }

  private round(run: Run): void {
    const until = this.queue.sequence();
    for (let head = this.queue.peek(); head; head = this.queue.peek()) {
      if (head.atMs > this.elapsedMs || head.sequence >= until) break;
      this.queue.pop();
      this.fire(head);
    }
    this.next(run);
  }

  private fire(entry: Entry): void {
    const callback = entry.callback;
    entry.callback = undefined;
    try {
      callback?.();
    } catch (error) {
      this.thrown++;
      this.options.log.error("a timer's callback threw", { error: String(error) });
    }
  }

  private next(run: Run): void {
    const { real } = this.options;
    const realMs = real.monotonicMs();
    if (realMs - run.turnAtMs < TURN_MS) {
      real.settled(() => this.step(run));
    } else {
      run.turnAtMs = realMs;
      real.later(0, () => this.step(run));
    }
  }

  /** Stands still until something is scheduled, settled or aborted from outside, or `delayMs` of real time are over. */
  private wait(run: Run, delayMs: number): void {
    const { real } = this.options;
    const held = delayMs === Number.POSITIVE_INFINITY;
    const resume = (): void => {
      if (this.wake !== resume) return;
      this.wake = undefined;
      cancel();
      if (held) this.rebase(run, this.elapsedMs);
      real.settled(() => this.step(run));
    };
    this.wake = resume;
    const cancel = real.later(delayMs, resume);
  }

  /** Real ms until virtual time `atMs` is due; 0 when it is unpaced. */
  private delayMs(run: Run, atMs: number): number {
    if (run.paceX === Number.POSITIVE_INFINITY) return 0;
    const dueMs = run.originRealMs + (atMs - run.originMs) / run.paceX;
    const delayMs = dueMs - this.options.real.monotonicMs();
    if (delayMs < -BEHIND_MS) this.rebase(run, atMs);
    return Math.max(0, delayMs);
  }

  private rebase(run: Run, atMs: number): void {
    run.originRealMs = this.options.real.monotonicMs();
    run.originMs = atMs;
  }

  /** While a paced run sleeps, what comes from outside finds the clock where the pace says, not at the last event. */
  private keepPace(run: Run): void {
    if (run.paceX === Number.POSITIVE_INFINITY || (this.tickets.length > 0 && run.paceX > 1)) return;
    const realMs = this.options.real.monotonicMs() - run.originRealMs;
    const dueMs = Math.min(
      run.originMs + realMs * run.paceX,
      this.queue.peek()?.atMs ?? run.untilMs,
      run.untilMs,
    );
    this.elapsedMs = Math.max(this.elapsedMs, dueMs);
  }

  private schedule(atMs: number, callback: () => void): Entry {
    const entry = this.queue.push(atMs, callback);
    this.wake?.();
    return entry;
  }

  /** Hands settled work back in the order it was begun; tells whether there was any. */
  private release(): boolean {
    const settled = this.tickets.filter((ticket) => ticket.release);
    if (settled.length === 0) return false;
    this.tickets = this.tickets.filter((ticket) => !ticket.release);
    for (const ticket of settled) ticket.release?.();
    return true;
  }
}
