import { BoardLines, textBytes } from "./board-lines";
import { EmulatedWheels } from "./emulated-wheels";
import type { Firmware } from "./firmware";

const TRACK_M = 0.172;
const COUNTS_PER_M = 1440 / (Math.PI * 0.065);
const LOOPS_PER_S = 30;
const AUTO_STOP_S = 2;
const MOST_COUNTS = 500;

/** ros_arduino_bridge with the wheels that the settings assume: 65 mm, 1440 counts a turn. */
export class ArduinoFirmware implements Firmware {
  readonly baudRate = 57_600;
  readonly wheels = new EmulatedWheels(TRACK_M);
  readonly toolOn = false;
  readonly complaints: string[] = [];
  commands = 0;
  private readonly lines = new BoardLines("\r", 60);
  private sinceMoveS = 0;
  private zero = { leftM: 0, rightM: 0 };

  touch(): void {}

  take(bytes: Uint8Array): Uint8Array {
    return textBytes(
      this.lines
        .take(bytes)
        .map((line) => `${this.answer(line)}\r\n`)
        .join(""),
    );
  }

  step(dtS: number): Uint8Array {
    this.sinceMoveS += dtS;
    if (this.sinceMoveS > AUTO_STOP_S) this.wheels.want(0, 0);
    this.wheels.step(dtS);
    return new Uint8Array(0);
  }

  private answer(line: string): string {
    this.commands++;
    const [letter, ...rest] = line.split(" ");
    const numbers = rest.map(Number);
    if (letter === "e" && rest.length === 0) return this.counts();
    if (letter === "r" && rest.length === 0) return this.reset();
    if (letter === "m" && numbers.length === 2 && numbers.every(Number.isInteger)) return this.move(numbers);
    this.complaints.push(`no command: ${line}`);
    return "Invalid Command";
  }

  private counts(): string {
    const { leftM, rightM } = this.wheels;
    const count = (metres: number) => Math.round(metres * COUNTS_PER_M);
    return `${count(leftM - this.zero.leftM)} ${count(rightM - this.zero.rightM)}`;
  }

  private reset(): string {
    this.zero = { leftM: this.wheels.leftM, rightM: this.wheels.rightM };
    return "OK";
  }

  private move([left = 0, right = 0]: readonly number[]): string {
    if (Math.max(Math.abs(left), Math.abs(right)) > MOST_COUNTS)
      this.complaints.push(`too fast: ${left} ${right}`);
    this.sinceMoveS = 0;
    this.wheels.want((left * LOOPS_PER_S) / COUNTS_PER_M, (right * LOOPS_PER_S) / COUNTS_PER_M);
    return "OK";
  }
}
