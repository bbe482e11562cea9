import type { Bus, Cancel, Publisher } from "../bus/bus";
import type { Grid } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import { time } from "../messages/build";
import type { Way } from "../messages/maid";
import { WAYS } from "../messages/topics";
import { type Conduct, RightOfWay } from "./right-of-way";

const TELL_MS = 250;

/** The ways of the robots of a house: tells her own, hears the others', and says who goes first. */
export class Ways {
  private readonly right: RightOfWay;
  private readonly own: Publisher<Way>;
  private ahead: readonly Point[] = [];

  /** `pose`: where she is, as far as it is known. */
  constructor(
    private readonly bus: Bus,
    private readonly robot: string,
    radiusM: number,
    private readonly pose: () => Point | undefined,
  ) {
    this.right = new RightOfWay(robot, radiusM);
    this.own = bus.advertise(WAYS);
  }

  /** Joins the others; the answer ends it. */
  listen(): Cancel {
    const { bus, right } = this;
    const cancels = [
      bus.clock.every(TELL_MS, () => this.tell()),
      bus.subscribe(WAYS, ({ robot, at, ahead, held, cornered }) =>
        right.heard(
          { robot, at: pointOf(at), ahead: ahead.map(pointOf), held, cornered },
          bus.clock.monotonicMs(),
        ),
      ),
    ];
    return () => {
      for (const cancel of cancels) cancel();
    };
  }

  /** What to do now, at `at`, with this before her. */
  conduct(at: Point, ahead: readonly Point[], floorRound: (points: readonly Point[]) => Grid): Conduct {
    this.ahead = ahead;
    return this.right.decide(at, ahead, this.bus.clock.monotonicMs(), floorRound);
  }

  /** She has arrived, or given it up. */
  end(): void {
    this.ahead = [];
    this.right.end();
  }

  private tell(): void {
    const at = this.pose();
    if (at === undefined) return;
    const { held, cornered } = this.right;
    const stamp = time(this.bus.clock.nowMs());
    this.own.publish({
      stamp,
      robot: this.robot,
      at: messageOf(at),
      ahead: this.ahead.map(messageOf),
      held,
      cornered,
    });
  }
}

function pointOf({ x, y }: { x: number; y: number }): Point {
  return { xM: x, yM: y };
}

function messageOf({ xM, yM }: Point) {
  return { x: xM, y: yM, z: 0 };
}
