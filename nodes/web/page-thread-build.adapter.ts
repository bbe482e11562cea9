import { join, resolve } from "node:path";
import { buildSync } from "esbuild";

/** Builds the page's thread into a folder, for tests, which run from the sources; answers its file. */
export function buildPageThread(folder: string): string {
  const outfile = join(folder, "page-thread.js");
  buildSync({
    entryPoints: [resolve(__dirname, "page-thread.adapter.ts")],
    outfile,
    bundle: true,
    platform: "node",
    external: ["bufferutil", "utf-8-validate"],
    logLevel: "error",
  });
  return outfile;
}
