import { BoardLines, textBytes } from "./board-lines";
import { EmulatedWheels } from "./emulated-wheels";
import type { Firmware } from "./firmware";

const TRACK_M = 0.172;
const FEEDBACK_EVERY_S = 0.05;
const HEARTBEAT_S = 3;
const FASTEST_MPS = 1.3;

/** A Waveshare UGV with the ROS firmware: JSON lines, feedback in whole centimetres and hundredths of a volt. */
export class WaveshareFirmware implements Firmware {
  readonly baudRate = 115_200;
  readonly wheels = new EmulatedWheels(TRACK_M);
  readonly toolOn = false;
  readonly complaints: string[] = [];
  commands = 0;
  private readonly lines = new BoardLines("\n", 400);
  private heartbeatS = HEARTBEAT_S;
  private sinceCommandS = 0;
  private sinceFeedbackS = 0;
  private isTelling = false;
  private chargeV = 12.1;

  touch(): void {}

  take(bytes: Uint8Array): Uint8Array {
    for (const line of this.lines.take(bytes)) this.obeyLine(line);
    return new Uint8Array(0);
  }

  step(dtS: number): Uint8Array {
    this.sinceCommandS += dtS;
    if (this.sinceCommandS > this.heartbeatS) this.wheels.want(0, 0);
    this.wheels.step(dtS);
    this.chargeV = Math.max(9, this.chargeV - (this.wheels.standing ? 1e-5 : 1e-4) * dtS);
    this.sinceFeedbackS += dtS;
    if (!this.isTelling || this.sinceFeedbackS < FEEDBACK_EVERY_S) return new Uint8Array(0);
    this.sinceFeedbackS %= FEEDBACK_EVERY_S;
    return this.feedback();
  }

  private obeyLine(line: string): void {
    let command: Record<string, unknown>;
    try {
      command = JSON.parse(line) as Record<string, unknown>;
    } catch {
      this.complaints.push(`not JSON: ${line}`);
      return;
    }
    this.obey(command);
  }

  private obey({ T, X, Z, cmd }: Record<string, unknown>): void {
    this.commands++;
    if (T === 0) this.wheels.want(0, 0);
    else if (T === 13 && typeof X === "number" && typeof Z === "number") this.drive(X, Z);
    else if (T === 131 && (cmd === 0 || cmd === 1)) this.isTelling = cmd === 1;
    else if (T === 136 && typeof cmd === "number") this.heartbeatS = cmd / 1000;
    else this.complaints.push(`no command ${String(T)}`);
  }

  private drive(speedMps: number, turnRadps: number): void {
    this.sinceCommandS = 0;
    if (Math.abs(speedMps) > FASTEST_MPS) this.complaints.push(`too fast: ${speedMps}`);
    const half = (turnRadps * TRACK_M) / 2;
    this.wheels.want(speedMps - half, speedMps + half);
  }

  private feedback(): Uint8Array {
    const { leftMps, rightMps, leftM, rightM } = this.wheels;
    const told = {
      T: 1001,
      L: leftMps,
      R: rightMps,
      ax: 0,
      ay: 0,
      az: 9.8,
      gx: 0,
      gy: 0,
      gz: 0,
      odl: Math.trunc(100 * leftM),
      odr: Math.trunc(100 * rightM),
      v: Math.round(100 * this.chargeV),
    };
    return textBytes(`${JSON.stringify(told)}\r\n`);
  }
}
