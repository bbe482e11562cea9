import type { Event, Progress } from "../../messages/maid";
import type { BatteryState } from "../../messages/standard";
import { RobotView } from "./robot-view";
import { topicsOf } from "./topics";

const CHARGING = 1;
const DISCHARGING = 2;
const plan = { steps: [{ do: "clean", room: "kitchen", mode: "vacuum" }] };

/** A view of a robot whose work has just ended on its way home. */
function justHome() {
  const view = new RobotView({ id: "maid", name: "Maid" }, topicsOf("maid", "homeassistant"));
  const event = (kind: string, data: object) =>
    view.takeEvent({ kind, text: "", room: "", data_json: JSON.stringify(data) } as Event);
  event("goal_accepted", { plan });
  view.takeProgress({ doing: "going home" } as Progress);
  event("job_ended", { outcome: "done" });
  return view;
}

function battery(power_supply_status: number): BatteryState {
  return { percentage: 0.5, power_supply_status } as BatteryState;
}

test("a report of the battery that was sent before the contacts touched does not make her idle for a moment", () => {
  const view = justHome();
  expect(view.state).toBe("returning");
  view.takeBattery(battery(DISCHARGING));
  expect(view.state).toBe("returning");
  view.takeBattery(battery(CHARGING));
  expect(view.state).toBe("docked");
});

test("one who never touches the contacts is idle in the end", () => {
  const view = justHome();
  for (let report = 0; report < 3; report++) view.takeBattery(battery(DISCHARGING));
  expect(view.state).toBe("idle");
});
