import type { Pose } from "../nodes/geometry/pose";
import { ToolMode } from "../nodes/messages/maid";
import { Battery, isOnDock } from "./battery";
import { Bumper } from "./bumper";
import { CliffSensors } from "./cliff";
import { ContactDrive } from "./contact";
import { Detectors, type Sighting } from "./detectors";
import { Dice } from "./dice";
import type { Dirt } from "./dirt";
import { Household } from "./household";
import { KeepOuts } from "./keep-outs";
import { Drive, type MovingPose } from "./kinematics";
import { Laser } from "./laser";
import { awayFromLitterM } from "./litter";
import { Localizer } from "./localizer";
import { WheelOdometry } from "./odometry";
import type { People } from "./people";
import { castRay } from "./raster";
import type { Followed, SimulationOptions } from "./simulation-options";
import { Slip, TRACK_M } from "./slip";
import type { SimulatorState } from "./state";
import { Truth } from "./truth";
import type { RobotDisc, World } from "./world";

/** The firmware's own dead-man: a command older than this is a stop. */
const DEAD_MAN_S = 0.25;
/** Whoever is farther away does not matter to the judge. */
const IN_VIEW_M = 3;
/** A contact is over when the robot is this far off. */
const CONTACT_OVER_M = 0.003;
/** People take a robot that has not moved for this long as standing. */
const STANDS_AFTER_S = 3;
const STREAMS = ["slip", "encoders", "laser", "localizer", "detectors"] as const;

/** The whole simulated world without a bus: the robot's body, the house and who lives in it. */
export class Simulation {
  readonly pose: MovingPose;
  readonly drive: Drive;
  readonly odometry: WheelOdometry;
  readonly localizer: Localizer;
  readonly battery: Battery;
  readonly bumper = new Bumper();
  readonly cliffs: CliffSensors;
  readonly dirt: Dirt;
  readonly truth: Truth;
  readonly world: World;
  readonly people: People;
  readonly household: Household;
  private readonly isGuest: boolean;
  toolMode: number = ToolMode.OFF;
  charging = false;
  private readonly laser: Laser;
  private readonly detectors: Detectors;
  private readonly slip: Slip;
  private readonly contact: ContactDrive;
  private readonly keepOuts: KeepOuts;
  private readonly dice: Record<(typeof STREAMS)[number], Dice>;
  private readonly robot: RobotDisc;
  private readonly wanted = { speedMps: 0, turnRadps: 0, ageS: DEAD_MAN_S };
  private readonly toolRadiusM: number;
  private readonly toolOffsetM: number;
  private touching = false;
  private steps = 0;
  private stillS = STANDS_AFTER_S;
  private readonly inViewS: Float64Array;

  constructor(
    options: SimulationOptions,
    readonly stepS: number,
  ) {
    const { house, floor, config, seed } = options;
    const { robot, safety, simulation } = config;
    const stream = (name: string) => new Dice(seed, name);
    this.dice = {
      slip: stream("slip"),
      encoders: stream("encoders"),
      laser: stream("laser"),
      localizer: stream("localizer"),
      detectors: stream("detectors"),
    };
    this.pose = { ...(options.state?.pose ?? house.dock) };
    this.robot = { xM: this.pose.xM, yM: this.pose.yM, radiusM: robot.radiusM, stands: true };
    this.isGuest = options.household !== undefined;
    this.household = options.household ?? new Household(options, options.unmapped, this.robot);
    this.world = this.household.enter(this.robot, house);
    this.people = this.household.people;
    this.dirt = this.household.dirt;
    this.inViewS = new Float64Array(this.people.beings.length);
    this.drive = new Drive(robot);
    this.slip = new Slip(this.dice.slip);
    this.contact = new ContactDrive(this.world, robot.radiusM);
    this.odometry = new WheelOdometry(seed, this.dice.encoders);
    this.localizer = new Localizer(this.dice.localizer);
    this.laser = new Laser(this.world, seed, this.dice.laser);
    this.detectors = new Detectors(this.world, this.dice.detectors);
    this.cliffs = new CliffSensors(this.world, robot.radiusM);
    this.keepOuts = new KeepOuts(house, floor);
    this.battery = new Battery(simulation.batteryMinutes, options.batteryLevel ?? 1);
    this.truth = new Truth(floor.grid, {
      slowM: safety.personSlowM,
      slowMps: safety.personSlowMps,
      stopM: safety.personStopM,
    });
    this.toolRadiusM = robot.toolWidthM / 2;
    this.toolOffsetM = robot.toolOffsetM;
    if (options.state) this.restore(options.state);
    else if (!this.isGuest) this.dirt.scatter(this.world, robot.radiusM, stream("dirt"));
    this.localizer.estimateFrom(this.pose);
  }

  /** Simulated seconds since the very first start. */
  nowS(): number {
    return this.steps * this.stepS;
  }

  /** What /cmd_vel asked for; holds for a quarter of a second. */
  command(speedMps: number, turnRadps: number): void {
    this.wanted.speedMps = speedMps;
    this.wanted.turnRadps = turnRadps;
    this.wanted.ageS = 0;
  }

