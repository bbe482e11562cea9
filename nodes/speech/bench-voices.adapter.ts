/** The voices that the benches and tests speak with: two programs, several people and speeds. */
import { existsSync } from "node:fs";
import { trimmed } from "./made-up-sound";
import { VoiceProgram } from "./voice-program.adapter";
import { resample } from "./wav";

/** Voices that the thresholds were found with. */
export const VOICES: readonly VoiceProgram[] = [
  new VoiceProgram("espeak-ng", { voice: "en-us" }),
  new VoiceProgram("espeak-ng", { voice: "en-us+f3", speed: 0.9 }),
  new VoiceProgram("espeak-ng", { voice: "en-gb" }),
  new VoiceProgram("espeak-ng", { voice: "en-gb-scotland", speed: 0.9 }),
  new VoiceProgram("espeak-ng", { voice: "en-us+m3", speed: 1.1 }),
  new VoiceProgram("espeak-ng", { voice: "en-gb-x-rp+f2", speed: 0.85 }),
  new VoiceProgram("espeak-ng", { voice: "en-us+m7", speed: 0.8 }),
  new VoiceProgram("flite", { voice: "slt" }),
  new VoiceProgram("flite", { voice: "rms" }),
  new VoiceProgram("flite", { voice: "awb" }),
  new VoiceProgram("flite", { voice: "kal16" }),
  new VoiceProgram("flite", { voice: "slt", speed: 0.8 }),
  new VoiceProgram("flite", { voice: "rms", speed: 1.15 }),
  new VoiceProgram("flite", { voice: "awb", speed: 0.9 }),
];

/** Others; flite has no more speakers, but they speak at other speeds here. */
export const UNSEEN_VOICES: readonly VoiceProgram[] = [
  new VoiceProgram("espeak-ng", { voice: "en-us+f4", speed: 0.95 }),
  new VoiceProgram("flite", { voice: "slt", speed: 0.9 }),
  new VoiceProgram("espeak-ng", { voice: "en-gb+m2" }),
  new VoiceProgram("flite", { voice: "rms", speed: 0.9 }),
  new VoiceProgram("espeak-ng", { voice: "en-us+m5", speed: 0.9 }),
  new VoiceProgram("flite", { voice: "awb", speed: 1.05 }),
  new VoiceProgram("espeak-ng", { voice: "en-gb+f5", speed: 0.9 }),
  new VoiceProgram("flite", { voice: "kal" }),
  new VoiceProgram("espeak-ng", { voice: "en-us+m1", speed: 1.05 }),
  new VoiceProgram("flite", { voice: "kal16", speed: 0.85 }),
];

/** The Debian packages that are missing for speech to be made and heard here. */
export function missingPackages(): string[] {
  const wanted = {
    "espeak-ng": "/usr/bin/espeak-ng",
    flite: "/usr/bin/flite",
    "pocketsphinx-en-us": "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict",
  };
  return Object.entries(wanted).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
}

/** Somebody says this: samples of 16 kHz, without quiet around. */
export async function spoken(text: string, voice: VoiceProgram): Promise<Int16Array> {
  const { samples, rateHz } = await voice.synthesise(text, new AbortController().signal);
  return trimmed(resample(samples, rateHz));
}
