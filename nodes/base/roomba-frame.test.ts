import fc from "fast-check";
import { inPieces } from "./pieces";
import {
  driveDirect,
  FRAME_BYTES,
  motorsPwm,
  type RoombaSensors,
  RoombaStream,
  STREAMED,
} from "./roomba-frame";

const TWO_BYTES = [22, 23, 25, 26, 43, 44];

/** A frame as the robot sends it, with these values of packets. */
function frame(values: Readonly<Record<number, number>>): Uint8Array {
  const body = STREAMED.flatMap((id) => {
    const value = values[id] ?? 0;
    return TWO_BYTES.includes(id) ? [id, (value >> 8) & 0xff, value & 0xff] : [id, value & 0xff];
  });
  const sum = [19, body.length, ...body].reduce((total, byte) => total + byte, 0);
  return Uint8Array.of(19, body.length, ...body, -sum & 0xff);
}

function heard(stream: RoombaStream, ...pieces: readonly Uint8Array[]): RoombaSensors[] {
  const frames: RoombaSensors[] = [];
  for (const piece of pieces) stream.take(piece, (sensors) => frames.push(sensors));
  return frames;
}

const counts = fc.record({ left: fc.nat(0xffff), right: fc.nat(0xffff) });
const framesOf = (all: readonly { left: number; right: number }[]) =>
  all.map(({ left, right }) => frame({ 43: left, 44: right }));

describe("commands to a Roomba", () => {
  it("give the right wheel first, in mm/s, two's complement", () => {
    expect([...driveDirect(0.2, -0.001)]).toEqual([145, 0xff, 0xff, 0, 200]);
  });

  it("never ask for more than the motors can", () => {
    expect([...driveDirect(3, -3)]).toEqual([145, 0xfe, 0x0c, 0x01, 0xf4]);
  });

  it("turn brushes both ways and the vacuum one way", () => {
    expect([...motorsPwm(-1, 0.5, -1)]).toEqual([144, 0x81, 64, 0]);
  });
});

describe("the stream of a Roomba", () => {
  it("is read with signs and units as the interface has them", () => {
    const told = { 7: 3, 9: 1, 21: 2, 22: 15_000, 23: -300, 24: -5, 25: 1300, 26: 2600, 35: 2, 43: 65_535 };
    expect(heard(new RoombaStream(), frame(told))).toEqual([
      expect.objectContaining({
        bumpAndDrop: 3,
        cliffLeft: true,
        cliffRight: false,
        chargingState: 2,
        voltageMv: 15_000,
        currentMa: -300,
        temperatureC: -5,
        chargeMah: 1300,
        capacityMah: 2600,
        mode: 2,
        leftCount: 65_535,
      }),
    ]);
  });

  it("comes whole however it is cut into pieces", () => {
    fc.assert(
      fc.property(
        fc.array(counts, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 50 })),
        (all, cuts) => {
          const bytes = Uint8Array.from(framesOf(all).flatMap((one) => [...one]));
          const read = heard(new RoombaStream(), ...inPieces(bytes, cuts));
          expect(read.map(({ leftCount: left, rightCount: right }) => ({ left, right }))).toEqual(all);
        },
      ),
    );
  });

  it("is found again within two frames after any noise and any half frame", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(FRAME_BYTES - 1),
        fc.array(counts, { minLength: 3, maxLength: 3 }),
        (noise, half, all) => {
          const [first, second, third] = framesOf(all);
          const read = heard(new RoombaStream(), noise, first!.subarray(0, half), first!, second!, third!);
          expect(read.at(-1)).toMatchObject({ leftCount: all[2]!.left, rightCount: all[2]!.right });
        },
      ),
    );
  });

  it("is not believed with any one byte changed", () => {
    const sound = frame({ 25: 1300, 26: 2600, 43: 1234, 44: 4321 });
    fc.assert(
      fc.property(fc.nat(FRAME_BYTES - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const broken = sound.slice();
        broken[at] = broken[at]! ^ flip;
        expect(heard(new RoombaStream(), broken)).toEqual([]);
      }),
    );
  });
});
