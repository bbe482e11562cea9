import type { Action, Bus, Cancel, SentGoal } from "../bus/bus";
import type { Point, Pose } from "../geometry/pose";
import { PoseTracker } from "../geometry/pose-tracker";
import { pathThrough, poseOf, poseStamped, sigmasOf, time, toMs } from "../messages/build";
import type { OccupancyGrid } from "../messages/standard";
import {
  AMCL_POSE,
  BATTERY,
  FOLLOW_PATH,
  HEARTBEAT,
  NAVIGATE_TO_POSE,
  OBSTACLES,
  ODOM,
  SAFETY_STATE,
  TOOL_COMMAND,
} from "../messages/topics";

/** How a drive ended. `interrupted`: the caller's signal, or a stop. */
export type DriveEnd = "arrived" | "blocked" | "interrupted";

const ACCEPT_MS = 2000;
const TOOL_REPEAT_MS = 500;

/** What the cleaner asks of wheels and tool, and what it knows of them, over the bus. */
export class Body {
  battery = 1;
  /** Set while a latched stop is in force. */
  stopped = false;
  /** Why the ledger cannot be written; empty while it can. */
  ledgerTrouble = "";
  obstacles: OccupancyGrid | null = null;
  private readonly tracker = new PoseTracker();
  private readonly tool;
  private toolMode = 0;

  constructor(private readonly bus: Bus) {
    this.tool = bus.advertise(TOOL_COMMAND);
  }

  /** Listens until the answer is called; `onTrouble` hears of stops and of a failing ledger. */
  listen(onTrouble: () => void): Cancel {
    const { bus } = this;
    const cancels = [
      bus.subscribe(ODOM, ({ header, pose, twist }) =>
        this.tracker.onOdometry(
          poseOf(pose.pose),
          toMs(header.stamp),
          twist.twist.linear.x,
          twist.twist.angular.z,
        ),
      ),
      bus.subscribe(AMCL_POSE, ({ header, pose }) => {
        const { positionM, headingRad } = sigmasOf(pose.covariance);
        this.tracker.onLocalized(poseOf(pose.pose), positionM ** 2, headingRad ** 2, toMs(header.stamp));
      }),
      bus.subscribe(BATTERY, ({ percentage }) => {
        this.battery = percentage;
      }),
      bus.subscribe(OBSTACLES, (grid) => {
        this.obstacles = grid;
      }),
      bus.subscribe(SAFETY_STATE, ({ stopped }) => {
        this.stopped = stopped;
        if (stopped) onTrouble();
      }),
      bus.subscribe(HEARTBEAT, ({ node, able, why_not }) => {
        if (node !== "memory") return;
        this.ledgerTrouble = able ? "" : why_not || "the log cannot be written";
        if (!able) onTrouble();
      }),
      bus.clock.every(TOOL_REPEAT_MS, () => this.toolMode !== 0 && this.commandTool()),
    ];
    return () => {
      for (const cancel of cancels) cancel();
    };
  }

  get pose(): Pose | null {
    return this.tracker.current()?.pose ?? null;
  }

  /** Switches the tool; repeated while it is on, so that a base that restarted learns of it. */
  setTool(mode: number): void {
    this.toolMode = mode;
    this.commandTool();
  }

  /** Drives to a point, and turns to a heading when one is given. */
  goTo(point: Point, headingRad: number | null, signal: AbortSignal): Promise<DriveEnd> {
    const pose = poseStamped({ ...point, headingRad: headingRad ?? 0 }, this.bus.clock.nowMs());
    if (headingRad === null) pose.pose.orientation = { x: 0, y: 0, z: 0, w: 0 };
    return this.drive(NAVIGATE_TO_POSE, { pose, behavior_tree: "" }, signal);
  }

  /** Drives along a path of x0,y0,x1,y1,... metres. */
  follow(points: Float64Array, signal: AbortSignal, onLeft: (metres: number) => void): Promise<DriveEnd> {
    const goal = {
      path: pathThrough(points, this.bus.clock.nowMs()),
      controller_id: "",
      goal_checker_id: "",
      progress_checker_id: "",
    };
    return this.drive(FOLLOW_PATH, goal, signal, (feedback) => onLeft(feedback.distance_to_goal));
  }

  private async drive<G, F, R>(
    action: Action<G, F, R>,
    goal: G,
    signal: AbortSignal,
    onFeedback?: (feedback: F) => void,
  ): Promise<DriveEnd> {
    if (signal.aborted || this.stopped) return "interrupted";
    const sent = await this.bus.sendGoal(action, goal, { timeoutMs: ACCEPT_MS }, onFeedback);
    if (!sent.accepted) return this.stopped ? "interrupted" : "blocked";
    return this.untilEnd(sent, signal);
  }

  private async untilEnd<R>(sent: SentGoal<R>, signal: AbortSignal): Promise<DriveEnd> {
    const cancel = () => sent.cancel();
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      const end = await sent.ended;
      if (end.status === "succeeded") return "arrived";
      return end.status === "canceled" ? "interrupted" : "blocked";
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  private commandTool(): void {
    this.tool.publish({ stamp: time(this.bus.clock.nowMs()), mode: this.toolMode });
  }
}
