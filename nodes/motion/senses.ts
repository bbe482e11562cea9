import type { Bus, Cancel } from "../bus/bus";
import type { Point } from "../geometry/pose";
import { PoseTracker } from "../geometry/pose-tracker";
import { poseOf, sigmasOf, toMs } from "../messages/build";
import type { Hazards } from "../messages/maid";
import type { LaserScan } from "../messages/standard";
import { AMCL_POSE, HAZARDS, HEARTBEAT, ODOM, PEOPLE, SAFETY_STATE, SCAN } from "../messages/topics";

const PEOPLE_LAST_MS = 1000;
const CLIENT_GONE_MS = 2000;

/** What motion knows of the world right now: the newest of each sensor. */
export class Senses {
  readonly tracker = new PoseTracker();
  speedMps = 0;
  turnRadps = 0;
  bumpLeft = false;
  bumpRight = false;
  cliff = false;
  stopped = false;
  holdReason = "";
  private seenPeople: readonly Point[] = [];
  private seenPeopleAtMs = Number.NEGATIVE_INFINITY;
  /** NaN: no cleaner was ever heard. */
  private cleanerBeatMs = Number.NaN;

  constructor(private readonly bus: Bus) {}

  /** Listens until the answer is called. `onScan` gets every laser scan. */
  listen(onScan: (scan: LaserScan) => void): Cancel {
    const { bus } = this;
    const cancels = [
      bus.subscribe(ODOM, (odom) => {
        this.speedMps = odom.twist.twist.linear.x;
        this.turnRadps = odom.twist.twist.angular.z;
        this.tracker.onOdometry(
          poseOf(odom.pose.pose),
          toMs(odom.header.stamp),
          this.speedMps,
          this.turnRadps,
        );
      }),
      bus.subscribe(AMCL_POSE, ({ header, pose }) => {
        const sigma = sigmasOf(pose.covariance);
        this.tracker.onLocalized(
          poseOf(pose.pose),
          sigma.positionM ** 2,
          sigma.headingRad ** 2,
          toMs(header.stamp),
        );
      }),
      bus.subscribe(HAZARDS, (hazards) => this.takeHazards(hazards)),
      bus.subscribe(PEOPLE, (people) => {
        this.seenPeople = people.poses.map((p) => ({ xM: p.position.x, yM: p.position.y }));
        this.seenPeopleAtMs = bus.clock.monotonicMs();
      }),
      bus.subscribe(SAFETY_STATE, (state) => {
        this.stopped = state.stopped;
        this.holdReason = state.holding ? state.reason : "";
      }),
      bus.subscribe(SCAN, onScan),
      bus.subscribe(HEARTBEAT, ({ node }) => {
        if (node === "cleaner") this.cleanerBeatMs = bus.clock.monotonicMs();
      }),
    ];
    return () => {
      for (const cancel of cancels) cancel();
    };
  }

  /** People seen within the last second. */
  people(): readonly Point[] {
    const fresh = this.bus.clock.monotonicMs() - this.seenPeopleAtMs < PEOPLE_LAST_MS;
    return fresh ? this.seenPeople : [];
  }

  /** Whether the cleaner has died: what it was driving for must not go on when another one is there. */
  isCleanerGone(): boolean {
    return this.bus.clock.monotonicMs() - this.cleanerBeatMs > CLIENT_GONE_MS;
  }

  private takeHazards(hazards: Hazards): void {
    this.bumpLeft = hazards.bump_left;
    this.bumpRight = hazards.bump_right;
    this.cliff = hazards.cliff_left || hazards.cliff_front || hazards.cliff_right;
  }
}
