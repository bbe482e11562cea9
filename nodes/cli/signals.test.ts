import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { buildProgram, ended, type Program, type Ran, writeSmallHouse } from "./program.adapter";

let program: Program;
let house: string;
beforeAll(() => {
  program = buildProgram();
  house = writeSmallHouse(program.folder);
});
afterAll(() => program.remove());

let made = 0;
const newDir = () => join(program.folder, `data-${made++}`);

const command = (text: string, dir: string, ...more: string[]) => [
  "say",
  text,
  "--data",
  dir,
  "--house",
  house,
  ...more,
];
const lastLine = ({ out }: Ran) => JSON.parse(out.trimEnd().split("\n").at(-1)!) as Record<string, unknown>;

/** Slow enough to be caught at work. Resolves with its end once floor has been cleaned. */
function working(dir: string): { child: ChildProcess; end: Promise<Ran>; sweeping: Promise<void> } {
  const child = program.start(command("clean the den", dir, "--speed", "20", "--json"));
  const sweeping = new Promise<void>((resolve) => {
    child.stdout!.on("data", (piece) => {
      if (/"room_fraction":0\.[1-9]/.test(String(piece))) resolve();
    });
  });
  return { child, end: ended(child), sweeping };
}

test("one SIGINT stops her and ends the turn; the stop holds until she is told to go on", async () => {
  const dir = newDir();
  const { child, end, sweeping } = working(dir);
  await sweeping;
  child.kill("SIGINT");
  const ran = await end;
  expect(ran.status).toBe(4);
  expect(lastLine(ran)).toMatchObject({ outcome: "stopped" });
  expect((await program.run(command("clean the hall", dir))).out).toContain("I have been stopped");
});

test.each([["SIGTERM"], ["SIGHUP"], ["SIGINT", "SIGINT"]] as const)(
  "%s ends the program in order, and the work can be resumed",
  async (...signals) => {
    const dir = newDir();
    const { child, end, sweeping } = working(dir);
    await sweeping;
    for (const signal of signals) child.kill(signal);
    const ran = await end;
    expect(ran).toMatchObject({ status: 4, err: "" });
    expect(lastLine(ran)).toMatchObject({ outcome: "stopped" });
    expect((await program.run(command("is the den clean?", dir))).status).toBe(0);
  },
);

test("a kill at work loses nothing that was said to be clean, and the rest is resumed", async () => {
  const dir = newDir();
  const { child, end, sweeping } = working(dir);
  await sweeping;
  child.kill("SIGKILL");
  expect((await end).status).toBe(null);
  const resumed = await program.run(command("resume", dir, "--json"));
  expect(resumed).toMatchObject({ status: 0, err: "" });
  expect(lastLine(resumed)).toMatchObject({ outcome: "done" });
  expect(lastLine(resumed).coverage).toBeGreaterThan(0.97);
  expect((await program.run(command("clean the den", dir))).status).toBe(3);
});

test("two programs do not use one data directory", async () => {
  const dir = newDir();
  const { child, end, sweeping } = working(dir);
  await sweeping;
  const second = await program.run(command("hi", dir));
  child.kill("SIGTERM");
  await end;
  expect(second).toMatchObject({ status: 1, out: "" });
  expect(second.err).toMatch(/^maid: .*another robot program \(process \d+\) is using it; .*\n$/);
});

test("a reader that has seen enough ends it without a stack trace", async () => {
  const child = program.start(command("clean the den", newDir(), "--json"));
  child.stdout!.once("data", () => child.stdout!.destroy());
  const ran = await ended(child);
  expect(ran).toMatchObject({ status: 4, err: "" });
});

test("a script of several lines is done one after the other", async () => {
  const { status, out } = await program.run(
    ["--data", newDir(), "--house", house],
    "clean the den\n\nis the den clean?\nclean the den",
  );
  expect(status).toBe(0);
  const lines = out.split("\n");
  const at = (words: RegExp) => lines.findIndex((line) => words.test(line));
  expect(at(/^> clean the den/)).toBeLessThan(at(/done at/));
  expect(at(/done at/)).toBeLessThan(at(/^> is the den clean\?/));
  expect(out).toMatch(/Yes, the den is clean/);
  expect(out).not.toMatch(/^> > |^>\s*$/m);
  expect(out.endsWith("\n")).toBe(true);
});
