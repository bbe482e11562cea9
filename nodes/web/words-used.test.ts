import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Keys that are put together from what the robot sends, and its words for who and how. */
const MADE = /^((doing|floor|thing|why|trouble|hearing|key|step|mood)_.*|guest|agent|partial|interrupted)$/;

it("every sentence of the page is said somewhere", () => {
  const client = join(__dirname, "client");
  const sources = [client, __dirname, join(__dirname, "..")]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /\.tsx?$/.test(file) && !/words\.(en|de)\.ts$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const keys = [...readFileSync(join(client, "words.en.ts"), "utf8").matchAll(/^ {2}(\w+):/gm)];
  const unsaid = keys
    .map(([, key]) => key!)
    .filter((key) => !MADE.test(key) && !new RegExp(`\\b${key}\\b`).test(sources));
  expect(keys.length).toBeGreaterThan(100);
  expect(unsaid).toEqual([]);
});
