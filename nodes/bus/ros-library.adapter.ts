/** rclnodejs, as far as this robot uses it: the one place that imports it, and only where ROS 2 is sourced. */

/** A message as rclnodejs gives and takes it: plain objects, typed arrays, bigints. */
type Plain = Record<string, unknown>;
type MessageClass = new (plain?: unknown) => object;
export interface ActionClass {
  readonly Goal: MessageClass;
  readonly Feedback: MessageClass;
  readonly Result: MessageClass;
}

export interface RosPublisher {
  publish(message: unknown): void;
}
export interface RosClient {
  sendRequest(request: unknown, callback: (response: unknown) => void): void;
  isServiceServerAvailable(): boolean;
}
export interface RosResponse {
  send(response: unknown): void;
}
export interface RosNode {
  createPublisher(type: string, topic: string, options: object): RosPublisher;
  createSubscription(
    type: string,
    topic: string,
    options: object,
    callback: (message: unknown) => void,
  ): object;
  createClient(type: string, name: string): RosClient;
  createService(
    type: string,
    name: string,
    options: object,
    callback: (request: unknown, response: RosResponse) => void,
  ): object;
  getPublishersInfoByTopic(topic: string, noDemangle: boolean): { endpoint_gid: ArrayLike<number> }[];
  destroyPublisher(publisher: object): void;
  destroySubscription(subscription: object): void;
  destroyService(service: object): void;
  spin(timeoutMs: number): void;
  destroy(): void;
}

export interface RosServerGoal {
  readonly request: { toPlainObject(typedArrays: boolean): unknown };
  readonly goalId: { readonly uuid: ArrayLike<number> };
  readonly isActive: boolean;
  readonly isCancelRequested: boolean;
  publishFeedback(feedback: object): void;
  succeed(): void;
  abort(): void;
  canceled(): void;
}
export interface RosClientGoal {
  readonly accepted: boolean;
  readonly goalId: { readonly uuid: ArrayLike<number> };
  readonly status: number;
  getResult(): Promise<unknown>;
  cancelGoal(): Promise<unknown>;
}
export interface RosActionServer {
  readonly typeClass: ActionClass;
  destroy(): void;
}
export interface RosActionClient {
  readonly typeClass: ActionClass;
  sendGoal(goal: object, onFeedback: (feedback: unknown) => void): Promise<RosClientGoal>;
  isActionServerAvailable(): boolean;
}
export interface RosContext {
  shutdown(): void;
}

type Policies = Readonly<Record<string, number>>;
export interface RosLibrary {
  readonly Context: new (domainId?: bigint) => RosContext;
  readonly Node: new (name: string, namespace: string, context: RosContext, options: Plain) => RosNode;
  readonly QoS: {
    new (history: number, depth: number, reliability: number, durability: number): object;
    readonly HistoryPolicy: Policies;
    readonly ReliabilityPolicy: Policies;
    readonly DurabilityPolicy: Policies;
  };
  readonly GoalResponse: { readonly ACCEPT: number; readonly REJECT: number };
  readonly CancelResponse: { readonly ACCEPT: number; readonly REJECT: number };
  readonly ActionServer: new (
    node: RosNode,
    type: string,
    name: string,
    execute: (goal: RosServerGoal) => Promise<object>,
    onGoal: (goal: unknown) => number,
    onAccepted: undefined,
    onCancel: (goal: RosServerGoal) => number,
  ) => RosActionServer;
  readonly ActionClient: new (node: RosNode, type: string, name: string) => RosActionClient;
  init(context: RosContext, argv: string[]): Promise<void>;
  removeSignalHandlers(): void;
}

/** ROS 2 is not there: the message says what to do. */
export class RosMissing extends Error {
  override readonly name = "RosMissing";
}

/** Whether this shell has ROS 2 sourced. Importing rclnodejs where it is not would delete a working build of it. */
export function isRosSourced(): boolean {
  return (process.env.ROS_DISTRO ?? "") !== "" && (process.env.AMENT_PREFIX_PATH ?? "") !== "";
}

/** Rejects with RosMissing when ROS 2 is not sourced or rclnodejs is not installed. */
export async function loadRos(): Promise<RosLibrary> {
  if (!isRosSourced())
    throw new RosMissing("ROS 2 is not sourced in this shell; type: source /opt/ros/jazzy/setup.bash");
  const name: string = "rclnodejs";
  const loaded = await import(name).catch((error: unknown) => {
    throw new RosMissing(`rclnodejs does not load (${String(error)}); with ROS 2 sourced, type: npm ci`);
  });
  const library = (loaded.default ?? loaded) as RosLibrary;
  library.removeSignalHandlers();
  return library;
}

/** What rclnodejs says of messages that it was not taught, as RosMissing; any other error as it is. */
export function explainedRosError(error: unknown): unknown {
  const what = /message required does not exist: (\w+)/.exec(String(error))?.[1];
  if (what === undefined) return error;
  return new RosMissing(
    `ROS 2 does not know the messages of ${what}; type: npm run ros:build && source ros_ws/install/setup.bash`,
  );
}
