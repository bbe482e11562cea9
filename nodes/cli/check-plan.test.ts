import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { checkPlan } from "./check-plan";
import { type Line, LineCutter, NOT_TEXT, TOO_LONG } from "./line-cutter";

const KITCHEN = '{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum"}]}';
const ATTIC = '{"steps":[{"do":"clean","room":"attic","mode":"vacuum"}]}';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "maid-check-"));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command on a file; the exit status and the lines that it wrote. */
async function check(
  content: string | Uint8Array,
  ...more: string[]
): Promise<{ status: number; lines: string[] }> {
  const file = join(folder, "plans.jsonl");
  writeFileSync(file, content);
  let out = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text, then?: unknown) => {
    out += String(text);
    if (typeof then === "function") then();
    return true;
  });
  const status = await checkPlan([file, "--house", "flat", "--data", folder, ...more]);
  return { status, lines: out.split("\n").slice(0, -1) };
}

const code = (line: string) => (JSON.parse(line) as { reason?: string }).reason ?? "accepted";

describe("check-plan", () => {
  it("answers each line with a line, and 0 when all are accepted", async () => {
    expect(await check(`${KITCHEN}\n${KITCHEN}\n`)).toEqual({
      status: 0,
      lines: ['{"accepted":true}', '{"accepted":true}'],
    });
  });

  it("refuses with reason and place, and 3", async () => {
    expect(await check(`${KITCHEN}\r\n${ATTIC}`)).toEqual({
      status: 3,
      lines: ['{"accepted":true}', '{"accepted":false,"reason":"unknown_room","where":"steps[0].room"}'],
    });
  });

  it("refuses what is no plan at all, and goes on", async () => {
    const million = `{"steps":[${'{"do":"dock"},'.repeat(1e6)}{"do":"dock"}]}`;
    const nothing = Buffer.from([0, 255, 254, 10]);
    const { status, lines } = await check(
      Buffer.concat([
        Buffer.from(`\n${million}\n${"[".repeat(1e5)}\n`),
        nothing,
        Buffer.from(`${" ".repeat(4096)}\n${KITCHEN}${" ".repeat(4096 - KITCHEN.length)}\r\n${KITCHEN}\n`),
      ]),
    );
    expect(status).toBe(3);
    expect(lines.map(code)).toEqual([
      "bad_json",
      "too_large",
      "too_large",
      "bad_json",
      "bad_json",
      "accepted",
      "accepted",
    ]);
  });

  it("knows the blocks of the house", async () => {
    const withArea = (to: string) =>
      `{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum","area":{"from":"A1","to":"${to}"}}]}\n`;
    expect((await check(withArea("B2") + withArea("ZZ999"))).lines.map(code)).toEqual([
      "accepted",
      "unknown_block",
    ]);
  });

  it("says in one line what is wrong with its arguments or its input, and 2", async () => {
    const said: string[] = [];
    jest.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
    expect(await checkPlan([])).toBe(2);
    expect(await checkPlan(["a", "b"])).toBe(2);
    expect(await checkPlan(["-", "--wings"])).toBe(2);
    expect(await checkPlan([join(folder, "nothing")])).toBe(2);
    expect(await checkPlan([folder])).toBe(2);
    expect(await checkPlan(["-", "--house", "castle"])).toBe(2);
    expect(said).toHaveLength(6);
    for (const line of said) expect(line).toMatch(/^maid check-plan: .+\n$/);
  });
});

describe("lines", () => {
  it("are the same, however the bytes come", () => {
    const piece = fc.constantFrom("\n", "\r\n", "a", "ä", "€uro", "x".repeat(20), "\ufeff", " ");
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.integer({ min: 0, max: 60 })), (pieces, cuts) => {
        const bytes = Buffer.from(pieces.join(""));
        expect(cutAt(bytes, cuts)).toEqual(cutAt(bytes, []));
      }),
    );
  });

  it("that are too long or no text are said to be", () => {
    expect(cutAt(Buffer.from(`${"x".repeat(16)}\n${"x".repeat(17)}\nok`), [])).toEqual([
      "x".repeat(16),
      TOO_LONG,
      "ok",
    ]);
    expect(cutAt(Buffer.from([0xc3, 0x28, 0x0a]), [])).toEqual([NOT_TEXT]);
  });
});

function cutAt(bytes: Uint8Array, cuts: number[]): Line[] {
  const cutter = new LineCutter(16);
  const lines: Line[] = [];
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    lines.push(...cutter.take(bytes.subarray(from, from + cut)));
    from = Math.min(bytes.length, from + cut);
  }
  return [...lines, ...cutter.finish()];
}
