import { asciiBytes } from "./joined-bytes";

/** What a feedback line tells. */
export interface WaveshareFeedback {
  readonly left: number;
  readonly right: number;
  /** NaN when the line does not tell. */
  readonly voltageV: number;
}

const FEEDBACK = 1001;
/** Some firmware says hundredths of a volt, some says volts; no UGV battery has as many volts as this. */
const MOST_VOLTS = 60;

export function waveshareCommand(command: Readonly<Record<string, number>>): Uint8Array {
  return asciiBytes(`${JSON.stringify(command)}\n`);
}

/** A feedback line, or null for anything else: other messages, halves and noise. */
export function readWaveshareLine(line: string): WaveshareFeedback | null {
  const told = readObject(line);
  if (told === null || told.T !== FEEDBACK) return null;
  const { odl, odr, v } = told;
  if (!isCount(odl) || !isCount(odr)) return null;
  const volts = typeof v === "number" && v > 0 ? v : Number.NaN;
  return { left: odl, right: odr, voltageV: volts > MOST_VOLTS ? volts / 100 : volts };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

function readObject(line: string): Record<string, unknown> | null {
  if (!line.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
