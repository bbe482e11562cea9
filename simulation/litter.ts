/** A sock or a cable on the floor: too low for the laser. */
export interface Litter {
  readonly kind: "sock" | "cable";
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
}

const HALF_M = { sock: [0.12, 0.065], cable: [0.25, 0.09] } as const;

/** Half its length and width. */
export function litterHalfM({ kind }: Litter): readonly [number, number] {
  return HALF_M[kind];
}
