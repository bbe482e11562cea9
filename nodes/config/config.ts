/**
 * The one schema of everything that can be set: default, unit and description stand in each room's section.
 * Loaded once by main, then passed to each node; nobody reads files or the environment for settings.
 */
import { z } from "zod";
import { baseSection } from "./base";
import { cleanerSection } from "./cleaner";
import { fleetSection } from "./fleet";
import { foxgloveSection } from "./foxglove";
import { mcpSection } from "./mcp";
import { memorySection } from "./memory";
import { motionSection } from "./motion";
import { mqttSection } from "./mqtt";
import { plannerSection } from "./planner";
import { policySection } from "./policy";
import { recordingsSection } from "./recordings";
import { robotSection } from "./robot";
import { routinesSection } from "./routines";
import { safetySection } from "./safety";
import { simulationSection } from "./simulation";
import { speechSection } from "./speech";
import { visionSection } from "./vision";
import { webSection } from "./web";

export const configSchema = z.strictObject({
  base: baseSection.prefault({}),

  safety: safetySection.prefault({}),
  cleaner: cleanerSection.prefault({}),
  fleet: fleetSection.prefault({}),
  foxglove: foxgloveSection.prefault({}),
  mcp: mcpSection.prefault({}),
  memory: memorySection.prefault({}),
  motion: motionSection.prefault({}),
  mqtt: mqttSection.prefault({}),
  planner: plannerSection.prefault({}),
  policy: policySection.prefault({}),
  recordings: recordingsSection.prefault({}),
  robot: robotSection.prefault({}),
  routines: routinesSection.prefault({}),
  simulation: simulationSection.prefault({}),
  speech: speechSection.prefault({}),
  vision: visionSection.prefault({}),
  web: webSection.prefault({}),
});
export type Config = z.infer<typeof configSchema>;
