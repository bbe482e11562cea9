import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { PNG } from "pngjs";
import { iconPixels } from "./icon-pixels";

const CLIENT = [
  "app.tsx",
  "service-worker.ts",
  "microphone-worklet.ts",
  "style.css",
  "index.html",
  "icon.svg",
  "manifest.webmanifest",
];
const ICONS_PX = [180, 192, 512];

/** Builds the page's client from the sources in `webDir` (nodes/web) into `builtDir`/web, which is emptied first. */
export function buildPage(webDir: string, builtDir: string): void {
  const folder = join(builtDir, "web");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: CLIENT.map((name) => join(webDir, "client", name)),
    outdir: folder,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".html": "copy", ".svg": "copy", ".webmanifest": "copy" },
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    logLevel: "warning",
  });
  for (const sidePx of ICONS_PX) writeFileSync(join(folder, `icon-${sidePx}.png`), iconFile(sidePx));
}

/** Builds the page's thread into a folder, for tests, which run from the sources; answers its file. */
export function buildPageThread(folder: string): string {
  const outfile = join(folder, "page-thread.js");
  buildSync({
    entryPoints: [resolve(__dirname, "../page-thread.adapter.ts")],
    outfile,
    bundle: true,
    platform: "node",
    // The door of other agents is loaded only where it is open: in the whole program.
    external: ["bufferutil", "utf-8-validate", "./doors/*"],
    logLevel: "error",
  });
  return outfile;
}

function iconFile(sidePx: number): Buffer {
  const picture = new PNG({ width: sidePx, height: sidePx });
  picture.data.set(iconPixels(sidePx));
  return PNG.sync.write(picture);
}

if (require.main === module) buildPage(join("nodes", "web"), "dist");
