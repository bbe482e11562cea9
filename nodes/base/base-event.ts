/** What a base says of itself, whatever its wire format. */

/** Running counts of the two wheels, in the base's own unit; they wrap around where its registers do. */
export interface WheelCounts {
  readonly kind: "wheels";
  readonly left: number;
  readonly right: number;
}

/** Touch and floor sensors. */
export interface HazardReading {
  readonly kind: "hazards";
  readonly bumpLeft: boolean;
  readonly bumpRight: boolean;
  readonly cliffLeft: boolean;
  readonly cliffFront: boolean;
  readonly cliffRight: boolean;
  readonly wheelDrop: boolean;
}

/** The battery. NaN: this base does not measure it. Current is negative while it is drawn from the battery. */
export interface BatteryReading {
  readonly kind: "battery";
  readonly voltageV: number;
  readonly currentA: number;
  readonly chargeAh: number;
  readonly capacityAh: number;
  /** 0..1 */
  readonly level: number;
  readonly temperatureC: number;
  readonly charging: boolean;
}

export type BaseEvent = WheelCounts | HazardReading | BatteryReading;
export type Report = (event: BaseEvent) => void;
