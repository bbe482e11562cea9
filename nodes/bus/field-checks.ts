/** The rules of ROS 2's primitive types, as values: what the generated codecs of codec.ts call. */

/** Why a message does not fit, and where: a path such as `pose.covariance` or `rooms[2].room`. */
export interface Misfit {
  field: string;
  readonly why: string;
}

type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

interface NumberKind {
  readonly Array: new (values: number) => NumberArray;
  fits(value: unknown): boolean;
}

function integers(Typed: NumberKind["Array"], min: number, max: number): NumberKind {
  return {
    Array: Typed,
    fits: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  };
}
function bigIntegers(Typed: NumberKind["Array"], min: bigint, max: bigint): NumberKind {
  return { Array: Typed, fits: (value) => typeof value === "bigint" && value >= min && value <= max };
}
function floats(Typed: NumberKind["Array"]): NumberKind {
  return { Array: Typed, fits: (value) => typeof value === "number" };
}

export const NUMBER_KINDS: Readonly<Record<string, NumberKind>> = {
  int8: integers(Int8Array, -128, 127),
  uint8: integers(Uint8Array, 0, 255),
  int16: integers(Int16Array, -32768, 32767),
  uint16: integers(Uint16Array, 0, 65535),
  int32: integers(Int32Array, -(2 ** 31), 2 ** 31 - 1),
  uint32: integers(Uint32Array, 0, 2 ** 32 - 1),
  int64: bigIntegers(BigInt64Array, -(2n ** 63n), 2n ** 63n - 1n),
  uint64: bigIntegers(BigUint64Array, 0n, 2n ** 64n - 1n),
  float32: floats(Float32Array),
  float64: floats(Float64Array),
};

export function misfit(field: string, expected: string, value: unknown): Misfit {
  return { field, why: value === undefined ? "is missing" : `must be ${expected}, not ${describe(value)}` };
}

/** The same misfit, seen from the message around it. */
export function under(name: string, inner: Misfit): Misfit {
  const separator = inner.field === "" || inner.field.startsWith("[") ? "" : ".";
  inner.field = `${name}${separator}${inner.field}`;
  return inner;
}

export function unknownField(message: object, names: readonly string[]): Misfit {
  const field = Object.keys(message).find((key) => !names.includes(key)) ?? "";
  return { field, why: "is not a field of this type" };
}

/** Checks an array's kind and length; `length` fixed or -1, `maxLength` or Infinity. */
export function arrayMisfit(
  value: unknown,
  type: string,
  length: number,
  maxLength: number,
): Misfit | undefined {
  const kind = NUMBER_KINDS[type];
  if (!Array.isArray(value) && !(kind && isTyped(value, kind))) {
    return misfit("", `an array of ${type}`, value);
  }
  const size = (value as ArrayLike<unknown>).length;
  if (length >= 0 && size !== length) return { field: "", why: `must have ${length} elements, not ${size}` };
  if (size > maxLength) return { field: "", why: `must have at most ${maxLength} elements, not ${size}` };
  return Array.isArray(value) ? elementMisfit(value, type) : undefined;
}

function elementMisfit(values: readonly unknown[], type: string): Misfit | undefined {
  const fits = NUMBER_KINDS[type]?.fits ?? PLAIN[type];
  const at = fits ? values.findIndex((value) => !fits(value)) : -1;
  return at < 0 ? undefined : misfit(`[${at}]`, type, values[at] ?? null);
}

const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  wstring: (value) => typeof value === "string",
  bool: (value) => typeof value === "boolean",
};

/** By tag where the class is another realm's (worker, test sandbox). */
function isTyped(value: unknown, kind: NumberKind): boolean {
  return (
    value instanceof kind.Array ||
    (ArrayBuffer.isView(value) && Reflect.get(value, Symbol.toStringTag) === kind.Array.name)
  );
}

function describe(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return `${value}`;
  if (value === null) return "null";
  if (ArrayBuffer.isView(value)) return `a ${Reflect.get(value, Symbol.toStringTag) ?? "DataView"}`;
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}
