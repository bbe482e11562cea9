/** The house in words: all of it when it is small, else what is needed to look the rest up. */
import type { House, Room } from "../../house/house";
import { estimateTokens } from "./tokens";

/** At most `budgetTokens` (estimated). Rooms come first; what does not fit is left to look_up, and the page says so. */
export function housePage(house: House, budgetTokens: number): string {
  const head = `# House: ${house.name} (data)`;
  const rooms = house.rooms.map((room) => roomLine(house, room));
  const products = house.products.map(
    ({ id, keptAt, usedFor }) =>
      `${id}${usedFor.length > 0 ? ` for ${usedFor.join("/")}` : ""}, kept at ${keptAt}`,
  );
  const places = house.places.map(({ id, room }) => `${id} (${room})`);
  const keepOuts = house.keepOuts.map(
    ({ id, kind }) => `${id} (${kind === "mop" ? "stays dry" : "no entry"})`,
  );
  const sections = [
    ["Rooms: id (other names), floor: furniture", rooms],
    ["Products", products],
    ["Places", places],
    ["Keep-outs", keepOuts],
  ] as const;
  const lines = [head];
  let left = budgetTokens - estimateTokens(head);
  for (const [title, all] of sections) {
    if (all.length === 0) continue;
    const shown = fitting([`${title}:`, ...all], left - REST_TOKENS);
    const rest = all.length + 1 - shown.length;
    if (rest > 0) shown.push(`(${rest} more: look_up)`);
    lines.push(...shown);
    left -= shown.reduce((sum, line) => sum + estimateTokens(line) + 1, 0);
  }
  return lines.join("\n");
}

const REST_TOKENS = 60;

function roomLine(house: House, room: Room): string {
  const names = [room.name.toLowerCase(), ...room.aliases].filter(
    (name) => name.replaceAll(" ", "_") !== room.id,
  );
  const furniture = house.furniture.filter((piece) => piece.room === room.id).map(({ id }) => id);
  const called = names.length > 0 ? ` (${names.join(", ")})` : "";
  return `${room.id}${called}, ${room.floor}${furniture.length > 0 ? `: ${furniture.join(" ")}` : ""}`;
}

function fitting(lines: readonly string[], budgetTokens: number): string[] {
  const shown: string[] = [];
  let tokens = 0;
  for (const line of lines) {
    tokens += estimateTokens(line) + 1;
    if (tokens > budgetTokens) break;
    shown.push(line);
  }
  return shown;
}
