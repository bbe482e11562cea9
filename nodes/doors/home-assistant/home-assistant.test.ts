import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Embedded, startEmbedded } from "../../../simulation/embedded.adapter";
import { judge } from "../../../simulation/judge";
import type { Log } from "../../bus/bus";
import { configSchema } from "../../config/config";
import { findHouse, readHouse } from "../../house/house-file.adapter";
import { reachableFloor } from "../../house/reachable";
import { time } from "../../messages/build";
import { type Event, Source } from "../../messages/maid";
import { EVENTS, HEARD } from "../../messages/topics";
import { speech } from "../../planner/speech";
import { freePort, HomeAssistantClient, isMosquittoHere, Mosquitto, untilReal } from "./mosquitto.adapter";
import { topicsOf } from "./topics";

if (!isMosquittoHere()) process.stderr.write("home-assistant.test: skipped; it needs Debian's mosquitto\n");

const { house, floor } = readHouse(findHouse("flat"));
const topics = topicsOf("maid", "homeassistant");
const ALL = ["start", "pause", "stop", "return", "locate", "clean_spot", "clean_rooms", "routines"];

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function brokerOnLoopback(more?: readonly string[]): Promise<Mosquitto> {
  const broker = new Mosquitto(await freePort(), more);
  ends.push(() => broker.end());
  return broker;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "maid-test-"));
  ends.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

function homeAssistant(url: string): HomeAssistantClient {
  const client = new HomeAssistantClient(url);
  ends.push(() => client.end());
  return client;
}

interface AtHome {
  readonly robot: Embedded;
  readonly events: Event[];
  readonly logged: string[];
  /** Lets robot's time pass until it holds; throws when that takes hours. */
  until(what: string, holds: () => boolean): Promise<void>;
  /** The owner says something at the robot. */
  say(text: string): void;
  close(): Promise<void>;
}

async function robotAt(mqtt: object, dataDir = newFolder()): Promise<AtHome> {
  const logged: string[] = [];
  const note = (text: string, data?: object) => void logged.push(`${text} ${JSON.stringify(data ?? {})}`);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 }, mqtt });
  const robot = await startEmbedded({
    house,
    floor,
    config,
    dataDir,
    seed: 3,
    startMs: Date.UTC(2026, 0, 5, 9),
    timeZone: "UTC",
    log,
  });
  let open = true;
  const close = async () => {
    if (open) await robot.close();
    open = false;
  };
  ends.push(close);
  const ears = robot.bus.join("ears");
  const heard = ears.advertise(HEARD);
  const events: Event[] = [];
  ears.subscribe(EVENTS, (event) => events.push(event));
  await robot.clock.advance(1500);
  const until = async (what: string, holds: () => boolean) => {
    const latestMs = robot.clock.nowMs() + 2 * 3600_000;
    const realMs = performance.now() + 50_000;
    const isLate = () => robot.clock.nowMs() > latestMs || performance.now() > realMs;
    await robot.clock.run({ until: () => holds() || isLate(), paceX: 400 });
    if (!holds()) throw new Error(`waited in vain: ${what}`);
  };
  const say = (text: string) =>
    heard.publish({
      stamp: time(robot.clock.nowMs()),
      text,
      source: Source.OWNER,
      channel: "test",
      confidence: 1,
    });
  return { robot, events, logged, until, say, close };
}

/** Shares of the rooms' floor that were really swept, those of none left out. */
function swept({ robot }: AtHome): Record<string, number> {
  const { radiusM, toolWidthM, toolOffsetM } = configSchema.parse({}).robot;
  const reachable = reachableFloor(floor, house.dock, { radiusM, toolWidthM, toolOffsetM });
  const { rooms } = judge(robot.simulator.truth, { house, floor, reachable, ledger: [] });
  return Object.fromEntries(rooms.map(({ room, sweptFraction }) => [room, sweptFraction]));
}

const outcomes = ({ events }: AtHome) =>
  events
    .filter(({ kind }) => kind === "outcome")
    .map(({ data_json }) => JSON.parse(data_json).outcome as string);
const said = ({ events }: AtHome) =>
  events.flatMap(({ kind, text }) => (kind === "said" ? [text] : [])).join("\n");
const sensors = (ha: HomeAssistantClient) =>
  ha.json<{ battery: number; says: string; trouble: string; rooms: Record<string, string | null> }>(
    topics.sensors,
  );

