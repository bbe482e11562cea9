import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RoutineFolder, readRoutine } from "./folder.adapter";
import type { Routine } from "./routine";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "maid-routines-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const GOOD = `---
name: Weekday floors
triggers:
  - cron: "0 9 * * 1-5"
  - daily: after_dinner
    days: "6"
timezone: Europe/Vienna
steps:
  - { do: clean, room: kitchen, mode: vacuum }
  - { do: clean, room: hall, mode: vacuum }
---
Before anybody comes home.
`;

function faultOf(text: string): string {
  const read = readRoutine("it", text);
  return "fault" in read ? `${read.fault.line}: ${read.fault.text}` : "none";
}

test("a file is read with its triggers, its steps and its text", () => {
  expect(readRoutine("floors", GOOD)).toEqual({
    routine: {
      id: "floors",
      name: "Weekday floors",
      triggers: [{ cron: "0 9 * * 1-5" }, { daily: "after_dinner", days: "6" }],
      timezone: "Europe/Vienna",
      allow: ["clean"],
      steps: [
        { do: "clean", room: "kitchen", mode: "vacuum" },
        { do: "clean", room: "hall", mode: "vacuum" },
      ],
      text: "Before anybody comes home.",
    },
  });
});

test("what she writes is read back as it was, whatever stands in it", () => {
  const routine: Routine = {
    id: "odd",
    name: 'A "name": [with] {everything} # in it',
    triggers: [{ once: "2026-12-24 09:00" }, { dirt: "hall" }],
    allow: ["clean", "say"],
    steps: [{ do: "say", text: "---\nname: other\n\u2028*x &y !!z" }],
    text: "---\nallow: [go_to]\n---\nand so on",
    said: "2026-12-01",
  };
  const files = new RoutineFolder(join(folder, "new"));
  files.write(routine);
  const [read] = files.load().routines;
  expect({ ...read, text: "" }).toEqual({ ...routine, text: "" });
  expect(read?.text).toContain("allow: [go_to]");
});

test("a fault names its line, and what to write instead", () => {
  expect(faultOf("name: x")).toBe("1: must begin with a front matter between two lines of ---");
  expect(faultOf(GOOD.replace("0 9 * * 1-5", "nine"))).toBe(
    '4: triggers.0.cron: must be five fields like "0 9 * * 1-5": minute, hour, day, month, weekday',
  );
  expect(faultOf(GOOD.replace("Europe/Vienna", "Mars/Phobos"))).toBe(
    "7: timezone: must be a time zone like Europe/Vienna",
  );
  expect(faultOf(GOOD.replace("mode: vacuum", "mode: burn"))).toMatch(/^9: steps\.0\.mode: /);
  expect(faultOf(GOOD.replace("timezone", "time_zone"))).toBe('7: there is no "time_zone" here');
  expect(faultOf(GOOD.replace("name: Week", "name: [Week"))).toMatch(/^\d+: is no YAML/);
  expect(faultOf(GOOD.replace('cron: "0 9 * * 1-5"', "hourly: yes"))).toMatch(
    /^4: triggers\.0: must be one of cron/,
  );
});

test("hostile files cost themselves only, quickly", () => {
  const outside = join(folder, "secret.txt");
  const home = join(folder, "routines");
  mkdirSync(home);
  writeFileSync(outside, GOOD);
  symlinkSync(outside, join(home, "link.md"));
  mkdirSync(join(home, "folder.md"));
  writeFileSync(join(home, "huge.md"), `---\nname: ${"x".repeat(1e6)}\n---\n`);
  writeFileSync(join(home, "deep.md"), `---\nname: ${"[".repeat(8000)}\n---\n`);
  writeFileSync(join(home, "dashes.md"), `---\n${"- ".repeat(7000)}x\n---\n`);
  const bomb = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(8)}]`);
  writeFileSync(join(home, "bomb.md"), `---\na0: &a0 [x]\n${bomb.join("\n")}\n---\n`);
  writeFileSync(join(home, "proto.md"), `---\n__proto__: { name: x }\nconstructor: 1\n---\n`);
  writeFileSync(join(home, "bytes.md"), Buffer.from([0xff, 0xfe, 0, 1, 2]));
  writeFileSync(join(home, "floors.md"), GOOD);
  const startedMs = performance.now();
  const { routines, faults } = new RoutineFolder(home).load();
  expect(performance.now() - startedMs).toBeLessThan(1000);
  expect(routines.map(({ id }) => id)).toEqual(["floors"]);
  expect(faults.map(({ file }) => file)).toEqual([
    "bomb.md",
    "bytes.md",
    "dashes.md",
    "deep.md",
    "folder.md",
    "huge.md",
    "link.md",
    "proto.md",
  ]);
  expect(faults.find(({ file }) => file === "link.md")?.text).toContain("links and folders are not followed");
  expect(faults.find(({ file }) => file === "bomb.md")?.text).toContain("aliases");
});

test("without the folder there are no routines, and no faults", () => {
  expect(new RoutineFolder(join(folder, "none")).load()).toEqual({ routines: [], faults: [] });
});
