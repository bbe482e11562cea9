import { request } from "node:http";
import { connect, type Socket } from "node:net";
import WebSocket from "ws";
import { loadDefinitions } from "../../bus/definitions.adapter";
import { createVirtualWorld } from "../../bus/virtual-world.adapter";
import { foxgloveSection } from "../../config/foxglove";
import { occupancyGrid, odometry, time } from "../../messages/build";
import * as t from "../../messages/topics";
import { createCdr } from "../../recorder/cdr.adapter";
import { type RunningFoxglove, startFoxglove } from "./foxglove.node";
import { Foxglove } from "./foxglove-client.contract";
import { LiveFeed, MOST_BACKLOG_BYTES, type Onlooker, SENSOR_BACKLOG_BYTES } from "./live-feed";
import { chosenProtocol } from "./protocol";

const cdr = createCdr(loadDefinitions());
const PROTOCOLS = ["foxglove.sdk.v1", "foxglove.websocket.v1"];
const START_MS = Date.UTC(2026, 0, 5, 9);
let world: ReturnType<typeof createVirtualWorld>;
let live: RunningFoxglove;
let open: Foxglove[] = [];
beforeEach(async () => {
  world = createVirtualWorld();
  const config = foxgloveSection.parse({ port: 0, maxConnections: 3 });
  live = await startFoxglove(world.join("foxglove"), { config, cdr, name: "Flat" });
});

afterEach(async () => {
  for (const one of open) one.socket.terminate();
  open = [];
  await live.stop();
  world.stop();
});

/** Resolves with the status when it was turned away. */
function visit(protocols: string[], headers: Record<string, string> = {}): Promise<Foxglove | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(live.address.replace("localhost", "127.0.0.1"), protocols, { headers });
    const client = new Foxglove(socket);
    open.push(client);
    socket.on("open", () => resolve(client));
    socket.on("unexpected-response", (_, response) => resolve(response.statusCode!));
    socket.on("error", () => {});
  });
}

async function come(protocols = PROTOCOLS): Promise<Foxglove> {
  const client = await visit(protocols);
  if (typeof client === "number") throw new Error(`turned away: ${client}`);
  await client.until(() => client.channels.length > 0);
  return client;
}

/** Waits until requests have reached the server, and so many topics are listened to. */
async function listening(count: number): Promise<void> {
  while (!live.health?.().message.endsWith(`at ${count} topics`))
    await new Promise((later) => setImmediate(later));
}

