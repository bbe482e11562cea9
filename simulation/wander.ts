import type { Simulation } from "./simulation";

/** Bounces through the house, one step: ahead, and away from what it bumps into or what lies below. */
export function wander(simulation: Simulation, step: number): void {
  const { bumper, cliffs } = simulation;
  const blocked = bumper.left || bumper.right || cliffs.left || cliffs.front || cliffs.right;
  if (blocked) simulation.command(-0.2, 1.2);
  else simulation.command(0.3, 0.4 * Math.sin(step / 70));
}
