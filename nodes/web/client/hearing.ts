/** Holding the button, from the press to what became of it. */
import { listenInBrowser } from "./browser-ears";
import type { Link } from "./link";
import { loudnessOf, openMicrophone } from "./microphone";
import type { Key } from "./strings";

/** Who understands what is said into this device: she, on her own machine, or this browser. */
export type Ears = "robot" | "browser";

export interface Hearing {
  readonly doing: "off" | "opening" | "listening" | "understanding";
  /** 0..1, while it listens. */
  readonly loudness: number;
  /** Why it did not work, or what to do. */
  readonly trouble: Key | undefined;
}

export const NOT_HEARING: Hearing = { doing: "off", loudness: 0, trouble: undefined };

/** People let go before they have ended: the microphone stays open for a little. */
const TAIL_MS = 600;
/** Nobody commands for longer; a forgotten microphone closes. */
const LONGEST_MS = 15_000;
/** When nothing was understood by then, it is said so. */
const PATIENCE_MS = 8000;

export class Listener {
  private hearing = NOT_HEARING;
  private close: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;
  private isAnswered = false;

  constructor(
    private readonly link: Link,
    private readonly told: (hearing: Hearing) => void,
  ) {}

  get isOn(): boolean {
    return this.isWanted;
  }

  start(ears: Ears): void {
    if (this.isWanted) return;
    this.end();
    this.isWanted = true;
    this.isAnswered = false;
    this.tell({ doing: "opening", loudness: 0, trouble: undefined });
    if (ears === "browser") this.startBrowser();
    else void this.startMicrophone();
  }

  /** The button was let go. */
  finish(): void {
    if (!this.isWanted) return;
    this.isWanted = false;
    if (this.hearing.doing === "opening") this.end("mic_again");
    else this.later(TAIL_MS, () => this.await());
  }

  /** Something was heard or said: nothing to wait for any more. It may come while the button is still held. */
  answered(): void {
    if (this.hearing.doing === "understanding") this.end();
    else this.isAnswered = true;
  }

  /** It is over, or nobody wants to hear any more. */
  end(trouble?: Key): void {
    clearTimeout(this.timer);
    this.isWanted = false;
    this.close?.();
    this.close = undefined;
    this.tell({ doing: "off", loudness: 0, trouble });
  }

  private async startMicrophone(): Promise<void> {
    const opened = await openMicrophone((samples) => {
      this.link.sendSound(samples);
      this.tell({ doing: "listening", loudness: loudnessOf(samples), trouble: undefined });
    });
    if (typeof opened === "string") this.end(opened);
    else if (!this.isWanted) opened.close();
    else {
      this.close = () => opened.close();
      this.later(LONGEST_MS, () => this.finish());
    }
  }

  private startBrowser(): void {
    let trouble: Key | undefined;
    const stop = listenInBrowser({
      heard: (text) => void this.link.ask({ t: "say", text }),
      trouble: (why) => {
        trouble = why;
      },
      ended: () => this.end(trouble),
    });
    this.close = stop;
    this.tell({ doing: "listening", loudness: 0.5, trouble: undefined });
    this.later(LONGEST_MS, () => this.finish());
  }

  private await(): void {
    this.close?.();
    this.close = undefined;
    if (this.isAnswered) {
      this.end();
      return;
    }
    this.tell({ doing: "understanding", loudness: 0, trouble: undefined });
    this.later(PATIENCE_MS, () => this.end("heard_nothing"));
  }

  private later(ms: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, ms);
  }

  private tell(hearing: Hearing): void {
    this.hearing = hearing;
    this.told(hearing);
  }
}
