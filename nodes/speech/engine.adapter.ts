import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { SpeechConfig } from "../config/speech";
import type { House } from "../house/house";
import { isPocketsphinxHere, openPocketsphinx } from "./pocketsphinx.adapter";
import type { Engine } from "./recogniser";
import { openSherpaRecogniser, openSherpaVoice } from "./sherpa.adapter";
import type { Synthesiser } from "./synthesiser";
import { VoiceProgram, type VoiceProgramName } from "./voice-program.adapter";
import { WyomingRecogniser, WyomingVoice } from "./wyoming.adapter";

/** What the settings ask for is not here: a plain sentence with how to get it. */
class NoEngine extends Error {
  override readonly name = "UsageError";
}

/** The configured recogniser, or the best of those that are here; beside it always pocketsphinx for the word stop. */
export async function openEngine(config: SpeechConfig, house: House): Promise<Engine> {
  const which = recogniserFor(config);
  if (which === "none") throw new NoEngine("hearing is turned off: speech.recogniser is none");
  const grammar = { wakeWords: config.wakeWords };
  if (which === "pocketsphinx") {
    const recogniser = await openPocketsphinx(house, grammar);
    return { recogniser, spotter: recogniser };
  }
  const recogniser =
    which === "wyoming"
      ? new WyomingRecogniser(serverOf(config, "wyomingHear"))
      : openSherpaRecogniser(config);
  const spotter = isPocketsphinxHere() ? await openPocketsphinx(house, grammar) : undefined;
  return { recogniser, spotter };
}

/** Which recogniser these settings come to on this machine. */
export function recogniserFor(config: SpeechConfig): "pocketsphinx" | "wyoming" | "sherpa" | "none" {
  if (config.recogniser !== "auto") return config.recogniser;
  if (config.wyomingHear !== "") return "wyoming";
  return config.sherpaTokens === "" ? "pocketsphinx" : "sherpa";
}

/** The configured voice, or the best of those that are here; undefined when there is none. */
export function openVoice(config: SpeechConfig): Synthesiser | undefined {
  const { voiceName } = config;
  switch (voiceFor(config)) {
    case "none":
      return undefined;
    case "wyoming":
      return new WyomingVoice(serverOf(config, "wyomingSpeak"), voiceName);
    case "sherpa":
      return openSherpaVoice(config);
    case "espeak-ng":
      return new VoiceProgram("espeak-ng", { voice: voiceName });
    case "flite":
      return new VoiceProgram("flite", { voice: voiceName });
  }
}

/** Which voice these settings come to on this machine. */
export function voiceFor(config: SpeechConfig): VoiceProgramName | "wyoming" | "sherpa" | "none" {
  if (config.voice !== "auto") return config.voice;
  if (config.wyomingSpeak !== "") return "wyoming";
  if (config.sherpaVoice !== "") return "sherpa";
  return (["espeak-ng", "flite"] as const).find(isProgramHere) ?? "none";
}

/** Whether a program of this name can be run here. */
export function isProgramHere(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function serverOf(config: SpeechConfig, setting: "wyomingHear" | "wyomingSpeak") {
  const address = config[setting];
  if (address === "") throw new NoEngine(`speech.${setting} is empty: give the server as host:port`);
  return { address, timeoutMs: 1000 * config.wyomingTimeoutS };
}
