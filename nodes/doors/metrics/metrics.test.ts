import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { startEmbedded } from "../../../simulation/embedded.adapter";
import { silentLog } from "../../bus/silent-log";
import { configSchema } from "../../config/config";
import { findHouse, readHouse } from "../../house/house-file.adapter";
import { time } from "../../messages/build";
import { MODEL_DIAGNOSTIC } from "../../messages/maid";
import { EVENTS, GET_METRICS, HEARD } from "../../messages/topics";
import { readExposition } from "./exposition.contract";
import { Counter, Gauge, Histogram } from "./instruments";
import { RobotMetrics } from "./robot-metrics";

const event = (kind: string, data: object = {}) => ({
  stamp: time(0),
  kind,
  room: "",
  text: "",
  data_json: JSON.stringify(data),
});

describe("instruments", () => {
  test("are written so that the strictest reader reads them, whatever their labels and amounts", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.double())), (noted) => {
        const histogram = new Histogram("a_seconds", "How long.", [0.1, 1, 10], "kind");
        const counter = new Counter("b_total", "How many.", "kind");
        const gauge = new Gauge("c_ratio", "How much.", "kind");
        for (const [label, amount] of noted) {
          histogram.note(amount, label);
          counter.add(amount, label);
          gauge.set(amount, label);
        }
        readExposition(`${[histogram, counter, gauge].map((it) => it.text()).join("\n")}\n`);
      }),
    );
  });

  test("do not grow without end, however many labels come", () => {
    const counter = new Counter("b_total", "How many.", "kind");
    for (let i = 0; i < 10_000; i++) counter.add(1, `kind ${i}`);
    const samples = readExposition(`${counter.text()}\n`);
    expect(samples.size).toBeLessThanOrEqual(101);
    expect([...samples.values()].reduce((sum, value) => sum + value, 0)).toBe(10_000);
  });
});

describe("the strict reader", () => {
  test.each([
    ["no end of the last line", "# HELP a b\n# TYPE a gauge\na 1"],
    ["a sample without a family", "a 1\n"],
    ["a type without help", "# TYPE a gauge\na 1\n"],
    ["a sample twice", "# HELP a b\n# TYPE a gauge\na 1\na 2\n"],
    ["an unescaped quote", '# HELP a b\n# TYPE a gauge\na{b="c"d"} 1\n'],
    ["no number", "# HELP a b\n# TYPE a gauge\na one\n"],
    ["a gauge by a counter's name", "# HELP a_total b\n# TYPE a_total gauge\na_total 1\n"],
    ["milliseconds", "# HELP a_ms b\n# TYPE a_ms gauge\na_ms 1\n"],
    ["percents", "# HELP a_percent b\n# TYPE a_percent gauge\na_percent 1\n"],
    ["a family that is called like a histogram's sum", "# HELP a_sum b\n# TYPE a_sum gauge\na_sum 1\n"],
    ["help without a type", "# HELP a b\n"],
    ["help twice", "# HELP a b\n# TYPE a gauge\na 1\n# HELP a b\n"],
    ["a family in two pieces", "# HELP a b\n# TYPE a gauge\n# HELP c b\n# TYPE c gauge\nc 1\na 1\n"],
    [
      "a histogram without an end",
      '# HELP a b\n# TYPE a histogram\na_bucket{le="1"} 1\na_sum 1\na_count 1\n',
    ],
    ["a counter by another name", "# HELP a b\n# TYPE a counter\na 1\n"],
    [
      "a histogram that shrinks",
      '# HELP a b\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_count 1\n',
    ],
  ])("refuses %s", (_, text) => {
    expect(() => readExposition(text)).toThrow();
  });
});

