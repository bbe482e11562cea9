import { configSchema } from "../config/config";
import { deservesTurn, type Happening, type Situation } from "./happening";

const config = configSchema.parse({}).planner;
const working: Situation = {
  stopped: false,
  roomsLeft: ["kitchen", "hall"],
  roomsAsked: ["bedroom", "kitchen", "hall"],
  plannedByModel: true,
  nowMs: 1_000_000,
  lastTurnMs: undefined,
};
const happened = (kind: Happening["kind"], about = "kitchen"): Happening => ({ kind, about });
const deserves = (happening: Happening, changes: Partial<Situation> = {}) =>
  deservesTurn(happening, { ...working, ...changes }, config);

test.each(config.eventTurns)("%s deserves a turn during a job that it concerns", (kind) => {
  expect(deserves(happened(kind))).toBe(true);
});

test.each(config.eventTurns)(
  "%s deserves none without a job, in a stop, or when the owner left it out",
  (kind) => {
    expect(deserves(happened(kind), { roomsLeft: undefined })).toBe(false);
    expect(deserves(happened(kind), { stopped: true })).toBe(false);
    expect(deservesTurn(happened(kind), working, { ...config, eventTurns: [] })).toBe(false);
  },
);

test("the same again deserves none for a while", () => {
  const nowMs = 1_000_000;
  expect(deserves(happened("blocked"), { nowMs, lastTurnMs: nowMs - 119_000 })).toBe(false);
  expect(deserves(happened("blocked"), { nowMs, lastTurnMs: nowMs - 121_000 })).toBe(true);
});

test("a step's end is left to code when nothing is left, or when the plan stood in plain words", () => {
  expect(deserves(happened("step_ended"), { roomsLeft: [] })).toBe(false);
  expect(deserves(happened("step_ended"), { plannedByModel: false })).toBe(false);
});

test("dirt concerns the job only in the rooms that were asked for, a person only where she works", () => {
  expect(deserves(happened("dirt", "office"))).toBe(false);
  expect(deserves(happened("dirt", "bedroom"))).toBe(true);
  expect(deserves(happened("person", "hall"))).toBe(false);
  expect(deserves(happened("person", "kitchen"), { roomsLeft: ["kitchen"] })).toBe(false);
});