  /** Switches the tool (ToolMode); an empty battery or an unknown mode leaves it off. */
  setTool(mode: number): void {
    const known = mode > ToolMode.OFF && mode <= ToolMode.SCRUB;
    this.toolMode = known && !this.battery.isEmpty() ? mode : ToolMode.OFF;
  }

  /** Whether something that happens `perSecond` times a second is due after this step. */
  isDue(perSecond: number): boolean {
    return this.steps % Math.max(1, Math.round(1 / (perSecond * this.stepS))) === 0;
  }

  /** One step of the physics. */
  step(): void {
    const { stepS, wanted, drive } = this;
    this.steps++;
    const alive = wanted.ageS < DEAD_MAN_S - 1e-9 && !this.battery.isEmpty();
    wanted.ageS += stepS;
    drive.step(alive ? wanted.speedMps : 0, alive ? wanted.turnRadps : 0, stepS);
    this.stillS = drive.isStill() ? this.stillS + stepS : 0;
    this.robot.stands = this.stillS >= STANDS_AFTER_S;
    if (!this.isGuest) this.household.step(stepS);
    this.lookRound();
    this.move();
    this.odometry.step(drive.speedMps, drive.turnRadps, stepS);
    this.feel();
  }

  /** One step that another physics has made, after its beings were put where they are. */
  follow({ pose, speedMps, turnRadps, touchedRad }: Followed): void {
    const { drive, stepS } = this;
    const { xM, yM, headingRad } = this.pose;
    this.steps++;
    drive.speedMps = speedMps;
    drive.turnRadps = turnRadps;
    this.stillS = drive.isStill() ? this.stillS + stepS : 0;
    this.robot.stands = this.stillS >= STANDS_AFTER_S;
    this.lookRound();
    Object.assign(this.pose, pose);
    const isTouched = touchedRad !== null;
    this.bumper.step(isTouched, touchedRad ?? 0, isTouched ? 0 : Number.POSITIVE_INFINITY);
    if (isTouched && !this.touching) this.recordContact(speedMps, touchedRad);
    this.touching = isTouched;
    this.hasMoved(xM, yM, headingRad, drive.isStill());
    this.feel();
  }

  /** What the sensors underneath and the battery make of where she is now. */
  private feel(): void {
    const { drive, stepS } = this;
    this.cliffs.step(this.pose);
    this.charging = drive.isStill() && isOnDock(this.pose, this.world.house.dock);
    this.battery.step(drive.speedMps, drive.turnRadps, this.toolMode, this.charging, stepS);
    if (this.battery.isEmpty()) this.toolMode = ToolMode.OFF;
    this.truth.energyWh = this.battery.usedWh;
  }

  /** Where the localiser believes the robot to be; call it at its own rate. */
  localize(dtS: number): void {
    this.localizer.step(this.pose, dtS);
  }

  scan(ranges: Float32Array): void {
    this.laser.scan(this.pose.xM, this.pose.yM, this.pose.headingRad, ranges);
  }

  seePeople(saw: Sighting): void {
    this.detectors.people(this.people.beings.length, this.pose, this.localizer.estimate, saw);
  }

  seeDirt(saw: Sighting): void {
    this.detectors.dirt(this.dirt, this.nowS(), this.pose, this.localizer.estimate, saw);
  }

  /** Somebody carries the robot elsewhere; the localiser takes a while to notice. */
  kidnap(to: Pose): void {
    const { xM, yM, headingRad } = this.pose;
    this.localizer.lose({ xM: xM - to.xM, yM: yM - to.yM, headingRad: headingRad - to.headingRad });
    Object.assign(this.pose, to);
  }

  state(): SimulatorState {
    const { slip, encoders, laser, localizer, detectors } = this.dice;
    return {
      house: this.world.house.id,
      pose: { ...this.pose },
      odometry: { ...this.odometry.pose },
      speedMps: this.drive.speedMps,
      turnRadps: this.drive.turnRadps,
      slip: this.slip.state(),
      battery: this.battery.level(),
      toolMode: this.toolMode,
      wanted: this.keptCommand(),
      bumper: { left: this.bumper.left, right: this.bumper.right, touching: this.touching },
      steps: this.steps,
      stillS: this.stillS,
      dirt: this.dirt.spots.map((spot) => ({ ...spot })),
      people: this.people.state(),
      localizer: this.localizer.state(),
      dice: {
        slip: slip.state(),
        encoders: encoders.state(),
        laser: laser.state(),
        localizer: localizer.state(),
        detectors: detectors.state(),
      },
    };
  }

  /** JSON knows no NaN: a command that is none is kept as the stop that it means. */
  private keptCommand(): SimulatorState["wanted"] {
    const { speedMps, turnRadps, ageS } = this.wanted;
    const sane = (value: number) => (Number.isFinite(value) ? value : 0);
    return { speedMps: sane(speedMps), turnRadps: sane(turnRadps), ageS };
  }

