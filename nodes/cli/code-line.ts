import type { PairingPeer } from "../web/pairing";

/** What whoever stands before the robot reads when a page or an agent from elsewhere wants to be paired. */
export function codeLine(code: string, who: PairingPeer): string {
  const name = who === "agent" ? "Another agent" : "A page elsewhere";
  return `${name} wants to talk to me. Its code: ${code.slice(0, 3)} ${code.slice(3)}`;
}
