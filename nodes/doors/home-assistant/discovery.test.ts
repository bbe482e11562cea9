import { componentsOf, discovery } from "./discovery";
import { topicsOf } from "./topics";

const topics = topicsOf("maid", "homeassistant");
const robot = { id: "maid", name: "Maid" };
const kitchen = { id: "kitchen", name: "Kitchen" };
const what = { robot, rooms: [kitchen], routines: [{ id: "fridays", name: "Fridays" }], gone: {} };
/** Options of Home Assistant's vacuum over MQTT (2026.9), beside those of every entity. */
const VACUUM = ["supported_features", "clean_segments_command_topic", "command_topic", "state_topic"];
const ENTITY = ["platform", "name", "unique_id", "json_attributes_topic"];

describe("the discovery message", () => {
  test("tells who she is, whence it comes, and when she is there", () => {
    expect(discovery(what, topics)).toMatchObject({
      device: { identifiers: ["maid_maid"], name: "Maid" },
      origin: { name: "maid" },
      availability_topic: "maid/availability",
    });
    expect(topics.discovery).toBe("homeassistant/device/maid/config");
  });

  test("has a vacuum with nothing that Home Assistant does not know", () => {
    const { vacuum } = componentsOf(what, topics);
    expect(Object.keys(vacuum!).sort()).toEqual([...VACUUM, ...ENTITY].sort());
    expect(vacuum!.supported_features).toEqual([
      "start",
      "pause",
      "stop",
      "return_home",
      "locate",
      "clean_spot",
    ]);
  });

  test("names each thing once", () => {
    const ids = Object.values(componentsOf(what, topics)).map(({ unique_id }) => unique_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("maid_maid_cleaned_kitchen");
  });

  test("has a button for each routine, which says its id", () => {
    expect(componentsOf(what, topics).routine_fridays).toMatchObject({
      platform: "button",
      name: "Fridays",
      command_topic: topics.routine,
      payload_press: "fridays",
    });
  });

  test("names what is no more, so that it goes, but not what has come back", () => {
    const gone = { cleaned_attic: "sensor", cleaned_kitchen: "sensor" };
    const { components } = discovery({ ...what, gone }, topics) as { components: Record<string, object> };
    expect(components.cleaned_attic).toEqual({ platform: "sensor" });
    expect(Object.keys(components.cleaned_kitchen!).length).toBeGreaterThan(1);
  });
});
