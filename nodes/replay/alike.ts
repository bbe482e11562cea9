/** Numbers closer than this are one: metres, radians, their speeds, shares. */
const CLOSE = 1e-3;

/** Whether two messages say the same, numbers being as close as they need be. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a === b || Math.abs(a - b) <= CLOSE;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const [ours, theirs] = [entries(a), entries(b)];
  return ours.length === theirs.length && ours.every(([key, value]) => isAlike(value, (b as Plain)[key]));
}

type Plain = Readonly<Record<string, unknown>>;

function entries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined);
}
