/** A strict reader of Prometheus' text exposition format, for tests: throws at whatever the format does not allow. */

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/;
const LABELS = /^(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(?:,(?!$)|$))*$/;
const TYPES = new Set(["counter", "gauge", "histogram"]);

/** Units that are multiples of a base unit: Prometheus has seconds, metres, bytes, ratios and so on. */
const NO_BASE_UNIT =
  /_(?:ms|milliseconds|us|microseconds|ns|nanoseconds|minutes|hours|days|percent|kb|mb|kilobytes|megabytes|mm|cm|km|mps|kph)(?:_|$)/;
/** What the format adds to names itself, or keeps for one type. */
const KEPT_SUFFIX = /_(?:bucket|sum|count)$/;

/** What promtool's linter would complain of in a family. */
function checkName(name: string, type: string): void {
  const isTotal = name.endsWith("_total");
  if (isTotal !== (type === "counter")) throw new Error(`counters, and only they, end in _total: ${name}`);
  if (NO_BASE_UNIT.test(name)) throw new Error(`not a base unit: ${name}`);
  if (KEPT_SUFFIX.test(name)) throw new Error(`a suffix of the format's own: ${name}`);
  if (/[A-Z]/.test(name)) throw new Error(`not in snake case: ${name}`);
  if (name.split("_").includes(type)) throw new Error(`a name that has its type in it: ${name}`);
}

/** Every sample by its name and labels, as they stand. */
export function readExposition(text: string): Map<string, number> {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const [samples, types, helps] = [new Map<string, number>(), new Map<string, string>(), new Set<string>()];
  let family = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const [, kind, name, rest] = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line) ?? [];
    if (kind === "HELP") {
      if (helps.has(name!)) throw new Error(`two families of one name: ${name}`);
      helps.add(name!);
    } else if (kind === "TYPE") {
      if (!TYPES.has(rest!) || !helps.has(name!) || types.has(name!)) throw new Error(`a bad type: ${line}`);
      checkName(name!, rest!);
      types.set(name!, rest!);
      family = name!;
    } else readSample(line, family, types.get(family), samples);
  }
  for (const name of helps) if (!types.has(name)) throw new Error(`help without a type: ${name}`);
  checkHistograms(samples, types);
  return samples;
}

function readSample(
  line: string,
  family: string,
  type: string | undefined,
  samples: Map<string, number>,
): void {
  const [, name, labels, value] = SAMPLE.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`no sample: ${line}`);
  if (labels !== undefined && (labels === "" || !LABELS.test(labels))) throw new Error(`bad labels: ${line}`);
  const suffix = name.slice(family.length);
  const fits = type === "histogram" ? ["_bucket", "_sum", "_count"].includes(suffix) : suffix === "";
  if (!name.startsWith(family) || !fits) throw new Error(`not of the family ${family}: ${line}`);
  if (type === "counter" && !(name.endsWith("_total") && Number(value) >= 0))
    throw new Error(`no counter: ${line}`);
  const key = labels === undefined ? name : `${name}{${labels}}`;
  if (samples.has(key)) throw new Error(`twice: ${key}`);
  samples.set(key, Number(value.replace("Inf", "Infinity")));
}

/** Buckets grow, and the last one is the count. */
function checkHistograms(samples: Map<string, number>, types: Map<string, string>): void {
  for (const [key, count] of samples) {
    const [, name, labels = ""] = /^(.+)_count(?:\{(.*)\})?$/.exec(key) ?? [];
    if (name === undefined || types.get(name) !== "histogram") continue;
    const prefix = `${name}_bucket{${labels === "" ? "" : `${labels},`}le="`;
    const buckets = [...samples].filter(([bucket]) => bucket.startsWith(prefix)).map(([, value]) => value);
    const bounds = [...samples.keys()].filter((bucket) => bucket.startsWith(prefix)).map(boundOf);
    const grow = (values: readonly number[]) =>
      values.every((value, i) => i === 0 || value >= values[i - 1]!);
    const isWhole = bounds.at(-1) === Number.POSITIVE_INFINITY && samples.has(key.replace("_count", "_sum"));
    if (!grow(buckets) || !grow(bounds) || !isWhole || buckets.at(-1) !== count)
      throw new Error(`a bad histogram: ${key}`);
  }
}

function boundOf(bucket: string): number {
  return Number(/le="([^"]+)"/.exec(bucket)?.[1]?.replace("+Inf", "Infinity"));
}
