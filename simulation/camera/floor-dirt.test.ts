import type { FloorKind } from "../../nodes/house/house";
import { findHouse, readHouse } from "../../nodes/house/house-file.adapter";
import { scoreDirt } from "./dirt-score";
import { housePictures } from "./house-pictures";

test.each<[FloorKind, number]>([
  ["wood", 0.65],
  ["tile", 0.65],
  ["carpet", 0.65],
])(
  "dirt on %s is found among furniture in any light, and joints, shadows and rugs are not taken for it",
  (kind, least) => {
    const score = scoreDirt(housePictures({ ...readHouse(findHouse("flat")), kind, seed: 21 }, 30));
    expect(score.spots).toBeGreaterThan(30);
    expect(score.recall).toBeGreaterThan(least);
    expect(score.precision).toBeGreaterThan(0.96);
  },
);
