import type { Bus, Cancel, RunningNode } from "../bus/bus";
import type { Config } from "../config/config";
import { ToolMode } from "../messages/maid";
import { CMD_VEL, TOOL_COMMAND } from "../messages/topics";
import { BaseConnection } from "./base-connection";
import { BaseVoice } from "./base-voice";
import { baudRateOf, makeDriver, type RealBase } from "./drivers";
import type { OpenSerial } from "./serial-link";
import { WheelOdometry } from "./wheel-odometry";
import { type Speeds, WheelWish } from "./wheel-wish";

export interface BaseOptions {
  readonly config: Config;
  readonly kind: RealBase;
  readonly open: OpenSerial;
}

const TICK_MS = 50;
/** Standing wheels are told so this often. */
const STANDING_EVERY_MS = 200;
/** A tool that nobody asks for any more goes off; the cleaner asks twice a second. */
const TOOL_STALE_MS = 1500;

/** The driver of a real base: hears /cmd_vel and /tool_command, says what the simulated base says of its body. */
export function startBase(bus: Bus, options: BaseOptions): RunningNode {
  return new Base(bus, options);
}

class Base implements RunningNode {
  private readonly wish: WheelWish;
  private readonly voice: BaseVoice;
  private readonly connection: BaseConnection;
  private readonly cancels: Cancel[];
  private readonly tools: readonly number[];
  private toldMs = Number.NEGATIVE_INFINITY;
  private told: Speeds | null = null;
  private toolMode: number = ToolMode.OFF;
  private toolAskedMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly bus: Bus,
    { config, kind, open }: BaseOptions,
  ) {
    const { base, robot } = config;
    const { wheels, tools } = makeDriver(kind, base);
    this.tools = tools;
    this.wish = new WheelWish(1000 * base.deadManS, {
      speedMps: robot.maxSpeedMps,
      turnRadps: robot.maxTurnRadps,
    });
    this.voice = new BaseVoice(bus, new WheelOdometry(wheels));
    this.connection = new BaseConnection(bus.clock, bus.log, {
      path: base.port,
      baudRate: baudRateOf(kind, base),
      open,
      makeDriver: () => makeDriver(kind, base),
      onOpen: () => this.begin(),
      onEvent: (event) => this.voice.heard(event),
    });
    this.cancels = [
      bus.subscribe(CMD_VEL, ({ linear, angular }) => this.onCommand(linear.x, angular.z)),
      bus.subscribe(TOOL_COMMAND, ({ mode }) => this.onTool(mode)),
      bus.clock.every(TICK_MS, () => this.tick()),
    ];
  }

  async stop(): Promise<void> {
    for (const cancel of this.cancels) cancel();
    this.connection.send((driver) => driver.stop());
    await this.connection.stop();
  }

  /** A new connection: the wheels stand, whatever was asked of the old one. */
  private begin(): void {
    this.wish.forget();
    this.told = null;
    this.toolMode = ToolMode.OFF;
    this.voice.forget();
  }

  private onCommand(speedMps: number, turnRadps: number): void {
    if (!this.connection.isOpen) return;
    this.wish.wish(speedMps, turnRadps, this.bus.clock.monotonicMs());
    this.drive();
  }

  private onTool(mode: number): void {
    this.toolAskedMs = this.bus.clock.monotonicMs();
    if (this.connection.trouble === "") this.setTool(this.tools.includes(mode) ? mode : ToolMode.OFF);
  }

  private setTool(mode: number): void {
    this.toolMode = mode;
    this.connection.send((driver) => driver.tool(mode));
  }

  private tick(): void {
    const { connection, voice } = this;
    connection.beat();
    this.drive();
    connection.send((driver) => driver.poll());
    this.endTool();
    voice.tick(connection.trouble === "" ? this.toolMode : ToolMode.OFF, connection.trouble);
  }

  /** Tells the wheels what holds now: at once when it changed, and again and again for the base's own dead-man. */
  private drive(): void {
    const nowMs = this.bus.clock.monotonicMs();
    const speeds = this.wish.speeds(nowMs);
    const isStanding = speeds.speedMps === 0 && speeds.turnRadps === 0;
    const isSame = this.told?.speedMps === speeds.speedMps && this.told.turnRadps === speeds.turnRadps;
    if (isSame && nowMs - this.toldMs < (isStanding ? STANDING_EVERY_MS : TICK_MS - 5)) return;
    this.told = speeds;
    this.toldMs = nowMs;
    this.connection.send((driver) => driver.drive(speeds));
  }

  private endTool(): void {
    const isStale = this.bus.clock.monotonicMs() - this.toolAskedMs > TOOL_STALE_MS;
    if (this.toolMode !== ToolMode.OFF && isStale) this.setTool(ToolMode.OFF);
  }
}
