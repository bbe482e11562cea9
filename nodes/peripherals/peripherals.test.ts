import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { GRAPH } from "../graph";
import { SAY } from "../messages/topics";
import { lookAtMachine, watchMachine } from "./machine.adapter";
import type { Peripheral } from "./peripherals";
import { startPeripherals } from "./peripherals.node";

const TESTER = { node: "tester", does: "", hears: [SAY], says: [], serves: [], calls: [] };
const MICROPHONE: Peripheral = { kind: "microphone", id: "hw:1,0", name: "USB Audio" };
const CAMERA: Peripheral = { kind: "camera", id: "/dev/video0", name: "Webcam" };

/** The node, on a machine whose things are told by the test. */
async function machine(first: readonly Peripheral[]) {
  const world = createVirtualWorld({ graph: [...GRAPH, TESTER] });
  const said: string[] = [];
  let there = first;
  let changed = () => {};
  world.join("tester").subscribe(SAY, ({ text }) => said.push(text));
  const node = startPeripherals(world.join("peripherals"), {
    wall: world.clock,
    look: () => there,
    watch(callback) {
      changed = callback;
      return () => {};
    },
  });
  await world.clock.advance(100);
  const plug = (now: readonly Peripheral[]) => {
    there = now;
    changed();
  };
  const replace = (now: readonly Peripheral[]) => {
    there = now;
  };
  return { world, said, node, plug, replace };
}

describe("peripherals", () => {
  it("are told of once at the start, and only if there are any", async () => {
    const { world, said } = await machine([MICROPHONE, CAMERA]);
    await world.clock.advance(60_000);
    expect(said).toEqual(["I have a microphone (USB Audio) and a camera (Webcam)."]);
    expect((await machine([])).said).toEqual([]);
  });

  it("are told of soon after they are plugged in or out, once", async () => {
    const { world, said, plug } = await machine([]);
    plug([CAMERA]);
    plug([CAMERA, MICROPHONE]);
    await world.clock.advance(500);
    plug([MICROPHONE]);
    await world.clock.advance(500);
    expect(said).toEqual([
      "There is now a camera (Webcam) and a microphone (USB Audio).",
      "A camera (Webcam) is gone.",
    ]);
  });

  it("are found by looking, where the machine does not tell of changes", async () => {
    const { world, said, replace } = await machine([]);
    replace([CAMERA]);
    await world.clock.advance(3100);
    expect(said).toEqual(["There is now a camera (Webcam)."]);
  });

  it("are on /diagnostics", async () => {
    const { node } = await machine([CAMERA]);
    expect(node.health!()).toEqual({
      level: "ok",
      message: "1 plugged in",
      values: { microphone: "none", speaker: "none", camera: "Webcam", "serial port": "none" },
    });
  });
});

describe("the machine's folders", () => {
  const root = mkdtempSync(join(tmpdir(), "maid-machine-"));
  const folders = { dev: join(root, "dev"), proc: join(root, "proc"), sys: join(root, "sys") };
  const write = (file: string, text = "") => {
    mkdirSync(join(root, file, ".."), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it("tell of nothing where there are none", () => {
    expect(lookAtMachine(folders)).toEqual([]);
  });

  it("tell of sound cards, cameras and serial ports by their names", () => {
    write("proc/asound/pcm", "01-00: USB Audio : USB Audio : playback 1 : capture 1\n");
    write("dev/video0");
    write("dev/tty1");
    write("dev/ttyUSB0");
    write("sys/class/video4linux/video0/name", "Webcam C270\n");
    write("dev/serial/by-id/usb-FTDI_FT232R-if00-port0");
    expect(lookAtMachine(folders).map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
      "microphone: USB Audio",
      "speaker: USB Audio",
      "camera: Webcam C270",
      "serial port: usb-FTDI_FT232R-if00-port0",
    ]);
  });

  it("tell of changes", async () => {
    const end = await new Promise<() => void>((changed) => {
      const cancel = watchMachine(() => changed(cancel), folders);
      write("dev/video7");
    });
    end();
  });
});
