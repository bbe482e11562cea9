import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../bus/silent-log";
import { createWallClock } from "../bus/wall-clock.adapter";
import { alsaPlayer, openMicrophone } from "./alsa.adapter";
import { soundDevices } from "./asound";
import { bytesOf } from "./samples";

describe("the sound cards that Linux tells of", () => {
  it("are those that play, those that record, and those that do both", () => {
    const pcm = [
      "00-00: bcm2835 Headphones : bcm2835 Headphones : playback 8",
      "01-00: USB Audio : USB Audio : playback 1 : capture 1",
      "02-00: Webcam : Webcam : capture 1",
      "",
    ].join("\n");
    expect(soundDevices(pcm).map(({ address, plays, records }) => [address, plays, records])).toEqual([
      ["hw:0,0", true, false],
      ["hw:1,0", true, true],
      ["hw:2,0", false, true],
    ]);
  });
});

const isHere = existsSync("/usr/bin/arecord");
if (!isHere) process.stderr.write("alsa.adapter.test: skipped; it needs alsa-utils\n");

/** ALSA's own devices that are files: the real programs run, without a sound card. */
(isHere ? describe : describe.skip)("a microphone and a speaker of ALSA", () => {
  const folder = mkdtempSync(join(tmpdir(), "maid-alsa-"));
  const [inFile, outFile] = [join(folder, "in.raw"), join(folder, "out.raw")];
  const SOUND = Int16Array.from({ length: 8000 }, (_, i) => ((i * 7919) % 60_000) - 30_000);
  const clock = createWallClock({ log: silentLog });
  const before = process.env.ALSA_CONFIG_PATH;

  beforeAll(() => {
    writeFileSync(inFile, bytesOf(SOUND));
    const file = (name: string, to: string) =>
      `pcm.${name} { type file slave.pcm nothing file "${to}" infile "${inFile}" format raw }\n`;
    const conf = join(folder, "asound.conf");
    writeFileSync(conf, `pcm.nothing { type null }\n${file("ear", "/dev/null")}${file("mouth", outFile)}`);
    process.env.ALSA_CONFIG_PATH = conf;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.ALSA_CONFIG_PATH;
    else process.env.ALSA_CONFIG_PATH = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it("hears sample by sample", async () => {
    const heard: number[] = [];
    await new Promise<void>((done) => {
      const close = openMicrophone({
        device: "ear",
        clock,
        isThere: () => true,
        onState: () => {},
        onSound(samples) {
          heard.push(...samples);
          if (heard.length < SOUND.length) return;
          close();
          done();
        },
      });
    });
    expect(heard.slice(0, SOUND.length)).toEqual([...SOUND]);
  });

  it("goes on listening when the device comes back", async () => {
    const tried: string[] = [];
    let isThere = false;
    const states: boolean[] = [];
    await new Promise<void>((done) => {
      const waits: (() => void)[] = [];
      const soon = {
        ...clock,
        monotonicMs: () => 0,
        after: (_ms: number, callback: () => void) => {
          waits.push(callback);
          return () => {};
        },
      };
      const close = openMicrophone({
        device: "ear",
        clock: soon,
        isThere() {
          tried.push(isThere ? "there" : "gone");
          return isThere;
        },
        onState: (works) => states.push(works),
        onSound() {
          close();
          done();
        },
      });
      isThere = true;
      waits.shift()!();
    });
    expect(tried).toEqual(["gone", "there"]);
    expect(states).toEqual([true]);
  });

  it("plays to the end", async () => {
    await alsaPlayer("mouth")({ samples: SOUND, rateHz: 16_000 }, new AbortController().signal);
    expect(readFileSync(outFile).subarray(0, 2 * SOUND.length)).toEqual(Buffer.from(bytesOf(SOUND)));
  });

  it("tells why it can't play", async () => {
    const play = alsaPlayer("no_such_device")(
      { samples: SOUND, rateHz: 16_000 },
      new AbortController().signal,
    );
    await expect(play).rejects.toThrow("audio open error: No such file or directory");
  });
});
