import type { Health } from "./bus/bus";
import { createVirtualWorld } from "./bus/virtual-world.adapter";
import { startDiagnostics } from "./diagnostics";
import type { DiagnosticStatus } from "./messages/standard";
import { DIAGNOSTICS } from "./messages/topics";

async function toldOf(node: { health?(): Health }): Promise<DiagnosticStatus[]> {
  const world = createVirtualWorld();
  const told: DiagnosticStatus[] = [];
  world.join("witness").subscribe(DIAGNOSTICS, ({ status }) => told.push(...status));
  const load = () => ({ memory_mb: 70 });
  const end = startDiagnostics(world.join("motion"), { stop: () => {}, ...node }, load);
  await world.clock.advance(2500);
  end();
  await world.clock.advance(2500);
  return told;
}

describe("diagnostics", () => {
  it("tell once a second that a node runs, until they are ended", async () => {
    const told = await toldOf({});
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual({
      level: 0,
      name: "maid: motion",
      message: "running",
      hardware_id: "maid",
      values: [{ key: "memory_mb", value: "70" }],
    });
  });

  it("tell what a node says of itself, in the levels of diagnostic_msgs", async () => {
    const health = (): Health => ({ level: "warn", message: "stale scan", values: { speed_mps: 0 } });
    const [first] = await toldOf({ health });
    expect(first).toMatchObject({ level: 1, message: "stale scan" });
    expect(first!.values).toContainEqual({ key: "speed_mps", value: "0" });
    const [worst] = await toldOf({ health: () => ({ level: "error", message: "disk full" }) });
    expect(worst).toMatchObject({ level: 2, message: "disk full" });
  });
});
