/** What is measured of the robot, from what the bus tells. Times are monotonic ms of the robot's clock. */
import type { Event } from "../../messages/maid";
import type { DiagnosticStatus, OccupancyGrid, OccupancyGridUpdate } from "../../messages/standard";
import { Counter, Gauge, Histogram } from "./instruments";

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const PERIODS_S = [0.01, 0.03, 0.045, 0.049, 0.051, 0.055, 0.07, 0.1, 0.2, 0.5, 1];
const DELAYS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
const ATTENDED = 100;
/** Commands that come further apart are two drives, not a late tick. */
const PAUSE_MS = 400;

export class RobotMetrics {
  private readonly stages = new Histogram(
    "maid_turn_stage_duration_seconds",
    "Time of a turn's stages: from heard to planned, from planned to accepted, from accepted to the first wheel.",
    SECONDS,
    "stage",
  );
  private readonly turns = new Counter("maid_turns_total", "Turns, by their outcome.", "outcome");
  private readonly refusals = new Counter("maid_refusals_total", "Refused turns, by reason.", "reason");
  private readonly cells = new Counter("maid_cleaned_cells_total", "Ledger cells of 5 cm that became clean.");
  private readonly battery = new Gauge("maid_battery_charge_ratio", "Charge of the battery, 0 to 1.");
  private readonly period = new Histogram(
    "maid_control_period_seconds",
    "Time between two wheel commands while she drives; 0.05 is meant.",
    PERIODS_S,
  );
  private readonly delay = new Histogram(
    "maid_bus_delivery_duration_seconds",
    "Time that a heartbeat waits in the queue of the bus.",
    DELAYS_S,
  );
  private readonly firstChunk = new Histogram(
    "gen_ai_client_operation_time_to_first_chunk_seconds",
    "Time from a request to a model to the first piece of its answer.",
    SECONDS,
    "gen_ai_request_model",
  );
  private readonly operation = new Histogram(
    "gen_ai_client_operation_duration_seconds",
    "Time from a request to a model to the last piece of its answer.",
    SECONDS,
    "gen_ai_request_model",
  );
  private readonly failures = new Counter(
    "maid_model_failures_total",
    "Failed requests to models.",
    "error_type",
  );
  private readonly tokensIn = new Counter(
    "gen_ai_client_inference_usage_input_tokens_total",
    "Prompt tokens.",
  );
  private readonly tokensCached = new Counter(
    "gen_ai_client_inference_usage_cache_read_input_tokens_total",
    "Prompt tokens that the provider had in its cache.",
  );
  private readonly tokensOut = new Counter(
    "gen_ai_client_inference_usage_output_tokens_total",
    "Answer tokens.",
  );
  private readonly cost = new Counter(
    "maid_model_cost_usd_total",
    "Cost of models by the configured prices.",
  );
  private heardMs: number | undefined;
  private plannedMs: number | undefined;
  private acceptedMs: number | undefined;
  private commandMs = Number.NEGATIVE_INFINITY;
  private grid: { readonly width: number; readonly cells: Int8Array } | undefined;

  takeEvent({ kind, data_json }: Event, nowMs: number): void {
    if (kind === "heard") this.heardMs = nowMs;
    if (kind === "planned") {
      this.note("heard_to_planned", this.heardMs, nowMs);
      this.heardMs = undefined;
      this.plannedMs = nowMs;
    }
    if (kind === "goal_accepted") {
      this.note("planned_to_accepted", this.plannedMs, nowMs);
      this.plannedMs = undefined;
      this.acceptedMs = nowMs;
    }
    if (kind === "outcome") this.takeOutcome(data_json);
  }

  private takeOutcome(data: string): void {
    const { outcome, reason } = dataOf(data);
    this.turns.add(1, String(outcome));
    if (outcome === "refused") this.refusals.add(1, String(reason ?? "words"));
    this.heardMs = undefined;
  }

  private note(stage: string, fromMs: number | undefined, toMs: number): void {
    if (fromMs !== undefined) this.stages.note((toMs - fromMs) / 1000, stage);
  }

  /** A wheel command: nothing is allocated here. */
  takeCommand(isMoving: boolean, nowMs: number): void {
    const sinceMs = nowMs - this.commandMs;
    this.commandMs = isMoving ? nowMs : Number.NEGATIVE_INFINITY;
    if (!isMoving) return;
    if (sinceMs < PAUSE_MS) this.period.note(sinceMs / 1000);
    if (this.acceptedMs === undefined) return;
    this.note("accepted_to_moving", this.acceptedMs, nowMs);
    this.acceptedMs = undefined;
  }

  takeHeartbeat(stampMs: number, nowMs: number): void {
    this.delay.note(Math.max(0, nowMs - stampMs) / 1000);
  }

  takeBattery(charge: number): void {
    this.battery.set(charge);
  }

  takeCleaned({ info, data }: OccupancyGrid): void {
    this.grid = { width: info.width, cells: data };
  }

  takeUpdate({ x, y, width, height, data }: OccupancyGridUpdate): void {
    const { grid } = this;
    if (!grid) return;
    let became = 0;
    for (let i = 0; i < width * height; i++) {
      const at = (y + Math.floor(i / width)) * grid.width + x + (i % width);
      if (data[i] === ATTENDED && grid.cells[at] !== ATTENDED) became++;
      grid.cells[at] = data[i]!;
    }
    this.cells.add(became);
  }

  /** The planner's word on a request to a model. */
  takeModel({ hardware_id: model, message, values }: DiagnosticStatus): void {
    const amount = (key: string) => Number(values.find((it) => it.key === key)?.value ?? 0);
    if (message !== "") this.failures.add(1, message);
    if (values.length === 0) return;
    this.firstChunk.note(amount("first_s"), model);
    this.operation.note(amount("took_s"), model);
    this.tokensIn.add(amount("tokens_in"));
    this.tokensCached.add(amount("tokens_cached"));
    this.tokensOut.add(amount("tokens_out"));
    this.cost.add(amount("usd"));
  }

  text(): string {
    const all = [
      this.stages,
      this.turns,
      this.refusals,
      this.cells,
      this.battery,
      this.period,
      this.delay,
      this.firstChunk,
      this.operation,
      this.failures,
      this.tokensIn,
      this.tokensCached,
      this.tokensOut,
      this.cost,
    ];
    return `${all.map((instrument) => instrument.text()).join("\n")}\n`;
  }
}

function dataOf(json: string): Record<string, unknown> {
  try {
    return (JSON.parse(json) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
