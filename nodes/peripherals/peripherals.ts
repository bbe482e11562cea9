/** What is plugged into this machine that she can use, and how its coming and going is told. */
import { soundDevices } from "../speech/asound";

export type PeripheralKind = "microphone" | "speaker" | "camera" | "serial port";

export interface Peripheral {
  readonly kind: PeripheralKind;
  /** Tells two of a kind apart: `hw:1,0`, `/dev/video0`. */
  readonly id: string;
  /** What people would call it. */
  readonly name: string;
}

/** What the machine tells of itself. */
export interface MachineListing {
  /** /proc/asound/pcm; empty where there is none. */
  readonly pcm: string;
  readonly cameras: readonly { readonly path: string; readonly name: string }[];
  readonly serialPorts: readonly string[];
}

export function peripheralsOf({ pcm, cameras, serialPorts }: MachineListing): Peripheral[] {
  const sound = soundDevices(pcm);
  const of = (kind: PeripheralKind, has: (device: (typeof sound)[number]) => boolean) =>
    sound.filter(has).map(({ address, name }) => ({ kind, id: address, name }));
  return [
    ...of("microphone", ({ records }) => records),
    ...of("speaker", ({ plays }) => plays),
    ...cameras.map(({ path, name }) => ({ kind: "camera" as const, id: path, name: name || path })),
    ...serialPorts.map((path) => ({ kind: "serial port" as const, id: path, name: shortName(path) })),
  ];
}

/** The sentence for what came and went; undefined when nothing did. `isStart`: she is just looking for the first time. */
export function tellChange(
  before: readonly Peripheral[],
  now: readonly Peripheral[],
  isStart: boolean,
): string | undefined {
  const [come, gone] = [without(now, before), without(before, now)];
  const sentences = [
    come.length > 0 ? `${isStart ? "I have" : "There is now"} ${listed(come)}.` : "",
    gone.length > 0 ? `${capital(listed(gone))} ${gone.length === 1 ? "is" : "are"} gone.` : "",
  ].filter((sentence) => sentence !== "");
  return sentences.length > 0 ? sentences.join(" ") : undefined;
}

/** How many there are of each kind, with their names, for /diagnostics. */
export function valuesOf(all: readonly Peripheral[]): Record<PeripheralKind, string> {
  const names = (kind: PeripheralKind) =>
    all
      .filter((one) => one.kind === kind)
      .map(({ name }) => name)
      .join(", ") || "none";
  return {
    microphone: names("microphone"),
    speaker: names("speaker"),
    camera: names("camera"),
    "serial port": names("serial port"),
  };
}

function without(some: readonly Peripheral[], others: readonly Peripheral[]): Peripheral[] {
  return some.filter(
    (one) => !others.some(({ kind, id, name }) => one.kind === kind && one.id === id && one.name === name),
  );
}

function listed(some: readonly Peripheral[]): string {
  const each = some.map(({ kind, name }) => `a ${kind} (${name})`);
  const last = each.pop()!;
  return each.length === 0 ? last : `${each.join(", ")} and ${last}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shortName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
