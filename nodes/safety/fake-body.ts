/** A body on the bus for tests and benches of the gate: it drives exactly as told, and each of its senses can fail. */
import type { Bus, Cancel } from "../bus/bus";
import type { MutablePose } from "../geometry/odometry-history";
import type { Point } from "../geometry/pose";
import { covariance, header, odometry, poseArray, poseWithCovariance, time, twist } from "../messages/build";
import type { LaserScan } from "../messages/standard";
import { AMCL_POSE, CMD_VEL, CMD_VEL_NAV, HAZARDS, HEARTBEAT, ODOM, PEOPLE, SCAN } from "../messages/topics";

/** Whose heartbeats moving depends on, as configured. */
export const VITAL_NODES = ["motion", "memory", "cleaner", "planner"] as const;
export type Sense = "odometry" | "scan" | "pose" | "hazards" | (typeof VITAL_NODES)[number] | "command";

/** A wheel command as it was said, in monotonic ms. */
export interface Said {
  readonly atMs: number;
  readonly speedMps: number;
  readonly turnRadps: number;
}

const PERIOD_MS = 50;
const RAYS = 360;

export class FakeBody {
  readonly said: Said[] = [];
  /** Says nothing any more. */
  readonly silent = new Set<Sense>();
  /** Says the same for ever. */
  readonly frozen = new Set<Sense>();
  /** How much older than now its messages claim to be. */
  lateMs = 0;
  readonly pose: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  people: Point[] = [];
  bump = false;
  cliff = false;
  wheelDrop = false;
  /** Distance to a wall across the x axis, and to everything else. */
  wallXM = 5;
  /** What motion wants. */
  wantMps = 0;
  wantRadps = 0;
  private steps = 0;
  private readonly now: { speedMps: number; turnRadps: number } = { speedMps: 0, turnRadps: 0 };
  private readonly frozenPoses = {
    odometry: { xM: 0, yM: 0, headingRad: 0 },
    pose: { xM: 0, yM: 0, headingRad: 0 },
  };
  private readonly frozenRanges = new Float32Array(RAYS);
  private readonly ends: Cancel[];
  private readonly out;

  constructor(private readonly bus: Bus) {
    this.out = {
      odom: bus.advertise(ODOM),
      scan: bus.advertise(SCAN),
      pose: bus.advertise(AMCL_POSE),
      hazards: bus.advertise(HAZARDS),
      people: bus.advertise(PEOPLE),
      beat: bus.advertise(HEARTBEAT),
      command: bus.advertise(CMD_VEL_NAV),
    };
    this.ends = [
      bus.subscribe(CMD_VEL, ({ linear, angular }) => {
        this.now.speedMps = linear.x;
        this.now.turnRadps = angular.z;
        this.said.push({ atMs: bus.clock.monotonicMs(), speedMps: linear.x, turnRadps: angular.z });
      }),
      bus.clock.every(PERIOD_MS, () => this.step()),
    ];
  }

  stop(): void {
    for (const end of this.ends) end();
  }

  /** The last wheel command. */
  get last(): Said {
    return this.said.at(-1) ?? { atMs: 0, speedMps: 0, turnRadps: 0 };
  }

  /** What a bad motion node would say out of turn. */
  say(speedMps: number, turnRadps: number): void {
    this.out.command.publish(twist(speedMps, turnRadps));
  }

  private step(): void {
    const { pose, now } = this;
    const seconds = PERIOD_MS / 1000;
    pose.headingRad += now.turnRadps * seconds;
    pose.xM += now.speedMps * seconds * Math.cos(pose.headingRad);
    pose.yM += now.speedMps * seconds * Math.sin(pose.headingRad);
    this.steps++;
    this.sayBody();
    if (this.steps % 2 === 0) this.saySlow();
    if (this.speaks("command")) this.say(this.wantMps, this.wantRadps);
  }

  private speaks(sense: Sense): boolean {
    return !this.silent.has(sense);
  }

  private stampMs(): number {
    return this.bus.clock.nowMs() - this.lateMs;
  }

  private poseOf(sense: "odometry" | "pose"): MutablePose {
    if (this.frozen.has(sense)) return this.frozenPoses[sense];
    return Object.assign(this.frozenPoses[sense], this.pose);
  }

  private sayBody(): void {
    const stampMs = this.stampMs();
    const { speedMps, turnRadps } = this.now;
    if (this.speaks("odometry"))
      this.out.odom.publish(odometry(this.poseOf("odometry"), speedMps, turnRadps, stampMs));
    if (!this.speaks("hazards")) return;
    this.out.hazards.publish({
      header: header(stampMs, "base_link"),
      bump_left: this.bump,
      bump_right: false,
      cliff_left: false,
      cliff_front: this.cliff,
      cliff_right: false,
      wheel_drop: this.wheelDrop,
    });
  }

  private saySlow(): void {
    const stampMs = this.stampMs();
    if (this.speaks("scan")) this.out.scan.publish(this.scan(stampMs));
    if (this.speaks("pose"))
      this.out.pose.publish(poseWithCovariance(this.poseOf("pose"), covariance(0.01, 0.01, 0.01), stampMs));
    this.out.people.publish(
      poseArray(
        this.people.map((at) => ({ ...at, headingRad: 0 })),
        stampMs,
      ),
    );
    for (const node of VITAL_NODES) {
      if (this.speaks(node)) this.out.beat.publish({ stamp: time(stampMs), node, able: true, why_not: "" });
    }
  }

  private scan(stampMs: number): LaserScan {
    const ranges = new Float32Array(RAYS);
    const { xM, headingRad } = this.pose;
    for (let i = 0; i < RAYS; i++) {
      const ahead = Math.cos(headingRad + (2 * Math.PI * i) / RAYS);
      const wallM = ahead > 1e-6 ? (this.wallXM - xM) / ahead : 5;
      ranges[i] = Math.min(5, wallM) + 0.001 * (((this.steps >> 1) + i) % 2);
    }
    if (this.frozen.has("scan")) ranges.set(this.frozenRanges);
    else this.frozenRanges.set(ranges);
    return {
      header: header(stampMs, "base_link"),
      angle_min: 0,
      angle_max: 2 * Math.PI,
      angle_increment: (2 * Math.PI) / RAYS,
      time_increment: 0,
      scan_time: 0.1,
      range_min: 0.1,
      range_max: 12,
      ranges,
      intensities: new Float32Array(0),
    };
  }
}
