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

/** Whether the measurements may be read: at the robot itself, and elsewhere with a page's token. */
export function mayMeasure(
  address: string | undefined,
  authorization: string | undefined,
  isToken: (token: string) => boolean,
): boolean {
  if (isLoopback(address)) return true;
  const token = /^Bearer (\S{1,100})$/.exec(authorization ?? "")?.[1];
  return token !== undefined && isToken(token);
}

function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}
