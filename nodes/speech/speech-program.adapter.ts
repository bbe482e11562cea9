import type { Bus, Clock, Log } from "../bus/bus";
import type { SpeechConfig } from "../config/speech";
import type { NodeProgram } from "../node-program";
import { alsaPlayer, openMicrophone, soundDevicesHere } from "./alsa.adapter";
import { isProgramHere, openEngine, openVoice } from "./engine.adapter";
import { type SpeechOptions, startSpeech } from "./speech.node";

/** Ears and voice, with what this machine has of them. */
export function speechNode(createWallClock: (options: { log: Log }) => Clock): NodeProgram {
  return {
    name: "speech",
    row: "speech",
    open: ({ house, config: { speech } }) => ({
      start(bus) {
        const wall = createWallClock({ log: bus.log });
        return startSpeech(bus, { ...partsHere(bus, speech, wall), house, config: speech });
      },
    }),
  };
}

function partsHere(bus: Bus, config: SpeechConfig, wall: Clock): Omit<SpeechOptions, "house" | "config"> {
  const voice = voiceHere(bus, config);
  return {
    wall,
    openEngine: (house) => openEngine(config, house),
    ...(config.microphone !== "off" && {
      openMicrophone: (hooks) =>
        openMicrophone({
          ...hooks,
          device: config.inputDevice,
          clock: wall,
          isThere: () => config.microphone === "on" || soundDevicesHere().some(({ records }) => records),
        }),
    }),
    ...(voice && { voice }),
  };
}

/** No speaker: said once, in the log. She is read then. */
function voiceHere(bus: Bus, config: SpeechConfig): SpeechOptions["voice"] | undefined {
  const synthesiser = openVoice(config);
  if (!synthesiser) return undefined;
  const isHeard = config.outputDevice !== "default" || soundDevicesHere().some(({ plays }) => plays);
  if (isHeard && isProgramHere("aplay")) return { synthesiser, play: alsaPlayer(config.outputDevice) };
  bus.log.info("there is no speaker here: what she says is to be read");
  return undefined;
}
