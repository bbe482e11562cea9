import type { House } from "../../house/house";
import type { HouseEditWish } from "./map-draw";

/** What each card of the house view needs. */
export interface HousePart {
  readonly house: House;
  /** Sends one edit; answers whether it was accepted. */
  send(edit: HouseEditWish): Promise<boolean>;
}