describe("the live connection", () => {
  it.each(PROTOCOLS)("speaks %s: what is said on the bus arrives, message by message", async (protocol) => {
    const client = await come([protocol]);
    expect(client.socket.protocol).toBe(protocol);
    const robot = world.join("robot");
    const [odom, events] = [robot.advertise(t.ODOM), robot.advertise(t.EVENTS)];
    client.subscribe(7, t.ODOM.name);
    client.subscribe(8, t.EVENTS.name);
    await listening(2);
    const pose = odometry({ xM: 1.25, yM: -2, headingRad: 0.5 }, 0.2, 0.1, START_MS);
    const event = {
      stamp: time(START_MS),
      kind: "said",
      room: "küche",
      text: "Grüß Gott ☕",
      data_json: "{}",
    };
    await world.clock.advance(250);
    odom.publish(pose);
    events.publish(event);
    await world.clock.advance(1);
    await client.until(() => client.messages.length === 2);
    const atNs = BigInt(START_MS + 250) * 1_000_000n;
    const covariance = (message: typeof pose) => [...message.pose.covariance];
    expect(client.messages[0]).toMatchObject({ topic: "/odom", atNs });
    const got = client.messages[0]!.message as typeof pose;
    expect({ ...got.pose.pose, ...got.twist.twist, ...got.header }).toEqual({
      ...pose.pose.pose,
      ...pose.twist.twist,
      ...pose.header,
    });
    expect(covariance(got)).toEqual(covariance(pose));
    expect(client.messages[1]).toEqual({ topic: "/events", atNs, message: event });
  });

  it("chooses the newer protocol, and turns away who speaks neither", async () => {
    expect((await come()).socket.protocol).toBe("foxglove.sdk.v1");
    expect(chosenProtocol(["foxglove.websocket.v1", "x"])).toBe("foxglove.websocket.v1");
    expect(await visit(["foxglove.sdk.v2"])).toBe(400);
    expect(await visit([])).toBe(400);
  });

  it("offers every recorded topic with its definition, and nothing to publish, call or set", async () => {
    const client = await come();
    const [info] = client.told;
    expect(info).toMatchObject({ op: "serverInfo", name: "Flat", capabilities: ["time"] });
    const scan = client.channels.find(({ topic }) => topic === "/scan");
    expect(scan).toMatchObject({
      encoding: "cdr",
      schemaEncoding: "ros2msg",
      schemaName: "sensor_msgs/msg/LaserScan",
    });
    expect(scan!.schema).toBe(cdr.of("sensor_msgs/msg/LaserScan").schema);
    expect(client.channels.map(({ topic }) => topic)).not.toContain(t.AUDIO.name);
    const wheels: unknown[] = [];
    world.join("base").subscribe(t.CMD_VEL, (command) => wheels.push(command));
    client.say({
      op: "advertise",
      channels: [{ id: 1, topic: "/cmd_vel", encoding: "cdr", schemaName: "geometry_msgs/msg/Twist" }],
    });
    const twist = Buffer.concat([
      Buffer.of(1, 1, 0, 0, 0),
      Buffer.from(cdr.of(t.CMD_VEL.type).write({ linear: { x: 1 } })),
    ]);
    client.socket.send(twist);
    client.say({ op: "setParameters", parameters: [{ name: "safety", value: 0 }] });
    client.socket.send("no JSON");
    await client.until(() => client.told.filter(({ op }) => op === "status").length === 4);
    await world.clock.advance(100);
    expect(wheels).toEqual([]);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("tells what was kept to the first who comes, and to every one after her", async () => {
    const grid = { origin: { xM: 0, yM: 0 }, resolutionM: 0.05, width: 2, height: 1 };
    world
      .join("memory")
      .advertise(t.CLEANED)
      .publish(occupancyGrid({ ...grid, data: Int8Array.of(100, 25) }, START_MS));
    await world.clock.advance(1000);
    for (const client of [await come(), await come()]) {
      client.subscribe(1, t.CLEANED.name);
      await listening(1);
      await world.clock.advance(1);
      await client.until(() => client.messages.length === 1);
      expect([...(client.messages[0]!.message as { data: Int8Array }).data]).toEqual([100, 25]);
    }
  });

  it("tells her time, which may run faster than that of whoever looks on", async () => {
    const client = await come();
    await world.clock.advance(3_600_000);
    await client.until(() => client.timesNs.includes(BigInt(START_MS + 3_600_000) * 1_000_000n));
  });

  it("costs nothing while nobody looks at a topic: nothing is listened to, copied or written", async () => {
    const odom = world.join("robot").advertise(t.ODOM);
    const pose = odometry({ xM: 0, yM: 0, headingRad: 0 }, 0, 0, START_MS);
    const drive = async () => {
      for (let i = 0; i < 50; i++) odom.publish(pose);
      await world.clock.advance(1);
    };
    await drive();
    const client = await come();
    await drive();
    expect(world.statistics().topics[t.ODOM.name]).toMatchObject({
      published: 100,
      delivered: 0,
      dropped: 0,
    });
    client.subscribe(1, t.ODOM.name);
    await listening(1);
    await drive();
    expect(world.statistics().topics[t.ODOM.name]!.delivered).toBe(50);
    client.say({ op: "unsubscribe", subscriptionIds: [1] });
    await listening(0);
    await drive();
    client.subscribe(1, t.ODOM.name);
    await listening(1);
    client.socket.close();
    await listening(0);
    await drive();
    expect(world.statistics().topics[t.ODOM.name]!.delivered).toBe(50);
  });
});

describe("who may look on", () => {
  it("are this machine's programs and the pages that are named, by this machine's names", async () => {
    const port = new URL(live.address).port;
    expect(live.address).toBe(`ws://localhost:${port}`);
    expect(await visit(PROTOCOLS, { Origin: "https://app.foxglove.dev" })).toBeInstanceOf(Foxglove);
    expect(await visit(PROTOCOLS, { Origin: "https://evil.example" })).toBe(403);
    expect(await visit(PROTOCOLS, { Origin: `http://localhost:${port}` })).toBe(403);
    expect(await visit(PROTOCOLS, { Host: `evil.example:${port}` })).toBe(421);
    const status = await new Promise((resolve) =>
      request({ port, host: "127.0.0.1" }, ({ statusCode }) => resolve(statusCode)).end(),
    );
    expect(status).toBe(426);
  });

  it("are so many at a time, and there is a place again when one has gone", async () => {
    const [first] = [await come(), await come(), await come()];
    expect(await visit(PROTOCOLS)).toBe(503);
    first!.socket.close();
    await new Promise((closed) => first!.socket.on("close", closed));
    expect(await visit(PROTOCOLS)).toBeInstanceOf(Foxglove);
  });

  it("are no floods: too many requests, or one too long, end the connection", async () => {
    const [flooding, long] = [await come(), await come()];
    const closed = Promise.all(
      [flooding, long].map(({ socket }) => new Promise((end) => socket.on("close", end))),
    );
    for (let i = 0; i < 300; i++) flooding.say({ op: "unsubscribe", subscriptionIds: [] });
    long.socket.send("x".repeat(100_000));
    await closed;
    expect(await visit(PROTOCOLS)).toBeInstanceOf(Foxglove);
  });
});

describe("somebody who reads too slowly", () => {
  /** A reader whose backlog is what the test says. */
  function stage() {
    const reader = { sent: 0, backlog: 0, isCutOff: false };
    const onlooker: Onlooker = {
      send: () => void reader.sent++,
      backlogBytes: () => reader.backlog,
      cutOff: () => {
        reader.isCutOff = true;
      },
    };
    const feed = new LiveFeed({ bus: world.join("foxglove"), topics: [t.ODOM, t.EVENTS], cdr, name: "" });
    feed.come(onlooker);
    for (const id of [1, 2])
      feed.hear(onlooker, JSON.stringify({ op: "subscribe", subscriptions: [{ id, channelId: id }] }));
    const robot = world.join("robot");
    const [odom, events] = [robot.advertise(t.ODOM), robot.advertise(t.EVENTS)];
    const event = { stamp: time(0), kind: "x", room: "", text: "", data_json: "" };
    return {
      feed,
      reader,
      async say() {
        const before = reader.sent;
        odom.publish(odometry({ xM: 0, yM: 0, headingRad: 0 }, 0, 0, START_MS));
        events.publish(event);
        await world.clock.advance(1);
        return reader.sent - before;
      },
    };
  }

  it("gets the sensors' newest words when she has caught up, and never misses an event", async () => {
    const { reader, say } = stage();
    expect(await say()).toBe(2);
    reader.backlog = SENSOR_BACKLOG_BYTES;
    expect(await say()).toBe(1);
    reader.backlog = 0;
    expect(await say()).toBe(2);
    expect(reader.isCutOff).toBe(false);
  });

  it("is cut off when an event would be lost, and costs nothing from then on", async () => {
    const { reader, say, feed } = stage();
    reader.backlog = MOST_BACKLOG_BYTES;
    expect(await say()).toBe(0);
    expect(reader.isCutOff).toBe(true);
    expect(feed.listened).toBe(0);
  });

  it("is cut off on a real socket that is never read", async () => {
    const port = Number(new URL(live.address).port);
    const socket: Socket = connect(port, "127.0.0.1");
    socket.write(
      `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: ${PROTOCOLS[0]}\r\n\r\n`,
    );
    const head = await new Promise<string>((got) =>
      socket.once("data", (data) => got(data.toString("latin1"))),
    );
    expect(head).toContain("101 Switching Protocols");
    socket.pause();
    const client = await come();
    const { id } = client.channels.find(({ topic }) => topic === t.CLEANED.name)!;
    const text = Buffer.from(JSON.stringify({ op: "subscribe", subscriptions: [{ id: 1, channelId: id }] }));
    const mask = Buffer.alloc(4);
    socket.write(Buffer.concat([Buffer.of(0x81, 0x80 | text.length), mask, text]));
    await listening(1);
    const cleaned = world.join("memory").advertise(t.CLEANED);
    const side = { origin: { xM: 0, yM: 0 }, resolutionM: 0.05, width: 1000, height: 1000 };
    const grid = occupancyGrid({ ...side, data: new Int8Array(1e6) }, START_MS);
    let told = 0;
    for (; live.health?.().message.endsWith("at 1 topics") && told < 200; told++) {
      cleaned.publish(grid);
      await world.clock.advance(1);
      await new Promise((later) => setImmediate(later));
    }
    expect(told).toBeGreaterThan(10);
    expect(told).toBeLessThan(100);
    socket.destroy();
  });
});
