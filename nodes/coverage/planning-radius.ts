/**
 * The radius to plan with on a raster, so that the real robot keeps `marginM` from every wall: clearance is
 * measured between cells' centres, and a wall's face is half a cell nearer than its cell's centre.
 */
export function planningRadiusM(radiusM: number, marginM: number, resolutionM: number): number {
  return radiusM + marginM + resolutionM / 2;
}
