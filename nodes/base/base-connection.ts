import type { Cancel, Clock, Log } from "../bus/bus";
import type { BaseDriver } from "./base-driver";
import type { BaseEvent } from "./base-event";
import { reconnectPauseMs } from "./reconnect-pause";
import type { OpenSerial, SerialLink } from "./serial-link";

const LOOK_EVERY_MS = 250;
/** Silent for so many looks: gone, whatever the port says. Looks, not ms: while this program was held up, it heard nothing. */
const SILENT_LOOKS = 4;
/** A board that resets when its port is opened may need this long for its first word. */
const FIRST_WORD_LOOKS = 16;

/** The trouble of a connection that has not been tried to its end yet. */
export const NOT_YET = "not connected yet";

export interface ConnectionOptions {
  readonly path: string;
  readonly baudRate: number;
  readonly open: OpenSerial;
  makeDriver(): BaseDriver;
  /** The port is open, and the wheels have been told to stand. */
  onOpen(): void;
  onEvent(event: BaseEvent): void;
}

/** The way to a base: opened, watched, and opened again after growing pauses for as long as it is wanted. */
export class BaseConnection {
  /** Why there is no base to speak of; empty while it answers. */
  trouble = NOT_YET;
  private link: SerialLink | null = null;
  private driver: BaseDriver;
  private opening = 0;
  private tries = 0;
  private looksLeft = 0;
  private isWanted = true;
  private closing: Promise<void> = Promise.resolve();
  private readonly cancels: { retry: Cancel; watch: Cancel };

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly options: ConnectionOptions,
  ) {
    this.driver = options.makeDriver();
    this.cancels = { retry: () => {}, watch: clock.every(LOOK_EVERY_MS, () => this.watch()) };
    void this.connect();
  }

  /** Sends what the driver makes of it; without a port nothing is sent, now or later. */
  send(command: (driver: BaseDriver) => Uint8Array): void {
    if (this.link === null) return;
    const bytes = command(this.driver);
    if (bytes.length > 0) this.link.send(bytes);
  }

  beat(): void {
    this.link?.beat();
  }

  get isOpen(): boolean {
    return this.link !== null;
  }

  /** Lets go of the port for good. */
  async stop(): Promise<void> {
    this.isWanted = false;
    this.cancels.retry();
    this.cancels.watch();
    this.drop("stopped");
    await this.closing;
  }

  private async connect(): Promise<void> {
    const mine = ++this.opening;
    const { path, baudRate, open, makeDriver } = this.options;
    this.tries++;
    this.driver = makeDriver();
    const isMine = () => this.isWanted && mine === this.opening;
    try {
      const link = await this.clock.outside(
        open({
          path,
          baudRate,
          stop: this.driver.stop(),
          onBytes: (bytes) => isMine() && this.driver.take(bytes, (event) => this.heard(event)),
          onGone: (why) => isMine() && this.lost(why),
        }),
      );
      if (!isMine()) return void (await link.close());
      this.opened(link);
    } catch (error) {
      if (isMine()) this.lost(error instanceof Error ? error.message : String(error));
    }
  }

  private opened(link: SerialLink): void {
    this.link = link;
    this.looksLeft = FIRST_WORD_LOOKS;
    link.send(this.driver.hello());
    this.options.onOpen();
  }

  private heard(event: BaseEvent): void {
    if (this.link === null) return;
    this.looksLeft = SILENT_LOOKS;
    if (this.trouble !== "") this.log.info("the base answers", { port: this.options.path });
    this.trouble = "";
    this.tries = 0;
    this.options.onEvent(event);
  }

  private watch(): void {
    if (this.link !== null && --this.looksLeft < 0)
      this.lost(`nothing that I know answers on ${this.options.path}`);
  }

  private lost(why: string): void {
    if (this.trouble !== why) this.log.warn("there is no base", { why });
    this.drop(why);
    this.cancels.retry();
    const retry = () => void this.closing.then(() => (this.isWanted ? this.connect() : undefined));
    this.cancels.retry = this.clock.after(reconnectPauseMs(this.tries), retry);
  }

  private drop(why: string): void {
    this.trouble = why;
    this.opening++;
    const { link } = this;
    this.link = null;
    if (link !== null) this.closing = link.close();
  }
}
