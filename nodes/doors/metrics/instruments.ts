/**
 * Instruments as OpenTelemetry names them, written down in Prometheus' text exposition format (0.0.4). Noting
 * something allocates nothing once its labels have been seen.
 */

interface Series {
  readonly labels: string;
  write(name: string): string[];
}

/** Different labels of one instrument at most: beyond, everything is `other`. */
const MOST_SERIES = 100;

abstract class Instrument<S extends Series> {
  private readonly series = new Map<string, S>();

  /** `name` with its unit, as Prometheus has it: `maid_battery_charge_ratio`. */
  constructor(
    readonly name: string,
    private readonly help: string,
    private readonly type: "counter" | "gauge" | "histogram",
    private readonly label = "",
  ) {}

  protected abstract create(labels: string): S;

  protected of(value: string): S {
    const known = this.series.get(value);
    if (known) return known;
    if (this.series.size >= MOST_SERIES && value !== "other") return this.of("other");
    const made = this.create(this.label === "" ? "" : `${this.label}="${escaped(value)}"`);
    this.series.set(value, made);
    return made;
  }

  /** Its lines, with the help and the type first; all of them when nothing was noted yet, too. */
  text(): string {
    const head = [`# HELP ${this.name} ${this.help}`, `# TYPE ${this.name} ${this.type}`];
    return [...head, ...[...this.series.values()].flatMap((one) => one.write(this.name))].join("\n");
  }
}

class Sum implements Series {
  value = 0;
  constructor(readonly labels: string) {}
  write(name: string): string[] {
    return [`${name}${braces(this.labels)} ${numberText(this.value)}`];
  }
}

/** Only ever grows. */
export class Counter extends Instrument<Sum> {
  constructor(name: string, help: string, label = "") {
    super(name, help, "counter", label);
    if (label === "") this.of("");
  }

  protected create(labels: string): Sum {
    return new Sum(labels);
  }

  add(amount: number, value = ""): void {
    if (amount > 0 && Number.isFinite(amount)) this.of(value).value += amount;
  }
}

/** As it is now. */
export class Gauge extends Instrument<Sum> {
  constructor(name: string, help: string, label = "") {
    super(name, help, "gauge", label);
  }

  protected create(labels: string): Sum {
    return new Sum(labels);
  }

  set(amount: number, value = ""): void {
    this.of(value).value = amount;
  }
}

class Buckets implements Series {
  private readonly counts: Float64Array;
  private sum = 0;
  private count = 0;

  constructor(
    readonly labels: string,
    private readonly bounds: readonly number[],
  ) {
    this.counts = new Float64Array(bounds.length);
  }

  note(amount: number): void {
    this.sum += amount;
    this.count++;
    for (let i = 0; i < this.bounds.length; i++) if (amount <= this.bounds[i]!) this.counts[i]!++;
  }

  write(name: string): string[] {
    const before = this.labels === "" ? "" : `${this.labels},`;
    return [
      ...this.bounds.map((bound, i) => `${name}_bucket{${before}le="${bound}"} ${this.counts[i]!}`),
      `${name}_bucket{${before}le="+Inf"} ${this.count}`,
      `${name}_sum${braces(this.labels)} ${numberText(this.sum)}`,
      `${name}_count${braces(this.labels)} ${this.count}`,
    ];
  }
}

/** How amounts are spread; `bounds` grow. */
export class Histogram extends Instrument<Buckets> {
  constructor(
    name: string,
    help: string,
    private readonly bounds: readonly number[],
    label = "",
  ) {
    super(name, help, "histogram", label);
  }

  protected create(labels: string): Buckets {
    return new Buckets(labels, this.bounds);
  }

  note(amount: number, value = ""): void {
    if (Number.isFinite(amount)) this.of(value).note(amount);
  }
}

function braces(labels: string): string {
  return labels === "" ? "" : `{${labels}}`;
}

function escaped(value: string): string {
  return value.slice(0, 80).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
}
