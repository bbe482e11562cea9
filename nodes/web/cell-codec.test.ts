import * as fc from "fast-check";
import { CellLook, decodeCells, encodeChanges, encodeWhole } from "./cell-codec";

const GRID = { width: 40, height: 25, resolutionM: 0.05, originXM: -0.5, originYM: 0.25 };
const looks = fc.uint8Array({ minLength: 1000, maxLength: 1000, max: CellLook.NOW });

describe("the floor on the wire", () => {
  it("comes out of a whole frame as it went in", () => {
    fc.assert(
      fc.property(looks, (cells) => {
        const read = decodeCells(encodeWhole(GRID, cells), undefined);
        expect(read?.floor.looks).toEqual(cells);
        expect([read?.floor.width, read?.floor.height]).toEqual([40, 25]);
        expect(read?.floor.originXM).toBeCloseTo(-0.5, 6);
      }),
    );
  });

  it("becomes the new floor by the changes alone, and tells which cells those were", () => {
    fc.assert(
      fc.property(looks, looks, (before, now) => {
        const floor = { ...GRID, looks: before.slice() };
        const frame = encodeChanges(before, now);
        const read = frame && decodeCells(frame, floor);
        expect(floor.looks).toEqual(frame ? now : before);
        let changed = 0;
        for (let i = 1; i < (read?.changed.length ?? 0); i += 2) changed += read!.changed[i]!;
        expect(changed).toBe(now.filter((look, cell) => look !== before[cell]).length);
      }),
    );
  });

  it("has nothing to say when nothing changed", () => {
    const cells = new Uint8Array(1000).fill(CellLook.TO_DO);
    expect(encodeChanges(cells, cells)).toBeUndefined();
  });

  it("takes few bytes for a swath across a floor of 100 000 cells", () => {
    const before = new Uint8Array(100_000).fill(CellLook.TO_DO);
    const now = before.slice();
    for (let row = 0; row < 6; row++) now.fill(CellLook.NOW, row * 400 + 10, row * 400 + 50);
    expect(encodeChanges(before, now)!.length).toBeLessThan(30);
  });

  it("cannot be read from noise, nor from changes to a floor that is not known", () => {
    expect(decodeCells(Uint8Array.of(9, 1, 2), undefined)).toBeUndefined();
    expect(decodeCells(Uint8Array.of(2, 0, 1, 7), undefined)).toBeUndefined();
  });
});
