import type { Bus, GoalEnd, GoalHandle, Health, RunningNode } from "../bus/bus";
import { startHeartbeat } from "../bus/heartbeat";
import type { Config } from "../config/config";
import { clearanceOf } from "../coverage/clearance";
import { planningRadiusM } from "../coverage/planning-radius";
import { findRoute } from "../coverage/route";
import { cellAt } from "../geometry/grid";
import type { Point, Pose } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { rasterize } from "../house/rasterize";
import { occupancyGrid, pathThrough, poseOf, poseStamped, time, twist } from "../messages/build";
import type {
  FollowPathFeedback,
  FollowPathGoal,
  FollowPathResult,
  LaserScan,
  NavigateToPoseFeedback,
  NavigateToPoseGoal,
  NavigateToPoseResult,
  PoseMsg,
} from "../messages/standard";
import {
  CMD_VEL_NAV,
  FLOOR_THINGS,
  FOLLOW_PATH,
  HOUSE,
  NAVIGATE_TO_POSE,
  OBSTACLES,
  PLANNED_PATH,
} from "../messages/topics";
import { Drive, type DriveInput, type DriveOutcome, type DriveSettings } from "./drive";
import { driveSettings } from "./drive-settings";
import { floorWindow } from "./floor-window";
import { ObstacleLayer } from "./obstacle-layer";
import { obstacleWindow } from "./obstacle-window";
import { PoliteDrive } from "./polite-drive";
import { Senses } from "./senses";
import { shiftForRoom } from "./side-room";
import { nearThinThings } from "./thin-things";
import { Ways } from "./ways";

const MOST_ROUTES = 4;

/** Nav2's error codes (nav2_msgs, Jazzy). */
const NO_PROGRESS = 105;
const NO_VALID_PATH = 208;
const BUSY = 100;
const CLIENT_GONE = 100;

const FEEDBACK_MS = 500;
const OBSTACLES_MS = 1000;
const PERSON_NEAR_M = 1.1;
const NEAR_THIN_M = 0.07;
/** A place to stand aside is looked for so far about. */
const ASIDE_WITHIN_M = 1.5;

export interface MotionOptions {
  readonly config: Config;
  readonly floor: FloorPlan;
  /** Its name among the robots of this house; absent: there is no other. */
  readonly robot?: string;
}

/** Drives paths and goes to places; what it asks of the wheels passes the safety gate. */
export function startMotion(bus: Bus, options: MotionOptions): RunningNode {
  return new Motion(bus, options);
}

