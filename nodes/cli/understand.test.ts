import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Understood, understandCommand } from "./understand";

const data = mkdtempSync(join(tmpdir(), "maid-understand-"));
afterAll(() => rmSync(data, { recursive: true }));

async function run(args: string[], input?: string | Buffer) {
  let out = "";
  let err = "";
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation((text, ...more: unknown[]) => {
      out += String(text);
      const done = more.at(-1);
      if (typeof done === "function") done();
      return true;
    }),
    jest.spyOn(process.stderr, "write").mockImplementation((text) => {
      err += String(text);
      return true;
    }),
  ];
  const stdin = Object.getOwnPropertyDescriptor(process, "stdin")!;
  if (input !== undefined)
    Object.defineProperty(process, "stdin", {
      value: Readable.from([Buffer.from(input)]),
      configurable: true,
    });
  try {
    const given = {
      attended: () => new Map([["bathroom", { fraction: 1, lastCleanedMs: Date.now() - 60_000 }]]),
    };
    return {
      status: await understandCommand([...args, "--data", data], given),
      out: () => out,
      err: () => err,
    };
  } finally {
    Object.defineProperty(process, "stdin", stdin);
    for (const spy of spies) spy.mockRestore();
  }
}

const lines = (out: string) =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Understood);

test("a command is told as its plan", async () => {
  const { status, out } = await run(["clean the kitchen", "--json"]);
  expect(status).toBe(0);
  expect(lines(out())[0]).toMatchObject({
    text: "clean the kitchen",
    outcome: "plan",
    plan: { steps: [{ do: "clean", room: "kitchen", mode: "vacuum" }] },
    say: expect.stringContaining("kitchen"),
  });
});

test("what the ledger has already is refused with status 3, unless the owner insists", async () => {
  const refused = await run(["clean the bathroom", "--json"]);
  expect(refused.status).toBe(3);
  expect(lines(refused.out())[0]).toMatchObject({ outcome: "refused", reason: "attended" });
  const insisted = await run(["clean the bathroom anyway", "--json"]);
  expect(lines(insisted.out())[0]).toMatchObject({ outcome: "plan" });
});

test("each line of standard input has one JSON line, whatever is in it", async () => {
  const input = Buffer.concat([
    Buffer.from("clean the hall\n\nstop\nis the kitchen clean?\n"),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from(`${"x".repeat(1 << 21)}\n\u0000\u001b[2J\nclean the office`),
  ]);
  const { status, out } = await run(["-"], input);
  expect(status).toBe(0);
  const outcomes = lines(out()).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(["plan", "asked", "stop", "answered", "refused", "refused", "asked", "plan"]);
});

test("a person without --json reads sentences and steps", async () => {
  const { out } = await run(["clean the kitchen"]);
  expect(out()).toMatch(/^plan: .*kitchen.*\n {2}1\. /);
});

test.each([
  [[]],
  [["clean", "the", "kitchen"]],
  [["x", "--nonsense"]],
  [["x", "--house", "/nowhere/house.yaml"]],
])("bad arguments %j: one plain line and status 2", async (args) => {
  const { status, err } = await run(args);
  expect(status).toBe(2);
  expect(err()).toMatch(/^maid understand: .+\n$/);
});
