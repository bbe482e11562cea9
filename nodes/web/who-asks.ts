/** Whether a request was meant for this robot's page: exact Host and Origin, against rebinding and other sites. */

const NONE: ReadonlySet<string> = new Set();
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/** The Host headers that are answered: this machine's, the listening address', and the configured names. */
export function allowedHosts(
  port: number,
  addresses: readonly string[],
  names: readonly string[],
): Set<string> {
  const hosts = [...LOOPBACK_NAMES, ...addresses.map(bracketed), ...names].map((name) => name.toLowerCase());
  return new Set(hosts.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

export function isAllowedHost(host: string | undefined, allowed: ReadonlySet<string>): boolean {
  return host !== undefined && allowed.has(host.toLowerCase());
}

/** The Host headers that a reverse proxy with https passes on. */
export function httpsHosts(names: readonly string[]): Set<string> {
  return new Set(names.flatMap((name) => [name.toLowerCase(), `${name.toLowerCase()}:443`]));
}

/**
 * A socket, or a request that changes something, must come from the page itself: its origin is the host asked, by
 * https where a proxy serves it so.
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  https: ReadonlySet<string> = NONE,
): boolean {
  if (origin === undefined || host === undefined) return false;
  const [from, asked] = [origin.toLowerCase(), host.toLowerCase()];
  return https.has(asked) ? from === `https://${asked.replace(/:443$/, "")}` : from === `http://${asked}`;
}

/** Somebody at the robot itself. */
export function isLoopback(address: string | undefined): boolean {
  return /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(address ?? "");
}

/** Headers by which proxies tell whom they speak for; browsers send none of them. */
const PASSED_ON = /^(?:x-forwarded-.+|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/**
 * Passed on by a proxy, which gives its own address for everybody's. A proxy that adds no header shows by the HTTP/1.0
 * that most speak to whatever is behind them.
 */
export function isPassedOn(headers: object, httpVersion: string): boolean {
  return httpVersion !== "1.1" || Object.keys(headers).some((name) => PASSED_ON.test(name));
}

function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}
