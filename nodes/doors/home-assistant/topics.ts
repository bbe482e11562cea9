/** The robot's topics at the broker. */
export interface DoorTopics {
  readonly discovery: string;
  readonly availability: string;
  readonly state: string;
  readonly sensors: string;
  readonly attributes: string;
  /** Words of the vacuum entity: start, pause, stop, … */
  readonly command: string;
  readonly segments: string;
  readonly say: string;
  readonly stop: string;
  readonly routine: string;
}

/** All topics of the robot `id`, with Home Assistant's discovery prefix. */
export function topicsOf(id: string, discoveryPrefix: string): DoorTopics {
  const own = (name: string) => `${id}/${name}`;
  return {
    discovery: `${discoveryPrefix}/device/${id}/config`,
    availability: own("availability"),
    state: own("state"),
    sensors: own("sensors"),
    attributes: own("attributes"),
    command: own("command"),
    segments: own("clean_segments/set"),
    say: own("say/set"),
    stop: own("stop/press"),
    routine: own("routine/press"),
  };
}

/** What the robot listens to; all other topics are nothing to it. */
export function heardTopics(topics: DoorTopics): string[] {
  return [topics.command, topics.segments, topics.say, topics.stop, topics.routine];
}
