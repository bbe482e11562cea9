import { compose, type Point, type Pose } from "../../nodes/geometry/pose";
import { forTextDots, LETTER_HEIGHT, textWidth } from "../../nodes/house/pixel-font";
import { TAG_SIDE, tagBits } from "../../nodes/vision/tags/tag36h11";
import { castRay } from "../raster";
import type { World } from "../world";
import type { Sprite } from "./canvas";
import { rgba } from "./colours";

/** A tag or a sign: its middle on the floor plan, looking along its heading. */
export interface Board {
  readonly at: Pose;
  readonly widthM: number;
  readonly baseM: number;
  readonly topM: number;
  readonly sprite: Sprite;
}

/** The black square's side is 0.12 m; the white rim makes the paper larger. */
const TAG_M = (0.12 * TAG_SIDE) / (TAG_SIDE - 2);
const TAG_BASE_M = 0.12;
const BEHIND_DOCK_M = 0.25;
const OFF_WALL_M = 0.01;
const LOOKS = 16;
const LETTER_M = 0.012;
const SIGN_BASE_M = 0.25;
const SIGN_COLUMNS = 22;

const WHITE = rgba(240, 240, 236);
const BLACK = rgba(18, 18, 18);

/** The house's tags, by the dock and at the places where things are kept, and its signs. */
export function boardsOf(world: World): Board[] {
  const { house } = world;
  const tagged = house.places.flatMap((place) =>
    place.tag === undefined ? [] : [tagBoard(place.tag, besidePlace(world, place.at))],
  );
  const { dockTag } = house;
  const dock = dockTag === undefined ? [] : [tagBoard(dockTag, behindDock(world))];
  return [...dock, ...tagged, ...(house.signs ?? []).map(({ at, text }) => signBoard(text, at))];
}

/** The board that a printed tag makes. */
export function tagBoard(id: number, at: Pose): Board {
  const bits = tagBits(id);
  const texels = Uint32Array.from(bits, (bit) => (bit === 1 ? WHITE : BLACK));
  const sprite = { width: TAG_SIDE, height: TAG_SIDE, texels };
  return { at, widthM: TAG_M, baseM: TAG_BASE_M, topM: TAG_BASE_M + TAG_M, sprite };
}

/** Black capitals on white, as many lines as it takes. */
export function signBoard(text: string, at: Pose): Board {
  const lines = wrapped(text);
  const width = Math.max(...lines.map(textWidth)) + 4;
  const height = lines.length * (LETTER_HEIGHT + 2) + 2;
  const texels = new Uint32Array(width * height).fill(WHITE);
  for (const [row, line] of lines.entries()) {
    forTextDots(line, (x, y) => {
      texels[(2 + row * (LETTER_HEIGHT + 2) + y) * width + 2 + x] = BLACK;
    });
  }
  const sprite = { width, height, texels };
  const topM = SIGN_BASE_M + height * LETTER_M;
  return { at, widthM: width * LETTER_M, baseM: SIGN_BASE_M, topM, sprite };
}

function wrapped(text: string): string[] {
  const lines: string[] = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + 1 + word.length > SIGN_COLUMNS) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

function behindDock({ house: { dock }, openness }: World): Pose {
  const back = dock.headingRad + Math.PI;
  const awayM = castRay(
    openness,
    dock.xM,
    dock.yM,
    Math.cos(back),
    Math.sin(back),
    BEHIND_DOCK_M + OFF_WALL_M,
  );
  const offM = Math.min(awayM - OFF_WALL_M, BEHIND_DOCK_M);
  return compose(dock, { xM: -offM, yM: 0, headingRad: 0 });
}

/** On the nearest solid thing beside a place, looking at whoever stands there. */
function besidePlace({ openness }: World, at: Point): Pose {
  let [bestM, best] = [Number.POSITIVE_INFINITY, 0];
  for (let look = 0; look < LOOKS; look++) {
    const angle = (2 * Math.PI * look) / LOOKS;
    const awayM = castRay(openness, at.xM, at.yM, Math.cos(angle), Math.sin(angle), 5);
    if (awayM < bestM) [bestM, best] = [awayM, angle];
  }
  const awayM = Math.min(bestM, 5) - OFF_WALL_M;
  return {
    xM: at.xM + awayM * Math.cos(best),
    yM: at.yM + awayM * Math.sin(best),
    headingRad: best + Math.PI,
  };
}
