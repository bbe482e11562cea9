/** The broker port: what the door needs of MQTT. The adapter does it with a socket, tests may do it without. */

/** A message as it arrived. */
export interface Arrived {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Kept by the broker from before: not said now. */
  readonly retained: boolean;
  /** Sent again, in case that the first one was lost. */
  readonly repeated: boolean;
  /** Monotonic, real ms. */
  readonly atMs: number;
}

export interface BrokerListener {
  /** The broker is there (again) and listens; it may have forgotten everything. */
  connected(): void;
  arrived(message: Arrived): void;
  /** Why the broker is not there, once for each new reason; without secrets. */
  trouble(why: string): void;
}

export interface Broker {
  /** Told to whoever listens, and kept by the broker for who comes later. Dropped while the broker is away. */
  retain(topic: string, payload: string): void;
  /** Says goodbye and closes. */
  stop(): Promise<void>;
}