  private restore(state: SimulatorState): void {
    Object.assign(this.odometry.pose, state.odometry);
    this.drive.speedMps = state.speedMps;
    this.drive.turnRadps = state.turnRadps;
    this.slip.restore(state.slip);
    this.battery.energyWh = this.battery.capacityWh * state.battery;
    this.toolMode = state.toolMode;
    Object.assign(this.wanted, state.wanted);
    this.bumper.left = state.bumper.left;
    this.bumper.right = state.bumper.right;
    this.touching = state.bumper.touching;
    this.steps = state.steps;
    this.stillS = state.stillS;
    if (!this.isGuest) {
      this.dirt.spots = state.dirt.map((spot) => ({ ...spot }));
      this.people.restore(state.people);
    }
    this.localizer.restore(state.localizer);
    for (const name of STREAMS) this.dice[name].restore(state.dice[name]);
  }

  /** Drives the body for one step, and keeps the truth of it. */
  private move(): void {
    const { pose, drive, slip, contact, bumper, stepS } = this;
    const { xM, yM, headingRad } = pose;
    const still = drive.speedMps === 0 && drive.turnRadps === 0;
    if (!still) slip.step(stepS);
    const left = (drive.speedMps - (drive.turnRadps * TRACK_M) / 2) * slip.leftGrip();
    const right = (drive.speedMps + (drive.turnRadps * TRACK_M) / 2) * slip.rightGrip();
    const speedMps = (left + right) / 2;
    const pushed = contact.move(pose, speedMps, (right - left) / TRACK_M, stepS);
    bumper.step(pushed, contact.nearest.bearingRad - pose.headingRad, contact.nearest.gapM);
    if (pushed && !this.touching) this.recordContact(speedMps, contact.nearest.bearingRad - pose.headingRad);
    this.touching = pushed || (this.touching && contact.nearest.gapM <= CONTACT_OVER_M);
    this.hasMoved(xM, yM, headingRad, still);
  }

  private hasMoved(fromXM: number, fromYM: number, fromRad: number, still: boolean): void {
    const { pose, robot } = this;
    robot.xM = pose.xM;
    robot.yM = pose.yM;
    this.useTool(fromXM, fromYM, fromRad);
    if (!still) this.judgeMove(fromXM, fromYM, fromRad);
    this.judgeEncounters(Math.hypot(pose.xM - fromXM, pose.yM - fromYM));
  }

  private recordContact(speedMps: number, bearingRad: number): void {
    const { pose, truth } = this;
    const closingMps = speedMps * Math.cos(bearingRad);
    truth.contacts.push({
      atS: this.nowS(),
      xM: pose.xM,
      yM: pose.yM,
      speedMps: Math.abs(speedMps),
      closingMps,
    });
  }

  private useTool(xM: number, yM: number, headingRad: number): void {
    if (this.toolMode === ToolMode.OFF) return;
    const { pose, toolOffsetM: leftM, toolRadiusM } = this;
    const fromX = xM - leftM * Math.sin(headingRad);
    const fromY = yM + leftM * Math.cos(headingRad);
    const toX = pose.xM - leftM * Math.sin(pose.headingRad);
    const toY = pose.yM + leftM * Math.cos(pose.headingRad);
    const wet = this.toolMode !== ToolMode.VACUUM;
    this.truth.sweep(fromX, fromY, toX, toY, toolRadiusM, this.stepS, wet);
    this.dirt.clean(toX, toY, toolRadiusM, this.toolMode, this.stepS);
  }

  private judgeMove(xM: number, yM: number, headingRad: number): void {
    const { pose, truth } = this;
    const lengthM = Math.hypot(pose.xM - xM, pose.yM - yM);
    truth.moved(lengthM, Math.abs(pose.headingRad - headingRad), this.stepS);
    truth.overKeepOutBy(this.keepOuts.depthM(pose.xM, pose.yM, this.robot.radiusM));
    const { litter } = this.household;
    if (litter.length === 0) return;
    let nearestM = Number.POSITIVE_INFINITY;
    for (let i = 0; i < litter.length; i++) nearestM = Math.min(nearestM, awayFromLitterM(litter[i]!, pose));
    truth.awayFromLitter(nearestM - this.robot.radiusM);
  }

  private judgeEncounters(lengthM: number): void {
    const { pose, truth, world, people, stepS } = this;
    for (let i = 0; i < people.beings.length; i++) {
      const disc = world.discs[i]!;
      const awayM = Math.hypot(disc.xM - pose.xM, disc.yM - pose.yM) - this.robot.radiusM;
      truth.encounters.passed(i, awayM, lengthM / stepS, this.inViewS[i]!, stepS);
    }
  }

  /** For how long nothing solid has stood between the robot and each being. */
  private lookRound(): void {
    const { pose, world, people } = this;
    for (let i = 0; i < people.beings.length; i++) {
      const [dx, dy] = [world.discs[i]!.xM - pose.xM, world.discs[i]!.yM - pose.yM];
      const awayM = Math.hypot(dx, dy);
      const isFree =
        awayM < IN_VIEW_M &&
        castRay(world.openness, pose.xM, pose.yM, dx / awayM, dy / awayM, awayM) === Number.POSITIVE_INFINITY;
      this.inViewS[i] = isFree ? this.inViewS[i]! + this.stepS : 0;
    }
  }
}
