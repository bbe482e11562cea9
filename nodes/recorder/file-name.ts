const MOST_ROOMS = 3;
const LONGEST_ROOMS = 60;

/** `2026-11-25T093000Z-kitchen-hall.mcap`: when the job began (UTC), and where; sorts by time. */
export function recordingName(atMs: number, rooms: readonly string[]): string {
  const when = `${new Date(atMs).toISOString().slice(0, 19).replaceAll(":", "")}Z`;
  const shown = rooms.slice(0, MOST_ROOMS).map((room) => room.replace(/[^A-Za-z0-9_]/g, "_"));
  if (rooms.length > MOST_ROOMS) shown.push(`and-${rooms.length - MOST_ROOMS}-more`);
  return `${when}-${(shown.length === 0 ? "job" : shown.join("-")).slice(0, LONGEST_ROOMS)}.mcap`;
}
