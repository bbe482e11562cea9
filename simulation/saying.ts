import type { Bus } from "../nodes/bus/bus";
import type { Pose } from "../nodes/geometry/pose";
import { poseArray } from "../nodes/messages/build";
import { AMCL_POSE, BATTERY, DIRT_SEEN, HAZARDS, PEOPLE, TF, TOOL_STATE } from "../nodes/messages/topics";
import type { Outgoing } from "./outgoing";
import type { Simulation } from "./simulation";

const LOCALIZE_S = 0.1;

/** Where the localiser takes her to be; to be called ten times a second. */
export function startSayingWhere(bus: Bus, simulation: Simulation, out: Outgoing): (nowMs: number) => void {
  const amcl = bus.advertise(AMCL_POSE);
  const tf = bus.advertise(TF);
  return (nowMs) => {
    simulation.localize(LOCALIZE_S);
    amcl.publish(out.fillAmcl(nowMs));
    tf.publish(out.fillTf(nowMs));
  };
}

/** Bumper, cliffs, battery and tool, each at its rate or on change; returns the function to call after each step. */
export function startSayingBody(bus: Bus, simulation: Simulation, out: Outgoing): (nowMs: number) => void {
  const hazards = bus.advertise(HAZARDS);
  const battery = bus.advertise(BATTERY);
  const tool = bus.advertise(TOOL_STATE);
  let saidBits = -1;
  let saidTool = -1;
  return (nowMs: number) => {
    if (simulation.isDue(10) || out.hazardBits() !== saidBits) hazards.publish(out.fillHazards(nowMs));
    if (simulation.isDue(2) || simulation.toolMode !== saidTool) tool.publish(out.fillTool(nowMs));
    if (simulation.isDue(1)) battery.publish(out.fillBattery(nowMs));
    saidBits = out.hazardBits();
    saidTool = simulation.toolMode;
  };
}

/** People, and without a camera dirt too: a dirt sensor that needs none stands in for it. */
export function startSayingSeen(
  bus: Bus,
  simulation: Simulation,
  feelsDirt: boolean,
): (nowMs: number) => void {
  const people = bus.advertise(PEOPLE);
  const dirt = bus.advertise(DIRT_SEEN);
  const seen: Pose[] = [];
  const saw = (xM: number, yM: number) => seen.push({ xM, yM, headingRad: 0 });
  return (nowMs: number) => {
    seen.length = 0;
    simulation.seePeople(saw);
    people.publish(poseArray(seen, nowMs));
    if (!feelsDirt) return;
    seen.length = 0;
    simulation.seeDirt(saw);
    if (seen.length > 0) dirt.publish(poseArray(seen, nowMs));
  };
}
