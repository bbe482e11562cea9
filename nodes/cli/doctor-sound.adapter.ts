import { loadConfig } from "../config/config-file.adapter";
import { lookAtMachine } from "../peripherals/machine.adapter";
import type { PeripheralKind } from "../peripherals/peripherals";
import { isProgramHere, recogniserFor, voiceFor } from "../speech/engine.adapter";
import { HOW_TO_GET, isPocketsphinxHere } from "../speech/pocketsphinx.adapter";
import type { Finding } from "./finding";

/** Microphone, recogniser, speaker, voice and camera: each on its own, so that it is plain which of them is missing. */
export function soundAndCamera(dataDir: string): Finding[] {
  const { speech } = loadConfig(dataDir);
  return [
    device("Microphone", "microphone", "arecord", "Plug one in; or hold the page's button to talk, or type."),
    recogniser(recogniserFor(speech)),
    device("Speaker", "speaker", "aplay", "Plug one in; or read."),
    voice(voiceFor(speech)),
    device("Camera", "camera", undefined, "Plug one in; cleaning needs none."),
  ];
}

function device(what: string, kind: PeripheralKind, program: string | undefined, advice: string): Finding {
  const names = lookAtMachine().flatMap((one) => (one.kind === kind ? [one.name] : []));
  const found = names.join(", ") || "none";
  if (names.length > 0 && program !== undefined && !isProgramHere(program))
    return {
      what,
      here: false,
      found: `${found}, but no ${program}`,
      advice: "apt install alsa-utils",
      needed: false,
    };
  return { what, here: names.length > 0, found, advice, needed: false };
}

function recogniser(which: ReturnType<typeof recogniserFor>): Finding {
  const here = which !== "none" && (which !== "pocketsphinx" || isPocketsphinxHere());
  const advice = which === "none" ? "speech.recogniser is none in config.yaml." : HOW_TO_GET;
  return { what: "Recogniser", here, found: here ? which : "none", advice, needed: false };
}

function voice(which: ReturnType<typeof voiceFor>): Finding {
  const isProgram = which === "espeak-ng" || which === "flite";
  const here = which !== "none" && (!isProgram || isProgramHere(which));
  return {
    what: "Voice",
    here,
    found: here ? which : "none",
    advice: "apt install espeak-ng",
    needed: false,
  };
}
