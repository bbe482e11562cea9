import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { en } from "./words.en";

/** Keys that are put together from what the robot sends, and its words for who and how. */
const MADE = /^((doing|floor|thing|why|trouble|hearing|key|step)_.*|guest|agent|partial|interrupted)$/;

it("every sentence of the page is said somewhere", () => {
  const sources = [__dirname, join(__dirname, ".."), join(__dirname, "..", "..")]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /\.tsx?$/.test(file) && !/words\.(en|de|test)\.ts$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const unsaid = Object.keys(en).filter(
    (key) => !MADE.test(key) && !new RegExp(`\\b${key}\\b`).test(sources),
  );
  expect(unsaid).toEqual([]);
});