describe("what is measured", () => {
  test("are a turn's stages, each once", () => {
    const metrics = new RobotMetrics();
    metrics.takeEvent(event("heard"), 1000);
    metrics.takeEvent(event("planned"), 1200);
    metrics.takeEvent(event("goal_accepted"), 1250);
    metrics.takeCommand(false, 1260);
    metrics.takeCommand(true, 1300);
    metrics.takeCommand(true, 1350);
    metrics.takeEvent(event("outcome", { outcome: "refused", reason: "attended" }), 2000);
    const samples = readExposition(metrics.text());
    const stage = (name: string) => samples.get(`maid_turn_stage_duration_seconds_sum{stage="${name}"}`);
    expect(stage("heard_to_planned")).toBeCloseTo(0.2);
    expect(stage("planned_to_accepted")).toBeCloseTo(0.05);
    expect(stage("accepted_to_moving")).toBeCloseTo(0.05);
    expect(samples.get("maid_control_period_seconds_sum")).toBeCloseTo(0.05);
    expect(samples.get('maid_refusals_total{reason="attended"}')).toBe(1);
  });

  test("are a model's first and last words, its tokens, its cost and its failures", () => {
    const metrics = new RobotMetrics();
    const amounts = {
      first_s: 0.4,
      took_s: 2,
      tokens_in: 900,
      tokens_cached: 500,
      tokens_out: 30,
      usd: 0.002,
    };
    const values = Object.entries(amounts).map(([key, amount]) => ({ key, value: String(amount) }));
    const head = { name: MODEL_DIAGNOSTIC, hardware_id: 'claude:"x"' };
    metrics.takeModel({ ...head, level: 0, message: "", values });
    metrics.takeModel({ ...head, level: 1, message: "overloaded", values: [] });
    const samples = readExposition(metrics.text());
    const model = 'gen_ai_request_model="claude:\\"x\\""';
    expect(samples.get(`gen_ai_client_operation_time_to_first_chunk_seconds_sum{${model}}`)).toBe(0.4);
    expect(samples.get(`gen_ai_client_operation_duration_seconds_sum{${model}}`)).toBe(2);
    expect(samples.get("gen_ai_client_inference_usage_input_tokens_total")).toBe(900);
    expect(samples.get("gen_ai_client_inference_usage_cache_read_input_tokens_total")).toBe(500);
    expect(samples.get("gen_ai_client_inference_usage_output_tokens_total")).toBe(30);
    expect(samples.get("maid_model_cost_usd_total")).toBe(0.002);
    expect(samples.get('maid_model_failures_total{error_type="overloaded"}')).toBe(1);
  });

  test("is a real job: cells, stages, periods, battery", async () => {
    const { house, floor } = readHouse(findHouse("flat"));
    const dataDir = mkdtempSync(join(tmpdir(), "maid-test-"));
    const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
    const startMs = Date.UTC(2026, 0, 5, 9);
    const settings = { house, floor, config, dataDir, seed: 3, timeZone: "UTC", log: silentLog };
    const robot = await startEmbedded({ ...settings, startMs });
    const { clock } = robot;
    const ears = robot.bus.join("ears");
    const heard = ears.advertise(HEARD);
    await clock.advance(1500);
    const from = { source: 0, channel: "test", confidence: 1 };
    heard.publish({ stamp: time(clock.nowMs()), text: "clean the bathroom", ...from });
    let ended = false;
    ears.subscribe(EVENTS, ({ kind }) => {
      ended ||= kind === "outcome";
    });
    const latestMs = clock.nowMs() + 300_000;
    await clock.run({ until: () => ended || clock.nowMs() > latestMs });
    const answer = robot.bus.join("page").call(GET_METRICS, {}, { timeoutMs: 1000 });
    await clock.advance(100);
    const samples = readExposition((await answer).text);
    await robot.close();
    rmSync(dataDir, { recursive: true });
    expect(samples.get("maid_cleaned_cells_total")).toBeGreaterThan(100);
    expect(samples.get("maid_battery_charge_ratio")).toBeGreaterThan(0.5);
    expect(samples.get("maid_control_period_seconds_count")).toBeGreaterThan(1000);
    expect(samples.get('maid_turn_stage_duration_seconds_count{stage="accepted_to_moving"}')).toBe(1);
    expect(samples.get("maid_bus_delivery_duration_seconds_count")).toBeGreaterThan(100);
    expect(samples.has("nodejs_eventloop_delay_p99_seconds")).toBe(true);
  });
});
