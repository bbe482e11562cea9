import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildProgram, ended, type Program } from "./program.adapter";

const hasPtys = existsSync("/dev/ptmx") && existsSync("/usr/bin/bash");
const onPtys = hasPtys ? it : it.skip;
if (!hasPtys) process.stderr.write("serve --base is not tested: there is no /dev/ptmx or no bash\n");

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

/** Runs until every pattern was said, interrupts, and answers what was said and the exit status. */
async function servedUntil(args: readonly string[], patterns: readonly RegExp[]) {
  const child = program.start(["serve", "--port", "0", ...args]);
  let said = "";
  child.stdout!.on("data", (piece) => {
    said += piece;
    if (patterns.every((pattern) => pattern.test(said))) child.kill("SIGINT");
  });
  return ended(child);
}

describe("serve --base", () => {
  onPtys("runs the whole robot on a real base, and says why the wheels stand", async () => {
    const data = ["--data", join(program.folder, "rover")];
    const patterns = [/The base answers/, /The page of/, /The wheels stand: no laser scan comes/];
    const { status, out } = await servedUntil(["--base", "arduino", "--port", "emulated", ...data], patterns);
    for (const pattern of patterns) expect(out).toMatch(pattern);
    expect(status).toBe(0);
  });

  it("serves all the same without the base, and says what is missing", async () => {
    const port = join(program.folder, "no-port");
    const data = ["--data", join(program.folder, "lone")];
    const patterns = [/No base: .*no-port is not there: plug the base in/, /The page of/];
    const { status, out } = await servedUntil(["--base", "roomba", "--port", port, ...data], patterns);
    for (const pattern of patterns) expect(out).toMatch(pattern);
    expect(status).toBe(0);
  });

  it("does not go on from what was only simulated", async () => {
    const data = join(program.folder, "simulated");
    mkdirSync(data);
    writeFileSync(join(data, "world-flat.json"), "{}");
    const { status, err } = await program.run(["serve", "--base", "roomba", "--data", data]);
    expect(err).toMatch(/was used with the simulator.*its own --data/);
    expect(status).toBe(1);
  });

  it("knows which bases there are", async () => {
    const { status, err } = await program.run(["serve", "--base", "hoover"]);
    expect(err).toMatch(/--base hoover: there are simulator, roomba, waveshare, arduino/);
    expect(status).toBe(2);
  });
});
