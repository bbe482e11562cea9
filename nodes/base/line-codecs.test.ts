import fc from "fast-check";
import { ArduinoDriver } from "./arduino-driver";
import type { BaseDriver } from "./base-driver";
import type { BaseEvent } from "./base-event";
import { asciiBytes, joinedBytes } from "./joined-bytes";
import { inPieces } from "./pieces";
import { WaveshareDriver } from "./waveshare-driver";

const NO_TOOLS = { trackM: 0.172, tools: [] };
const arduino = () => new ArduinoDriver({ ...NO_TOOLS, metresPerCount: 0.0001 });
const waveshare = () =>
  new WaveshareDriver({
    ...NO_TOOLS,
    metresPerCount: 0.01,
    batteryEmptyV: 9,
    batteryFullV: 12,
    firmwareStopMs: 400,
  });

function heard(driver: BaseDriver, ...pieces: readonly Uint8Array[]): BaseEvent[] {
  const events: BaseEvent[] = [];
  for (const piece of pieces) driver.take(piece, (event) => events.push(event));
  return events;
}
const wheelsOf = (events: readonly BaseEvent[]) => events.filter(({ kind }) => kind === "wheels");
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

const counts = fc.record({
  kind: fc.constant("wheels"),
  left: fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
  right: fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
});
type Counts = { left: number; right: number };

const KINDS = [
  { name: "ros_arduino_bridge", make: arduino, line: ({ left, right }: Counts) => `${left} ${right}\r\n` },
  {
    name: "Waveshare",
    make: waveshare,
    line: ({ left, right }: Counts) => `{"T":1001,"L":0.1,"R":0.1,"odl":${left},"odr":${right},"v":1150}\r\n`,
  },
];

describe.each(KINDS)("the lines of $name", ({ make, line }) => {
  it("come whole however they are cut into pieces", () => {
    fc.assert(
      fc.property(
        fc.array(counts, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (all, cuts) => {
          const bytes = asciiBytes(all.map(line).join(""));
          expect(wheelsOf(heard(make(), ...inPieces(bytes, cuts)))).toEqual(all);
        },
      ),
    );
  });

  it("are found again with the next line after any noise and any half line", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 900 }),
        fc.nat(20),
        counts,
        counts,
        (noise, half, first, second) => {
          const bytes = joinedBytes(noise, asciiBytes(line(first).slice(0, half)), asciiBytes("\r\n"));
          expect(wheelsOf(heard(make(), bytes, asciiBytes(line(second)))).at(-1)).toEqual(second);
        },
      ),
    );
  });
});

describe("commands to ros_arduino_bridge", () => {
  it("are counts per turn of its loop, 30 a second", () => {
    expect(text(arduino().drive({ speedMps: 0.3, turnRadps: 0 }))).toBe("m 100 100\r");
    expect(text(arduino().drive({ speedMps: 0, turnRadps: 1 }))).toBe("m -29 29\r");
  });
});

describe("commands to a Waveshare base", () => {
  it("are one JSON object a line", () => {
    expect(text(waveshare().drive({ speedMps: 0.12345, turnRadps: -0.5 }))).toBe(
      '{"T":13,"X":0.123,"Z":-0.5}\n',
    );
  });

  it("begin with the wheels at zero, then shorten its own dead-man", () => {
    const lines = text(waveshare().hello()).trim().split("\n");
    expect(lines).toEqual(['{"T":0}', '{"T":13,"X":0,"Z":0}', '{"T":136,"cmd":400}', '{"T":131,"cmd":1}']);
  });

  it("reads volts and hundredths of volts, and guesses the charge between empty and full", () => {
    const told = (v: number) =>
      heard(waveshare(), asciiBytes(`{"T":1001,"odl":0,"odr":0,"v":${v}}\n`)).find(
        ({ kind }) => kind === "battery",
      );
    expect(told(1050)).toMatchObject({ voltageV: 10.5, level: 0.5 });
    expect(told(11.25)).toMatchObject({ voltageV: 11.25, level: 0.75 });
  });
});
