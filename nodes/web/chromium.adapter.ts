import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where this machine's Chromium is; without one, a line on standard error says what is skipped. */
export function chromiumHere(forWhat: string): string | undefined {
  const found = PLACES.find((place) => existsSync(place));
  if (found === undefined)
    process.stderr.write(`skipped: ${forWhat}; no Chromium here (apt-get install chromium)\n`);
  return found;
}
