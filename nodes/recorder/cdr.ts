/** A type's messages as the bytes that ROS 2 sends: CDR, little-endian. */
export interface Cdr {
  /** Three-part, as ROS 2 names it. */
  readonly type: string;
  /** Its definition, `ros2msg`. */
  readonly schema: string;
  write(message: unknown): Uint8Array;
  read(bytes: Uint8Array): unknown;
}

/** The serialization of every type that there is a definition of. */
export interface Cdrs {
  of(type: string): Cdr;
}
