/**
 * Checks and copies messages. One checker, one copier and one empty-message maker are generated per type
 * from its definition and compiled once: a bus at hundreds of times real time spends most of its day here.
 */
import { MessageRefused } from "./bus";
import type { Definitions, Field } from "./definitions";
import { arrayMisfit, type Misfit, misfit, NUMBER_KINDS, under, unknownField } from "./field-checks";

export interface Codec<M = unknown> {
  /** Throws MessageRefused with the path of the first field that does not fit. */
  check(message: unknown): void;
  /** A deep copy of a checked message: nothing shared, numeric arrays typed, float32 rounded. */
  copy(message: M): M;
  /** A message of zeros, empty strings and the definition's defaults. */
  empty(): M;
}

interface Compiled {
  check(message: unknown): Misfit | undefined;
  copy(message: unknown): unknown;
  empty(): unknown;
}

/** Compiles codecs and keeps them. `of` throws UnknownInterface for a type without a definition. */
export interface Codecs {
  of<M>(type: string): Codec<M>;
}

export function createCodecs(definitions: Definitions): Codecs {
  const compiled = new Map<string, Compiled>();
  const get = (type: string): Compiled => {
    const known = compiled.get(type) ?? compile(definitions.fields(type), get);
    compiled.set(type, known);
    return known;
  };
  return { of: <M>(type: string) => codec<M>(type, get(type)) };
}

function codec<M>(type: string, compiled: Compiled): Codec<M> {
  return {
    check(message) {
      const wrong = compiled.check(message);
      if (wrong) throw new MessageRefused(type, wrong.field || "the message", wrong.why);
    },
    copy: (message) => compiled.copy(message) as M,
    empty: () => compiled.empty() as M,
  };
}

/** What generated code may use: as locals, because globals are slow to look up inside a test's sandbox. */
const TOOLS = {
  misfit,
  under,
  unknownField,
  arrayMisfit,
  BigInt,
  floor: Math.floor,
  fround: Math.fround,
  ...Object.fromEntries(Object.values(NUMBER_KINDS).map((kind) => [kind.Array.name, kind.Array])),
};

function compile(fields: readonly Field[], get: (type: string) => Compiled): Compiled {
  const parts = fields.map((field) => (field.complex ? get(field.type) : undefined));
  const names = fields.map((field) => field.name);
  const source = `"use strict";
const { ${Object.keys(TOOLS).join(", ")} } = tools;
${parts.map((part, i) => (part ? `const check${i} = parts[${i}].check, copy${i} = parts[${i}].copy, empty${i} = parts[${i}].empty;` : "")).join("\n")}
return {
check(m) {
let r, n = 0;
if (typeof m !== "object" || m === null) return misfit("", "an object", m ?? null);
${fields.map(checkCode).join("\n")}
for (const key in m) n++;
return n === ${fields.length} ? undefined : unknownField(m, names);
},
copy(m) { return {${fields.map((field, i) => `${key(field)}: ${copyCode(field, i)}`).join(", ")}}; },
empty() { return {${fields.map((field, i) => `${key(field)}: ${emptyCode(field, i)}`).join(", ")}}; },
};`;
  return new Function("tools", "parts", "names", source)(TOOLS, parts, names) as Compiled;
}

const key = (field: Field): string => JSON.stringify(field.name);
const access = (field: Field): string => `m[${key(field)}]`;

function checkCode(field: Field, i: number): string {
  if (field.array) return arrayCheckCode(field, i);
  if (field.complex) {
    return `if (${access(field)} === undefined) return misfit(${key(field)}, "", undefined);
if ((r = check${i}(${access(field)})) !== undefined) return under(${key(field)}, r);`;
  }
  const [expected, test] = scalarTest(field);
  return `{ const v = ${access(field)}; if (!(${test})) return misfit(${key(field)}, ${JSON.stringify(expected)}, v); }`;
}

function arrayCheckCode(field: Field, i: number): string {
  const sizes = `${field.length ?? -1}, ${field.maxLength ?? "Infinity"}`;
  const whole = `if (${access(field)} === undefined) return misfit(${key(field)}, "", undefined);
if ((r = arrayMisfit(${access(field)}, ${JSON.stringify(field.type)}, ${sizes})) !== undefined) return under(${key(field)}, r);`;
  if (!field.complex) return whole;
  return `${whole}
{ const a = ${access(field)};
for (let j = 0; j < a.length; j++) if ((r = check${i}(a[j])) !== undefined) return under(${key(field)} + "[" + j + "]", r); }`;
}

/** What the value must be, in words and as a test of `v`. */
function scalarTest(field: Field): [string, string] {
  const max = field.maxCharacters;
  switch (field.type) {
    case "string":
    case "wstring":
      return max === undefined
        ? ["a string", `typeof v === "string"`]
        : [`a string of at most ${max} characters`, `typeof v === "string" && v.length <= ${max}`];
    case "bool":
      return ["true or false", `typeof v === "boolean"`];
    case "float32":
    case "float64":
      return ["a number", `typeof v === "number"`];
    case "int64":
      return ["an int64 (bigint)", `typeof v === "bigint" && BigInt.asIntN(64, v) === v`];
    case "uint64":
      return ["a uint64 (bigint)", `typeof v === "bigint" && BigInt.asUintN(64, v) === v`];
    default:
      return integerTest(field.type);
  }
}

function integerTest(type: string): [string, string] {
  const bits = Number(type.replace(/^u?int/, ""));
  const [min, max] = type.startsWith("u") ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  return [
    `an integer from ${min} to ${max}`,
    `typeof v === "number" && v >= ${min} && v <= ${max} && floor(v) === v`,
  ];
}

function copyCode(field: Field, i: number): string {
  const value = access(field);
  const numbers = NUMBER_KINDS[field.type];
  if (field.array && field.complex) return `${value}.map((part) => copy${i}(part))`;
  if (field.array && numbers) return arrayCopyCode(value, numbers.Array.name);
  if (field.array) return `${value}.slice()`;
  if (field.complex) return `copy${i}(${value})`;
  return field.type === "float32" ? `fround(${value})` : value;
}

/** slice() is three times as fast, but a Buffer's is a view of the same memory. */
function arrayCopyCode(value: string, kind: string): string {
  if (kind.startsWith("Big")) return `${kind}.from(${value}, BigInt)`;
  if (kind === "Uint8Array") return `new Uint8Array(${value})`;
  return `(${value} instanceof ${kind} ? ${value}.slice() : new ${kind}(${value}))`;
}

function emptyCode(field: Field, i: number): string {
  const numbers = NUMBER_KINDS[field.type];
  if (field.array && numbers) {
    return `new ${numbers.Array.name}(${field.value === undefined ? (field.length ?? 0) : literal(field.value)})`;
  }
  if (field.value !== undefined) return literal(field.value);
  const one = field.complex ? `empty${i}()` : scalarZero(field.type);
  return field.array ? `Array.from({ length: ${field.length ?? 0} }, () => ${one})` : one;
}

function scalarZero(type: string): string {
  if (type === "bool") return "false";
  if (type.endsWith("string")) return `""`;
  return type.endsWith("int64") ? "0n" : "0";
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  return typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
}
