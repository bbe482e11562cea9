/** What another's tool takes, cut down to what models need of it: bounded, without references, in plain words. */
import { plainLine } from "./foreign-text";

export type NarrowSchema = { readonly type: "object"; readonly [key: string]: unknown };
type Json = Readonly<Record<string, unknown>>;

const DEEPEST = 5;
const LONGEST_WORDS = 120;
const MOST_CHARACTERS = 4000;
const PROPERTY = /^[A-Za-z0-9_.-]{1,64}$/;
const TYPES = new Set(["object", "array", "string", "number", "integer", "boolean", "null"]);
const NUMBERS = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"];
const MOST_CHOICES = 50;

/** Undefined: too large, or not the schema of an object. What is left out only makes it looser. */
export function narrowSchema(schema: unknown): NarrowSchema | undefined {
  if (!isJson(schema) || schema.type !== "object" || "$ref" in schema) return undefined;
  const narrow = narrowed(schema, 0);
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isJson(narrow.properties) ? narrow.properties : {};
  if (!required.every((name) => typeof name === "string" && Object.hasOwn(properties, name)))
    return undefined;
  const whole = { ...narrow, type: "object" as const, properties };
  return JSON.stringify(whole).length <= MOST_CHARACTERS ? whole : undefined;
}

/** Anything goes where it is too deep, or says what is not understood here. */
function narrowed(schema: unknown, depth: number): Json {
  if (!isJson(schema) || depth > DEEPEST || "$ref" in schema) return {};
  const kept: Record<string, unknown> = {};
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((type) => TYPES.has(type));
  if (types.length > 0) kept.type = types.length === 1 ? types[0] : types;
  if (typeof schema.description === "string") kept.description = plainLine(schema.description, LONGEST_WORDS);
  for (const key of NUMBERS) if (Number.isFinite(schema[key])) kept[key] = schema[key];
  if (typeof schema.format === "string" && /^[a-z-]{1,30}$/.test(schema.format)) kept.format = schema.format;
  if (isChoice(schema.enum)) kept.enum = schema.enum;
  if (schema.items !== undefined) kept.items = narrowed(schema.items, depth + 1);
  if (isJson(schema.properties)) addProperties(kept, schema.properties, schema.required, depth);
  return kept;
}

function addProperties(
  kept: Record<string, unknown>,
  properties: Json,
  required: unknown,
  depth: number,
): void {
  const named = Object.entries(properties).filter(([name]) => PROPERTY.test(name));
  kept.properties = Object.fromEntries(named.map(([name, inner]) => [name, narrowed(inner, depth + 1)]));
  const needed = named
    .map(([name]) => name)
    .filter((name) => Array.isArray(required) && required.includes(name));
  if (needed.length > 0) kept.required = needed;
}

function isChoice(values: unknown): boolean {
  if (!Array.isArray(values) || values.length === 0 || values.length > MOST_CHOICES) return false;
  return values.every((value) =>
    typeof value === "string"
      ? plainLine(value, LONGEST_WORDS) === value
      : !isJson(value) && !Array.isArray(value),
  );
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
