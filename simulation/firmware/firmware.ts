import type { EmulatedWheels } from "./emulated-wheels";

/** The program on a base's board, as bytes and time: it obeys the same frames as the real one, and no others. */
export interface Firmware {
  readonly baudRate: number;
  readonly wheels: EmulatedWheels;
  /** Whether brush, vacuum or whatever it has is running. */
  readonly toolOn: boolean;
  /** Bytes that no board would understand; a driver without fault leaves this empty. */
  readonly complaints: readonly string[];
  /** Commands understood so far. */
  readonly commands: number;
  /** What a person or the world does to it; boards without the sensor take no notice. */
  touch(what: Partial<Touched>): void;
  /** Bytes from the driver; answers what the board says to them. */
  take(bytes: Uint8Array): Uint8Array;
  /** Time passes; answers what the board says by itself. */
  step(dtS: number): Uint8Array;
}

export interface Touched {
  readonly bumpLeft: boolean;
  readonly bumpRight: boolean;
  readonly cliff: boolean;
  readonly lifted: boolean;
  readonly onCharger: boolean;
}

export const UNTOUCHED: Touched = {
  bumpLeft: false,
  bumpRight: false,
  cliff: false,
  lifted: false,
  onCharger: false,
};