class Motion implements RunningNode {
  private readonly senses: Senses;
  private readonly obstacles: ObstacleLayer;
  private readonly settings: DriveSettings;
  private readonly cancels: (() => void)[];
  private readonly velocity;
  private readonly seen;
  private readonly planned;
  private floor: FloorPlan;
  private publishedVersion = 0;
  private busy = false;
  private shiftM = 0;
  private nearThin: Uint8Array;
  private readonly ways: Ways | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly options: MotionOptions,
  ) {
    const { config, floor, robot } = options;
    this.floor = floor;
    this.nearThin = nearThinThings(floor.grid, config.robot.radiusM + NEAR_THIN_M);
    this.settings = driveSettings(config);
    this.senses = new Senses(bus);
    this.obstacles = new ObstacleLayer(floor.grid, clearanceOf(floor.grid));
    this.velocity = bus.advertise(CMD_VEL_NAV);
    this.seen = bus.advertise(OBSTACLES);
    this.planned = bus.advertise(PLANNED_PATH);
    const pose = () => this.senses.tracker.current()?.pose;
    this.ways = robot === undefined ? undefined : new Ways(bus, robot, config.robot.radiusM, pose);
    this.cancels = [
      this.ways?.listen() ?? (() => {}),
      this.senses.listen((scan) => this.addScan(scan)),
      bus.subscribe(HOUSE, ({ house_json }) => this.takeHouse(JSON.parse(house_json) as House)),
      bus.subscribe(FLOOR_THINGS, ({ poses }) =>
        this.obstacles.setFloorThings(poses.map(({ position }) => ({ xM: position.x, yM: position.y }))),
      ),
      startHeartbeat(bus),
      bus.clock.every(OBSTACLES_MS, () => this.publishObstacles()),
      bus.serveAction(FOLLOW_PATH, {
        accept: () => !this.busy && !this.senses.stopped,
        execute: (handle) => this.follow(handle),
      }),
      bus.serveAction(NAVIGATE_TO_POSE, {
        accept: () => !this.busy && !this.senses.stopped,
        execute: (handle) => this.navigate(handle),
      }),
    ];
  }

  stop(): void {
    for (const cancel of this.cancels) cancel();
  }

  health(): Health {
    if (this.senses.tracker.current() === null)
      return { level: "warn", message: "does not know where she is" };
    if (this.senses.holdReason !== "") return { level: "warn", message: `held: ${this.senses.holdReason}` };
    return { level: "ok", message: this.busy ? "driving" : "standing" };
  }

  /** Keep-outs may have changed; walls are the map's. */
  private takeHouse(house: House): void {
    this.floor = rasterize(house, house.map === undefined ? undefined : this.options.floor.grid);
  }

  private async follow(
    handle: GoalHandle<FollowPathGoal, FollowPathFeedback>,
  ): Promise<GoalEnd<FollowPathResult>> {
    const { poses } = handle.goal.path;
    const path = new Float64Array(2 * poses.length);
    for (const [i, { pose }] of poses.entries()) path.set([pose.position.x, pose.position.y], 2 * i);
    return this.run(handle, this.newDrive(path, null), (drive) =>
      handle.feedback({ distance_to_goal: drive.remainingM, speed: this.senses.speedMps }),
    );
  }

  /** A way that turns out to be blocked is planned anew, by what was seen on it. */
  private async navigate(
    handle: GoalHandle<NavigateToPoseGoal, NavigateToPoseFeedback>,
  ): Promise<GoalEnd<NavigateToPoseResult>> {
    const target = handle.goal.pose.pose;
    const startedMs = this.bus.clock.nowMs();
    let end = ended("aborted", NO_VALID_PATH, "no way");
    for (let tries = 0; tries < MOST_ROUTES; tries++) {
      const from = this.senses.tracker.current()?.pose;
      const path = from ? this.route(from, { xM: target.position.x, yM: target.position.y }) : null;
      if (path === null) return end;
      end = await this.run(handle, this.newDrive(path, headingOf(target)), (drive) =>
        handle.feedback(this.navigation(drive, startedMs)),
      );
      if (end.result.error_code !== NO_PROGRESS) return end;
    }
    return end;
  }

  private newDrive(path: Float64Array, headingRad: number | null): Drive {
    this.planned.publish(pathThrough(path, this.bus.clock.nowMs()));
    return new Drive(this.floor, this.obstacles, this.settings, path, headingRad);
  }

  /** Beliefs may be wrong: when they leave no way, she goes by the map and looks again. */
  private route(from: Point, to: Point): Float64Array | null {
    const route = this.routeRound(this.obstacles.cells, from, to);
    if (route !== null || this.obstacles.empty) return route;
    this.obstacles.forgetAll();
    return this.routeRound(null, from, to);
  }

  private routeRound(obstacles: Uint8Array | null, from: Point, to: Point): Float64Array | null {
    const grid = floorWindow(this.floor, obstacles, [from, to], Number.POSITIVE_INFINITY);
    const clearanceM = clearanceOf(grid);
    const { radiusM, marginM } = this.settings;
    return findRoute(
      clearanceM,
      grid,
      from,
      to,
      radiusM,
      planningRadiusM(radiusM, marginM, grid.resolutionM),
    );
  }

  /** Steps a drive at the motion rate until it ends, is cancelled, or the robot was stopped. */
  private async run<G, F>(
    handle: GoalHandle<G, F>,
    drive: Drive,
    report: (drive: Drive) => void,
  ): Promise<GoalEnd<{ error_code: number; error_msg: string }>> {
    if (this.busy) return { status: "aborted", result: { error_code: BUSY, error_msg: "already driving" } };
    this.busy = true;
    const { clock } = this.bus;
    const periodMs = 1000 / this.options.config.motion.rateHz;
    const polite = this.polite(drive);
    let reportAtMs = clock.monotonicMs();
    try {
      for (;;) {
        if (handle.canceled.aborted || this.senses.stopped) return ended("canceled", 0, "canceled");
        if (this.senses.isCleanerGone()) return ended("aborted", CLIENT_GONE, "the cleaner is gone");
        const outcome = this.step(polite);
        if (outcome === "arrived") return ended("succeeded", 0, "");
        if (outcome === "blocked") this.bus.log.info("blocked", { ...drive.trouble() });
        if (outcome === "blocked") return ended("aborted", NO_PROGRESS, "the way is blocked");
        if (clock.monotonicMs() >= reportAtMs) {
          reportAtMs += FEEDBACK_MS;
          report(drive);
        }
        await clock.sleep(periodMs);
      }
    } finally {
      this.busy = false;
      this.ways?.end();
      this.velocity.publish(twist(0, 0));
    }
  }

  /** Where there are other robots, she lets them go first when it is their turn. */
  private polite(drive: Drive): Drive | PoliteDrive {
    const { ways, floor, obstacles } = this;
    if (ways === undefined) return drive;
    return new PoliteDrive(drive, {
      ways,
      floorRound: (points) => floorWindow(floor, obstacles.cells, points, ASIDE_WITHIN_M),
      driveTo: (from, to) => {
        const route = this.routeRound(obstacles.cells, from, to);
        return route && this.newDrive(route, null);
      },
    });
  }

  private step(drive: Drive | PoliteDrive): DriveOutcome {
    const tracked = this.senses.tracker.current();
    if (tracked === null) return "driving";
    const outcome = drive.step(this.driveInput(tracked.pose));
    this.velocity.publish(twist(drive.speedMps, drive.turnRadps));
    return outcome;
  }

  private driveInput(pose: Pose): DriveInput {
    const { speedMps, turnRadps, bumpLeft, bumpRight, cliff } = this.senses;
    const personNear = this.senses
      .people()
      .some((p) => Math.hypot(p.xM - pose.xM, p.yM - pose.yM) < PERSON_NEAR_M);
    const nowMs = this.bus.clock.monotonicMs();
    const { shiftM } = this;
    const nearThin = this.nearThin[cellAt(this.floor.grid, pose.xM, pose.yM)] === 1;
    return { pose, nowMs, speedMps, turnRadps, bumpLeft, bumpRight, cliff, personNear, shiftM, nearThin };
  }

  private navigation(drive: Drive, startedMs: number): NavigateToPoseFeedback {
    const nowMs = this.bus.clock.nowMs();
    const pose = this.senses.tracker.current()?.pose ?? { xM: 0, yM: 0, headingRad: 0 };
    return {
      current_pose: poseStamped(pose, nowMs),
      navigation_time: time(nowMs - startedMs),
      estimated_time_remaining: time((1000 * drive.remainingM) / this.settings.speedMps),
      number_of_recoveries: drive.recoveries,
      distance_remaining: drive.remainingM,
    };
  }

  private addScan(scan: LaserScan): void {
    const tracked = this.senses.tracker.current();
    if (tracked === null || !this.busy) return;
    const { ranges, angle_min, angle_increment } = scan;
    const { radiusM, marginM } = this.settings;
    this.shiftM = shiftForRoom(ranges, angle_min, angle_increment, radiusM, marginM);
    this.obstacles.addScan(tracked.pose, ranges, angle_min, angle_increment, this.senses.people());
  }

  private publishObstacles(): void {
    if (this.obstacles.version === this.publishedVersion) return;
    this.publishedVersion = this.obstacles.version;
    this.seen.publish(occupancyGrid(obstacleWindow(this.obstacles), this.bus.clock.nowMs()));
  }
}

/** An orientation of all zeros asks for no heading. */
function headingOf({ orientation, position }: PoseMsg): number | null {
  const { x, y, z, w } = orientation;
  return x === 0 && y === 0 && z === 0 && w === 0 ? null : poseOf({ orientation, position }).headingRad;
}

function ended(
  status: "succeeded" | "canceled" | "aborted",
  error_code: number,
  error_msg: string,
): GoalEnd<{ error_code: number; error_msg: string }> {
  return { status, result: { error_code, error_msg } };
}
