import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StopRecord } from "./latch";
import { fileLatch } from "./latch-file.adapter";

const STOP: StopRecord = { by: "guest", reason: "the word stop", atMs: 1_767_603_600_000 };

describe("the stop on disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "maid-latch-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is there for the next process, until it is taken off", () => {
    expect(fileLatch(folder).load()).toBeNull();
    fileLatch(folder).save(STOP);
    expect(fileLatch(folder).load()).toEqual(STOP);
    expect(readdirSync(folder)).toEqual(["stopped.json"]);
    fileLatch(folder).save(null);
    expect(fileLatch(folder).load()).toBeNull();
  });

  it("makes its folder when that is not there yet", () => {
    const deeper = join(folder, "a", "b");
    fileLatch(deeper).save(null);
    fileLatch(deeper).save(STOP);
    expect(fileLatch(deeper).load()).toEqual(STOP);
  });

  it.each(["", "{", "null", "{}", '{"by":1}', "\u0000".repeat(5000)])(
    "that is damaged (%#) throws",
    (text) => {
      writeFileSync(join(folder, "stopped.json"), text);
      expect(() => fileLatch(folder).load()).toThrow("damaged");
    },
  );
});
