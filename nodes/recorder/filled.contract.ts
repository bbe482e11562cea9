/** Messages with something in every field, for tests of what is written and read. */
import type { Definitions, Field } from "../bus/definitions";
import { NUMBER_KINDS } from "../bus/field-checks";

/** A message of the type whose fields all differ: counted upwards, so that an exchanged or shifted one is seen. */
export function filled(definitions: Definitions, type: string): Record<string, unknown> {
  let count = 0;
  const one = (field: Field): unknown => {
    count++;
    if (field.complex) return message(field.type);
    if (field.type === "bool") return count % 2 === 1;
    if (field.type === "string") return `${field.name} ${count} ä`.slice(0, field.maxCharacters);
    if (field.type.endsWith("int64")) return BigInt(count);
    return field.type.startsWith("float") ? count + 0.5 : count % 100;
  };
  const many = (field: Field): unknown => {
    const values = Array.from({ length: field.length ?? Math.min(3, field.maxLength ?? 3) }, () =>
      one(field),
    );
    const kind = field.complex ? undefined : NUMBER_KINDS[field.type];
    if (!kind) return values;
    return new (kind.Array as unknown as { new (of: unknown[]): unknown })(values);
  };
  const message = (name: string): Record<string, unknown> =>
    Object.fromEntries(definitions.fields(name).map((f) => [f.name, f.array ? many(f) : one(f)]));
  return message(type);
}
