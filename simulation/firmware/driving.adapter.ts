/** `driving KIND PORT`: the base node alone, told to drive at 0.2 m/s until the process ends. For tests of its end. */
import { startBase } from "../../nodes/base/base.node";
import { openSerial } from "../../nodes/base/serial-port.adapter";
import { loadDefinitions } from "../../nodes/bus/definitions.adapter";
import { createMemoryBus } from "../../nodes/bus/memory-bus";
import { silentLog } from "../../nodes/bus/silent-log";
import { createWallClock } from "../../nodes/bus/wall-clock.adapter";
import { configSchema } from "../../nodes/config/config";
import { twist } from "../../nodes/messages/build";
import { CMD_VEL } from "../../nodes/messages/topics";

const [kind, port] = process.argv.slice(2);
const config = configSchema.parse({ base: { kind, port } });
if (config.base.kind === "simulator") throw new Error("driving KIND PORT");
const clock = createWallClock({ log: silentLog });
const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log: silentLog });
startBase(bus.join("base"), { config, kind: config.base.kind, open: openSerial });
const wheels = bus.join("safety").advertise(CMD_VEL);
setInterval(() => wheels.publish(twist(0.2, 0)), 50);
