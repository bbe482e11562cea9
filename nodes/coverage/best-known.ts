/**
 * The least time, in seconds, of any planner of the field that sweeps 95 % of a well-known map, scored as score.ts
 * does with a disc and a tool of 0.35 m. Tried: ipa_coverage_planning's boustrophedon, Voronoi and energy planners,
 * and Fields2Cover with rings along the walls.
 */
export const BEST_KNOWN_S: Readonly<Record<string, number>> = {
  lab_ipa: 5191,
  lab_ipa_furnitures: 10022,
  smallhouse: 3379,
  depot: 7543,
};
