/** Roomba Open Interface (Create 2), bytes only: commands out, stream frames in. All numbers are big-endian. */

/** Sensor packets that are streamed, and how many bytes each has. */
const PACKET_BYTES = {
  7: 1,
  9: 1,
  10: 1,
  11: 1,
  12: 1,
  21: 1,
  22: 2,
  23: 2,
  24: 1,
  25: 2,
  26: 2,
  35: 1,
  43: 2,
  44: 2,
} as const;
type PacketId = keyof typeof PACKET_BYTES;
export const STREAMED: readonly number[] = Object.keys(PACKET_BYTES).map(Number);
const HEADER = 19;
/** Ids and data of every streamed packet. */
const BODY_BYTES = STREAMED.reduce((sum, id) => sum + 1 + PACKET_BYTES[id as PacketId], 0);
export const FRAME_BYTES = BODY_BYTES + 3;

const MAX_WHEEL_MMPS = 500;

export const OiMode = { OFF: 0, PASSIVE: 1, SAFE: 2, FULL: 3 } as const;

/** What a stream frame tells. */
export interface RoombaSensors {
  bumpAndDrop: number;
  cliffLeft: boolean;
  cliffFrontLeft: boolean;
  cliffFrontRight: boolean;
  cliffRight: boolean;
  /** 0 not charging … 5 fault */
  chargingState: number;
  voltageMv: number;
  /** Negative while it is drawn from the battery. */
  currentMa: number;
  temperatureC: number;
  chargeMah: number;
  capacityMah: number;
  mode: number;
  leftCount: number;
  rightCount: number;
}

export const START = Uint8Array.of(128);
export const SAFE = Uint8Array.of(131);
export const STREAM = Uint8Array.of(148, STREAMED.length, ...STREAMED);

/** Drive direct: the right wheel comes first. Each is held within what the motors can. */
export function driveDirect(leftMps: number, rightMps: number): Uint8Array {
  const [left, right] = [mmps(leftMps), mmps(rightMps)];
  return Uint8Array.of(145, (right >> 8) & 0xff, right & 0xff, (left >> 8) & 0xff, left & 0xff);
}

/** Duty of main brush, side brush and vacuum, -1..1 (the vacuum 0..1). */
export function motorsPwm(main: number, side: number, vacuum: number): Uint8Array {
  const duty = (share: number, least: number) => Math.round(127 * Math.min(1, Math.max(least, share))) & 0xff;
  return Uint8Array.of(144, duty(main, -1), duty(side, -1), duty(vacuum, 0));
}

function mmps(speedMps: number): number {
  return Math.round(Math.min(MAX_WHEEL_MMPS, Math.max(-MAX_WHEEL_MMPS, 1000 * speedMps)));
}

/** Whole frames with a right sum out of a stream with noise and halves. */
export class RoombaStream {
  private readonly waiting = new Uint8Array(2 * FRAME_BYTES);
  private filled = 0;

  take(bytes: Uint8Array, onFrame: (sensors: RoombaSensors) => void): void {
    for (let i = 0; i < bytes.length; i++) {
      this.waiting[this.filled++] = bytes[i]!;
      this.read(onFrame);
    }
  }

  /** Drops bytes until what waits could be the beginning of a frame. */
  private read(onFrame: (sensors: RoombaSensors) => void): void {
    while (this.filled > 0) {
      if (!this.beginsFrame()) this.drop(1);
      else if (this.filled < FRAME_BYTES) return;
      else {
        const sensors = readFrame(this.waiting);
        this.drop(sensors === null ? 1 : FRAME_BYTES);
        if (sensors !== null) onFrame(sensors);
      }
    }
  }

  private beginsFrame(): boolean {
    const { waiting, filled } = this;
    if (waiting[0] !== HEADER) return false;
    return (filled < 2 || waiting[1] === BODY_BYTES) && (filled < 3 || waiting[2] === STREAMED[0]);
  }

  private drop(count: number): void {
    this.waiting.copyWithin(0, count, this.filled);
    this.filled -= count;
  }
}

/** The frame at the beginning of `bytes`, or null when its sum or its packets are wrong. */
function readFrame(bytes: Uint8Array): RoombaSensors | null {
  let sum = 0;
  for (let i = 0; i < FRAME_BYTES; i++) sum = (sum + bytes[i]!) & 0xff;
  if (sum !== 0) return null;
  const values: number[] = [];
  let at = 2;
  for (const id of STREAMED) {
    const size = PACKET_BYTES[id as PacketId];
    if (bytes[at] !== id) return null;
    values[id] = size === 1 ? bytes[at + 1]! : (bytes[at + 1]! << 8) | bytes[at + 2]!;
    at += 1 + size;
  }
  return sensorsOf(values);
}

function sensorsOf(value: readonly number[]): RoombaSensors {
  const signed = (raw: number, bits: number) => (raw << (32 - bits)) >> (32 - bits);
  return {
    bumpAndDrop: value[7]!,
    cliffLeft: value[9]! !== 0,
    cliffFrontLeft: value[10]! !== 0,
    cliffFrontRight: value[11]! !== 0,
    cliffRight: value[12]! !== 0,
    chargingState: value[21]!,
    voltageMv: value[22]!,
    currentMa: signed(value[23]!, 16),
    temperatureC: signed(value[24]!, 8),
    chargeMah: value[25]!,
    capacityMah: value[26]!,
    mode: value[35]!,
    leftCount: value[43]!,
    rightCount: value[44]!,
  };
}
