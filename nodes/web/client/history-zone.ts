/** How far this browser's time zone is from UTC at a moment. */
export function offsetMsOf(ms: number): number {
  return -new Date(ms).getTimezoneOffset() * 60_000;
}
