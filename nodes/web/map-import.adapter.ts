import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { type MapUpload, parseUpload } from "./map-upload";
import type { Answer } from "./page-desk";

const PATIENCE_MS = 60_000;
/** Of a Nav2 map's yaml. Its image is never one of them: only the image that came with it is read. */
const YAML_KEYS = ["resolution", "origin", "negate", "occupied_thresh", "free_thresh", "mode"];

export interface MapImportParts {
  /** The program's own `maid house`: a file for Node. */
  readonly program: string;
  readonly dataDir: string;
}

/**
 * Makes a house of a map from a page, by `maid house import` in a process of its own: whatever is in the map, the page
 * goes on. Answers the new house's id as the message, or why there is none. Never rejects.
 */
export async function importUpload(body: Uint8Array, { program, dataDir }: MapImportParts): Promise<Answer> {
  const upload = parseUpload(body);
  if (typeof upload === "string") return { ok: false, message: upload };
  const folder = mkdtempSync(join(tmpdir(), "maid-map-"));
  try {
    const map = lay(upload, folder);
    mkdirSync(dataDir, { recursive: true });
    const args = ["house", "import", map, "--data", dataDir, "--name", upload.name, "--aside", "--json"];
    return await run([program, ...args], folder);
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The upload as files under names of ours; answers the one to import. */
function lay({ yaml, kind, image }: MapUpload, folder: string): string {
  const picture = `map.${kind}`;
  writeFileSync(join(folder, picture), image);
  if (yaml === undefined) return join(folder, picture);
  const said = parse(yaml) as Record<string, unknown> | null;
  const kept = YAML_KEYS.filter((key) => said?.[key] !== undefined).map((key) => [key, said![key]]);
  const file = join(folder, "map.yaml");
  writeFileSync(file, stringify({ ...Object.fromEntries(kept), image: picture }));
  return file;
}

function run(args: readonly string[], folder: string): Promise<Answer> {
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, maxBuffer: 1e6 };
    execFile(process.execPath, ["--max-old-space-size=512", ...args], options, (error, out, err) => {
      if (error?.killed) resolve({ ok: false, message: "the map takes too long to understand" });
      else if (error) resolve({ ok: false, message: plain(err, folder) });
      else resolve({ ok: true, message: (JSON.parse(out) as { house: string }).house });
    });
  });
}

/** The program's last line, without its name and without files that nobody else knows. */
function plain(err: string, folder: string): string {
  const last = err.trim().split("\n").at(-1) ?? "";
  return last.replace(/^maid house: /, "").replaceAll(`${folder}/`, "") || "the map can't be understood";
}
