/** The house as the guard looks things up in it: by id, and what is covered by which keep-out. */
import { boundsOf, isInside } from "../../geometry/polygon";
import type { Point } from "../../geometry/pose";
import type { Furniture, House, KeepOut, Place, Product, Room } from "../../house/house";

export interface HouseIndex {
  readonly rooms: ReadonlyMap<string, Room>;
  readonly places: ReadonlyMap<string, Place>;
  readonly products: ReadonlyMap<string, Product>;
  readonly furniture: ReadonlyMap<string, Furniture>;
  /** Ids of rooms and furniture of whose floor nothing is left outside the keep-outs of this kind. */
  readonly closed: ReadonlySet<string>;
  readonly dry: ReadonlySet<string>;
  /** Ids of places that are inside a keep-out. */
  readonly closedPlaces: ReadonlySet<string>;
}

/** How finely outlines are compared with keep-outs. */
const SAMPLE_M = 0.1;
/** What is left of a floor may be slivers along its edges. */
const COVERED = 0.95;

const known = new WeakMap<House, HouseIndex>();

/** The index of a house, made once for each house document. */
export function houseIndex(house: House): HouseIndex {
  let index = known.get(house);
  if (!index) {
    index = build(house);
    known.set(house, index);
  }
  return index;
}

function build(house: House): HouseIndex {
  const noEntry = house.keepOuts.filter((keepOut) => keepOut.kind === "all");
  const floors = [...house.rooms, ...house.furniture];
  return {
    rooms: byId(house.rooms),
    places: byId(house.places),
    products: byId(house.products),
    furniture: byId(house.furniture),
    closed: covered(floors, noEntry),
    dry: covered(floors, house.keepOuts),
    closedPlaces: new Set(house.places.filter(({ at }) => isIn(noEntry, at.xM, at.yM)).map(({ id }) => id)),
  };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function covered(floors: readonly (Room | Furniture)[], keepOuts: readonly KeepOut[]): ReadonlySet<string> {
  if (keepOuts.length === 0) return new Set();
  return new Set(
    floors.filter(({ polygon }) => coveredShare(polygon, keepOuts) >= COVERED).map(({ id }) => id),
  );
}

/** Which share of an outline's area lies in the keep-outs, 0..1, by samples; an outline without area: 0. */
function coveredShare(polygon: readonly Point[], keepOuts: readonly KeepOut[]): number {
  const { minXM, minYM, maxXM, maxYM } = boundsOf(polygon);
  let [all, inside] = [0, 0];
  for (let xM = minXM + SAMPLE_M / 2; xM < maxXM; xM += SAMPLE_M) {
    for (let yM = minYM + SAMPLE_M / 2; yM < maxYM; yM += SAMPLE_M) {
      if (!isInside(polygon, xM, yM)) continue;
      all++;
      if (isIn(keepOuts, xM, yM)) inside++;
    }
  }
  return all === 0 ? 0 : inside / all;
}

function isIn(keepOuts: readonly KeepOut[], xM: number, yM: number): boolean {
  return keepOuts.some(({ polygon }) => isInside(polygon, xM, yM));
}
