import type { Config } from "../nodes/config/config";
import type { FloorPlan } from "../nodes/house/floor-plan";
import type { House } from "../nodes/house/house";
import { Dice } from "./dice";
import { Dirt } from "./dirt";
import { type Litter, scatterLitter } from "./litter";
import { People } from "./people";
import { buildWorld, type Disc, type RobotDisc, type World } from "./world";

/** The house with everybody and everything in it; one for all robots that drive there. */
export class Household {
  readonly people: People;
  readonly dirt = new Dirt();
  readonly litter: readonly Litter[];
  private readonly robots: RobotDisc[] = [];
  private readonly world: World;

  constructor(
    { house, floor, config, seed }: { house: House; floor: FloorPlan; config: Config; seed: number },
    unmapped: readonly Disc[] | undefined,
    first: RobotDisc,
  ) {
    this.world = buildWorld(house, floor, unmapped);
    this.litter = scatterLitter(this.world, config.simulation.litter, new Dice(seed, "litter"));
    this.people = new People(this.world, seed, config.simulation.people, config.simulation.pets, first);
  }

  /** A robot comes in: the world as it meets it, in which the other robots are things among things. */
  enter(robot: RobotDisc, house: House): World {
    const world = { ...this.world, house, discs: [...this.world.discs, ...this.robots] };
    for (const other of this.worlds) other.discs.push(robot);
    this.worlds.push(world);
    this.robots.push(robot);
    return world;
  }

  private readonly worlds: World[] = [];

  /** One step of those who live here. */
  step(dtS: number): void {
    this.people.step(this.robots, dtS);
  }
}
