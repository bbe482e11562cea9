import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import type { Bus } from "../bus/bus";
import { createVirtualWorld, type VirtualWorld } from "../bus/virtual-world.adapter";
import { webSection } from "../config/web";
import { GRAPH } from "../graph";
import { time } from "../messages/build";
import { type Heard, Source, type StopRequest } from "../messages/maid";
import { EVENTS, HEARD, SAFETY_STATE, SAY, STOP } from "../messages/topics";
import { buildFlood } from "./flood.adapter";
import { buildPageThread } from "./page-build.adapter";
import { parseMessage } from "./protocol";
import { type RunningPage, startPage } from "./web.node";

const TESTER = {
  node: "tester",
  does: "",
  hears: [HEARD],
  says: [SAY, EVENTS, SAFETY_STATE].map((topic) => ({ topic, rateHz: 0 })),
  serves: [STOP],
  calls: [],
};

let world: VirtualWorld;
let tester: Bus;
let page: RunningPage;
let socket: WebSocket;
let directory: string;
let frames: string[];
let living: Promise<unknown>;
let isOver: boolean;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "maid-page-"));
  frames = [];
  isOver = false;
  world = createVirtualWorld({ graph: [...GRAPH, TESTER] });
  tester = world.join("tester");
  const config = webSection.parse({ port: 0 });
  const showCode = () => {};
  buildPageThread(directory);
  const parts = { config, dataDir: directory, builtDir: directory, showCode };
  page = await startPage(world.join("page"), parts);
  // A robot's clock never stands still: other nodes have timers.
  world.clock.every(10, () => {});
  living = world.clock.run({ paceX: 1, until: () => isOver });
  socket = new WebSocket(`${page.address.replace("http", "ws")}/live`, { origin: page.address });
  socket.on("message", (data) => void frames.push(String(data)));
  await new Promise((resolve) => socket.on("open", resolve));
});

afterEach(async () => {
  socket.terminate();
  isOver = true;
  world.clock.after(0, () => {});
  await living;
  await page.stop();
  world.stop();
  rmSync(directory, { recursive: true });
});

/** The first frame, of those that came or are still to come, in which all these words are. */
function frameWith(...words: string[]): Promise<string> {
  const fits = (frame: string) => words.every((word) => frame.includes(word));
  return new Promise((resolve) => {
    const old = frames.find(fits);
    if (old !== undefined) return resolve(old);
    socket.on("message", (data) => {
      if (fits(String(data))) resolve(String(data));
    });
  });
}

const event = (kind: string, data: object) => ({
  stamp: time(world.clock.nowMs()),
  kind,
  room: "",
  text: "mop the hall",
  data_json: JSON.stringify(data),
});

describe("the page on the bus", () => {
  it("passes on what is typed as the owner's words", async () => {
    const heard = new Promise<Heard>((resolve) => void tester.subscribe(HEARD, resolve));
    socket.send('{"t":"say","id":1,"text":"mop the hall"}');
    expect(await heard).toMatchObject({
      text: "mop the hall",
      source: Source.OWNER,
      channel: "page",
      confidence: 1,
    });
  });

  it("answers a stop only with what the gate has confirmed", async () => {
    const asked: StopRequest[] = [];
    tester.serve(STOP, (request) => {
      asked.push(request);
      return { stopped: asked.length > 1, message: "" };
    });
    socket.send('{"t":"stop","id":1}');
    expect(parseMessage(await frameWith('"id":1'))).toMatchObject({ ok: false });
    socket.send('{"t":"stop","id":2}');
    expect(parseMessage(await frameWith('"id":2'))).toMatchObject({ ok: true });
    expect(asked[0]?.by).toBe("owner");
  });

  it("shows what she says, and a hostile text as nothing but text", async () => {
    const text = '<img src=x onerror="alert(1)">';
    const stamp = time(world.clock.nowMs());
    tester.advertise(SAY).publish({ stamp, text, kind: "answered", channel: "", epoch: 1 });
    const message = parseMessage(await frameWith("onerror"));
    expect(message?.t === "frame" && message.feed.at(-1)?.text).toBe(text);
  });

  it("follows a job from its plan to its end", async () => {
    const events = tester.advertise(EVENTS);
    const plan = { steps: [{ do: "clean", room: "hall", mode: "mop" }] };
    events.publish(event("goal_accepted", { job: 1, by: "owner", plan }));
    await frameWith('"steps":[{"do":"clean"', '"outcome":""');
    events.publish(event("job_ended", { job: 1, outcome: "done" }));
    await frameWith('"steps":[{"do":"clean"', '"outcome":"done"');
  });

  it("passes a flood on as what a few people can say, and lets a stop through it", async () => {
    const [heard, stops]: [Heard[], StopRequest[]] = [[], []];
    tester.subscribe(HEARD, (words) => void heard.push(words));
    tester.serve(STOP, (request) => {
      stops.push(request);
      return { stopped: true, message: "" };
    });
    const flood = buildFlood(directory)({ address: page.address, sockets: 60, messagesPerS: 3000, ms: 1500 });
    await new Promise((resolve) => setTimeout(resolve, 2200));
    socket.send('{"t":"stop","id":77}');
    expect(parseMessage(await frameWith('"id":77'))).toMatchObject({ ok: true });
    expect((await flood).sent).toBeGreaterThan(1000);
    expect(heard.length).toBeGreaterThan(5);
    expect(heard.length).toBeLessThan(40);
    expect(stops).toHaveLength(1);
  });
});
