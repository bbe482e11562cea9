/** The browser's own recognition of speech, where it has one. Some browsers send the sound to their maker. */
export interface Recognition {
  stop(): void;
}

interface SpeechRecognitionLike extends Recognition {
  lang: string;
  start(): void;
  onresult: ((event: { results: { [i: number]: { [i: number]: { transcript: string } } } }) => void) | null;
  onend: (() => void) | null;
}

/** Listens for one utterance. */
export function listenOnce(heard: (text: string) => void, ended: () => void): Recognition {
  const { webkitSpeechRecognition: Make } = window as unknown as {
    webkitSpeechRecognition: new () => SpeechRecognitionLike;
  };
  const recognition = new Make();
  recognition.lang = "en-US";
  recognition.onresult = ({ results }) => heard(results[0]?.[0]?.transcript ?? "");
  recognition.onend = ended;
  recognition.start();
  return recognition;
}
