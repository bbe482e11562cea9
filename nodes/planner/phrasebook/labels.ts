import type { Room } from "../../house/house";
import type { Target } from "./target";
import type { Dialogue } from "./understanding";

/** What a target is called when she offers it. */
export function labelOf(target: Target, dialogue: Dialogue): string {
  const { house } = dialogue;
  switch (target.kind) {
    case "room":
      return `the ${roomName(house.rooms, target.room)}`;
    case "rooms":
      return target.every
        ? "everything"
        : target.rooms.map((room) => `the ${roomName(house.rooms, room)}`).join(" and ");
    case "area": {
      const piece = house.furniture.find((one) => one.id === target.area);
      return `${piece === undefined ? "those blocks" : `the floor by the ${piece.name}`} in the ${roomName(house.rooms, target.room)}`;
    }
    case "on_top":
      return `the ${target.name} in the ${roomName(house.rooms, target.room)}`;
    case "place":
      return `the ${house.places.find((place) => place.id === target.place)?.name ?? target.place}`;
    default:
      return "words" in target ? target.words : target.kind;
  }
}

function roomName(rooms: readonly Room[], id: string): string {
  return rooms.find((room) => room.id === id)?.name.toLowerCase() ?? id.replaceAll("_", " ");
}
