/**
 * Home Assistant's device discovery (integrations/mqtt, "device discovery payload"): one message that tells of the
 * vacuum and of everything beside it.
 */
import type { DoorTopics } from "./topics";

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Discovered {
  /** The robot's own name at the broker, and what people call it. */
  readonly robot: Named;
  readonly rooms: readonly Named[];
  readonly routines: readonly Named[];
  /** Components of earlier messages that are no more, with their platform: they have to be named once to go. */
  readonly gone: Readonly<Record<string, string>>;
}

type Component = Readonly<Record<string, unknown>> & { readonly platform: string };
export type Components = Readonly<Record<string, Component>>;

/** Longest text of a state in Home Assistant, characters. */
export const LONGEST_STATE = 255;

/** Everything that she shows in Home Assistant, by component. */
export function componentsOf({ robot, rooms, routines }: Discovered, topics: DoorTopics): Components {
  const entries: [string, Component][] = [
    ["vacuum", vacuum(topics)],
    ...sensors(topics),
    ...rooms.map((room): [string, Component] => [`cleaned_${room.id}`, lastCleaned(room, topics)]),
    ["say", text(topics)],
    ["stop", button("Stop", topics.stop, "stop", "mdi:stop-circle")],
    ...routines.map(({ id, name }): [string, Component] => [
      `routine_${id}`,
      button(name, topics.routine, id, "mdi:playlist-play"),
    ]),
  ];
  return Object.fromEntries(
    entries.map(([key, it]) => [key, { ...it, unique_id: `maid_${robot.id}_${key}` }]),
  );
}

/** The discovery message itself. */
export function discovery(what: Discovered, topics: DoorTopics): object {
  const components = componentsOf(what, topics);
  const gone = Object.entries(what.gone).filter(([key]) => !(key in components));
  return {
    device: {
      identifiers: [`maid_${what.robot.id}`],
      name: what.robot.name,
      manufacturer: "Maid",
      model: "household robot",
    },
    origin: { name: "maid" },
    availability_topic: topics.availability,
    components: { ...components, ...Object.fromEntries(gone.map(([key, platform]) => [key, { platform }])) },
  };
}

function vacuum(topics: DoorTopics): Component {
  return {
    platform: "vacuum",
    name: null,
    supported_features: ["start", "pause", "stop", "return_home", "locate", "clean_spot"],
    state_topic: topics.state,
    command_topic: topics.command,
    clean_segments_command_topic: topics.segments,
    json_attributes_topic: topics.attributes,
  };
}

function sensors({ sensors: state_topic }: DoorTopics): [string, Component][] {
  const sensor = (key: string, name: string, more: object): [string, Component] => [
    key,
    { platform: "sensor", name, state_topic, value_template: `{{ value_json.${key} }}`, ...more },
  ];
  return [
    sensor("battery", "Battery", {
      device_class: "battery",
      unit_of_measurement: "%",
      state_class: "measurement",
      entity_category: "diagnostic",
    }),
    sensor("area", "Area of the last job", {
      device_class: "area",
      unit_of_measurement: "m²",
      suggested_display_precision: 1,
    }),
    sensor("plan", "Plan", { icon: "mdi:clipboard-text-outline" }),
    sensor("says", "Last words", { icon: "mdi:chat-outline" }),
    sensor("trouble", "Trouble", { icon: "mdi:alert-circle-outline", entity_category: "diagnostic" }),
  ];
}

function lastCleaned({ id, name }: Named, { sensors: state_topic }: DoorTopics): Component {
  return {
    platform: "sensor",
    name: `${name} last cleaned`,
    device_class: "timestamp",
    state_topic,
    value_template: `{{ value_json.rooms['${id}'] }}`,
  };
}

function text({ say: command_topic }: DoorTopics): Component {
  return { platform: "text", name: "Say to her", command_topic, min: 1, max: LONGEST_STATE };
}

function button(name: string, command_topic: string, payload_press: string, icon: string): Component {
  return { platform: "button", name, command_topic, payload_press, icon };
}