(isMosquittoHere() ? describe : describe.skip)("Home Assistant", () => {
  test("finds her, has her clean two rooms of its choice, and sees how it goes", async () => {
    const broker = await brokerOnLoopback();
    await broker.start();
    const ha = homeAssistant(broker.url);
    const her = await robotAt({ url: broker.url, allow: ALL });
    await her.until(
      "discovery",
      () => ha.newest.has(topics.discovery) && ha.newest.get(topics.availability) === "online",
    );
    const found = ha.json<{ components: Record<string, Record<string, unknown>> }>(topics.discovery)!;
    const vacuum = found.components.vacuum!;
    expect(vacuum).toMatchObject({ platform: "vacuum", unique_id: "maid_maid_vacuum" });
    const { state, segments } = ha.json<{ state: string; segments: Record<string, string> }>(
      String(vacuum.state_topic),
    )!;
    expect(state).toBe("docked");
    expect(segments).toMatchObject({ bathroom: expect.any(String), hall: expect.any(String) });
    expect(sensors(ha)).toMatchObject({ battery: 100, rooms: { bathroom: null } });

    await ha.send(String(vacuum.clean_segments_command_topic), '["bathroom", "office"]');
    await her.until("the job", () => outcomes(her).length > 0);
    await her.until("the dock", () => ha.states.at(-1) === "docked");
    expect(outcomes(her)).toEqual(["done"]);
    expect(ha.states).toEqual(["docked", "cleaning", "returning", "docked"]);
    const { bathroom, office, ...others } = swept(her);
    expect(Math.min(bathroom!, office!)).toBeGreaterThan(0.97);
    expect(Math.max(...Object.values(others))).toBeLessThan(0.05);
    await her.until("the sensors", () => sensors(ha)?.rooms.bathroom !== null);
    expect(sensors(ha)!.rooms).toMatchObject({
      kitchen: null,
      bathroom: expect.stringMatching(/^2026-01-05T/),
    });
  });

  test("pauses her and has her go on; its stop holds until the owner ends it", async () => {
    const broker = await brokerOnLoopback();
    await broker.start();
    const ha = homeAssistant(broker.url);
    const her = await robotAt({ url: broker.url, allow: ALL });
    await ha.send(topics.segments, '["bathroom"]');
    const far = () => her.robot.simulator.truth.sweepingS;
    await her.until("some work", () => far() > 30);
    await ha.send(topics.command, "pause");
    await her.until("the pause", () => ha.states.at(-1) === "paused");
    await ha.send(topics.command, "start");
    await her.until("more work", () => ha.states.at(-1) === "cleaning" && far() > 60);
    await ha.send(topics.stop, "stop");
    await her.until("the stop", () => sensors(ha)?.trouble.startsWith("Stopped by home assistant") === true);
    await her.robot.clock.advance(1000);
    const stoodAt = her.robot.simulator.truePose();
    expect(ha.states.at(-1)).toBe("idle");
    await new Promise((later) => setTimeout(later, 2100)); // Later than an echo.
    await ha.send(topics.command, "start");
    await her.until("a no", () => /cannot be released: that is for the owner/i.test(said(her)));
    await ha.send(topics.segments, '["hall"]');
    await her.robot.clock.advance(30_000);
    expect(her.robot.simulator.truePose()).toEqual(stoodAt);
    her.say("you may go on");
    await her.until("the release", () => said(her).includes(speech.released));
    await her.robot.clock.advance(30_000);
    expect(her.robot.simulator.truePose()).toEqual(stoodAt);
    await ha.send(topics.command, "start");
    await her.until("the rest", () => ha.states.at(-1) === "cleaning" && far() > 90);
    expect(her.events.findLast(({ kind }) => kind === "goal_accepted")?.data_json).toContain('"bathroom"');
  });

  test("may not have her clean without the owner's leave: the owner is asked, and may say yes", async () => {
    const broker = await brokerOnLoopback();
    await broker.start();
    const ha = homeAssistant(broker.url);
    const her = await robotAt({ url: broker.url, allow: ["pause"] });
    await ha.send(topics.segments, '["bathroom"]');
    await her.until("the refusal", () => outcomes(her).includes("refused"));
    await her.until("the question", () => /An agent asks for work/.test(said(her)));
    const far = () => her.robot.simulator.truth.distanceM;
    await ha.send(topics.say, "yes");
    await her.robot.clock.advance(5000);
    expect(far()).toBe(0);
    her.say("yes");
    await her.until("the work", () => ha.states.at(-1) === "cleaning" && far() > 1);
    await ha.send(topics.say, "please stop");
    await her.until("a stop by words", () => ha.states.at(-1) === "idle");
  });

  test("keeps its broker's old orders to itself, and hostile ones move nothing", async () => {
    const broker = await brokerOnLoopback();
    await broker.start();
    const ha = homeAssistant(broker.url);
    await ha.send(topics.command, "start", true);
    await ha.send(topics.segments, '["kitchen"]', true);
    const her = await robotAt({ url: broker.url, allow: ALL });
    await her.until("her", () => ha.newest.get(topics.availability) === "online");
    await ha.send(topics.segments, Buffer.alloc(10_000_000, "a"));
    await ha.send(topics.command, Buffer.from([0, 255, 0]));
    await ha.send(topics.segments, '["kitсhen"]');
    await ha.send(topics.say, "\u0000");
    await ha.send("maid/cmd_vel", '{"linear":{"x":1}}');
    await ha.send("homeassistant/device/other/config", "{");
    await her.robot.clock.advance(20_000);
    expect(her.robot.simulator.truth.distanceM).toBe(0);
    expect(her.events.filter(({ kind }) => kind === "heard" || kind === "goal_accepted")).toEqual([]);
    await her.until("an answer", () => sensors(ha)?.says !== "");
  });

  test("loses its broker in the middle of a job, and is told the truth when it is back", async () => {
    const broker = await brokerOnLoopback();
    const ha = homeAssistant(broker.url);
    const her = await robotAt({ url: broker.url, allow: ALL });
    await untilReal("a word in the log", () => her.logged.some((line) => line.includes("ECONNREFUSED")));
    await broker.start();
    await untilReal("her", () => ha.newest.get(topics.availability) === "online");
    await ha.send(topics.segments, '["bathroom"]');
    await her.until("some work", () => her.robot.simulator.truth.sweepingS > 30);
    await broker.kill();
    ha.newest.clear();
    await her.until("the end without a broker", () => outcomes(her).includes("done"));
    await broker.start();
    await untilReal("her again", () => ha.newest.get(topics.availability) === "online");
    await her.robot.clock.advance(3000);
    await untilReal("the truth", () => ha.states.at(-1) === "docked");
    expect(sensors(ha)!.rooms.bathroom).toMatch(/^2026/);
    expect(ha.newest.has(topics.discovery)).toBe(true);
  });

  test("sees her go and come back, and what was left can be gone on with", async () => {
    const broker = await brokerOnLoopback();
    await broker.start();
    const ha = homeAssistant(broker.url);
    const dataDir = newFolder();
    const first = await robotAt({ url: broker.url, allow: ALL }, dataDir);
    await ha.send(topics.segments, '["bathroom"]');
    await first.until("some work", () => first.robot.simulator.truth.sweepingS > 30);
    await first.close();
    await untilReal("her goodbye", () => ha.newest.get(topics.availability) === "offline");
    const second = await robotAt({ url: broker.url, allow: ALL }, dataDir);
    await untilReal("her return", () => ha.newest.get(topics.availability) === "online");
    await second.until("a pause", () => ha.json(topics.state)?.state === "paused");
    await second.robot.clock.advance(20_000);
    expect(second.events.filter(({ kind }) => kind === "goal_accepted")).toEqual([]);
    await ha.send(topics.command, "start");
    await second.until("the rest", () => second.robot.simulator.truth.sweepingS > 10);
  });

  test("is told by the broker when she is gone without a word, and when she is back", async () => {
    const broker = await brokerOnLoopback();
    await broker.start();
    const ha = homeAssistant(broker.url);
    await robotAt({ url: broker.url });
    await untilReal("her", () => ha.newest.get(topics.availability) === "online");
    const rival = new HomeAssistantClient(broker.url, { clientId: "maid-maid", reconnectPeriod: 0 });
    ends.push(() => rival.end());
    await untilReal("her will", () => ha.newest.get(topics.availability) === "offline");
    await untilReal("her return", () => ha.newest.get(topics.availability) === "online");
  });

  test("runs a routine whose button is pressed, where the owner lets it, and says no where not", async () => {
    const broker = await brokerOnLoopback();
    await broker.start();
    const ha = homeAssistant(broker.url);
    const dataDir = newFolder();
    mkdirSync(join(dataDir, "routines"));
    const matter = 'name: Splashes\ntriggers: [{ cron: "0 20 * * 5" }]\nallow: [clean, dock]';
    const steps = "steps: [{ do: clean, room: bathroom, mode: vacuum }]";
    writeFileSync(join(dataDir, "routines", "splashes.md"), `---\n${matter}\n${steps}\n---\nThe bathroom.\n`);
    const strict = await robotAt({ url: broker.url }, dataDir);
    const buttons = () => ha.json<{ components: Record<string, object> }>(topics.discovery)?.components;
    await strict.until("its button", () => "routine_splashes" in (buttons() ?? {}));
    await ha.send(topics.routine, "splashes");
    await strict.until("the refusal", () => /for the owner to say/.test(sensors(ha)?.says ?? ""));
    expect(strict.events.filter(({ kind }) => kind === "goal_accepted")).toEqual([]);
    await strict.close();
    const her = await robotAt({ url: broker.url, allow: ["routines"] }, dataDir);
    await untilReal("her", () => ha.newest.get(topics.availability) === "online");
    await her.until("its button again", () => "routine_splashes" in (buttons() ?? {}));
    await ha.send(topics.routine, "splashes");
    await her.until("the work", () => her.robot.simulator.truth.sweepingS > 10);
  });

  test("is spoken to over TLS with a password, which stands in no log and no message", async () => {
    const broker = await brokerOnLoopback([]);
    const { certFile, lines } = broker.secured("maid", "correct-horse");
    broker.more = lines;
    await broker.start();
    const settings = { url: broker.url.replace("mqtt:", "mqtts:"), caFile: certFile, username: "maid" };
    const wrong = await robotAt({ ...settings, password: "wrong-horse" });
    await untilReal("the refusal", () => /not authorized/i.test(wrong.logged.join()));
    await wrong.close();
    const her = await robotAt({ ...settings, password: "correct-horse" });
    await untilReal("her", () => her.logged.some((line) => line.includes("broker is there")));
    expect([...wrong.logged, ...her.logged].join()).not.toMatch(/horse/);
  });
});
