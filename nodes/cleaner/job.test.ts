import { inOneGo } from "../bus/paused-work";
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import type { PlanStep } from "../messages/plan";
import type { Body, DriveEnd } from "./body";
import { Job } from "./job";
import type { LedgerClient } from "./ledger-client";

const { house, floor } = readHouse(findHouse("flat"));

/** Runs steps with a body that gets where `drives` lets it. */
async function run(steps: readonly PlanStep[], drives: (n: number) => DriveEnd) {
  const told: { kind: string; room: string; text: string }[] = [];
  let drive = 0;
  const body = {
    stopped: false,
    pose: { xM: 5, yM: 4.5, headingRad: 0 },
    battery: 1,
    goTo: async () => drives(drive++),
    follow: async () => drives(drive++),
    setTool: () => {},
  } as unknown as Body;
  const clean = { step: steps, floor: new Uint8Array(floor.grid.cells.length), cells: 0 };
  const end = await new Job(
    steps.map((step) => ({ ...clean, step })),
    { job: 1, house, floor, config: configSchema.parse({}), insist: false },
    {
      body,
      ledger: { attended: async () => new Uint8Array(floor.grid.cells.length) } as unknown as LedgerClient,
      nowMs: () => 0,
      sleep: async () => {},
      beside: async (work) => inOneGo(work),
      tell: (kind, room, text) => told.push({ kind, room, text }),
      say: () => {},
      report: () => {},
      signal: new AbortController().signal,
    },
  ).run();
  return { end, told, kinds: told.map(({ kind, text }) => (text ? `${kind}: ${text}` : kind)) };
}

const MOPPING: PlanStep[] = [
  { do: "fetch", product: "mop" },
  { do: "clean", room: "bathroom", mode: "mop" },
  { do: "return", product: "mop" },
  { do: "clean", room: "hall", mode: "vacuum" },
];

test("what could not be fetched is told by name; what needs it is left out, and the rest is done", async () => {
  const { end, kinds } = await run(MOPPING, (n) => (n === 0 ? "blocked" : "arrived"));
  expect(kinds).toContain("product_missing: mop");
  expect(end.rooms.map(({ room }) => room)).toEqual(["hall"]);
  expect(end.trouble).toEqual({ step: 0, reason: "blocked" });
});

test("with the mop at hand the room is mopped", async () => {
  const { end, kinds } = await run(MOPPING, () => "arrived");
  expect(kinds).not.toContainEqual(expect.stringMatching(/^product_missing/));
  expect(end.rooms.map(({ room, mode }) => `${mode} ${room}`)).toEqual(["mop bathroom", "vacuum hall"]);
});
