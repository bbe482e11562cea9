import { z } from "zod";

const address = z.string().max(200).default("");
const path = z.string().max(1000).default("");

/** Ears and voice. */
export const speechSection = z.strictObject({
  recogniser: z
    .enum(["auto", "pocketsphinx", "wyoming", "sherpa", "none"])
    .default("auto")
    .describe("what turns sound into words; auto: wyoming or sherpa where configured, else pocketsphinx"),
  microphone: z
    .enum(["auto", "on", "off"])
    .default("auto")
    .describe("this machine's microphone; auto: when there is one. A page's microphone works in any case"),
  inputDevice: z.string().max(200).default("default").describe("ALSA device that arecord listens to"),
  attention: z
    .enum(["always", "wake word", "push to talk"])
    .default("always")
    .describe(
      "which words are for her: all; those after the wake word; those from microphones that are opened for each " +
        "command, as a page's is. The word stop always is",
    ),
  wakeWords: z
    .array(z.string().min(2).max(40))
    .max(10)
    .default(["maid", "robot"])
    .describe("names that she answers to; pocketsphinx hears those that its dictionary has"),
  attentiveS: z
    .number()
    .min(0)
    .max(120)
    .default(8)
    .describe("for this long after the wake word, or a question of hers, no wake word is needed, s"),
  speaker: z
    .enum(["owner", "guest"])
    .default("owner")
    .describe("whose words they are that this machine's microphone hears"),
  whileSpeaking: z
    .enum(["stop", "everything"])
    .default("stop")
    .describe(
      "what she listens for while she speaks; stop: that word, from whoever is louder than she is; everything: " +
        "for microphones with echo cancelling of their own",
    ),
  onsetDb: z.number().min(2).max(30).default(6).describe("speech begins this far above the noise, dB"),
  pauseMs: z
    .int()
    .min(80)
    .max(1000)
    .default(180)
    .describe("after this much quiet a whole command of the grammar is acted on, ms"),
  endMs: z
    .int()
    .min(200)
    .max(3000)
    .default(600)
    .describe("after this much quiet an utterance is over, whatever it was, ms"),
  longestS: z.number().min(2).max(60).default(15).describe("an utterance is cut after this, s"),
  announce: z
    .boolean()
    .default(true)
    .describe("whether she says what microphones, speakers, cameras and serial ports are plugged in and out"),
  voice: z
    .enum(["auto", "espeak-ng", "flite", "wyoming", "sherpa", "none"])
    .default("auto")
    .describe(
      "what turns words into sound; auto: wyoming or sherpa where configured, else espeak-ng, else flite",
    ),
  voiceName: z
    .string()
    .max(100)
    .default("")
    .describe("voice of that program, e.g. `en-us+f3` or `slt`; empty: its own choice"),
  outputDevice: z.string().max(200).default("default").describe("ALSA device that aplay plays on"),
  wyomingHear: address.describe("host:port of a Wyoming recogniser, e.g. `127.0.0.1:10300`; empty: none"),
  wyomingSpeak: address.describe("host:port of a Wyoming voice, e.g. `127.0.0.1:10200`; empty: none"),
  wyomingTimeoutS: z
    .number()
    .positive()
    .max(60)
    .default(10)
    .describe("a Wyoming server that has not answered by then is given up, s"),
  sherpaTokens: path.describe("tokens.txt of a sherpa-onnx model; the next three belong to it"),
  sherpaEncoder: path.describe("encoder .onnx of a streaming transducer"),
  sherpaDecoder: path.describe("decoder .onnx of a streaming transducer"),
  sherpaJoiner: path.describe("joiner .onnx of a streaming transducer"),
  sherpaVoice: path.describe(
    "folder of a sherpa-onnx VITS or piper voice: a .onnx, tokens.txt, espeak-ng-data",
  ),
});
export type SpeechConfig = z.infer<typeof speechSection>;
