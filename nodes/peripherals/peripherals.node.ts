import type { Bus, Cancel, Clock, Health, RunningNode } from "../bus/bus";
import { time } from "../messages/build";
import { SAY } from "../messages/topics";
import { type Peripheral, tellChange, valuesOf } from "./peripherals";

export interface PeripheralsOptions {
  /** Things are plugged in in real time, whatever the bus's time does. */
  readonly wall: Clock;
  /** All that is there now. */
  readonly look: () => readonly Peripheral[];
  /** Calls back soon after something may have changed, where the machine can tell; looking every few seconds is enough. */
  readonly watch: (changed: () => void) => Cancel;
}

const LOOK_EVERY_MS = 3000;
/** A thing that is plugged in appears in pieces. */
const SETTLE_MS = 400;

/** Says what is plugged in at the start, and whatever comes and goes later; /diagnostics tells what there is. */
export function startPeripherals(bus: Bus, options: PeripheralsOptions): RunningNode {
  return new Peripherals(bus, options);
}

class Peripherals implements RunningNode {
  private readonly say;
  private readonly cancels: Cancel[];
  private settling: Cancel = () => {};
  private known: readonly Peripheral[] = [];

  constructor(
    private readonly bus: Bus,
    private readonly options: PeripheralsOptions,
  ) {
    const { wall, watch } = options;
    this.say = bus.advertise(SAY);
    this.take(true);
    this.cancels = [
      wall.every(LOOK_EVERY_MS, () => this.take(false)),
      watch(() => {
        this.settling();
        this.settling = wall.after(SETTLE_MS, () => this.take(false));
      }),
    ];
  }

  stop(): void {
    this.settling();
    for (const cancel of this.cancels) cancel();
  }

  health(): Health {
    const count = this.known.length;
    return { level: "ok", message: `${count} plugged in`, values: valuesOf(this.known) };
  }

  private take(isStart: boolean): void {
    const now = this.options.look();
    const text = tellChange(this.known, now, isStart);
    this.known = now;
    if (text === undefined) return;
    const stamp = time(this.bus.clock.nowMs());
    this.say.publish({ stamp, text, kind: "progress", channel: "", epoch: 0 });
  }
}
