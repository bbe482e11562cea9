/**
 * The bus port: everything that a node may ask of the world around it. Two implementations behave the
 * same (memory-bus, ros-bus); bus.contract.ts proves it. Names and semantics follow ROS 2.
 */

/** ROS 2 quality of service, as far as this robot uses it. */
export interface Qos {
  readonly reliability: "reliable" | "best_effort";
  /** transient_local: a late subscriber gets the last `depth` messages. */
  readonly durability: "volatile" | "transient_local";
  readonly depth: number;
}

/** A topic: its name, the three-part ROS 2 type (`nav_msgs/msg/Odometry`) and its QoS. M is its TypeScript type. */
export interface Topic<M> {
  readonly name: string;
  readonly type: string;
  readonly qos: Qos;
  /** Only for type inference; never set. */
  readonly message?: M;
}

export interface Service<Request, Response> {
  readonly name: string;
  readonly type: string;
  readonly request?: Request;
  readonly response?: Response;
}

export interface Action<Goal, Feedback, Result> {
  readonly name: string;
  readonly type: string;
  readonly goal?: Goal;
  readonly feedback?: Feedback;
  readonly result?: Result;
}

/** Ends a subscription, a timer, a server. Calling it twice is harmless. */
export type Cancel = () => void;

/**
 * Time is a port too: wall clock, ROS sim time, or virtual time in which a 40-minute job takes seconds.
 * A callback that throws is logged and counted, and never ends the process.
 */
export interface Clock {
  /** Calendar time of the house, ms since 1970. Never runs backwards between jobs; may jump on a real machine. */
  nowMs(): number;
  /** Time that only ever grows, ms from an arbitrary start. All watchdogs use this one. */
  monotonicMs(): number;
  after(delayMs: number, callback: () => void): Cancel;
  every(periodMs: number, callback: () => void): Cancel;
  /** Resolves after `delayMs`; rejects with the signal's reason when aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /**
   * Waits for work of the outside world (a model's answer, a file, a process). Virtual time stands still
   * meanwhile, so that a job does not race ahead of an answer; real clocks just wait.
   */
  outside<T>(work: Promise<T>): Promise<T>;
}

export interface Publisher<M> {
  /** Throws MessageRefused, naming the field, when the message does not fit its definition. */
  publish(message: M): void;
}

/** How a call that waits on another node may end early. */
export interface Wait {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** A goal as the action server's handler sees it. */
export interface GoalHandle<Goal, Feedback> {
  readonly goal: Goal;
  readonly id: string;
  /** Aborted when the client cancels or the server stops. */
  readonly canceled: AbortSignal;
  feedback(feedback: Feedback): void;
}

/** How a goal ended, in ROS 2's words. */
export type GoalStatus = "succeeded" | "canceled" | "aborted";
export interface GoalEnd<Result> {
  readonly status: GoalStatus;
  readonly result: Result;
}

/** A goal as the client sees it. */
export interface SentGoal<Result> {
  readonly accepted: boolean;
  readonly id: string;
  /** Settles when the goal has ended; rejects (`BusTimeout`) only when the server is gone. */
  readonly ended: Promise<GoalEnd<Result>>;
  /** Asks the server to cancel; `ended` tells when it did. */
  cancel(): void;
}

export interface ActionHandlers<Goal, Feedback, Result> {
  /** Decides at once, without waiting, whether the goal is taken. */
  accept(goal: Goal): boolean;
  /** Runs the goal to its end. Throwing ends it as aborted with an empty result. */
  execute(handle: GoalHandle<Goal, Feedback>): Promise<GoalEnd<Result>>;
}

/** What one node may use of the graph. Obtained from `join(name)` of a bus implementation. */
export interface Bus {
  readonly nodeName: string;
  readonly clock: Clock;
  readonly log: Log;
  advertise<M>(topic: Topic<M>): Publisher<M>;
  /** The handler gets its own copy, later than the publish returns, in the order of publishing. */
  subscribe<M>(topic: Topic<M>, handler: (message: M) => void): Cancel;
  serve<Req, Res>(service: Service<Req, Res>, handler: (request: Req) => Res | Promise<Res>): Cancel;
  /**
   * Rejects with BusTimeout when nobody answers in time. A handler that throws answers nothing, as in ROS 2: what can
   * go wrong as a matter of course is a field of the response.
   */
  call<Req, Res>(service: Service<Req, Res>, request: Req, wait: Wait): Promise<Res>;
  serveAction<G, F, R>(action: Action<G, F, R>, handlers: ActionHandlers<G, F, R>): Cancel;
  /** Resolves as soon as the server has accepted or rejected the goal; rejects with BusTimeout without a server. */
  sendGoal<G, F, R>(
    action: Action<G, F, R>,
    goal: G,
    wait: Wait,
    onFeedback?: (feedback: F) => void,
  ): Promise<SentGoal<R>>;
}

/** A node's place on the bus, as whoever runs the node holds it. */
export interface JoinedBus extends Bus {
  /** The node is gone: its subscriptions, servers and publishers with it. Who waits on it gets BusTimeout. */
  leave(): void;
}

/** Diagnostics for developers; goes to a file, never over the conversation. */
export interface Log {
  debug(text: string, data?: Record<string, unknown>): void;
  info(text: string, data?: Record<string, unknown>): void;
  warn(text: string, data?: Record<string, unknown>): void;
  error(text: string, data?: Record<string, unknown>): void;
}

/** How a node is, for people who look after the robot: told on /diagnostics. */
export interface Health {
  readonly level: "ok" | "warn" | "error";
  readonly message: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A running node. `stop` takes its timers, subscriptions and servers down; a stopped node publishes nothing. */
export interface RunningNode {
  stop(): void | Promise<void>;
  /** Asked once a second; absent: it runs. */
  health?(): Health;
}

/** Nobody answered within the wait's timeout. */
export class BusTimeout extends Error {
  override readonly name = "BusTimeout";
}

/** A message that does not fit its ROS 2 definition: `field` is its path, e.g. `pose.pose.position.x`. */
export class MessageRefused extends Error {
  override readonly name = "MessageRefused";
  constructor(
    readonly type: string,
    readonly field: string,
    why: string,
  ) {
    super(`${type}: ${field} ${why}`);
  }
}
