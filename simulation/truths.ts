import { Truth } from "./truth";

/** What robots of one house did together, for judging. */
export interface Together {
  /** 1 where any of them swept; otherwise empty. */
  readonly truth: Truth;
  readonly sweptM2: number;
  /** Share of the swept cells that more than one of them swept. */
  readonly sweptTwice: number;
}

/** Pure. The truths are of one house, and at least one. */
export function together(truths: readonly Truth[]): Together {
  const { grid, encounters } = truths[0]!;
  const truth = new Truth(grid, encounters.limits);
  let [once, twice] = [0, 0];
  for (let cell = 0; cell < truth.swept.length; cell++) {
    let by = 0;
    for (const { swept } of truths) by += swept[cell]!;
    if (by === 0) continue;
    truth.swept[cell] = 1;
    once++;
    if (by > 1) twice++;
  }
  const sweptM2 = once * grid.resolutionM ** 2;
  return { truth, sweptM2, sweptTwice: once === 0 ? 0 : twice / once };
}
