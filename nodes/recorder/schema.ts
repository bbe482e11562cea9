/** Definitions as recordings and live connections carry them: texts that any reader of ROS 2 messages understands. */
import type { Definitions, Field } from "../bus/definitions";

const SEPARATOR = "=".repeat(80);

/** A type and the types that it is made of, it first, each once. */
export function typesOf(definitions: Definitions, type: string): string[] {
  const found = new Set<string>();
  const visit = (one: string): void => {
    if (found.has(one)) return;
    found.add(one);
    for (const field of definitions.fields(one)) if (field.complex) visit(field.type);
  };
  visit(type);
  return [...found];
}

/** The definition in `ros2msg` encoding: the type's own fields, then those of each type in it. */
export function schemaText(definitions: Definitions, type: string): string {
  const [own = "", ...parts] = typesOf(definitions, type).map((one) =>
    definitions.fields(one).map(line).join(""),
  );
  const names = typesOf(definitions, type).slice(1);
  return own + parts.map((text, i) => `${SEPARATOR}\nMSG: ${shortName(names[i]!)}\n${text}`).join("");
}

/** `geometry_msgs/Pose` of `geometry_msgs/msg/Pose`, as texts of definitions name types. */
export function shortName(type: string): string {
  const parts = type.split("/");
  return `${parts[0]}/${parts[parts.length - 1]}`;
}

function line(field: Field): string {
  const name = field.complex ? shortName(field.type) : field.type;
  const limit = field.maxCharacters === undefined ? "" : `<=${field.maxCharacters}`;
  return `${name}${limit}${arrayMark(field)} ${field.name}\n`;
}

function arrayMark({ array, length, maxLength }: Field): string {
  if (!array) return "";
  if (length !== undefined) return `[${length}]`;
  return maxLength === undefined ? "[]" : `[<=${maxLength}]`;
}
