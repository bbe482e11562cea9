import { cellXM, cellYM, FREE } from "../../nodes/geometry/grid";
import type { Point } from "../../nodes/geometry/pose";
import type { DirtSpot } from "../dirt";
import type { World } from "../world";
import { box, type Colour, cylinder, staticModel, visual } from "./shapes";
import type { Xml } from "./xml";

const DOCK: Colour = [0.2, 0.2, 0.22];
const PRODUCT: Colour = [0.2, 0.45, 0.7];
const DUST: Colour = [0.32, 0.29, 0.26];
const STAIN: Colour = [0.35, 0.14, 0.1];
/** Products hang on the wall, over her laser and under her camera's upper edge. */
const PRODUCT_HEIGHT_M = 0.4;
const PRODUCT_REACH_M = 0.8;
/** Lower than the laser: the dock must not look like an obstacle. */
const DOCK_HEIGHT_M = 0.06;
const DOCK_DEPTH_M = 0.05;
/** Dirt is that high: it shows, and no wheel notices. */
const DIRT_M = 0.0006;
const SPOT_RADIUS_M = 0.02;

/** The dock: a plate under her and a back behind her, which she backs onto. */
export function dock({ house }: World, radiusM: number): Xml {
  const { xM, yM, headingRad } = house.dock;
  const backM = radiusM + DOCK_DEPTH_M / 2;
  const back = {
    xM: xM - backM * Math.cos(headingRad),
    yM: yM - backM * Math.sin(headingRad),
    zM: DOCK_HEIGHT_M / 2,
    headingRad,
    geometry: box(DOCK_DEPTH_M, 2 * radiusM, DOCK_HEIGHT_M),
  };
  const plate = { xM, yM, zM: DIRT_M / 2, headingRad, geometry: box(1.6 * radiusM, 1.6 * radiusM, DIRT_M) };
  return staticModel("dock", visual("back", back, DOCK), visual("plate", plate, DOCK));
}

/** What she cleans with, each on the wall next to where she stands to fetch it. */
export function products(world: World): Xml {
  const { products: kept, places } = world.house;
  return kept
    .map(({ id, keptAt }, index) => {
      const place = places.find((it) => it.id === keptAt);
      if (place === undefined) return "";
      const { xM, yM } = wallBeside(world, place.at);
      const zM = PRODUCT_HEIGHT_M + 0.12 * (index % 3);
      return staticModel(
        `product_${id}`,
        visual("visual", { xM, yM, zM, geometry: box(0.08, 0.08, 0.1) }, PRODUCT),
      );
    })
    .join("");
}

/** Spots on the floor, named by their index: what is cleaned can be taken away. */
export function dirt(spots: readonly DirtSpot[]): Xml {
  return spots
    .map(({ xM, yM, kind, amount }, index) => {
      const geometry = cylinder(SPOT_RADIUS_M * (1 + amount), DIRT_M);
      const shape = { xM, yM, zM: DIRT_M / 2, geometry };
      return staticModel(dirtName(index), visual("visual", shape, kind === "dust" ? DUST : STAIN));
    })
    .join("");
}

export function dirtName(index: number): string {
  return `dirt_${index}`;
}

/** The free cell's edge that is nearest to a wall or a piece of furniture within reach, else the point itself. */
function wallBeside({ grid }: World, point: Point): Point {
  let nearestM = PRODUCT_REACH_M;
  let beside = point;
  for (let cell = 0; cell < grid.cells.length; cell++) {
    if (grid.cells[cell] === FREE) continue;
    const [xM, yM] = [cellXM(grid, cell), cellYM(grid, cell)];
    const awayM = Math.hypot(xM - point.xM, yM - point.yM);
    if (awayM >= nearestM) continue;
    nearestM = awayM;
    const share = (awayM - grid.resolutionM / 2) / awayM;
    beside = { xM: point.xM + (xM - point.xM) * share, yM: point.yM + (yM - point.yM) * share };
  }
  return beside;
}
