/** This device's microphone, as samples that the robot can hear. */

export interface Microphone {
  close(): void;
}

/** Why there is no microphone; a sentence of the page. */
export type NoMicrophone = "mic_insecure" | "mic_refused" | "mic_missing" | "mic_failed";

/** Opens it, asking the person if need be. `heard` gets 16-bit samples of 16 kHz, one channel. Never rejects. */
export async function openMicrophone(
  heard: (samples: Int16Array<ArrayBuffer>) => void,
): Promise<Microphone | NoMicrophone> {
  if (!isSecureContext || !navigator.mediaDevices) return "mic_insecure";
  let stream: MediaStream | undefined;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: false },
    });
    return await tap(stream, heard);
  } catch (error) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    return reasonOf(error);
  }
}

async function tap(
  stream: MediaStream,
  heard: (samples: Int16Array<ArrayBuffer>) => void,
): Promise<Microphone> {
  const context = new AudioContext();
  await context.audioWorklet.addModule("/microphone-worklet.js");
  const worklet = new AudioWorkletNode(context, "maid-microphone", { numberOfOutputs: 0 });
  worklet.port.onmessage = ({ data }) => heard(data as Int16Array<ArrayBuffer>);
  context.createMediaStreamSource(stream).connect(worklet);
  return {
    close() {
      worklet.port.onmessage = null;
      for (const track of stream.getTracks()) track.stop();
      void context.close();
    },
  };
}

function reasonOf(error: unknown): NoMicrophone {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "mic_refused";
  return name === "NotFoundError" || name === "NotReadableError" ? "mic_missing" : "mic_failed";
}

/** How loud it is, 0..1, of one piece of sound; speech at a table is about 0.5. */
export function loudnessOf(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const share = Math.sqrt(sum / samples.length) / 32_768;
  return Math.min(1, Math.max(0, 1 + Math.log10(share + 1e-6) / 3));
}
