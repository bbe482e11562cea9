/** An open serial port, as the base node sees it. */
export interface SerialLink {
  /** Never waits and never throws; a port that does not take the bytes is told of as gone. */
  send(bytes: Uint8Array): void;
  /** This program lives: to be called at least every 0.2 s, or the port's guard stops the wheels. */
  beat(): void;
  /** Sends the guard's stop and lets go of the port, within a second. */
  close(): Promise<void>;
}

export interface SerialOptions {
  readonly path: string;
  readonly baudRate: number;
  /** What the guard sends when this program dies or hangs. */
  readonly stop: Uint8Array;
  onBytes(bytes: Uint8Array): void;
  /** The port hung up, once; the link is not to be used any more, only closed. */
  onGone(why: string): void;
}

/** Rejects, in one plain line, when the port can't be opened in time. */
export type OpenSerial = (options: SerialOptions) => Promise<SerialLink>;
