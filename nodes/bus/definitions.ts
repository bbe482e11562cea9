/**
 * ROS 2 interface definitions, resolved lazily by their three-part name. Services and actions are named
 * as rosidl does: `maid_msgs/srv/Stop_Request`, `maid_msgs/action/Clean_Feedback`.
 */

/** One field as the definition has it; `type` is a primitive or, when `complex`, a three-part name. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly complex: boolean;
  readonly array: boolean;
  readonly length?: number;
  readonly maxLength?: number;
  readonly maxCharacters?: number;
  readonly value?: unknown;
}

/** A field as a parser of definition texts gives it. */
export interface ParsedField {
  readonly name: string;
  readonly type: string;
  readonly isComplex?: boolean;
  readonly isArray?: boolean;
  readonly isConstant?: boolean;
  readonly arrayLength?: number | undefined;
  readonly arrayUpperBound?: number;
  readonly upperBound?: number;
  readonly defaultValue?: unknown;
}

/** Where definitions come from: parsed ones by `package/Name`, texts by `package/kind/Name`. */
export interface DefinitionSources {
  standard(name: string): readonly ParsedField[] | undefined;
  text(name: string): string | undefined;
  parse(text: string): readonly ParsedField[];
}

export interface Definitions {
  /** The fields of a message, in order. Throws UnknownInterface. */
  fields(type: string): readonly Field[];
}

export class UnknownInterface extends Error {
  override readonly name = "UnknownInterface";
  constructor(type: string) {
    super(`there is no definition of ${type}`);
  }
}

const PARTS: Record<string, readonly string[]> = {
  srv: ["Request", "Response"],
  action: ["Goal", "Result", "Feedback"],
};
const BUILT_IN: Record<string, string> = {
  time: "builtin_interfaces/msg/Time",
  duration: "builtin_interfaces/msg/Duration",
};
const TIME: readonly ParsedField[] = [
  { name: "sec", type: "int32" },
  { name: "nanosec", type: "uint32" },
];

export function createDefinitions(sources: DefinitionSources): Definitions {
  const resolved = new Map<string, readonly Field[]>();
  return {
    fields(type) {
      const known = resolved.get(type);
      if (known) return known;
      const event = eventFields(type);
      if (event) {
        resolved.set(type, event);
        return event;
      }
      const parsed = find(sources, type);
      if (!parsed) throw new UnknownInterface(type);
      const packageName = type.slice(0, type.indexOf("/"));
      const fields = parsed.filter((field) => !field.isConstant).map((field) => resolve(field, packageName));
      resolved.set(type, fields);
      return fields;
    },
  };
}

/** A service's introspection event, as rosidl makes it of each service. */
function eventFields(type: string): readonly Field[] | undefined {
  const service = /^(\w+\/srv\/\w+|\w+\/action\/\w+_(?:SendGoal|GetResult))_Event$/.exec(type)?.[1];
  if (service === undefined) return actionFields(type);
  const part = (name: string, of: string): Field => ({ ...fieldOf(name, of), array: true, maxLength: 1 });
  return [
    fieldOf("info", "service_msgs/msg/ServiceEventInfo"),
    part("request", `${service}_Request`),
    part("response", `${service}_Response`),
  ];
}

/** The messages that rosidl makes of an action's goal, result and feedback. */
function actionFields(type: string): readonly Field[] | undefined {
  const made =
    /_(?:SendGoal_Request|SendGoal_Response|GetResult_Request|GetResult_Response|FeedbackMessage)$/;
  const [suffix] = /^\w+\/action\//.test(type) ? (made.exec(type) ?? []) : [];
  if (suffix === undefined) return undefined;
  const action = type.slice(0, -suffix.length);
  const id = fieldOf("goal_id", "unique_identifier_msgs/msg/UUID");
  const plain = (name: string, of: string): Field => ({ ...fieldOf(name, of), complex: false });
  if (suffix === "_SendGoal_Request") return [id, fieldOf("goal", `${action}_Goal`)];
  if (suffix === "_SendGoal_Response") return [plain("accepted", "bool"), fieldOf("stamp", BUILT_IN.time!)];
  if (suffix === "_GetResult_Request") return [id];
  if (suffix === "_FeedbackMessage") return [id, fieldOf("feedback", `${action}_Feedback`)];
  return [plain("status", "int8"), fieldOf("result", `${action}_Result`)];
}

function fieldOf(name: string, type: string): Field {
  return { name, type, complex: true, array: false };
}

function find(sources: DefinitionSources, type: string): readonly ParsedField[] | undefined {
  if (Object.values(BUILT_IN).includes(type)) return TIME;
  const [packageName, kind, name] = type.split("/");
  if (!packageName || !kind || !name) return undefined;
  if (kind === "msg") {
    const text = sources.text(type);
    return text === undefined ? sources.standard(`${packageName}/${name}`) : sources.parse(text);
  }
  const cut = name.lastIndexOf("_");
  const part = PARTS[kind]?.indexOf(name.slice(cut + 1)) ?? -1;
  const text = part < 0 ? undefined : sources.text(`${packageName}/${kind}/${name.slice(0, cut)}`);
  const section = text?.split(/^---[ \t]*$/m)[part];
  return section === undefined ? undefined : sources.parse(section);
}

function resolve(field: ParsedField, packageName: string): Field {
  const builtIn = BUILT_IN[field.type];
  const complex = builtIn !== undefined || field.isComplex === true;
  return {
    name: field.name,
    type: builtIn ?? (complex ? threePart(field.type, packageName) : field.type),
    complex,
    array: field.isArray === true,
    ...(field.arrayLength !== undefined && { length: field.arrayLength }),
    ...(field.arrayUpperBound !== undefined && { maxLength: field.arrayUpperBound }),
    ...(field.upperBound !== undefined && { maxCharacters: field.upperBound }),
    ...(field.defaultValue !== undefined && { value: field.defaultValue }),
  };
}

function threePart(type: string, packageName: string): string {
  const parts = type.split("/");
  return `${parts.length > 1 ? parts[0] : packageName}/msg/${parts[parts.length - 1]}`;
}
