/** A made-up building of any size, for tests and figures of what must not grow with the house. */
import type { House, Room } from "../../house/house";
import { time } from "../../messages/build";
import type { RoomStatus } from "../../messages/maid";

/** What the ledger might say of that many rooms. */
export function statuses(count: number): RoomStatus[] {
  return Array.from({ length: count }, (_, i) => ({
    room: `room_${i}`,
    floor_m2: 20,
    attended_fraction: (i % 5) / 4,
    last_cleaned: time(i % 5 === 0 ? 0 : Date.UTC(2026, 0, 1, i % 24)),
    last_mode: "vacuum",
    last_fraction: 1,
    dirty_cells: 0,
  }));
}

/** Rooms of 5 x 10 m in rows of twenty: 200 of them are 10 000 m2. */
export function building(count: number): House {
  const rooms = Array.from({ length: count }, (_, i): Room => {
    const [x, y] = [(i % 20) * 5, Math.floor(i / 20) * 10];
    const corners = [
      [0.1, 0.1],
      [4.9, 0.1],
      [4.9, 9.9],
      [0.1, 9.9],
    ] as const;
    return {
      id: `room_${i}`,
      name: `room ${i}`,
      aliases: [],
      floor: "tile",
      polygon: corners.map(([dx, dy]) => ({ xM: x + dx, yM: y + dy })),
      freshnessHours: 24,
    };
  });
  const furniture = rooms.map(({ id, polygon }) => ({
    id: `reception_desk_of_${id}`,
    name: "desk",
    aliases: [],
    room: id,
    polygon: polygon.map(({ xM, yM }) => ({ xM: xM / 2, yM: yM / 2 })),
    standsOn: [],
  }));
  const nothing = { doors: [], furniture, places: [], products: [], keepOuts: [] };
  return { id: "building", name: "Building", rooms, ...nothing, dock: { xM: 1, yM: 1, headingRad: 0 } };
}
