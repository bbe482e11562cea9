import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { roverUnit } from "./systemd-unit";

const SERVICE = {
  folder: "/home/ada/maid",
  node: "/usr/bin/node",
  base: "roomba",
  port: "/dev/ttyUSB0",
  dataDir: "/home/ada/.local/share/maid/rover",
  house: null,
};
const commandOf = (unit: string) => /^ExecStart=(.*)$/m.exec(unit)?.[1];

describe("the unit of a rover's service", () => {
  it("serves with the base, from where it was built", () => {
    expect(commandOf(roverUnit(SERVICE))).toBe(
      "/usr/bin/node --enable-source-maps /home/ada/maid/dist/maid.js serve --base roomba --port /dev/ttyUSB0 --data /home/ada/.local/share/maid/rover",
    );
  });

  it("keeps spaces, quotes, dollars and percents of names as they are", () => {
    const unit = roverUnit({ ...SERVICE, house: 'my "$HOME" 100%.yaml' });
    expect(commandOf(unit)).toMatch(/--house "my \\"\$\$HOME\\" 100%%\.yaml"$/);
  });

  const verifier = spawnSync("systemd-analyze", ["--version"]);
  const onSystemd = verifier.status === 0 ? it : it.skip;
  if (verifier.status !== 0) process.stderr.write("the unit is not verified: there is no systemd-analyze\n");
  onSystemd("is one that systemd accepts", () => {
    const folder = mkdtempSync(join(tmpdir(), "maid-unit-"));
    const file = join(folder, "maid.service");
    writeFileSync(file, roverUnit({ ...SERVICE, folder, node: process.execPath }));
    const { stderr } = spawnSync("systemd-analyze", ["--user", "verify", file], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect(stderr.split("\n").filter((line) => line.includes("maid.service"))).toEqual([]);
  });
});
