/** What /proc/asound/pcm tells: one line a device, `00-00: NAME : NAME : playback 1 : capture 1`. */

export interface SoundDevice {
  /** As ALSA calls it: `hw:0,0`. */
  readonly address: string;
  readonly name: string;
  readonly plays: boolean;
  readonly records: boolean;
}

export function soundDevices(pcm: string): SoundDevice[] {
  return pcm.split("\n").flatMap((line) => {
    const [numbers = "", ...parts] = line.split(":").map((part) => part.trim());
    const found = /^(\d+)-(\d+)$/.exec(numbers);
    if (!found) return [];
    const has = (what: string) => parts.some((part) => part.startsWith(`${what} `));
    const address = `hw:${Number(found[1])},${Number(found[2])}`;
    return [{ address, name: parts[0] ?? "", plays: has("playback"), records: has("capture") }];
  });
}
