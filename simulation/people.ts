import { Being, type BeingState } from "./being";
import { Dice, type DiceState } from "./dice";
import { Walkways } from "./walkways";
import type { Disc, RobotDisc, World } from "./world";

const STARTS_OFF_M = 1.5;

export interface PeopleState {
  readonly beings: BeingState[];
  readonly dice: DiceState[];
}

/** Everybody in the house but the robots. Their discs stand first in the world's. */
export class People {
  readonly beings: Being[] = [];
  private readonly dice: Dice[] = [];

  constructor(
    private readonly world: World,
    seed: number,
    people: number,
    pets: number,
    robot: Disc,
  ) {
    if (people + pets === 0) return;
    const choice = new Dice(seed, "walkways");
    const ways = new Walkways(world, choice);
    const far = startingPoints(ways, robot);
    for (let i = 0; i < people + pets && far.length > 0; i++) {
      const dice = new Dice(seed, `being ${i}`);
      const at = far[Math.floor(choice.between(0, far.length))]!;
      this.beings.push(new Being(i < people ? "person" : "pet", ways, dice, at));
      this.dice.push(dice);
    }
    world.discs.unshift(...this.beings.map((being) => being.disc));
  }

  step(robots: readonly RobotDisc[], dtS: number): void {
    const { beings, world } = this;
    for (let i = 0; i < beings.length; i++) beings[i]!.step(robots, world.discs, beings.length, dtS);
  }

  state(): PeopleState {
    return {
      beings: this.beings.map((being) => being.state()),
      dice: this.dice.map((dice) => dice.state()),
    };
  }

  /** Takes up a kept state as far as the same beings are here. */
  restore(state: PeopleState): void {
    this.beings.forEach((being, i) => {
      const kept = state.beings[i];
      if (kept === undefined || kept.kind !== being.kind) return;
      being.restore(kept);
      this.dice[i]!.restore(state.dice[i]!);
    });
  }
}

/** Points that are not next to the robot, or all of them in a very small home. */
function startingPoints(ways: Walkways, robot: Disc): number[] {
  const all = ways.points.map((_, i) => i);
  const far = all.filter((i) => {
    const { xM, yM } = ways.points[i]!;
    return Math.hypot(xM - robot.xM, yM - robot.yM) >= STARTS_OFF_M;
  });
  return far.length > 0 ? far : all;
}
