const COUNTS = /^(-?\d{1,10}) (-?\d{1,10})$/;

/** The two counts of an answer to `e`, or null for any other line. */
export function readArduinoCounts(line: string): { left: number; right: number } | null {
  const found = COUNTS.exec(line);
  if (found === null) return null;
  const [left, right] = [Number(found[1]), Number(found[2])];
  return isInt32(left) && isInt32(right) ? { left, right } : null;
}

function isInt32(value: number): boolean {
  return value >= -(2 ** 31) && value < 2 ** 31;
}
