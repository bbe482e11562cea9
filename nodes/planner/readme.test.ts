import { readFileSync } from "node:fs";
import { plannerSection } from "../config/planner";

const MARKS = /<!-- settings -->\n([\s\S]*?)<!-- \/settings -->/;

/** One row a setting, as the schema has it. */
function settingsTable(): string {
  const defaults: Record<string, unknown> = plannerSection.parse({});
  const rows = Object.entries(plannerSection.shape).map(
    ([name, { description = "" }]) =>
      `| \`${name}\` | \`${JSON.stringify(defaults[name])}\` | ${description} |`,
  );
  return ["| setting | default | meaning |", "|---|---|---|", ...rows, ""].join("\n");
}

test("the table of settings is what the schema says", () => {
  const readme = readFileSync("nodes/planner/README.md", "utf8");
  expect(MARKS.exec(readme)?.[1]).toBe(settingsTable());
});
