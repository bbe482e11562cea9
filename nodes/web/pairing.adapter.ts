import { createHash, randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pairing, type PairingPeer } from "./pairing";

/** Pairing whose tokens' hashes are kept in DATA/page-tokens.json or agent-tokens.json; `show` displays a code at the robot. */
export function filePairing(dataDir: string, who: PairingPeer, show: (code: string) => void): Pairing {
  const file = join(dataDir, `${who}-tokens.json`);
  return new Pairing({
    newCode: () => String(randomInt(1_000_000)).padStart(6, "0"),
    newToken: () => randomBytes(32).toString("base64url"),
    hash: (token) => createHash("sha256").update(token).digest("hex"),
    load: () => readHashes(file),
    save(hashes) {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(hashes), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    show,
  });
}

/** A missing or broken file means that nobody is paired. */
function readHashes(file: string): string[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(read) ? read.filter((it): it is string => typeof it === "string") : [];
  } catch {
    return [];
  }
}
