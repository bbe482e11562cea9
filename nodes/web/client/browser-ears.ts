/** The browser's own recognition of speech, where it has one. Some browsers send the sound to their maker. */
import type { Key } from "./strings";

interface Recogniser {
  lang: string;
  start(): void;
  /** Takes what was said so far. */
  stop(): void;
  onresult: ((event: { results: { [i: number]: { [i: number]: { transcript: string } } } }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
}

type MakeRecogniser = new () => Recogniser;

function recogniserOf(window: unknown): MakeRecogniser | undefined {
  const offered = window as { SpeechRecognition?: MakeRecogniser; webkitSpeechRecognition?: MakeRecogniser };
  return offered.SpeechRecognition ?? offered.webkitSpeechRecognition;
}

export const hasBrowserEars = (): boolean => recogniserOf(window) !== undefined;

export interface BrowserEarsParts {
  heard(text: string): void;
  trouble(why: Key): void;
  ended(): void;
}

/** Listens for one utterance; the answer ends it. */
export function listenInBrowser({ heard, trouble, ended }: BrowserEarsParts): () => void {
  const Make = recogniserOf(window)!;
  const recogniser = new Make();
  recogniser.lang = "en-US";
  recogniser.onresult = ({ results }) => heard(results[0]?.[0]?.transcript ?? "");
  recogniser.onerror = ({ error }) => trouble(TROUBLES[error] ?? "mic_failed");
  recogniser.onend = ended;
  recogniser.start();
  return () => recogniser.stop();
}

const TROUBLES: Readonly<Record<string, Key>> = {
  "not-allowed": "mic_refused",
  "service-not-allowed": "browser_ears_off",
  network: "browser_ears_off",
  "audio-capture": "mic_missing",
  "no-speech": "heard_nothing",
  aborted: "heard_nothing",
};
