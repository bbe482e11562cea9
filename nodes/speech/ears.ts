/** One microphone of several: cuts what it hears, and knows when its sound has ended. */
import type { Cancel, Clock } from "../bus/bus";
import { Listener, type ListenerParts } from "./listener";

/** No sound for this long: the button was let go, or the link broke. */
const ENDED_MS = 300;

export class Ears {
  private listener: Listener | undefined;
  private cancelEnd: Cancel = () => {};

  constructor(
    private readonly wall: Clock,
    private readonly parts: ListenerParts,
    /** Sound comes only while a button is held. */
    readonly isHeld: boolean,
  ) {}

  /** Takes sound; `isFirst` tells that it began just now. */
  feed(sound: Int16Array): { readonly isFirst: boolean } {
    const isFirst = this.listener === undefined;
    this.listener ??= new Listener(this.parts, this.isHeld);
    this.listener.feed(sound);
    this.cancelEnd();
    this.cancelEnd = this.wall.after(ENDED_MS, () => this.ended());
    return { isFirst };
  }

  end(): void {
    this.cancelEnd();
    this.listener = undefined;
  }

  private ended(): void {
    void this.listener?.end();
    this.listener = undefined;
  }
}
