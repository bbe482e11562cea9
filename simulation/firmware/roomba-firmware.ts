import { EmulatedWheels } from "./emulated-wheels";
import { type Firmware, type Touched, UNTOUCHED } from "./firmware";

const TRACK_M = 0.235;
const COUNTS_PER_M = 508.8 / (Math.PI * 0.072);
const STREAM_EVERY_S = 0.015;
const [OFF, PASSIVE, SAFE, FULL] = [0, 1, 2, 3];
const CAPACITY_MAH = 2600;
/** Data bytes of the commands that this board knows; 148 tells its own length. */
const DATA_BYTES: Readonly<Record<number, number>> = {
  128: 0,
  131: 0,
  132: 0,
  133: 0,
  137: 4,
  138: 1,
  143: 0,
  144: 3,
  145: 4,
  150: 1,
  173: 0,
};
const PACKET_BYTES: Readonly<Record<number, number>> = {
  7: 1,
  8: 1,
  9: 1,
  10: 1,
  11: 1,
  12: 1,
  13: 1,
  15: 1,
  21: 1,
  22: 2,
  23: 2,
  24: 1,
  25: 2,
  26: 2,
  35: 1,
  43: 2,
  44: 2,
};

/** A Create 2: modes, drive, motors and the sensor stream of the Open Interface. */
export class RoombaFirmware implements Firmware {
  readonly baudRate = 115_200;
  readonly wheels = new EmulatedWheels(TRACK_M);
  readonly complaints: string[] = [];
  commands = 0;
  mode = OFF!;
  /** Drive commands that came in a mode in which they do nothing. */
  ignored = 0;
  /** Main brush, side brush, vacuum: -127..127. */
  motors: readonly number[] = [0, 0, 0];
  private touched: Touched = UNTOUCHED;
  private chargeMah = 2300;
  private command: number[] = [];
  private streamed: readonly number[] = [];
  private sinceStreamS = 0;

  get toolOn(): boolean {
    return this.motors.some((duty) => duty !== 0);
  }

  touch(what: Partial<Touched>): void {
    this.touched = { ...this.touched, ...what };
  }

  take(bytes: Uint8Array): Uint8Array {
    for (const byte of bytes) this.takeByte(byte);
    return new Uint8Array(0);
  }

  step(dtS: number): Uint8Array {
    this.protect();
    this.wheels.step(dtS);
    const drawMa = this.currentMa();
    this.chargeMah = Math.min(CAPACITY_MAH, Math.max(0, this.chargeMah + (drawMa * dtS) / 3600));
    if (this.streamed.length === 0) return new Uint8Array(0);
    this.sinceStreamS += dtS;
    if (this.sinceStreamS < STREAM_EVERY_S) return new Uint8Array(0);
    this.sinceStreamS %= STREAM_EVERY_S;
    return this.frame();
  }

  private takeByte(byte: number): void {
    if (this.command.length === 0 && byte === 0) return;
    this.command.push(byte);
    const [opcode = 0, ids = 0] = this.command;
    const data = opcode === 148 ? (this.command.length < 2 ? 1 : 1 + ids) : DATA_BYTES[opcode];
    if (data === undefined) {
      this.complaints.push(`no command ${opcode}`);
      this.command = [];
    } else if (this.command.length === 1 + data) {
      this.obey(opcode, this.command.slice(1));
      this.command = [];
    }
  }

  private obey(opcode: number, data: readonly number[]): void {
    this.commands++;
    if (opcode === 128) this.enter(PASSIVE!);
    if (opcode === 133 || opcode === 173) this.enter(OFF!);
    if (opcode === 148) this.streamed = data.slice(1).filter((id) => this.isPacket(id));
    if ((opcode === 131 || opcode === 132) && this.mode !== OFF) this.enter(opcode === 131 ? SAFE! : FULL!);
    if (opcode === 144 && this.mode >= SAFE!) this.motors = data.map((duty) => (duty << 24) >> 24);
    if (opcode === 145) this.drive(data);
  }

  private isPacket(id: number): boolean {
    if (PACKET_BYTES[id] === undefined) this.complaints.push(`no packet ${id}`);
    return PACKET_BYTES[id] !== undefined;
  }

  private drive([rightHigh = 0, rightLow = 0, leftHigh = 0, leftLow = 0]: readonly number[]): void {
    if (this.mode < SAFE!) {
      this.ignored++;
      return;
    }
    const right = (((rightHigh << 8) | rightLow) << 16) >> 16;
    const left = (((leftHigh << 8) | leftLow) << 16) >> 16;
    if (Math.abs(right) > 500 || Math.abs(left) > 500) this.complaints.push(`too fast: ${left} ${right}`);
    this.wheels.want(left / 1000, right / 1000);
  }

  private enter(mode: number): void {
    this.mode = mode;
    if (mode >= SAFE!) return;
    this.wheels.want(0, 0);
    this.motors = [0, 0, 0];
  }

  /** What safe mode does by itself. */
  private protect(): void {
    const { cliff, lifted } = this.touched;
    const forward = this.wheels.wantedLeftMps + this.wheels.wantedRightMps > 0;
    if (this.mode === SAFE && (lifted || (cliff && forward))) this.enter(PASSIVE!);
  }

  private currentMa(): number {
    const charging = this.touched.onCharger && this.mode < SAFE!;
    if (charging) return this.chargeMah < CAPACITY_MAH ? 1200 : 0;
    return -(180 + (this.wheels.standing ? 0 : 500) + (this.toolOn ? 900 : 0));
  }

  private frame(): Uint8Array {
    const body = this.streamed.flatMap((id) => {
      const value = this.packet(id);
      return PACKET_BYTES[id] === 1 ? [id, value & 0xff] : [id, (value >> 8) & 0xff, value & 0xff];
    });
    const sum = [19, body.length, ...body].reduce((total, byte) => total + byte, 0);
    return Uint8Array.of(19, body.length, ...body, -sum & 0xff);
  }

  private packet(id: number): number {
    const { bumpLeft, bumpRight, lifted, cliff, onCharger } = this.touched;
    if (id === 7) return (bumpRight ? 1 : 0) + (bumpLeft ? 2 : 0) + (lifted ? 12 : 0);
    if (id === 10 || id === 11) return cliff ? 1 : 0;
    if (id === 21) return onCharger && this.mode < SAFE! ? 2 : 0;
    if (id === 22) return Math.round(13_000 + (3400 * this.chargeMah) / CAPACITY_MAH);
    if (id === 23) return Math.round(this.currentMa());
    if (id === 24) return 27;
    if (id === 25) return Math.round(this.chargeMah);
    if (id === 26) return CAPACITY_MAH;
    if (id === 35) return this.mode;
    if (id === 43) return Math.round(this.wheels.leftM * COUNTS_PER_M);
    if (id === 44) return Math.round(this.wheels.rightM * COUNTS_PER_M);
    return 0;
  }
}
